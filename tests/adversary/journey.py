"""One pair of schemas, there, back and there again on a server, and what is to be said of it."""

from __future__ import annotations

import json
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from generator.findings import Place, Refused
from generator.plan.answers import Answer
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Server
from generator.verbs.diff import Comparison, compare
from tests.adversary import database as db
from tests.adversary.changes import RENAMED, a_world, change
from tests.adversary.world import Draw, Key, Thing, World
from tests.psql import psql

STOP = "migration stopped before any change:"
VALUE = re.compile(
    r"invalid input|out of range|violate[sd]|could not create (unique|exclusion)|too long|malformed"
    r"|could not convert|exceeds|contains null values|does not allow null values"
    r"|cannot accumulate null arrays"
    r"|cannot cast jsonb|is not a valid (binary|hexadecimal) digit"
)
"""What the server says where a value stops a statement."""
UNKNOWN = "neither schema declares"
RESTRICT = re.compile(r"(?m)^\\(un)?restrict .*$")
EMPTY = re.compile(r"(?m)^\s*(--.*|BEGIN;|COMMIT;|SET .*;)?$")


@dataclass(frozen=True, kw_only=True)
class Renamed:
    """What an answer says of a rename; of a table, what it is called on either side."""

    what: str
    to: str
    kind: str = ""
    table: tuple[str, str] | None = None


@dataclass(kw_only=True)
class Pair:
    """Two schemas as SQL, and rows of both."""

    before: str
    after: str
    rows: str = ""
    between: str = ""
    major: int = 18
    superuser: bool = False
    changes: list[str] = field(default_factory=list)
    renames: list[Renamed] = field(default_factory=list)


@dataclass(kw_only=True)
class Verdict:
    """``right``, ``refused``, or what is wrong; and each time that a script
    looked and stopped."""

    word: str
    detail: str = ""
    codes: tuple[str, ...] = ()
    stops: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        return self.word not in ("right", "refused", "broken")


CHANGES = 4
"""Of one schema: to build it and to fill it is a third of the work of a pair."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A schema with rows, in a database that is copied for each change of it."""

    number: int
    built: db.Built
    rows: str
    at: str
    catalog: db.Catalog


