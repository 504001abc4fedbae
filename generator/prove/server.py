"""A PostgreSQL server to prove things on, and databases on it that are dropped afterwards."""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from generator.prove.binaries import Binaries, copied, runs_as
from generator.prove.environment import everything, without
from generator.records import dataclass

DATABASE_URL = "SCHEMAPROOF_DATABASE_URL"
"""The environment variable that names a server to use instead of starting one."""

KEEPER = Path(__file__).with_name("server_process.py")
ADMIN = "schemaproof_admin"
"""The superuser of a server started here: ``postgres`` is a name that schemas give to a role."""
DATABASES = "schemaproof_databases"
"""The role that owns the databases of a server started here: it has no rights besides."""
OWNER = "schemaproof_owner"
"""The member of it that logs in and runs what a spec says."""

PROOFS = ("password", "passfile")
"""What of an address proves to the server who somebody is."""

SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "dynamic_shared_memory_type": "mmap",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "max_connections": "50",
}
"""Nothing here outlives the process that started it, and nothing may move by itself meanwhile."""

FITTING = "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'template0'"
MEMORY = Path("/dev/shm")
"""A file system in memory (shm_overview(7)): making and dropping a database costs a third there."""
ROOM = 4 * 2**30
"""Bytes that have to be free; the servers of the whole test suite take 0.4 GB of it at once."""
LONGEST_FOLDER = 80
"""A socket's path has room for 107 bytes (unix(7)); ``.s.PGSQL.5432.lock`` has to fit as well."""


class ServerFailed(Exception):
    """The server could not be started or is not one to work with; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A database of our own; ``conninfo`` connects as its owner."""

    name: str
    conninfo: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server.  ``admin`` connects as somebody who may create databases.

    ``owner`` is the role that runs what a spec says; None is whoever ``admin`` connects as.  It
    owns the databases made here, or is a member of ``holder``, who does.  ``extensions`` (name,
    version) are created in a new database by ``admin``, while nothing of a spec is there yet.
    ``started`` tells a server of our own.  ``note`` is told of a database before it is ``made`` and
    once it is ``dropped``.
    """

    admin: str = field(repr=False)
    major: int
    owner: str | None = None
    holder: str | None = None
    password: str | None = field(default=None, repr=False)
    started: bool = False
    extensions: tuple[tuple[str, str | None], ...] = ()
    note: Callable[[str, str], None] = lambda kind, name: None

    @contextmanager
    def database(self, template: Database | None = None) -> Iterator[Database]:
        """A new database, a copy of ``template`` if one is given; it is dropped afterwards.

        Nobody may be connected to ``template``.  psycopg's errors pass through.
        """
        name = f"schemaproof_{secrets.token_hex(6)}"
        self.note("made", name)
        try:
            with psycopg.connect(self.admin, autocommit=True) as connection:
                connection.execute(self._creation(connection, name, template))
            if template is None and self.extensions:
                self._extend(name)
            yield Database(name=name, conninfo=self._address(name))
        finally:
            with psycopg.connect(self.admin, autocommit=True) as connection:
                self._unsubscribe(connection, name)
                drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(name)))
            self.note("dropped", name)

    def _unsubscribe(self, admin: psycopg.Connection[Any], name: str) -> None:
        """A database with subscriptions cannot be dropped; their slots are nobody's here."""
        found = admin.execute(
            "SELECT subname FROM pg_subscription JOIN pg_database AS d ON d.oid = subdbid "
            "WHERE datname = %s",
            [name],
        ).fetchall()
        for (subscription,) in found:
            with psycopg.connect(make_conninfo(self.admin, dbname=name), autocommit=True) as own:
                for words in ("ALTER {} DISABLE", "ALTER {} SET (slot_name = NONE)", "DROP {}"):
                    said = sql.SQL("SUBSCRIPTION {}").format(sql.Identifier(subscription))
                    own.execute(sql.SQL(words).format(said))

    def _address(self, name: str) -> str:
        """Of a database, for its owner: what proves who ``admin`` is does not go with it."""
        if self.owner is None:
            return make_conninfo(self.admin, dbname=name)
        given = {k: v for k, v in conninfo_to_dict(self.admin).items() if k not in PROOFS}
        secret = {"password": self.password} if self.password else {}
        return make_conninfo("", **given | {"dbname": name, "user": self.owner} | secret)

    def _extend(self, name: str) -> None:
        """As PostgreSQL does it for a trusted extension: its owner is not that of its objects."""
        with psycopg.connect(make_conninfo(self.admin, dbname=name), autocommit=True) as connection:
            for extension, version in self.extensions:
                make = sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(extension))
                if version:
                    make += sql.SQL(" VERSION {}").format(sql.Literal(version))
                connection.execute(make)
            if self.owner:
                connection.execute(
                    "UPDATE pg_catalog.pg_extension SET extowner = "
                    "(SELECT oid FROM pg_catalog.pg_roles WHERE rolname = %s) "
                    "WHERE extname = ANY (%s)",
                    [self.owner, [extension for extension, _ in self.extensions]],
                )

    def _creation(
        self, connection: psycopg.Connection[object], name: str, template: Database | None
    ) -> sql.Composed:
        """From template0: nobody has put anything there, and it may be given an encoding."""
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template.name if template else "template0")
        )
        if holder := self.holder or self.owner:
            make += sql.SQL(" OWNER {}").format(sql.Identifier(holder))
        if self.started:
            # A server of our own waits for no disk, and copies files faster than it logs pages.
            make += sql.SQL(" STRATEGY file_copy")
        if template is None:
            make += sql.SQL(" ENCODING 'UTF8'")
            if connection.execute(FITTING).fetchone() != ("UTF8",):
                # A locale of another encoding does not go with UTF8; C goes with all.
                make += sql.SQL(" LOCALE_PROVIDER libc LOCALE 'C'")
        return make


