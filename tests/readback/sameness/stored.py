"""What a server stores of statements, read back beside what was written."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

import psycopg

from generator.prove import binaries
from generator.prove.server import Server
from generator.schema.collection import Objects, key_of
from generator.schema.objects import Schema
from generator.sql.read.sameness import reworded
from generator.sql.read.sql import read_schema


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many statements the server took, and where its dump differs from them."""

    taken: int
    differences: tuple[str, ...]


def outcome(server: Server, base: str, statements: Iterable[str]) -> Outcome:
    """What differs between those statements, as far as the server takes them, and its dump."""
    taken, dump = stored_and_dumped(server, base, statements)
    written = read_schema(base + ";\n".join([*taken, ""]), file="written.sql")
    stored = read_schema(dump, file="dump.sql")
    return Outcome(len(taken), tuple(differences(stored, written)))


def dumped(server: Server, base: str) -> str:
    return stored_and_dumped(server, base, ())[1]


def stored_and_dumped(
    server: Server, base: str, statements: Iterable[str]
) -> tuple[list[str], str]:
    (newest,) = binaries.find_servers([18])
    taken = []
    with server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            connection.execute(base.encode())
            for statement in statements:
                try:
                    connection.execute(statement.encode())
                except psycopg.Error:
                    continue
                taken.append(statement)
        command = [str(newest.folder / "pg_dump"), "-sOx", database.conninfo]
        dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return taken, dump


def differences(stored: Schema, written: Schema) -> Iterator[str]:
    """What is left where the dump takes the words of the file."""
    return unlike(reworded(stored, written).canonical(), written.canonical(), "")


def unlike(stored: object, written: object, place: str) -> Iterator[str]:
    if stored == written:
        return
    if isinstance(stored, Objects) and isinstance(written, Objects):
        names = {key_of(item): item for item in (*stored, *written)}
        for key in names:
            yield from unlike(stored.get(key), written.get(key), f"{place}.{key}")
    elif is_dataclass(stored) and type(stored) is type(written):
        for part in fields(stored):
            if part.compare:
                one, other = getattr(stored, part.name), getattr(written, part.name)
                yield from unlike(one, other, f"{place}.{part.name}")
    elif isinstance(stored, tuple) and isinstance(written, tuple) and len(stored) == len(written):
        for at, (one, other) in enumerate(zip(stored, written, strict=True)):
            yield from unlike(one, other, f"{place}[{getattr(one, 'name', at)}]")
    else:
        yield f"{place}\n    stored:  {stored}\n    written: {written}"