@contextmanager
def standing(server: Server, number: int, only: tuple[str, ...] = ()) -> Iterator[Standing]:
    draw = Draw(f"{number} {server.major}")
    world = a_world(draw, server.major, superuser=number % 4 == 0, only=only)
    with db.database(server, superuser=world.superuser) as at:
        with psycopg.connect(at, autocommit=True) as connection:
            built = db.build(connection, world)
            rows = db.fill(connection, built.world, draw, draw.randint(2, 5))
            old = db.catalog(connection)
        yield Standing(number=number, built=built, rows="".join(rows), at=at, catalog=old)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A pair, and the databases in which it was tried out: the one that moves, with its rows, and
    what the second schema is."""

    pair: Pair
    before: World
    after: World
    moves: str
    old: db.Catalog
    new: db.Catalog


@contextmanager
def drawing(
    server: Server, first: Standing, seed: int, only: tuple[str, ...] = ()
) -> Iterator[Drawn]:
    """The pair with that seed: what stands, and what the server takes of the same one changed."""
    draw, world = Draw(f"change {seed} {server.major}"), first.built.world
    changed = world.copy()
    for _ in range(draw.choice((1, 1, 2, 2, 3, 4))):
        change(draw, changed, only)
    with (
        db.database(server, superuser=world.superuser) as at,
        psycopg.connect(at, autocommit=True) as connection,
    ):
        after = db.build(connection, changed)
        new = db.catalog(connection)
        between = db.fill(connection, after.world, draw, 2, first=20) if draw.often(0.5) else []
    pair = paired(server, (first.built, after), (first.rows, "".join(between)))
    name = str(conninfo_to_dict(first.at)["dbname"])
    with db.database(server, superuser=world.superuser, like=name) as moves:
        yield Drawn(
            pair=pair, before=world, after=after.world, moves=moves, old=first.catalog, new=new
        )


def paired(server: Server, sides: tuple[db.Built, db.Built], rows: tuple[str, str]) -> Pair:
    before, after = sides
    return Pair(
        before=before.sql,
        after=after.sql,
        rows=rows[0],
        between=rows[1],
        major=server.major,
        superuser=before.world.superuser,
        changes=differences(before.world, after.world),
        renames=renames(before.world, after.world),
    )


def differences(before: World, after: World) -> list[str]:
    """Kind and change of everything that differs."""
    here, there = keyed(before), keyed(after)
    found = [f"{key[0]}: add" for key in there.keys() - here.keys()]
    found += [f"{key[0]}: drop" for key in here.keys() - there.keys()]
    found += [f"{r.kind}: rename" for r in renames(before, after)]
    for key in here.keys() & there.keys():
        one, other = here[key].parts, there[key].parts
        found += [
            f"{key[0]}: {part}"
            for part in sorted({*one, *other})
            if one.get(part) != other.get(part)
        ]
    return sorted(found)


def renames(before: World, after: World) -> list[Renamed]:
    """Of what both sides have, under the two names."""
    here, there, found = keyed(before), keyed(after), list[Renamed]()
    for thing in after.things:
        if "was" not in thing.hidden:
            continue
        on = thing.hidden["was on"]
        old = here.get((thing.kind, on, thing.schema, thing.hidden["was"]))
        if old is None or thing.key in here or old.key in there:
            continue
        if old.parts.get("arguments") != thing.parts.get("arguments"):
            continue  # another function
        what, to = f"{word(thing.kind)}{named(old)}", named(thing)
        if thing.kind == "column":
            what, to = f"{plain(on)}.{old.name}", thing.name
        table = (placed(old), placed(thing)) if thing.kind == "table" else None
        found.append(Renamed(what=what, to=to, kind=thing.kind, table=table))
    return found


def placed(thing: Thing) -> str:
    return thing.full if thing.schema else f"public.{thing.full}"


def named(thing: Thing) -> str:
    return plain(thing.full) if thing.schema else thing.name


def plain(full: str) -> str:
    """The name as it is, unless it says its schema."""
    return full[1:-1].replace('""', '"') if re.fullmatch(r'"([^"]|"")*"', full) else full


def keyed(world: World) -> dict[Key, Thing]:
    return {thing.key: thing for thing in world.things}


def judged(server: Server, pair: Pair, folder: Path, there: Drawn | None = None) -> Verdict:
    """Plans the pair and runs it, ``there`` where it was drawn; ``folder`` holds the files."""
    sides = [folder / "before.sql", folder / "after.sql"]
    for side, text in zip(sides, (pair.before, pair.after), strict=True):
        side.write_text(text, encoding="utf-8")
    try:
        made = compare(str(sides[0]), str(sides[1]), answers=answers(pair))
        return Journey(server, pair, folder, made).verdict(there)
    except Broken as broken:
        return Verdict(word="broken", detail=str(broken))
    except Refused as refused:
        found = [str(finding) for finding in refused.findings]
        codes = tuple(sorted({code for line in found for code in re.findall(r"\bSP\d{3}\b", line)}))
        return Verdict(
            word="refused", codes=codes, detail="\n".join(found).replace(f"{folder}/", "")
        )
    except Exception:
        return Verdict(word="traceback", detail=traceback.format_exc()[-1500:])


def answers(pair: Pair) -> tuple[Answer, ...]:
    place = Place(file="--rename")
    return tuple(Answer(kind="rename", what=r.what, value=r.to, place=place) for r in pair.renames)


def word(kind: str) -> str:
    """What stands before the name."""
    said = RENAMED[kind]
    return f"{kind} " if said == " " else said


class Broken(Exception):
    """The pair itself does not load."""


class Ended(Exception):
    """The rollback stopped at rows that were written between, and not in its first batch."""


class Wrong(Exception):
    """What is not as it should be, and how."""

    def __init__(self, word: str, detail: str) -> None:
        super().__init__(word)
        self.word, self.detail = word, detail


class Journey:
    def __init__(self, server: Server, pair: Pair, folder: Path, made: Comparison) -> None:
        self.server, self.pair, self.folder, self.made = server, pair, folder, made
        self.stops: list[str] = []
        self.reader: db.Connection
        self.old: db.Catalog = {}
        self.again: Wrong | None = None
        """What is wrong with the second plan: told if nothing worse is."""

    def verdict(self, there: Drawn | None = None) -> Verdict:
        if there:
            self.old, self.new = there.old, there.new
            return self.judged(there.moves)
        with db.database(self.server, superuser=self.pair.superuser) as fresh:
            self.load(fresh, self.pair.after)
            with psycopg.connect(fresh, autocommit=True) as connection:
                self.new = db.catalog(connection)
        with db.database(self.server, superuser=self.pair.superuser) as moved:
            self.load(moved, self.pair.before)
            self.load(moved, self.pair.rows)
            return self.judged(moved)

    def judged(self, moved: str) -> Verdict:
        name = str(conninfo_to_dict(moved)["dbname"])
        whole = self.server.admin.replace("dbname=postgres", f"dbname={name}")
        with (
            psycopg.connect(moved, autocommit=True) as self.connection,
            psycopg.connect(whole, autocommit=True) as self.reader,
            psql(moved) as self.psql,
        ):
            try:
                self.travel(moved)
            except Ended:
                self.stops[-1] += " (in a later batch)"
            except Wrong as wrong:
                return Verdict(word=wrong.word, detail=wrong.detail, stops=self.stops)
        if self.again:
            return Verdict(word=self.again.word, detail=self.again.detail, stops=self.stops)
        return Verdict(word="right", stops=self.stops)

    def load(self, at: str, text: str) -> None:
        try:
            run_text(at, text)
        except SqlFailed as problem:
            raise Broken(str(problem)) from None

    def travel(self, at: str) -> None:
        old = self.old or db.catalog(self.connection)
        types = db.columns(self.connection)
        had, bounds = self.held(), db.bounds(self.reader)
        if not self.run("forward", "America/New_York", old):
            old, had = db.catalog(self.connection), self.held()
            self.run("forward", "America/New_York", old, last=True)
        self.alike("forward is not exact", self.new)
        same = types & db.columns(self.connection)
        moved = self.parted(bounds)
        stays = {table: rows for table, rows in self.of(had, same).items() if table not in moved}
        self.there("forward changes values", stays, db.rows(self.reader, same))
        self.counted(had)
        try:
            self.second(at)
        except Wrong as wrong:
            self.again = wrong
        for statement in filter(None, self.pair.between.split(";\n")):
            db.tried(self.connection, statement)
        written, new = self.held(), self.new
        undisturbed = db.rows(self.reader, same)
        if not self.run("rollback", "Asia/Tokyo", new):
            written = self.held()
            self.run("rollback", "Asia/Tokyo", new, last=True)
            had = {}
        self.alike("rollback is not exact", old)
        if not self.pair.between:
            self.there("rows do not come back", had, self.held())
            self.there("rows come from nowhere", self.held(), had if had else self.held())
        else:
            untouched = {t for t, r in self.of(had, same).items() if not r - undisturbed.get(t, r)}
            self.there(
                "rows do not come back",
                {t: r for t, r in had.items() if t in untouched},
                self.held(),
            )
        if not self.run("forward", "UTC", old):
            return
        self.alike("the second forward is not exact", self.new)
        self.there("rows of the new shape are not back", written, self.held())

    def parted(self, bounds: set[tuple[str, str]]) -> set[str]:
        """The partitions, if there are others now: rows move from one to another."""
        now = db.bounds(self.reader)
        return set() if now == bounds else {name for name, _ in bounds | now}

    def of(self, had: db.Rows, same: set[tuple[str, str, str]]) -> db.Rows:
        """Those rows, of the columns that both shapes have."""
        found: db.Rows = {}
        for table in {t for t, _, _ in same} & had.keys():
            names = sorted(c for t, c, _ in same if t == table)
            counted: Counter[str] = Counter()
            for row, count in had[table].items():
                whole = json.loads(row)
                counted[json.dumps({n: whole.get(n) for n in names}, sort_keys=True)] += count
            found[table] = counted
        return found

    def counted(self, had: db.Rows) -> None:
        """A table under another name has its rows still."""
        now = self.held()
        for old, new in (r.table for r in self.pair.renames if r.table):
            stood, stands = had.get(old, Counter()), now.get(new, Counter())
            if stood.total() != stands.total():
                said = f"{old} {stood.total()}, {new} {stands.total()}"
                raise Wrong("forward loses rows of a renamed table", said)

    def held(self) -> db.Rows:
        """Read by a superuser: an owner under FORCE ROW LEVEL SECURITY would see a part."""
        try:
            return db.rows(self.reader, db.columns(self.reader))
        except psycopg.Error as problem:
            raise Broken(f"a virtual column cannot be read: {problem}") from None

    def run(self, name: str, zone: str, catalog: db.Catalog, *, last: bool = False) -> bool:
        """Runs a script.  Where it looks and stops, with nothing done, the rows are taken away."""
        rows = self.held()
        try:
            self.psql.run(f"SET TimeZone = '{zone}';\n" + self.made.files[f"{name}.sql"])
        except SqlFailed as problem:
            said = str(problem)
            looked = STOP in said and UNKNOWN not in said
            if last or not (looked or VALUE.search(said)):
                raise Wrong(f"{name} fails", said[:600]) from None
            reason = said.split(STOP, 1)[-1].splitlines()[0].strip()
            self.stops.append(f"{name}: {reason}")
            if not looked and db.unlike(db.catalog(self.connection), catalog):
                if name == "rollback":
                    raise Ended from None  # it is mended by hand, and goes on at that batch
                self.taken_back(said)
            self.alike(f"a stopped {name} leaves something", catalog)
            self.there(f"a stopped {name} loses rows", rows, self.held())
            self.emptied()
            return False
        return True

    def taken_back(self, said: str) -> None:
        """A later batch stops at a value: the rollback takes back what was begun."""
        try:
            self.psql.run(self.made.files["rollback.sql"])
        except SqlFailed as problem:
            word = "a stopped forward cannot be taken back"
            raise Wrong(word, f"{said[:300]}\nthen\n{str(problem)[:300]}") from None

    def emptied(self) -> None:
        tables = ", ".join(db.tables(self.connection))
        if tables:
            self.connection.execute(f"TRUNCATE {tables} CASCADE".encode())
        self.connection.execute(db.AS_NEW.encode())

    def alike(self, word: str, want: db.Catalog) -> None:
        found = db.unlike(db.catalog(self.connection), want)
        if found:
            raise Wrong(word, "\n".join(found[:8]))

    def there(self, word: str, had: db.Rows, now: db.Rows) -> None:
        gone = db.lost(had, now)
        if gone:
            raise Wrong(word, "\n".join(gone[:5]))

    def second(self, at: str) -> None:
        """A plan from a dump of the result to what was asked for holds no statement."""
        dumped = self.folder / "dump.sql"
        dumped.write_text(db.dump(at), encoding="utf-8")
        try:
            again = compare(str(dumped), str(self.folder / "after.sql"))
        except Refused as refused:
            if not self.tells(dumped.read_text(encoding="utf-8")):
                return
            raise Wrong(
                "the second plan is refused", "\n".join(map(str, refused.findings))[:800]
            ) from None
        except Exception:
            raise Wrong("traceback", traceback.format_exc()[-1500:]) from None
        left = EMPTY.sub("", again.files["forward.sql"]).strip()
        if (again.differ or left) and self.tells(dumped.read_text(encoding="utf-8")):
            raise Wrong("the second plan is not empty", re.sub(r"\n\n+", "\n", left)[:900])

    def tells(self, dump: str) -> bool:
        """Whether pg_dump tells all: not of a child whose parent got a compression later; and of an
        identity where the parent has a default it tells what does not load, as of a child's NOT
        NULL whose inherited name needs quotes (18.4)."""
        with db.database(self.server, superuser=self.pair.superuser) as restored:
            try:
                run_text(restored, RESTRICT.sub("", dump))
            except SqlFailed:
                return False
            with psycopg.connect(restored, autocommit=True) as connection:
                return not db.unlike(db.catalog(connection), self.new)