@contextmanager
def start(binaries: Binaries, *, light: bool = False) -> Iterator[Server]:
    """A new server on a unix socket in a temporary folder, stopped and removed whatever happens.

    ``light`` says that its databases stay small: their files may be in memory.
    Raises ServerFailed with what initdb or the server wrote.
    """
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    folder = _folder(account, light=light)
    with without(everything()), _kept(folder, binaries, account):
        admin = make_conninfo(
            host=str(folder),
            port=5432,
            user=ADMIN,
            dbname="postgres",
            client_encoding="UTF8",
        )
        with psycopg.connect(admin, autocommit=True) as connection:
            holder, owner = sql.Identifier(DATABASES), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE ROLE {}").format(holder))
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN IN ROLE {}").format(owner, holder))
        major = binaries.major
        yield Server(admin=admin, major=major, owner=OWNER, holder=DATABASES, started=True)


@contextmanager
def _kept(folder: Path, binaries: Binaries, account: pwd.struct_passwd | None) -> Iterator[None]:
    """The server of ``folder`` runs, in the hands of a keeper, as long as the context lasts."""
    try:
        if account and not runs_as(binaries, account):
            binaries = copied(binaries, folder / "programs")
        request = _request(folder, binaries, account)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    command = [sys.executable, "-I", "-S", str(KEEPER), json.dumps(request)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdin
    assert process.stdout
    try:
        said = process.stdout.readline().strip()
        if said != "ready":
            raise ServerFailed(said + process.stdout.read())
        yield
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def _request(
    folder: Path, binaries: Binaries, account: pwd.struct_passwd | None
) -> dict[str, object]:
    data = str(folder / "data")
    initdb = [binaries.program("initdb"), "--pgdata", data, "--username", ADMIN]
    initdb += ["--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"]
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    postgres = [binaries.program("postgres"), "-D", data]
    for name, value in settings.items():
        postgres += ["-c", f"{name}={value}"]
    return {
        "folder": str(folder),
        "initdb": initdb,
        "postgres": postgres,
        "user": [account.pw_uid, account.pw_gid] if account else None,
    }


def _folder(account: pwd.struct_passwd | None, *, light: bool) -> Path:
    """A new folder that belongs to the server's user, where that user can get to it."""
    bases = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), MEMORY]
    if light and not os.environ.get("TMPDIR") and _has_room(MEMORY):
        bases.insert(0, MEMORY)
    for base in bases:
        short = len(os.fsencode(base)) <= LONGEST_FOLDER
        if short and base.is_dir() and (account is None or _is_open(base)):
            folder = Path(tempfile.mkdtemp(prefix="schemaproof-", dir=base))
            if account:
                os.chown(folder, account.pw_uid, account.pw_gid)
            return folder
    raise ServerFailed("no temporary folder that the server's user can enter; set TMPDIR to one")


def _has_room(folder: Path) -> bool:
    """Whether small databases fit there, and programs may be run from there."""
    if not folder.is_dir():
        return False
    system = os.statvfs(folder)
    return system.f_bavail * system.f_frsize >= ROOM and not system.f_flag & os.ST_NOEXEC


def _is_open(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.resolve().parents))
