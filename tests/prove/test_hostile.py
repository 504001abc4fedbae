"""What the SQL of a spec can do on a server that is met with the rights of a superuser: nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from generator.prove import outside, owner_role
from generator.prove.extensions import barred, created_by_admin
from generator.prove.external_server import TooMighty, admitted, connect_to, visiting
from generator.prove.model import Options
from generator.prove.parts import prove
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Server, ServerFailed
from generator.schema.collection import Objects
from generator.schema.objects import Extension
from tests.conftest import server_of
from tests.prove.roles import role
from tests.prove.small import small

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "tests" / "cases" / "migrations" / "types" / "spec"
PATIENCE = 30.0
pytestmark = pytest.mark.parametrize("server", [server_of(18), server_of(15)], indirect=True)

ATTACKS = {
    "a role": "CREATE ROLE intruder SUPERUSER LOGIN",
    "a harmless role": "CREATE ROLE intruder",
    "rights for itself": "ALTER ROLE CURRENT_USER SUPERUSER",
    "the role of another": "ALTER ROLE schemaproof_admin PASSWORD 'known'",
    "a membership": "GRANT pg_read_server_files TO CURRENT_USER",
    "becoming another": "SET ROLE schemaproof_admin",
    "a file": "SELECT pg_read_file('PG_VERSION')",
    "a folder": "SELECT pg_ls_dir('.')",
    "a large object of a file": "SELECT lo_import('/etc/passwd')",
    "a program": "CREATE TEMP TABLE t (l text); COPY t FROM PROGRAM 'id'",
    "a file that is written": "COPY (SELECT 1) TO '/tmp/intruder'",
    "a setting of the server": "ALTER SYSTEM SET work_mem = '1MB'",
    "a setting of a database": "ALTER DATABASE postgres SET work_mem = '1MB'",
    "an event trigger": "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
    " CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION e()",
    "a function in C": "CREATE FUNCTION c() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
    "a database": "CREATE DATABASE intruder",
    "a tablespace": "CREATE TABLESPACE intruder LOCATION '/tmp'",
    "a subscription": "CREATE SUBSCRIPTION s CONNECTION 'host=/tmp' PUBLICATION p",
    "the passwords": "SELECT * FROM pg_authid",
}


REFUSED = re.compile("permission denied|must be|Only roles|must have")


def answer(conninfo: str, attack: str) -> str:
    """What psql says of it; nothing where it was done."""
    try:
        run_text(conninfo, f"{attack};")
    except SqlFailed as problem:
        return str(problem)
    return ""


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def left(server: Server) -> set[str]:
    """The databases and the roles of proofs that are there."""
    with psycopg.connect(server.admin) as admin:
        rows = admin.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^schemaproof_[0-9a-f]{12}$'"
            " UNION ALL SELECT rolname FROM pg_roles WHERE rolname ~ '^schemaproof_[0-9a-f]{12}$'"
        )
        return {name for (name,) in rows}


@pytest.fixture
def visited(server: Server) -> Iterator[Server]:
    with visiting(server.admin, allow_superuser=True) as found:
        yield found


def test_a_spec_reaches_nothing_outside_of_its_database(visited: Server) -> None:
    before = outside.look(visited)
    with visited.database() as database:
        said = {name: answer(database.conninfo, attack) for name, attack in ATTACKS.items()}
    assert [name for name, answer in said.items() if not REFUSED.search(answer)] == []
    assert outside.look(visited) == before


def test_no_session_can_become_the_administrator_again(visited: Server) -> None:
    with visited.database() as database, psycopg.connect(database.conninfo) as connection:
        for reset in ("RESET ROLE", "RESET SESSION AUTHORIZATION", "DISCARD ALL"):
            connection.autocommit = True
            connection.execute(reset.encode())
            row = connection.execute(
                "SELECT SESSION_USER, CURRENT_USER, current_setting('is_superuser')"
            ).fetchone()
            assert row == (visited.owner, visited.owner, "off")


def test_sessions_of_others_go_on(visited: Server, server: Server) -> None:
    with (
        psycopg.connect(server.admin) as other,
        visited.database() as database,
        pytest.raises(SqlFailed, match=REFUSED),
    ):
        run_text(database.conninfo, f"SELECT pg_terminate_backend({other.info.backend_pid});")


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        ("SUPERUSER", "SUPERUSER"),
        ("CREATEDB CREATEROLE", "CREATEROLE"),
        ("CREATEDB REPLICATION", "REPLICATION"),
        ("CREATEDB BYPASSRLS", "BYPASSRLS"),
        ("CREATEDB IN ROLE pg_read_server_files", "a member of pg_read_server_files"),
        ("CREATEDB NOINHERIT IN ROLE pg_execute_server_program", "pg_execute_server_program"),
        ("CREATEDB IN ROLE pg_signal_backend", "pg_signal_backend"),
        ("CREATEDB NOINHERIT IN ROLE schemaproof_admin", "a member of schemaproof_admin"),
    ],
)
def test_a_mighty_role_is_refused_unless_somebody_allows_it(
    server: Server, attributes: str, told: str
) -> None:
    with role(server, attributes) as url:
        met = connect_to(url)
        with pytest.raises(TooMighty, match=told):
            admitted(met, allow_superuser=False)
        if not met.makes_roles:
            with pytest.raises(TooMighty, match="may not create a role"):
                admitted(met, allow_superuser=True)


def test_a_role_that_creates_roles_creates_one_without_rights(server: Server) -> None:
    before = left(server)
    with role(server, "CREATEDB CREATEROLE") as url:
        with visiting(url, allow_superuser=True) as found:
            with found.database() as database, found.database(database) as copy:
                run_text(copy.conninfo, "CREATE TABLE t ();")
                with pytest.raises(SqlFailed, match="permission denied"):
                    run_text(copy.conninfo, "CREATE ROLE intruder;")
            assert found.owner != conninfo_to_dict(url)["user"]
        assert left(server) == before


def test_a_role_that_owns_databases_only_runs_the_spec_itself(server: Server) -> None:
    with role(server, "CREATEDB") as url, visiting(url) as found:
        assert found.owner is None


def test_the_role_goes_with_its_databases(server: Server) -> None:
    before = left(server)
    with visiting(server.admin, allow_superuser=True) as found, found.database() as database:
        assert {found.owner, database.name} <= left(server)
    assert left(server) == before


def test_a_proof_that_is_killed_leaves_no_role(server: Server, tmp_path: Path) -> None:
    before = left(server)
    command = [sys.executable, "-m", "generator.cli", "prove", "--allow-superuser"]
    with subprocess.Popen(
        [*command, "--spec", str(SPEC), "--out", str(tmp_path)],
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SCHEMAPROOF_DATABASE_URL": server.admin},
    ) as process:
        assert wait_until(lambda: len(left(server)) > len(before) + 1)
        process.send_signal(signal.SIGKILL)
    assert wait_until(lambda: left(server) == before)


def test_what_a_killed_proof_left_goes_when_the_next_one_starts(server: Server) -> None:
    """Where the dropper was killed as well; what a proof that runs has made stays."""
    name, database = "schemaproof_00000000000a", "schemaproof_00000000000b"
    with psycopg.connect(server.admin, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name}".encode())
        admin.execute(f"CREATE DATABASE {database} OWNER {name}".encode())
    with visiting(server.admin, allow_superuser=True) as first:
        assert {name, database}.isdisjoint(left(server))
        with first.database() as kept, visiting(server.admin, allow_superuser=True):
            assert {first.owner, kept.name} <= left(server)


def test_a_role_that_cannot_log_in_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    before = left(server)
    monkeypatch.setattr(owner_role, "CREATE", owner_role.CREATE.replace("LOGIN", "NOLOGIN", 1))
    with (
        pytest.raises(ServerFailed, match=r"cannot log in.*pg_hba\.conf"),
        visiting(server.admin, allow_superuser=True),
    ):
        pass
    assert left(server) == before


def test_what_changes_outside_is_found(server: Server) -> None:
    """Of a role that is no stranger to the server, some things can be changed by itself."""
    given = small()
    hostile = "ALTER ROLE CURRENT_USER SET work_mem = '1MB';\n"
    given = replace(given, baseline_sql=hostile + given.baseline_sql)
    with role(server, "CREATEDB") as url, visiting(url) as found:
        parts = prove(found, given, Options(rows=3), Progress(quiet=True))
    told = [str(f) for f in parts[0].findings if f.code == "SP880"]
    assert any("settings of role test_" in line and "is new" in line for line in told), told


def test_an_extension_that_is_not_trusted_is_created_by_who_may(server: Server) -> None:
    """The owner may drop it and comment on it, as it may with one that is trusted."""
    given = small()
    with psycopg.connect(server.admin) as admin:
        asked = "SELECT name::text FROM pg_available_extension_versions WHERE NOT trusted"
        name = min(name for (name,) in admin.execute(asked + " AND superuser"))
    vector = Objects((Extension(name=name),))
    both = replace(
        given,
        baseline=replace(given.baseline, extensions=vector),
        target=replace(given.target, extensions=vector),
    )
    only = replace(given, target=replace(given.target, extensions=vector))
    with visiting(server.admin, allow_superuser=True) as found:
        assert barred(found, both) == ()
        assert [f.code for f in barred(found, only)] == ["SP881"]
        known = replace(found, extensions=created_by_admin(found, both))
        assert known.extensions == ((name, None),)
        with known.database() as database:
            run_text(
                database.conninfo,
                f"CREATE EXTENSION IF NOT EXISTS {name}; COMMENT ON EXTENSION {name} IS 'x';"
                f" DROP EXTENSION {name};",
            )
    with role(server, "CREATEDB") as url, visiting(url) as found:
        assert [f.code for f in barred(found, both)] == ["SP881"]


def test_the_servers_log_has_no_password(server: Server) -> None:
    host = str(conninfo_to_dict(server.admin)["host"])
    with psycopg.connect(server.admin, autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET log_statement = 'all'")
        admin.execute("SELECT pg_reload_conf()")
        try:
            with visiting(server.admin, allow_superuser=True) as found:
                password = found.password
        finally:
            admin.execute("ALTER SYSTEM RESET log_statement")
            admin.execute("SELECT pg_reload_conf()")
    log = (Path(host) / "log").read_text()
    assert "CREATE ROLE" in log
    assert password
    assert password not in log
