"""A description of data never makes the check, the codebook or a loader ask the network, nor read another folder."""

import copy
import http.server
import json
import socket
import threading

import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets import reading
from workbook.datasets.codebook import make_codebook
from workbook.datasets.description import read_description
from workbook.datasets.validation import validate

PACKAGE = {
    "name": "small",
    "title": "Small",
    "version": "1",
    "created": "2020-01-01T00:00:00Z",
    "description": "A table.",
    "licenses": [{"name": "CC0", "title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
    "resources": [
        {
            "name": "things",
            "title": "Things",
            "description": "One row is a thing.",
            "altered": [],
            "path": "things.csv",
            "schema": {
                "fields": [{"name": "key", "type": "string", "title": "Key", "description": "The key."}],
                "primaryKey": ["key"],
            },
        }
    ],
}
RESOURCE, SCHEMA, FIELD = ("resources", 0), ("resources", 0, "schema"), ("resources", 0, "schema", "fields", 0)
ADDRESSES = (
    "http://HOST/x.json",
    "HTTP://HOST/x.json",
    "//HOST/x",
    "ftp://HOST/x",
    "file:///etc/passwd",
    "s3://b/k",
    "data:,x",
)
OUTSIDE = (
    "../things.csv",
    "/etc/passwd",
    "a/../../things.csv",
    "~/things.csv",
    "C:\\things.csv",
    "..\\things.csv",
    "",
    7,
)
PLACES = [
    *(
        ((*place, name), address)
        for place in ((), RESOURCE, SCHEMA)
        for name in ("profile", "$schema", "$ref")
        for address in ADDRESSES[:2]
    ),
    *(
        ((*place, "dialect"), value)
        for place in ((), RESOURCE)
        for value in (ADDRESSES[0], "dialect.json", {"delimiter": ";"})
    ),
    *(((*RESOURCE, "path"), address) for address in (*ADDRESSES, *OUTSIDE)),
    ((*RESOURCE, "path"), ["things.csv", "http://HOST/more.csv"]),
    (SCHEMA, "http://HOST/schema.json"),
    (SCHEMA, "schema.json"),
    (RESOURCE, "http://HOST/resource.json"),
    (RESOURCE, {"$ref": "http://HOST/resource.json"}),
    *(
        ((*RESOURCE, name), "http://HOST/x")
        for name in ("scheme", "innerpath", "control", "compression", "data", "layout")
    ),
    ((*RESOURCE, "extrapaths"), ["http://HOST/more.csv"]),
    ((*FIELD, "$ref"), "http://HOST/field.json"),
    ((*SCHEMA, "missingValues"), ["", "NA"]),
    ((*FIELD, "trueValues"), ["ja"]),
    ((*FIELD, "format"), "any"),
    ((*FIELD, "type"), "datetime"),
    ((*SCHEMA, "primaryKey"), ["nowhere"]),
    ((*SCHEMA, "foreignKeys"), [{"fields": ["key"], "reference": {"resource": "http://HOST/x", "fields": ["key"]}}]),
]


@pytest.fixture(scope="module")
def listener():
    """A server on this machine that notes who asks it, so that even a polite library is caught."""
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def no_socket(monkeypatch):
    """Note every attempt to reach another program."""
    tried = []

    def refuse(*args, **options):
        tried.append(args)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


def write(folder, place, value, host):
    package = copy.deepcopy(PACKAGE)
    part = package
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = json.loads(json.dumps(value).replace("HOST", host))
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "things.csv").write_text("key\na\n", encoding="utf-8")


@pytest.mark.parametrize(("place", "value"), PLACES)
def test_a_description_that_leads_elsewhere_is_refused(place, value, tmp_path, listener, no_socket, monkeypatch):
    host, asked = listener
    write(tmp_path, place, value, host)
    monkeypatch.setattr(reading, "folder", lambda name: tmp_path)
    for read in (validate, make_codebook, read_description, lambda folder: reading.package.__wrapped__()):
        with pytest.raises(WorkbookError, match=r"datapackage\.json does not describe (data correctly|tables)"):
            read(tmp_path)
    assert not asked and not no_socket


@pytest.mark.parametrize("profile", ["tabular-data-package", "https://datapackage.org/profiles/2.0/datapackage.json"])
def test_the_name_of_a_standard_is_no_address_to_open(profile, tmp_path, no_socket):
    write(tmp_path, ("$schema" if "/" in profile else "profile",), profile, "")
    assert validate(tmp_path).empty
    assert "things" in make_codebook(tmp_path)
    assert not no_socket


def test_addresses_that_only_tell_are_left_alone(tmp_path, listener):
    host, asked = listener
    write(tmp_path, (*RESOURCE, "sources"), [{"title": "A page", "path": f"http://{host}/page"}], host)
    assert validate(tmp_path).empty and not asked


def test_a_library_that_would_follow_a_link_is_noticed(listener, tmp_path):
    import frictionless

    host, asked = listener
    write(tmp_path, ("profile",), "http://HOST/x.json", host)
    frictionless.Package.from_descriptor(
        json.loads((tmp_path / "datapackage.json").read_text()), basepath=str(tmp_path)
    ).validate()
    assert set(asked) == {"/x.json"}
    asked.clear()
