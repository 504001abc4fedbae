"""The task document: to the letter, and everything in it to be had back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.document_steps import led_to
from generator.document.read.document import Document, Table, read_document, read_registry
from generator.document.read.spans import at_most, code_span, held_locks, names
from generator.document.write import markdown
from generator.document.write.document import task_document
from generator.document.write.measures import listed
from generator.document.write.registry import registry
from generator.document.write.text import prose
from generator.findings import Refused
from generator.plan.operations import Lock
from generator.plan.plan import Migration
from generator.schema.paths import task_path
from generator.schema.project import Lesson
from generator.sql.write.scripts import migration_folders
from generator.sql.write.statements import statement
from tests.document.shop import FEATURE, OPTIONS, PROJECT, TEXTS

EXPECTED = Path(__file__).parent / "expected"
TEXT = task_document(FEATURE, PROJECT, OPTIONS, ("schema.prisma", "schema.sql"))
HERE = task_path(FEATURE, PROJECT)
CHOSEN = OPTIONS[0].plan
DIRECTIONS = (
    ("Forward", CHOSEN.forward),
    ("Rollback", CHOSEN.rollback),
    ("Cleanup", CHOSEN.cleanup),
)


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(TEXT, file="task.md")


def test_the_document_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    golden(EXPECTED / "task.md", TEXT)


def test_the_registry_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    golden(EXPECTED / "registry.md", registry(FEATURE, PROJECT))


def held(locks: tuple[tuple[str, Lock], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((table, lock.value) for table, lock in locks)


def tables(title: str, document: Document) -> tuple[Table, Table]:
    section = document.find("Step-by-step plan", title)
    assert section is not None
    batches, steps = section.tables
    return batches, steps


@pytest.mark.parametrize(("title", "migration"), DIRECTIONS)
def test_every_step_is_a_row(title: str, migration: Migration, document: Document) -> None:
    _, table = tables(title, document)
    steps = list(migration.steps)
    numbers = [str(at) for at, batch in enumerate(migration.batches, 1) for _ in batch.steps]
    assert [row[0] for row in table.rows] == numbers
    assert [row[1] for row in table.rows] == [step.operation.describe() for step in steps]
    locks = [(held(step.facts.locks), held(step.facts.locks_if_rows)) for step in steps]
    assert [tuple(map(held_locks, at_most(row[2]))) for row in table.rows] == locks
    assert [row[3] for row in table.rows] == [step.facts.blocks for step in steps]
    scans = [(step.facts.scans, step.facts.scans_if_rows) for step in steps]
    assert [tuple(map(names, at_most(row[4]))) for row in table.rows] == scans
    assert [names(row[5]) for row in table.rows] == [step.facts.rewrites for step in steps]


@pytest.mark.parametrize(("title", "migration"), DIRECTIONS)
def test_every_batch_is_a_row(title: str, migration: Migration, document: Document) -> None:
    table, _ = tables(title, document)
    assert [row[:4] for row in table.rows] == [
        (str(at), batch.title, str(len(batch.steps)), "yes" if batch.transactional else "no")
        for at, batch in enumerate(migration.batches, 1)
    ]


def test_links_lead_from_the_document_to_the_scripts(document: Document) -> None:
    for title, script in (("Forward", "forward"), ("Rollback", "rollback"), ("Cleanup", "cleanup")):
        section = document.find("Step-by-step plan", title)
        assert section is not None
        assert led_to(section.text, HERE) == (f"options/{OPTIONS[0].texts.key}/{script}.sql",)
    batches, _ = tables("Forward", document)
    linked = tuple(path for row in batches.written for path in led_to(row[4], HERE))
    assert linked == tuple(f"{f}/migration.sql" for f in migration_folders(CHOSEN, FEATURE))


@pytest.mark.parametrize("path", ["a b/(c).sql", "ž/%41.sql", "a/[b].sql", "docs/tasks/x.sql"])
def test_a_link_to_any_path_comes_back(path: str) -> None:
    text = f"# T\n\nsee {markdown.link(path, HERE, 'it')} there\n"
    assert led_to(read_document(text, file="a.md").sections[0].text, HERE) == (path,)


@pytest.mark.parametrize(("title", "migration"), DIRECTIONS)
def test_embedded_every_statement_stands_in_a_block(title: str, migration: Migration) -> None:
    texts = replace(TEXTS, sql="embedded")
    text = task_document(replace(FEATURE, document=texts), PROJECT, OPTIONS)
    document = read_document(text, file="task.md")
    blocks = [s.fences[0].text for s in document.under("Step-by-step plan", title)]
    wanted = ["\n\n".join(statement(o.operation) for o in b.steps) for b in migration.batches]
    assert blocks == wanted
    criteria = [s.title for s in document.under("Machine-checkable verification criteria")]
    assert criteria[-2:] == ["P1: Arithmetic works", "P2: No review yet"]


def test_linked_no_sql_is_repeated() -> None:
    assert "```sql" not in TEXT.partition("## Study guide")[0]


@pytest.mark.parametrize("indent", [0, 2, 3])
def test_a_long_text_has_short_lines_and_is_one_text(indent: int) -> None:
    item = 'a - b 1. c | d # e + f > g = h [x] `i` \\ j (k) "l" ' * 9
    written = prose(item, indent)
    assert max(map(len, written.split("\n"))) <= 160
    mark = {0: "", 2: "- ", 3: "1. "}[indent]
    document = read_document(f"# T\n\n{mark}{written}\n", file="a.md")
    (section,) = document.sections
    found = section.items[0] if mark else section.text.replace("\n", " ")
    assert found == item.strip()


def test_prose_comes_back(document: Document) -> None:
    def items(*path: str) -> tuple[str, ...]:
        section = document.find(*path)
        assert section is not None
        return section.items

    assert items("Layer classification") == TEXTS.layers
    assert items("Cross-epic impact") == TEXTS.cross_epic
    assert items("Scope", "Out of scope") == TEXTS.scope_out
    assert items("Assumptions") == TEXTS.assumptions
    assert items("Step-by-step plan", "Before the migration") == TEXTS.before_steps
    option = document.find("Options side by side", "Option B: a column")
    assert option is not None
    assert option.text == "- One more column."
    mistakes = document.find("Study guide", "Mistakes")
    assert mistakes is not None
    assert mistakes.text == TEXTS.study[1].text
    decisions = document.find("Resolved decisions")
    assert decisions is not None
    assert decisions.tables[0].rows == (("D1", "How|?", "So", "a b", "Task 1"),)


@pytest.mark.parametrize(
    "prose",
    [
        "#",
        "- a",
        "+ a",
        "1. a",
        "12) a",
        "> a",
        "| a |",
        "```sql",
        "~~~",
        "<b>",
        "\\# a",
        "===",
        "* * *",
    ],
)
def test_prose_is_never_structure(prose: str) -> None:
    """Whatever the planner writes, the document has the same sections and the same words."""
    texts = replace(
        TEXTS,
        goal=prose,
        layers=(prose,),
        after_steps=(prose,),
        study=(Lesson(title="x", text=f"a\n\n{prose}"),),
    )
    if prose == "- a":  # a list is what the study guide may have
        texts = replace(texts, study=TEXTS.study)
    feature = replace(FEATURE, document=texts)
    found = read_document(task_document(feature, PROJECT, OPTIONS), file="task.md")
    goal = found.find("Goal")
    layers = found.find("Layer classification")
    study = found.find("Study guide", "x")
    assert goal is not None
    assert layers is not None
    assert goal.text == prose
    assert layers.items == (prose,)
    # The study guide is Markdown, and so are its escapes.
    assert study is None or study.text == f"a\n\n{prose.removeprefix(chr(92))}"


def test_a_row_is_appended_and_nothing_else_changes() -> None:
    table_head = "| A | B | C | D | E |\n| --- | --- | --- | --- | --- |\n"
    standing = f"# Ours\n\n> with a quote\n\n{table_head}| a | b | c | d | e |\n"
    text = registry(FEATURE, replace(PROJECT, registry_source=standing))
    assert text.startswith(standing)
    table = read_registry(text, file="master.md")
    assert table.rows[0] == ("a", "b", "c", "d", "e")
    path = "`docs/tasks/task-R1-2026-03-04.md`"
    assert table.rows[1:] == (
        ("2026-03-04", "EPIC-R / R1 Reviews", path, "proposed", "Reviews | notes"),
    )
    assert registry(FEATURE, replace(PROJECT, registry_source=text)) == text


def test_a_registry_without_a_table_is_refused() -> None:
    with pytest.raises(Refused, match="SP590"):
        registry(FEATURE, replace(PROJECT, registry_source="# Ours\n\nNothing yet.\n"))


AWKWARD = ["a", "a`b", "`a`", "``", " a ", "  ", "a|b", "a\\|b", "a, `b", "ž", "a\\"]


@pytest.mark.parametrize("name", AWKWARD)
def test_every_name_comes_back_from_a_cell(name: str) -> None:
    row = f"| {markdown.cell(markdown.code(name))} | {markdown.cell(listed([name, 'x']))} |"
    text = f"# T\n\n| A | B |\n| --- | --- |\n{row}\n"
    (table,) = read_document(text, file="a.md").sections[0].tables
    assert code_span(table.rows[0][0]) == name
    assert names(table.rows[0][1]) == (name, "x")
