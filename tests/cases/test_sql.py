"""Cases with ``schema.sql``: what it is read as, what is refused, and what a server stores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.findings import Refused
from generator.prove.server import Server
from generator.schema.objects import Schema
from generator.sql.read.sql import read_schema
from tests.cases.folders import Case, each, each_on_servers
from tests.readback.sameness.stored import dumped, outcome


def read(case: Case, name: str) -> Schema:
    return case.schema(name).canonical()


def others(case: Case) -> list[str]:
    """Other texts that say the same."""
    return sorted(path.name for path in case.folder.glob("same.*"))


@each("schema.sql", without="findings.txt")
def test_what_means_the_same_reads_the_same(case: Case) -> None:
    first = read(case, "schema.sql")
    assert [name for name in others(case) if read(case, name) != first] == []


@each("schema.sql", "findings.txt")
def test_what_has_no_noun_is_refused(case: Case, golden: Callable[[Path, str], None]) -> None:
    with pytest.raises(Refused) as refused:
        read(case, "schema.sql")
    golden(
        case.path("findings.txt"),
        case.without_places("".join(f"{f}\n" for f in refused.value.findings)),
    )


@each_on_servers("schema.sql", without="findings.txt")
def test_what_a_server_stores_reads_the_same(case: Case, server: Server) -> None:
    if case.settings.superuser:
        server = replace(server, owner=None)
    assert not outcome(server, case.read("schema.sql"), []).differences
    if case.has("same.sql"):
        # Word for word, names and defaults too.
        dump = dumped(server, case.read("schema.sql"))
        assert read_schema(dump, file="dump.sql").canonical() == read(case, "schema.sql")
