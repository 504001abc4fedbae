"""A password is never printed, however it is given and whatever is wrong with it."""

from __future__ import annotations

import string
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from unittest.mock import patch
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import output
from generator.cli import main
from generator.prove import clusters
from generator.prove.model import Subject
from tests.prove.small import small

AWKWARD = "@/:?#[]%&='\"\\ ,;+!$<>|{}()^`~*\n\té😀"
PASSWORDS = st.text(alphabet=AWKWARD + string.ascii_letters + string.digits, min_size=4)
HOST = "127.0.0.1:9"


def kept(password: str) -> str:
    """As a value of a connection string has to be written."""
    return "'" + password.replace("\\", "\\\\").replace("'", "\\'") + "'"


FORMS: dict[str, Callable[[str], str]] = {
    "a URL": lambda p: f"postgresql://me:{p}@{HOST}/shop",
    "a URL, encoded": lambda p: f"postgres://me:{quote(p, safe='')}@{HOST}/shop",
    "a URL without a user": lambda p: f"postgresql://{p}@{HOST}/shop",
    "several hosts": lambda p: f"postgresql://me:{p}@{HOST},[::1]:9/shop",
    "a parameter": lambda p: f"postgresql://me@{HOST}/shop?password={p}",
    "a parameter, encoded": lambda p: f"postgresql://me@{HOST}/shop?password={quote(p, safe='')}",
    "an sslpassword": lambda p: f"postgresql://me@{HOST}/shop?sslpassword={quote(p, safe='')}",
    "a wrong parameter": lambda p: f"postgresql://me@{HOST}/shop?pasword={p}",
    "a mode": lambda p: f"postgresql://me@{HOST}/shop?sslmode={quote(p, safe='')}",
    "a port": lambda p: f"postgresql://me@127.0.0.1:x{quote(p, safe='')}/shop",
    "a timeout": lambda p: f"host=127.0.0.1 port=9 connect_timeout={kept(p)}",
    "words": lambda p: f"host=127.0.0.1 port=9 user=me password={p} dbname=shop",
    "words, quoted": lambda p: f"host=127.0.0.1 port=9 user=me password={kept(p)} dbname=shop",
    "an open quote": lambda p: f"host=127.0.0.1 port=9 password='{p}",
    "a file": lambda p: f"host=127.0.0.1 port=9 passfile={kept(p)}",
    "a service": lambda p: f"service={kept(p)}",
    "nothing else": lambda p: p,
}
GIVEN: dict[str, Callable[[str], list[str]]] = {
    "--server": lambda url: [f"--server={url}"],
    "--server, apart": lambda url: ["--server", *url.split(" ")],
    "an abbreviation": lambda url: [f"--s={url}"],
    "--postgres": lambda url: [f"--postgres={url}"],
    "--rows": lambda url: [f"--rows={url}"],
    "--load": lambda url: [f"--load={url}"],
    "no option": lambda url: [url],
    "a wrong option": lambda url: ["--sever", url],
}


def ran(arguments: list[str], environment: dict[str, str]) -> tuple[object, str]:
    """How ``prove`` ends, and all that it writes."""

    def subjects(*_: object) -> tuple[Subject, ...]:
        return (small(),)

    def demand(*_: object) -> None: ...

    out = StringIO()
    with (
        patch("generator.certify.inputs.subjects", subjects),
        patch.object(output, "demand", demand),
        patch.object(clusters, "find_servers", lambda majors: ()),
        patch.dict("os.environ", environment),
        redirect_stdout(out),
        redirect_stderr(out),
    ):
        try:
            status: object = main(["prove", *arguments])
        except SystemExit as stop:
            status = stop.code
    return status, out.getvalue()


@cache
def usual() -> str:
    """What is said of addresses that hold no password."""
    urls = (f"postgresql://me:x@{HOST}/shop", "x", f"postgresql://@@{HOST}", "port=x")
    said = [ran(["--server", url], {})[1] for url in urls]
    return "".join([*said, ran(["--rows", "x"], {})[1]])


def shown(password: str, text: str) -> list[str]:
    """The pieces of the password that stand in the text, and do not in every such text."""
    pieces = {password[at : at + 4] for at in range(len(password) - 3)}
    return sorted(p for p in pieces if p in text and p not in usual() and p.strip())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", ["--server, apart", "the environment"])
@settings(max_examples=12)
@example("s3cr@t/w0rdy")
@example("hunter2/hunter3@hunter4:5")
@example("1/hunter2?user=hunter3")
@example("a%41%zzhunter2")
@example(" hunter2 = hunter3 ")
@example("12/hunter2")
@given(PASSWORDS)
def test_no_part_of_a_password_is_printed(form: str, way: str, password: str) -> None:
    url = FORMS[form](password)
    environment = {"SCHEMAPROOF_DATABASE_URL": url} if way not in GIVEN and url else {}
    status, said = ran(GIVEN[way](url) if way in GIVEN else [], environment)
    assert status in {1, 2}
    assert "Traceback" not in said
    assert shown(password, said) == []


@pytest.mark.parametrize("way", GIVEN)
@pytest.mark.parametrize("form", ["a URL", "words", "words, quoted"])
def test_nor_where_it_is_given_in_a_wrong_place(way: str, form: str) -> None:
    for password in ("s3cret/w0rd", "hunter2@hunter3", "hun ter2=hunter3", 'it\'s "h1dden"'):
        status, said = ran(GIVEN[way](FORMS[form](password)), {})
        assert status in {1, 2}
        assert shown(password, said) == []


def test_what_was_understood_is_told() -> None:
    status, said = ran(["--server", f"postgresql://me:x@{HOST}/shop"], {})
    assert status == 1
    assert "127.0.0.1/shop: SP808" in said
    assert "port 9" in said
