"""The names of an operation's objects, for the place of a finding."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from generator.findings import Place
from generator.plan.operations import Operation
from generator.schema.kinds import PlainObject
from generator.schema.objects import Domain, Enum, Extension
from generator.schema.routines import Function
from generator.schema.sequences import Sequence
from generator.schema.tables import Table, View
from generator.sql.read.results import ReadStatement

PREFIXES: dict[type, str] = {
    Enum: "enum:",
    Domain: "domain:",
    Sequence: "sequence:",
    Function: "function:",
    View: "view:",
    Extension: "extension:",
}


def subjects(operation: Operation) -> list[str]:
    """``Table``, ``Table.part``, ``enum:Name`` ...: what the statement makes or changes."""
    assert is_dataclass(operation)
    given = {f.name: getattr(operation, f.name) for f in fields(operation)}
    table = given.get("table")
    found: list[str] = []
    for value in given.values():
        name = getattr(value, "name", None)
        if name is None:
            continue
        if isinstance(value, Table):
            found += [name, *(f"{name}.{column.name}" for column in value.columns)]
        elif isinstance(value, PlainObject):
            found.append(f"object:{value.identity}")
        elif type(value) in PREFIXES:
            found.append(f"{PREFIXES[type(value)]}{name}")
        elif isinstance(table, str):
            found.append(f"{table}.{name}")
    if isinstance(table, str) and isinstance(given.get("column"), str):
        found.append(f"{table}.{given['column']}")
    return found


def places(made: list[ReadStatement]) -> dict[str, Place]:
    """Where each object was made: few ask, and to name all of them takes long."""
    return {name: read.place for read in made for name in subjects(read.operation)}
