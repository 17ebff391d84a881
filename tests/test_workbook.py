"""The package as a whole: importing has no effects, and what is public is documented."""

import subprocess
import sys

import pytest

import workbook as wb


def test_importing_loads_nothing_heavy_and_reads_nothing():
    code = (
        "import sys, builtins\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == 'open' else None)\n"
        "import workbook as wb\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'ipywidgets', 'IPython', 'networkx', 'click'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert not [name for name in opened if name.endswith(('.csv', '.json', '.ipynb'))], opened\n"
        "wb.load_events()\n"
        "assert 'matplotlib' not in sys.modules and 'networkx' not in sys.modules\n"
        "wb.draw_network(wb.make_tie_network())\n"
        "assert not {'matplotlib', 'ipywidgets', 'vl_convert'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_mistyped_name_is_answered_with_the_nearest():
    with pytest.raises(AttributeError, match=r"The workbook has no 'load_event'. Did you mean wb.load_events\?"):
        wb.load_event  # noqa: B018
    assert not hasattr(wb, "nothing_of_the_sort")


def test_every_public_name_resolves_and_is_documented():
    for name in wb.__all__:
        thing = getattr(wb, name)
        assert name == "HORIZON" or thing.__doc__, name
        if callable(thing) and not isinstance(thing, type):
            assert ">>>" in thing.__doc__ or "Examples" in thing.__doc__, f"{name} has no example"
