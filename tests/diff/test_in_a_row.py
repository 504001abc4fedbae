"""Two migrations in a row: nothing that the first one keeps for its rollback gets into an object of
the same name that the second one makes."""

from __future__ import annotations

from pathlib import Path

from generator.prove.server import Server
from generator.verbs.diff import compare
from tests.conftest import ends
from tests.databases import Looked, looked_at

FOLDER = Path(__file__).parent / "in_a_row"
SEQUENCES = """
SELECT c.oid::regclass::text, pg_sequence_last_value(c.oid) FROM pg_class c
WHERE c.relkind = 'S' AND c.relnamespace::regnamespace::text <> 'schemaproof' ORDER BY 1
"""
GRANTED = """
SELECT oid::regclass::text FROM pg_class
WHERE relacl::text ~ '[{,]=' AND relnamespace::regnamespace::text !~ '^(pg_|inf|schemaproof)'
ORDER BY 1
"""


def state(moved: Looked) -> tuple[object, ...]:
    numbers, granted = (moved.connection.execute(q).fetchall() for q in (SEQUENCES, GRANTED))
    return moved.held(), numbers, granted


@ends
def test_nothing_of_the_first_one_gets_into_the_second_one(server: Server) -> None:
    text = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.sql")}
    first, second, third = (str(FOLDER / f"{name}.sql") for name in ("first", "second", "third"))
    one, two = compare(first, second).files, compare(second, third).files
    with looked_at(server) as alone:
        alone.run(text["second"] + "INSERT INTO s VALUES (1), (2);")
        alone.run(two["forward.sql"])
        new = state(alone)
    with looked_at(server) as moved:
        moved.run(text["first"] + text["rows"])
        old = state(moved)
        moved.run(one["forward.sql"])
        moved.run(two["forward.sql"])
        assert state(moved) == new
        moved.run(text["written"])
        written = state(moved)
        moved.run(two["rollback.sql"])
        moved.run(one["rollback.sql"])
        assert state(moved) == old
        moved.run(one["forward.sql"])
        moved.run(two["forward.sql"])
        assert state(moved)[:2] == written[:2]
        moved.run(one["cleanup.sql"])
        moved.run(two["rollback.sql"])
        moved.run(two["forward.sql"])
        assert state(moved)[:2] == written[:2]
        moved.run(two["cleanup.sql"])
        assert not moved.archive()
