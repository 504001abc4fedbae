"""Classes of ``generator.records`` are what ``dataclasses`` would make of them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import records

ROOT = Path(__file__).parents[2]


@records.dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    name: str
    columns: tuple[str, ...] = ()
    set_columns: frozenset[str] = dataclasses.field(default_factory=frozenset)
    told: str | None = dataclasses.field(default=None, compare=False)
    more: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    name: str
    columns: tuple[str, ...] = ()
    set_columns: frozenset[str] = dataclasses.field(default_factory=frozenset)
    told: str | None = dataclasses.field(default=None, compare=False)
    more: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)


@records.dataclass(slots=True)
class Open:
    """One that changes."""

    name: str
    found: list[str] = dataclasses.field(default_factory=list)
    size: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.name)


ASKED: list[Callable[[Any], object]] = [
    lambda cls: repr(cls(name="a")).replace(cls.__name__, ""),
    lambda cls: cls(name="a", told="x") == cls(name="a"),
    lambda cls: cls(name="a") == cls(name="b"),
    lambda cls: cls(name="a") == ("a", ()),
    lambda cls: hash(cls(name="a", columns=("b",))),
    lambda cls: len({cls(name="a"), cls(name="a"), cls(name="b")}),
    lambda cls: [f.name for f in dataclasses.fields(cls)],
    lambda cls: dataclasses.asdict(records.replace(cls(name="a", told="x"), columns=("b",))),
    lambda cls: dataclasses.asdict(dataclasses.replace(cls(name="a"), columns=("b",))),
    lambda cls: dataclasses.asdict(pickle.loads(pickle.dumps(cls(name="a", told="x")))),
    lambda cls: dataclasses.asdict(copy.copy(cls(name="a", told="x"))),
    lambda cls: cls(),
    lambda cls: cls("a"),
    lambda cls: cls(name="a", other=1),
    lambda cls: records.replace(cls(name="a"), other=1),
    lambda cls: setattr(cls(name="a"), "name", "b"),
    lambda cls: delattr(cls(name="a"), "name"),
]


def outcome(ask: Callable[[Any], object], cls: type) -> object:
    try:
        return ask(cls)
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("number", range(len(ASKED)))
def test_as_dataclasses(number: int) -> None:
    assert outcome(ASKED[number], Kept) == outcome(ASKED[number], Usual)


def test_one_that_changes() -> None:
    one, other = Open("abc"), Open("abc")
    one.found.append("x")
    assert (one.size, other.found) == (3, [])
    assert one != other
    assert records.replace(one, name="ab").size == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_all_classes_are_made_so() -> None:
    """A class of the standard's costs each run of every verb a millisecond."""
    usual = re.compile(r"^from dataclasses import .*\b(dataclass|replace)\b", re.MULTILINE)
    paths = sorted((ROOT / "generator").rglob("*.py"))
    assert [p for p in paths if usual.search(p.read_text())] == []
