"""What the reader of documents refuses, and where it says so."""

from __future__ import annotations

import pytest

from generator.document.read.document import read_document, read_registry
from generator.document.read.spans import at_most, code_span, held_locks, names
from generator.findings import Refused

REFUSED = {
    "a level is skipped": ("# T\n\n### A\n", "SP501", 3),
    "two titles": ("# T\n\n# U\n", "SP501", 3),
    "no space in a heading": ("# T\n\n##A\n", "SP501", 3),
    "level five": ("# T\n\n##### A\n", "SP501", 3),
    "the same section twice": ("# T\n\n## A\n\n## A\n", "SP502", 5),
    "a cell too many": ("# T\n\n| A |\n| --- |\n| a | b |\n", "SP503", 5),
    "a cell too few": ("# T\n\n| A | B |\n| --- | --- |\n| a |\n", "SP503", 5),
    "no delimiter row": ("# T\n\n| A |\n| a |\n", "SP503", 4),
    "an aligned column": ("# T\n\n| A |\n| :-- |\n| a |\n", "SP503", 4),
    "an open row": ("# T\n\n| A |\n| --- |\n| a\n", "SP503", 5),
    "an open block": ("# T\n\n```sql\nSELECT 1;\n", "SP504", 3),
    "another language": ("# T\n\n```python\n1\n```\n", "SP505", 3),
    "no language": ("# T\n\n```\n1\n```\n", "SP505", 3),
    "a quote": ("# T\n\n> a\n", "SP506", 3),
    "HTML": ("# T\n\n<b>a</b>\n", "SP506", 3),
    "a rule": ("# T\n\n---\n", "SP506", 3),
    "another bullet": ("# T\n\n* a\n", "SP506", 3),
    "indented text": ("# T\n\n    a\n", "SP506", 3),
    "a nested list": ("# T\n\n- a\n  - b\n", "SP508", 4),
    "a wrong number": ("# T\n\n1. a\n3. b\n", "SP507", 4),
    "a list that starts at 2": ("# T\n\n2. a\n", "SP507", 3),
    "two empty lines": ("# T\n\n\na\n", "SP508", 4),
    "no empty line": ("# T\na\n", "SP508", 2),
    "an empty line at the end": ("# T\n\na\n\n", "SP508", 4),
    "white space at the end of a line": ("# T\n\na \n", "SP508", 3),
    "a heading inside a paragraph": ("# T\n\na\n## B\n", "SP508", 4),
    "an underlined heading": ("# T\n\na\n===\n", "SP508", 4),
    "no line break at the end": ("# T\n\na", "SP508", 3),
    "an empty line at the start": ("\n# T\n", "SP508", 1),
    "text before the title": ("a\n\n# T\n", "SP509", 1),
    "an empty document": ("", "SP509", 0),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses(name: str) -> None:
    text, code, line = REFUSED[name]
    with pytest.raises(Refused) as refused:
        read_document(text, file="a.md")
    assert (code, line) in [(f.code, f.place.line) for f in refused.value.findings]


def test_all_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read_document("# T\n\n> a\n\n##B\n\n```\nx\n```\n", file="a.md")
    assert [f.code for f in refused.value.findings] == ["SP506", "SP501", "SP505"]


def test_a_longer_fence_holds_a_shorter_one() -> None:
    text = "# T\n\n````sql\nSELECT '\n```\n';\n````\n"
    (fence,) = read_document(text, file="a.md").sections[0].fences
    assert (fence.text, fence.line) == ("SELECT '\n```\n';", 4)


def test_a_registry_needs_a_table_at_its_end() -> None:
    with pytest.raises(Refused, match="SP503"):
        read_registry("# T\n\nNothing.\n", file="a.md")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("none", ()),
        ("`a`, `b`", ("a", "b")),
        ("``a`b``", ("a`b",)),
        ("`` `a ``", ("`a",)),
        ("`a, b`", ("a, b",)),
        ("a", None),
        ("`a` b", None),
        ("`a`,`b`", None),
        ("", None),
    ],
)
def test_names(cell: str, found: tuple[str, ...] | None) -> None:
    assert names(cell) == found


def test_locks() -> None:
    assert held_locks("`a` ShareLock, `b` RowShareLock") == (
        ("a", "ShareLock"),
        ("b", "RowShareLock"),
    )
    assert held_locks("none") == ()
    assert held_locks("`a`") is None
    assert held_locks("`a` ShareLock and more") is None


def test_what_is_certain_stands_before_what_rows_may_ask_for() -> None:
    assert at_most("`a`; if rows need it: `b`, `c`") == ("`a`", "`b`, `c`")
    assert at_most("if rows need it: `b`") == ("none", "`b`")
    assert at_most("`a`; if the version needs it: `b`") == ("`a`", "`b`")
    assert at_most("`a`") == ("`a`", "none")
    assert at_most("`a; if rows need it: b`") == ("`a; if rows need it: b`", "none")


def test_code_spans() -> None:
    assert code_span("`a b`") == "a b"
    assert code_span("`a` b") is None


def test_a_run_of_backticks_ends_at_one_of_its_length() -> None:
    assert code_span("`` a`b ``") == "a`b"
    assert code_span("``a`") is None
    assert code_span("`a``") is None
    assert names("``a`b``, `` ` ``") == ("a`b", "`")
