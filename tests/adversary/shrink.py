"""A pair that fails, made as small as it fails in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from generator.prove.server import Server
from tests.adversary import database as db
from tests.adversary.journey import Pair, Verdict, differences, judged, keyed, renames
from tests.adversary.world import Draw, Key, World


@dataclass(kw_only=True)
class Shrinking:
    """Both worlds as far as they are cut down."""

    server: Server
    before: World
    after: World
    word: str
    codes: tuple[str, ...] = ()
    """Of a refusal."""
    with_rows: bool = True

    def pair(self, before: World, after: World) -> tuple[Pair, World, World]:
        draw = Draw(1)
        made, texts = [], []
        for world in (before, after):
            with (
                db.database(self.server, superuser=world.superuser) as at,
                psycopg.connect(at, autocommit=True) as connection,
            ):
                built = db.build(connection, world)
                filled = db.fill(connection, built.world, draw, 3) if self.with_rows else []
            made.append(built)
            texts.append("".join(filled))
        pair = Pair(
            before=made[0].sql,
            after=made[1].sql,
            rows=texts[0],
            between="",
            major=self.server.major,
            superuser=before.superuser,
            changes=differences(made[0].world, made[1].world),
            renames=renames(made[0].world, made[1].world),
        )
        return pair, made[0].world, made[1].world

    def fails(self, before: World, after: World) -> tuple[Pair, Verdict] | None:
        """The pair and its verdict, if it is the same one; the worlds are then those."""
        pair, here, there = self.pair(before, after)
        with TemporaryDirectory(prefix="adversary-") as folder:
            verdict = judged(self.server, pair, Path(folder))
        if verdict.word != self.word or not set(self.codes) <= set(verdict.codes):
            return None
        self.before, self.after = here, there
        return pair, verdict

    def shrunk(self) -> tuple[Pair, Verdict] | None:
        """The smallest that was found; nothing where it does not fail any more."""
        found = self.fails(self.before, self.after)
        if found is None:
            return None
        self.with_rows = False
        found = self.fails(self.before, self.after) or found
        self.with_rows = bool(found[0].rows)
        for step in (without, undone):
            keys = self.keys() if step is without else self.changed()
            size = max(1, len(keys) // 2)
            while True:
                for chunk in chunks(keys, size):
                    found = self.fails(*step(self.before, self.after, chunk)) or found
                if size == 1:
                    break
                size //= 2
                keys = self.keys() if step is without else self.changed()
        return found

    def keys(self) -> list[Key]:
        return sorted({**keyed(self.before), **keyed(self.after)})

    def changed(self) -> list[Key]:
        here, there = keyed(self.before), keyed(self.after)
        alike = {k for k in here.keys() & there.keys() if here[k].parts == there[k].parts}
        return sorted({*here, *there} - alike)


def chunks(keys: Sequence[Key], size: int) -> Iterator[frozenset[Key]]:
    for at in range(0, len(keys), size):
        yield frozenset(keys[at : at + size])


def without(before: World, after: World, keys: frozenset[Key]) -> tuple[World, World]:
    """Both sides without those things; a server leaves out what cannot be without them."""
    made = before.copy(), after.copy()
    for world in made:
        gone = {t.full for t in world.of("table", "partition") if t.key in keys}
        world.things = [t for t in world.things if t.key not in keys and t.on not in gone]
    return made


def undone(before: World, after: World, keys: frozenset[Key]) -> tuple[World, World]:
    """The second side with those things as the first one has them."""
    here = keyed(before)
    made = after.copy()
    kept = [here[t.key] if t.key in keys and t.key in here else t for t in made.things]
    made.things = [t for t in kept if t.key not in keys or t.key in here]
    there = keyed(made)
    made.things += [here[key] for key in sorted(keys) if key in here and key not in there]
    return before, made.copy()
