"""A reader's own settings of Jupyter take no token away, open the server to nobody, and put no port elsewhere.

By hand, each combination of two: ``SETTINGS_TRIED=60 pytest tests/installation/test_own_settings.py``.
"""

import json
import os
import random
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from workbook.common import paths

SERVER_FILES = ("jupyter_server_config", "jupyter_lab_config", "jupyter_config", "jupyter_notebook_config")
SETTINGS = (
    "IdentityProvider.token = ''",
    "ServerApp.token = ''",
    "ServerApp.password = ''",
    "PasswordIdentityProvider.hashed_password = 'argon2:$argon2id$v=19$m=1,t=1,p=1$YWJj$YWJj'",
    "ServerApp.identity_provider_class = 'jupyter_server.auth.identity.LegacyIdentityProvider'",
    "ServerApp.authorizer_class = 'jupyter_server.auth.authorizer.AllowAllAuthorizer'",
    "ServerApp.allow_unauthenticated_access = True",
    "ServerApp.ip = '0.0.0.0'",
    "ServerApp.ip = '*'",
    "ServerApp.allow_remote_access = True",
    "ServerApp.allow_origin = '*'",
    "ServerApp.allow_origin_pat = '.*'",
    "ServerApp.disable_check_xsrf = True",
    "ServerApp.local_hostnames = ['evil.example']",
    "ServerApp.tornado_settings = {'headers': {'Access-Control-Allow-Origin': '*'}}",
    "ServerApp.port = 7777",
    "ServerApp.port_retries = 0",
    "ServerApp.sock = 'jupyter.sock'",
    "ServerApp.base_url = '/elsewhere'",
    "ServerApp.custom_display_url = 'http://evil.example/'",
    "ServerApp.certfile = 'none.pem'",
    "ServerApp.root_dir = '/'",
    "FileContentsManager.root_dir = '/'",
    "ServerApp.contents_manager_class = 'jupyter_server.services.contents.largefilemanager.LargeFileManager'",
    "GatewayClient.url = 'http://127.0.0.1:1'",
    "LabApp.ip = '0.0.0.0'",
    "ServerApp.open_browser = True",
)
VARIABLES = {
    "JUPYTER_TOKEN": "abc",
    "JUPYTER_TOKEN_FILE": "/not/there",
    "JUPYTER_PORT": "7778",
    "JUPYTER_PORT_RETRIES": "0",
    "JUPYTER_SERVER_ALLOW_UNAUTHENTICATED_ACCESS": "true",
    "JUPYTER_GATEWAY_URL": "http://127.0.0.1:1",
    "JUPYTER_NO_CONFIG": "1",
    "JUPYTER_PREFER_ENV_PATH": "0",
}


def combinations():
    """Everything at once, as one file and as the other, then as many pairs as are asked for."""
    draw = random.Random(2019)
    tried = [(SETTINGS, VARIABLES, ".py", SERVER_FILES)]
    for _ in range(int(os.environ.get("SETTINGS_TRIED", "2"))):
        variables = dict(draw.sample(sorted(VARIABLES.items()), 2))
        tried.append((draw.sample(SETTINGS, 2), variables, draw.choice([".py", ".json"]), draw.sample(SERVER_FILES, 2)))
    return tried


def write_settings(folder, settings, ending, names):
    folder.mkdir(parents=True)
    if ending == ".py":
        text = "\n".join(f"c.{setting}" for setting in settings)
    else:
        nested = {}
        for setting in settings:
            name, value = setting.split(" = ", 1)
            group, trait = name.split(".")
            nested.setdefault(group, {})[trait] = eval(value)
        text = json.dumps(nested)
    for name in names:
        (folder / f"{name}{ending}").write_text(text)


def answer(address, **headers):
    """The status, the headers and the text with which an address answers."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): text for name, text in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=30) as found:
            return found.status, found.headers, found.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, ""


def listening(process):
    """The addresses at which a process listens, where the system says so (Linux)."""
    try:
        found = os.listdir(f"/proc/{process}/fd")  # noqa: PTH208
    except OSError:
        return []
    sockets = set()
    for name in found:
        try:
            sockets.add(os.readlink(f"/proc/{process}/fd/{name}"))  # noqa: PTH115
        except OSError:
            continue
    addresses = []
    for table in ("tcp", "tcp6"):
        with open(f"/proc/{process}/net/{table}") as lines:  # noqa: PTH123
            for line in list(lines)[1:]:
                parts = line.split()
                if parts[3] == "0A" and f"socket:[{parts[9]}]" in sockets:
                    addresses.append(parts[1].split(":")[0])
    return addresses


@pytest.mark.parametrize("combination", combinations(), ids=lambda found: f"{len(found[0])} settings")
def test_the_server_answers_to_its_token_on_this_machine_alone(jupyter, monkeypatch, combination):
    settings, variables, ending, names = combination
    write_settings(jupyter / "JUPYTER_CONFIG_DIR", settings, ending, names)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    log = jupyter / "log"
    command = [sys.executable, "-m", "workbook", "open", str(jupyter / "mine"), "--no-browser"]
    with log.open("w") as output, subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process:
        try:
            end = time.monotonic() + 120
            while not (found := re.search(r"https?://\S+", log.read_text("utf-8"))):
                assert process.poll() is None and time.monotonic() < end, log.read_text("utf-8")
                time.sleep(0.05)
            printed = re.fullmatch(
                r"(http://127\.0\.0\.1:(\d+))/lab/tree/00-start-here\.ipynb\?token=(\w{48})", found[0]
            )
            assert printed, found[0]
            site, port, token = printed.groups()
            assert 8700 < int(port) < 9100  # Jupyter's own, or the next ones that are free
            assert set(listening(process.pid)) <= {"0100007F"}
            own = {"Authorization": f"token {token}"}
            for path in ("api/status", "api/contents", "api/kernels", "api/sessions"):
                assert answer(f"{site}/{path}")[0] == 403, path
                assert answer(f"{site}/{path}", Authorization="token abc")[0] == 403, path
            for path in ("api", "api/contents"):
                _, headers, _ = answer(f"{site}/{path}", Origin="http://evil.example")
                assert "Access-Control-Allow-Origin" not in headers
            assert answer(f"{site}/api/status", Host="evil.example", **own)[0] == 403
            status, _, text = answer(f"{site}/api/contents", **own)
            assert status == 200
            lessons = {path.name for path in paths.folder("notebooks").glob("*.ipynb")}
            assert {entry["name"] for entry in json.loads(text)["content"]} == lessons
            assert "python3" in json.loads(answer(f"{site}/api/kernelspecs", **own)[2])["kernelspecs"]
        finally:
            process.terminate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such places")
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("JUPYTER_RUNTIME_DIR", "/proc/nothing"),
        ("JUPYTER_DATA_DIR", "/dev/null/jupyter"),
        ("JUPYTER_CONFIG_DIR", "/sys/jupyter"),
    ],
)
def test_where_jupyter_cannot_write_the_start_ends_in_a_sentence(jupyter, monkeypatch, name, place):
    monkeypatch.setenv(name, place)
    command = [sys.executable, "-m", "workbook", "open", str(jupyter / "mine"), "--no-browser"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(f"Error: Jupyter keeps files of its own in {place}")
    assert "Make room on the disk" in done.stderr
    assert (jupyter / "mine" / "00-start-here.ipynb").exists()
