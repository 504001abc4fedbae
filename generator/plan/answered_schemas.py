"""Converts ``--rename SCHEMA=NEW`` into the words of both directions.

What is in the schema goes along, so all other answers are about its objects under the new name;
they may say either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from generator.plan.answered_names import is_named
from generator.plan.renames import applied, renamed_schemas
from generator.records import dataclass
from generator.schema.objects import Schema

Said = tuple[str, str]
"""The old name and the new one, as they are given."""
WORD = "schema "


@dataclass(slots=True, kw_only=True)
class SchemaAnswers:
    """Those of the renames that are of schemas, by their numbers; ``wrong`` do not fit."""

    before: Schema
    after: Schema
    said: Sequence[Said]
    found: dict[int, Said] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)

    def read(self) -> None:
        """A schema has no object's name before it; where an object is called so too, the answer
        has to say ``schema``."""
        for number, (what, to) in enumerate(self.said):
            old, new = what.removeprefix(WORD), to.removeprefix(WORD)
            if what == old and (is_named(self.before, old) or is_named(self.after, new)):
                continue
            had, has = (_has(side, old) for side in (self.before, self.after))
            stood, stands = (_has(side, new) for side in (self.before, self.after))
            if had and stands:
                self.found[number] = (old, new)
            elif stood and stands and not (has or old == "public"):
                self.done.add(number)
        sources, reached = dict(self.pairs), {new for _, new in self.pairs}
        for number, (old, new) in list(self.found.items()):
            both = _has(self.after, old) and old not in reached
            if both or (_has(self.before, new) and new not in sources):
                self.wrong[number] = "both schemas contain both names"
                del self.found[number]

    @property
    def pairs(self) -> tuple[Said, ...]:
        return tuple(self.found.values())

    def renamed(self) -> Schema:
        """The first schema with the new names.  Raises CannotApply."""
        return applied(renamed_schemas(self.pairs), self.before)

    def reworded(self, what: str, schema: Schema) -> str:
        """What an answer calls an object, with the new name of the schema; ``schema`` has it."""
        if is_named(schema, what) or is_named(self.after, what):
            return what
        new = dict(self.pairs)
        said = "|".join(map(re.escape, sorted(new, key=len, reverse=True)))
        at_schema = re.compile(rf"(^|[ (,])({said})\.")
        return at_schema.sub(lambda m: f"{m[1]}{new[m[2]]}.", what) if new else what


def _has(schema: Schema, name: str) -> bool:
    """``public`` is in every database, and stays."""
    return name != "public" and schema.has_namespace(name)
