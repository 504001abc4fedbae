"""A server of our own comes, does not see what it should not, and goes whatever happens."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from generator.prove import server as module
from generator.prove.binaries import Binaries, NotFound, find_psql, find_servers
from generator.prove.external_server import connect_to
from generator.prove.psql import SqlFailed, run_file, run_text
from generator.prove.server import Server, ServerFailed, start
from tests.prove.roles import role

HOLD = """
import signal, time
# A shell that runs the tests in the background has its children ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
from generator.prove.binaries import find_servers
from generator.prove.server import start
with start(find_servers([{major}])[0]) as server:
    print(server.admin, flush=True)
    time.sleep(600)
"""


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_parent_leaves_nothing(number: int) -> None:
    command = [sys.executable, "-c", HOLD.format(major=18)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout
        found = re.search(r"host=(\S+)", parent.stdout.readline())
        assert found
        folder = Path(found[1])
        postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        parent.send_signal(number)
    assert wait_until(lambda: not folder.exists())
    assert wait_until(lambda: not is_running(postmaster))


@pytest.mark.slow
def test_a_killed_keeper_takes_the_server_with_it() -> None:
    with start(find_servers([18])[0]) as server, psycopg.connect(server.admin) as connection:
        pid = int(_data(server).joinpath("postmaster.pid").read_text().split()[0])
        keeper = int(re.findall(r"PPid:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0])
        os.kill(keeper, signal.SIGKILL)
        assert wait_until(lambda: not is_running(pid))
        folder = _data(server).parent
        connection.close()
    assert folder.exists()
    subprocess.run(["rm", "-rf", folder], check=True)


def _data(server: Server) -> Path:
    found = re.search(r"host=(\S+)", server.admin)
    assert found
    return Path(found[1]) / "data"


def test_databases_are_dropped_even_while_somebody_is_connected(server: Server) -> None:
    with server.database() as database:
        connection = psycopg.connect(database.conninfo)
    with psycopg.connect(server.admin) as admin:
        row = admin.execute(
            "SELECT count(*) FROM pg_database WHERE datname = %s", [database.name]
        ).fetchone()
    connection.close()
    assert row == (0,)


def test_a_copy_starts_with_what_its_template_holds(server: Server) -> None:
    with server.database() as template:
        run_text(template.conninfo, "CREATE TABLE t AS SELECT 1 AS c;")
        with (
            server.database(template) as copy,
            psycopg.connect(copy.conninfo) as connection,
        ):
            assert connection.execute("SELECT c FROM t").fetchone() == (1,)


def test_the_clock_and_the_letters_are_settled(server: Server) -> None:
    with server.database() as database, psycopg.connect(database.conninfo) as connection:
        row = connection.execute(
            "SELECT current_setting('TimeZone'), upper('ž'), 'a' > 'B', CURRENT_USER"
        ).fetchone()
    assert row is not None
    assert row[:3] == ("UTC", "Ž", True)


@pytest.mark.slow
def test_the_environment_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these alone would redirect, refuse or change the connections to the new server."""
    given = {
        "PGHOSTADDR": "127.0.0.1",
        "PGREQUIREAUTH": "scram-sha-256",
        "PGSSLMODE": "require",
        "PGSERVICE": "elsewhere",
        "PGOPTIONS": "-c timezone=Asia/Tokyo",
        "PGCLIENTENCODING": "LATIN1",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with start(find_servers([18])[0]) as server, server.database() as database:
        with psycopg.connect(database.conninfo) as connection:
            row = connection.execute(
                "SELECT current_setting('TimeZone'), current_setting('client_encoding')"
            ).fetchone()
        run_text(database.conninfo, "SELECT 1 / (current_setting('TimeZone') = 'UTC')::int;")
    assert row == ("UTC", "UTF8")
    assert {name: os.environ[name] for name in given} == given


def test_what_stands_in_template1_is_in_no_new_database(server: Server) -> None:
    template = psycopg.conninfo.make_conninfo(server.admin, dbname="template1")
    run_text(template, "CREATE TABLE public.stranger ();")
    try:
        with server.database() as database:
            run_text(database.conninfo, "CREATE TABLE stranger ();")
    finally:
        run_text(template, "DROP TABLE public.stranger;")


@pytest.mark.slow
def test_a_server_of_another_encoding_makes_databases_in_utf8(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask = module._request

    def request(*given: Any) -> dict[str, object]:
        made: Any = ask(*given)
        made["initdb"] = ["SQL_ASCII" if word == "UTF8" else word for word in made["initdb"]]
        return dict(made)

    monkeypatch.setattr(module, "_request", request)
    with start(find_servers([18])[0]) as server, server.database() as database:
        run_text(database.conninfo, "SELECT 1 / (upper('ž') = 'ž')::int;")
        with psycopg.connect(database.conninfo) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_psql_stops_at_the_first_error_and_says_where(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "wrong.sql"
    file.write_text("CREATE TABLE t (c integer);\nSELECT nothing;\nDROP TABLE t;\n")
    with server.database() as database:
        with pytest.raises(SqlFailed, match=r"wrong\.sql:2: ERROR: .*nothing"):
            run_file(database.conninfo, file)
        run_text(database.conninfo, "DROP TABLE t;")


def test_a_real_server_is_used_in_databases_of_its_own(server: Server) -> None:
    with role(server, "CREATEDB") as url:
        user = conninfo_to_dict(url)["user"]
        visited = connect_to(url)
        with (
            visited.server.database() as database,
            psycopg.connect(database.conninfo) as connection,
        ):
            row = connection.execute(
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s",
                [database.name],
            ).fetchone()
        assert row == (user,)
        with psycopg.connect(server.admin) as admin:
            admin.execute(f"ALTER ROLE {user} NOCREATEDB".encode())
        with pytest.raises(ServerFailed, match="CREATEDB"):
            connect_to(url)


def test_a_version_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound, match=r"PostgreSQL 9 and 8 not found \(found: .*18\.\d+"):
        find_servers([9, 18, 8])


def test_psql_is_the_newest() -> None:
    said = subprocess.run([find_psql(), "--version"], capture_output=True, text=True, check=True)
    assert re.search(r"\(PostgreSQL\) (\d+)", said.stdout)[1] == "18"  # type: ignore[index]


def test_what_initdb_says_is_passed_on(tmp_path: Path) -> None:
    folder = tmp_path / "broken" / "bin"  # what stands beside the programs is copied with them
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        program = folder / name
        program.write_text("#!/bin/sh\necho it is broken >&2\nexit 1\n")
        program.chmod(0o755)
    broken = Binaries(major=18, version="18.0", folder=folder)
    with pytest.raises(ServerFailed, match="broken"), start(broken):
        pass


@pytest.mark.slow
def test_programs_that_the_servers_user_cannot_read_are_copied(tmp_path: Path) -> None:
    """As in a virtual environment under /root: only root can look into pytest's tmp_path."""
    (found,) = find_servers([18])
    package = found.folder.parent.parent
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for folder in (package, package.parent / f"{package.name}.libs"):
        subprocess.run(["cp", "-r", folder, closed], check=True)
    folder = closed / package.name / found.folder.parent.name / "bin"
    there = Binaries(major=18, version=found.version, folder=folder)
    with start(there) as server, psycopg.connect(server.admin) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
