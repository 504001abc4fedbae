"""On a server that somebody else runs nothing stays, and no password is shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from generator.prove.address import NoAddress, checked, spoken
from generator.prove.external_server import connect_to
from generator.prove.psql import parted
from generator.prove.server import Server
from tests.conftest import server_of

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "tests" / "cases" / "migrations" / "types" / "spec"
PATIENCE = 30.0
pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def databases(server: Server) -> set[str]:
    with psycopg.connect(server.admin) as admin:
        asked = "SELECT datname FROM pg_database WHERE datname LIKE 'schemaproof%'"
        return {name for (name,) in admin.execute(asked)}


LISTENING = """
import signal, sys
# Under nohup, or in the background of a shell, a child ignores these.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
from generator.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_a_killed_proof_leaves_no_database(
    server: Server, tmp_path: Path, number: int, status: int
) -> None:
    before = databases(server)
    url = make_conninfo(server.admin, password="secret")
    command = [sys.executable, "-c", LISTENING, "prove", "--allow-superuser", "--spec", str(SPEC)]
    with subprocess.Popen(
        [*command, "--out", str(tmp_path)],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SCHEMAPROOF_DATABASE_URL": url},
    ) as process:
        assert wait_until(lambda: databases(server) > before)
        process.send_signal(number)
        assert process.stderr
        said = process.stderr.read()
    assert process.returncode == status
    assert "Traceback" not in said
    assert "psycopg" not in said
    assert wait_until(lambda: databases(server) == before)


def test_the_address_is_whole_without_the_environment(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word, value in conninfo_to_dict(server.admin).items():
        if word in {"host", "port", "user"}:
            monkeypatch.setenv(f"PG{word.upper()}", str(value))
    monkeypatch.setenv("PGDATABASE", "postgres")
    monkeypatch.setenv("PGPASSWORD", "secret")
    monkeypatch.setenv("PGOPTIONS", "-c timezone=Asia/Tokyo")
    found = conninfo_to_dict(connect_to("").server.admin)
    wanted = conninfo_to_dict(server.admin)
    assert found["client_encoding"] == "UTF8"
    assert {"options", "service"} & found.keys() == set()
    assert {k: found[k] for k in ("host", "user")} == {k: wanted[k] for k in ("host", "user")}


def test_a_password_is_in_no_command_and_no_message(server: Server) -> None:
    url = "postgresql://me:secret@example.org/shop"
    with parted(f"{url}?sslpassword=hidden") as (public, variables):
        assert "secret" not in public
        assert "hidden" not in public
        assert variables["PGPASSWORD"] == "secret"
        assert "sslpassword=hidden" in Path(variables["PGSERVICEFILE"]).read_text()
    assert spoken(url) == "example.org/shop"
    for bad in ("secret", "postgresql://me:sec%ret@host", "postgresql://me:secret@[host"):
        with pytest.raises(NoAddress) as raised:
            checked(bad)
        assert "sec" not in str(raised.value)
