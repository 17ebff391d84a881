"""Whatever a machine or a user has set, the workbook computes the same, and raises no warning of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pandas as pd
import pytest

SCRIPT = Path(__file__).with_name("digest.py")
SETTINGS = {
    "strict": {
        "future.infer_string": True,
        "future.distinguish_nan_and_na": True,
        "future.no_silent_downcasting": True,
        "mode.copy_on_write": "warn",
        "mode.chained_assignment": "raise",
        "mode.string_storage": "pyarrow",
        "mode.use_inf_as_na": True,
    },
    "of the past, shown otherwise": {
        "future.infer_string": False,
        "mode.copy_on_write": False,
        "mode.string_storage": "python",
        "mode.sim_interactive": True,
        "display.precision": 1,
        "display.max_rows": 2,
        "display.max_columns": 1,
        "display.max_colwidth": 5,
        "display.date_dayfirst": True,
        "display.encoding": "ascii",
    },
}
"""What a user may have told pandas; what this pandas does not know, or finds no library for, is left out."""


def is_known(option, value):
    """Whether this pandas can be told so."""
    with warnings.catch_warnings(action="ignore"):
        try:
            with pd.option_context(option, value):
                pd.DataFrame({"text": ["a"]})
        except (KeyError, ValueError, ImportError):
            return False
    return True


def digests(*arguments, before="", **environment):
    """What the workbook computes in a process of its own, after some lines of a user's."""
    code = f"{before}\nimport runpy; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, *arguments, "-c", code], env=os.environ | environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual():
    return digests()


def differing(usual, found):
    return [part for part in usual if usual[part] != found.get(part)]


def test_the_same_is_computed_however_python_is_started(usual):
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    other = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    assert differing(usual, digests("-X", "utf8=0", "-W", "error", **ascii_only, **other)) == []


def test_the_same_is_computed_in_another_language(usual, tmp_path):
    name = "tr_TR"  # in which a small I is no i
    if not shutil.which("localedef") or not Path("/usr/share/i18n/locales", name).exists():
        pytest.skip("there is nothing here to make a locale of")
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", tmp_path / f"{name}.UTF-8"], check=True)
    spoken = (
        "import datetime, locale; locale.setlocale(locale.LC_ALL, '')\n"
        "assert f'{datetime.date(2018, 5, 1):%B}' != 'May'"
    )
    assert differing(usual, digests(before=spoken, LC_ALL=f"{name}.UTF-8", LOCPATH=str(tmp_path))) == []


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_same_is_computed_whatever_pandas_and_numpy_are_told(usual, settings):
    told = {option: value for option, value in SETTINGS[settings].items() if is_known(option, value)}
    assert len(told) >= 3
    before = "import numpy, pandas\nnumpy.seterr(all='raise')\nnumpy.set_printoptions(precision=1)\n"
    before += "\n".join(f"pandas.set_option({option!r}, {value!r})" for option, value in told.items())
    assert differing(usual, digests(before=before)) == []


def test_a_name_that_the_system_cannot_write_still_names_a_file(tmp_path):
    code = (
        "import workbook as wb; from workbook.grading.hand_in import hand_in; wb.check('00.1', 9)\n"
        f"print(*(hand_in('.', name)[0].name for name in {('İpek Çağlı', '한국')!a}))"
    )
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | ascii_only, cwd=tmp_path, capture_output=True, text=True
    )
    assert re.fullmatch(r"handin-pek _a_l-\w{10}\.json handin-name-\w{10}\.json\n", done.stdout), done
