r"""psql's conditions: ``\if``, ``\elif``, ``\else`` and ``\endif`` of one file (manual, psql)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from generator.records import dataclass
from generator.sql.read.errors import SqlError


class Misplaced(SqlError):
    r"""A command that belongs to no ``\if``, or an ``\if`` without its end."""


@dataclass(slots=True)
class _Branch:
    runs: bool
    done: bool
    """Whether one of the branches ran, or none may."""
    last: bool = False


@dataclass(slots=True)
class Conditions:
    """The conditions that are open where a file has been read up to."""

    branches: list[_Branch] = field(default_factory=list)

    @property
    def met(self) -> bool:
        """Whether what stands there runs."""
        return not self.branches or self.branches[-1].runs

    def end(self) -> None:
        """Where the file ends.  Raises Misplaced."""
        if self.branches:
            raise Misplaced(r"the file ends before the \endif of an \if")

    def takes(self, verb: str, holds: Callable[[], bool]) -> bool:
        """Whether the command is one of a condition, which is then opened, turned or closed;
        ``holds`` tells what the command asks.  Raises SqlError and Misplaced."""
        if verb == "if":
            inside = self.met
            self.branches.append(_Branch(runs=False, done=not inside))
        elif verb not in {"elif", "else", "endif"}:
            return False
        elif not self.branches or (self.branches[-1].last and verb != "endif"):
            raise Misplaced(rf"there is no \if for the \{verb}")
        if verb == "endif":
            self.branches.pop()
            return True
        branch = self.branches[-1]
        branch.runs, branch.last = False, verb == "else"
        if not branch.done:
            branch.done = True  # nothing of it runs where it cannot be told
            branch.runs = branch.done = verb == "else" or holds()
        return True
