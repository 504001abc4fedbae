"""A small feature of a bookshop, as nouns: reviews, in two ways."""

from __future__ import annotations

from dataclasses import replace

from generator.document.write.document import RenderedOption
from generator.findings import Place
from generator.plan.intent import ColumnFill, Intent
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.schema.client import Client
from generator.schema.collection import Objects
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, ForeignKey, Index, IndexElement, PrimaryKey
from generator.schema.objects import Enum, Schema
from generator.schema.project import (
    Criterion,
    Decision,
    DocumentTexts,
    Feature,
    Lesson,
    OptionTexts,
    Pins,
    Project,
    Question,
    Reference,
    Risk,
    State,
)
from generator.schema.routines import Function, Trigger
from generator.schema.sequences import Sequence
from generator.schema.tables import Table, View
from generator.sql.read.expressions import expression, query

UUID = Type(name="uuid")
TEXT = Type(name="text")
TIME = Type(name="timestamp", arguments=(3,))


def column(name: str, type_: Type, *, null: bool = False, default: str | None = None) -> Column:
    value = expression(default) if default else None
    return Column(name=name, type=type_, not_null=not null, default=value)


BOOK = Table(
    name="Book",
    columns=(
        column("id", UUID),
        column("title", Type(name="varchar", arguments=(80,))),
        column("note", TEXT, null=True),
    ),
    primary_key=PrimaryKey(name="Book_pkey", columns=("id",)),
    indexes=(Index(name="Book_note_idx", elements=(IndexElement(column="note"),)),),
)
REFUSE = Function(
    name="refuse", returns="trigger", body="\nBEGIN\n  RAISE EXCEPTION 'no ``` here';\nEND;\n"
)
REVIEW = Table(
    name="Review",
    columns=(
        column("id", UUID),
        column("bookId", UUID),
        column("mood", Type(name="Mood", user=True)),
        column("tags", replace(TEXT, array=True), null=True),
        column("price", Type(name="decimal", arguments=(8, 2)), null=True),
        column("at", TIME, default="CURRENT_TIMESTAMP"),
    ),
    primary_key=PrimaryKey(name="Review_pkey", columns=("id",)),
    checks=(Check(name="Review_price_check", expression=expression("price >= 0")),),
    foreign_keys=(
        ForeignKey(
            name="Review_bookId_fkey",
            columns=("bookId",),
            table="Book",
            referenced=("id",),
            on_delete="RESTRICT",
            on_update="CASCADE",
        ),
    ),
    indexes=(
        Index(
            name="Review_bookId_at_idx",
            elements=(IndexElement(column="bookId"), IndexElement(column="at", descending=True)),
        ),
        Index(
            name="Review_low_idx",
            elements=(IndexElement(expression=expression("lower(tags[1])")),),
            where=expression("price IS NULL"),
        ),
    ),
    triggers=(
        Trigger(
            name="review_kept", timing="BEFORE", events=("UPDATE", "DELETE"), function="refuse"
        ),
        Trigger(
            name="review_whole",
            timing="BEFORE",
            events=("TRUNCATE",),
            level="STATEMENT",
            function="refuse",
        ),
        Trigger(
            name="review_mood",
            timing="AFTER",
            events=("INSERT", "UPDATE"),
            columns=("mood", "at"),
            when=expression("new.price IS NULL"),
            function="refuse",
        ),
    ),
)
BEFORE = Schema(enums=Objects((Enum(name="Old", values=("A",)),)), tables=Objects((BOOK,)))
LENGTH = column("length", Type(name="integer"))
AFTER = Schema(
    enums=Objects((Enum(name="Mood", values=("GOOD", "BAD")),)),
    functions=Objects((REFUSE,)),
    sequences=Objects((Sequence(name="ticket", increment=2),)),
    tables=Objects((replace(BOOK, columns=(*BOOK.columns[:2], LENGTH), indexes=()), REVIEW)),
    views=Objects((View(name="Praised", query=query('SELECT id, mood FROM "Review"')),)),
)
FILL = ColumnFill(table="Book", column="length", value=expression("length(title)"))
PROJECT = Project(name="shop", pins=Pins(prisma="7.3.0", postgresql="18.1", oldest=15))
TEXTS = DocumentTexts(
    goal="Readers say what they think of a book.",
    layers=("Database", "# is no heading here"),
    cross_epic=("None of the other epics | not one.",),
    risk_level="low",
    risk_reason="One new table.",
    scope_in=("Reviews",),
    scope_out=("1. Stars",),
    preconditions=("A dump",),
    assumptions=("> nothing",),
    current_state="There is a note for each book.",
    before_steps=("Make a dump.", "Pause `import`."),
    after_steps=("Look at it.",),
    files_modify=("schema.prisma",),
    files_create=("docs/reviews.md",),
    files_keep=("Everything else",),
    criteria=(Criterion(title="Arithmetic works", sql="SELECT 1 + 1 = 2"),),
    risks=(Risk(risk="Rude words | worse", mitigation="Read them."),),
    study=(
        Lesson(title="Why reviews", text="They help.\n\n- one\n- two\n\n```sql\nSELECT 1;\n```"),
        Lesson(title="Mistakes", text="# not a heading\n| not | a table\n---\nend"),
    ),
    dependencies=("A moderator",),
    approvers=("Owner", "Editor"),
    registry_reason="Reviews | notes",
)
FEATURE = Feature(
    id="R1",
    title="Reviews",
    epic="EPIC-R",
    date="2026-03-04",
    migration="reviews",
    options=(
        OptionTexts(
            key="table",
            title="A: a table",
            summary="A new table.",
            advantages=("Clean",),
            disadvantages=("New",),
            criteria=(Criterion(title="No review yet", sql='SELECT count(*) = 0 FROM "Review"'),),
        ),
        OptionTexts(key="column", title="B: a column", summary="- One more column."),
    ),
    chosen="table",
    why="It can hold more than one.",
    decisions=(
        Decision(
            id="L1", question="Who?", decision="All", reason="Fair", source="Policy", locked=True
        ),
        Decision(id="D1", question="How|?", decision="So", reason="a\nb", source="Task 1"),
    ),
    questions=(Question(question="Stars?", owner="Product", blocks="Nothing"),),
    documentation=(Reference(title="Manual", version="18.1", url="https://example.org/18"),),
    document=TEXTS,
)


def planned(after: Schema, *fills: ColumnFill) -> Plan:
    return plan(
        BEFORE,
        after,
        forward=Intent(fills=fills),
        back=Intent(),
        expression=expression,
        place=lambda name: Place(file=name),
    )


def option(texts: OptionTexts, after: Schema, *fills: ColumnFill) -> RenderedOption:
    return RenderedOption(
        texts=texts,
        baseline=State(schema=BEFORE, client=Client()),
        target=State(schema=after, client=Client()),
        plan=planned(after, *fills),
    )


OPTIONS = (
    option(FEATURE.options[0], AFTER, FILL),
    option(
        FEATURE.options[1],
        replace(BEFORE, tables=Objects((replace(BOOK, columns=(*BOOK.columns, LENGTH)),))),
        FILL,
    ),
)
