"""A second reader of Markdown, with HTML switched on, finds nothing live from a spec."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.document.read.document import read_document, read_registry
from generator.document.read.spans import unescaped
from generator.document.write.certificate import Certificate, Said, Section, certificate_markdown
from generator.document.write.document import task_document
from generator.document.write.markdown import cell
from generator.document.write.registry import registry
from generator.document.write.text import heading, lesson, prose, words
from generator.findings import Refused
from generator.schema.project import Decision, Lesson, Question, Reference, Risk
from tests.document.shop import FEATURE, OPTIONS, PROJECT, TEXTS

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKS = "<>[]()!`*_~#&;|\\-+=:./\"'^$@{} \n1aZé😀"
TEXTS_OF_ALL_KINDS = st.text(alphabet=MARKS + string.ascii_letters + string.digits, max_size=60)
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b>bold</b> word",
    "![x](http://evil.example/p.png)",
    "![x][1]",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html,1)",
    "[x](//evil.example)",
    "[![x](http://evil.example)](https://a.example)",
    "[1]: http://evil.example",
    "[^1]: note",
    "[^1]",
    "<http://evil.example>",
    "<me@evil.example>",
    "&amp; &lt;b&gt; &#60;b&#x3e;",
    "<!-- hidden -->",
    "<!DOCTYPE html>",
    "<?php ?>",
    "<![CDATA[x]]>",
    "</details>",
    "a | b",
    "a \\| b",
    "a \\\\| <img src=x>",
    "`code` and ``more",
    "``` <img src=x>",
    "```sql",
    "~~~",
    "~~gone~~",
    "# heading",
    "a #",
    "#",
    "===",
    "--",
    "-",
    "- [ ] done",
    "* a",
    "+ a",
    "1. a",
    "12) a",
    "> quote",
    "***",
    "*a* **b** _c_ __d__ a_b_c",
    "\\",
    "a\\",
    "\\<b>",
    "\\\\<b>",
    "text[] and [](http://evil.example)",
    "\\[x](http://evil.example)",
    ":-: | -",
    "ftp://evil.example",
]

SINGLE = "goal current_state risk_level risk_reason status"
LISTS = (
    "layers cross_epic scope_in scope_out preconditions assumptions before_steps after_steps "
    "files_modify files_create files_keep dependencies approvers"
)


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def live(text: str) -> list[str]:
    """What a browser would load, run or follow, and what goes somewhere else than the web."""
    found = []
    for token in tokens(text):
        if token.type in {"html_block", "html_inline", "image"}:
            found.append(token.content)
        if token.type == "link_open":
            target = str(token.attrs["href"])
            if ":" in target.split("/")[0] or target.startswith("//"):
                found += [] if target.startswith(("http:", "https:", "mailto:")) else [target]
    return found


def types(text: str) -> list[str]:
    return [token.type for token in tokens(text)]


def content(text: str) -> str:
    return "".join(t.content for t in tokens(text) if t.type in {"text", "text_special"})


def examples(test: Any) -> Any:
    for attack in ATTACKS:
        test = example(attack)(test)
    return test


@examples
@given(TEXTS_OF_ALL_KINDS)
def test_a_text_is_one_text(text: str) -> None:
    """In a paragraph, an item, a heading and a cell: the same characters, and nothing else."""
    wanted = " ".join(text.split())
    if not wanted:
        return
    only = {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}
    item = {"bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"}
    title = {"heading_open", "inline", "text", "text_special", "heading_close"}
    for written, known in (
        (prose(text), only),
        (f"- {prose(text)}", only | item),
        (f"1. {prose(text)}", only | {k.replace("bullet", "ordered") for k in item}),
        (f"## {heading(text)}", title),
    ):
        assert content(written) == wanted
        assert set(types(written)) <= known
        assert unescaped(written.removeprefix("- ").removeprefix("1. ").removeprefix("## ")) == (
            wanted,
            "",
        )
    table = f"| A | B |\n| --- | --- |\n| {cell(words(text))} | x |\n"
    assert content(table) == f"AB{wanted}x"
    assert types(table).count("td_open") == 2
    assert live(table) == []


@examples
@example("a `\n<img src=x> `")
@example("x ` y\n`<img src=x>`")
@example("```sql\n````\n<script>\n```")
@example("```sql\n   ```\n<script>\n```")
@example("a|b\n-|-\n<img src=x>")
@example("[a`](http://x)`](javascript:alert(1))")
@example("`a\\`<img src=x>`")
@example("- <script>\n- ![x](y)")
@given(TEXTS_OF_ALL_KINDS)
def test_the_study_guide_is_markdown_without_anything_live(text: str) -> None:
    written = lesson(text)
    assert live(written) == []
    known = {"heading_open", "table_open", "hr", "blockquote_open", "code_block", "html_block"}
    assert known.isdisjoint(types(written))


def test_the_study_guide_keeps_what_is_harmless() -> None:
    text = (
        "A *word*, a **strong** one, `code` and [a link](https://a.example/?a=1&b=2).\n\n"
        "- one [page](../page.md#part)\n- two\n\n```sql\nSELECT '<b>';\n```"
    )
    assert lesson(text) == text


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_text_and_every_name_of_the_document(attack: str) -> None:
    """Wherever the document prints it; and the reader of documents has it back."""
    one: dict[str, Any] = dict.fromkeys(
        "goal current_state risk_level risk_reason status".split(), attack
    )
    several: dict[str, Any] = dict.fromkeys(LISTS.split(), (attack, "b"))
    texts = replace(
        TEXTS,
        **one,
        **several,
        registry_reason=attack,
        risks=(Risk(risk=attack, mitigation=attack),),
        study=(Lesson(title=attack, text=attack),),
    )
    decision = Decision(
        id=attack, question=attack, decision=attack, reason=attack, source=attack, locked=True
    )
    feature = replace(
        FEATURE,
        document=texts,
        epic=attack,
        title=attack,
        why=attack,
        decisions=(decision,),
        questions=(Question(question=attack, owner=attack, blocks=attack),),
        documentation=(Reference(title=attack, version=attack, url=attack),),
    )
    options = tuple(replace(o, texts=replace(o.texts, summary=attack)) for o in OPTIONS)
    text = task_document(feature, PROJECT, options)
    assert live(text) == []
    document = read_document(text, file="task.md")
    plain = " ".join(attack.split())
    goal = document.find("Goal")
    locked = document.find("Locked decisions")
    assert goal
    assert locked
    assert goal.text == plain
    assert locked.tables[0].rows == ((plain,) * 5,)
    assert document.title == f"Task R1: {plain}"
    row = registry(feature, PROJECT)
    assert live(row) == []
    assert read_registry(row, file="master.md").rows[-1][4] == plain


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_certificate(attack: str) -> None:
    said = (Said(versions=("PostgreSQL 18",), name=attack, value=attack),)
    rows = replace(said[0], rows=((attack, "b"), (attack, "c")))
    section = Section(
        number=1,
        title=attack,
        verdicts=("proved",),
        facts=said,
        tables=(rows,),
        warnings=said,
        findings=said,
    )
    text = certificate_markdown(
        Certificate(
            option=attack,
            title=attack,
            plan="0",
            proved=True,
            versions=("PostgreSQL 18",),
            rows=1,
            seed=1,
            sections=(section,),
        )
    )
    assert live(text) == []
    assert {"link_open", "em_open", "code_inline", "fence"}.isdisjoint(types(text))


@pytest.mark.parametrize(
    "raw",
    [
        "a <b>",
        "![x](y)",
        "[x](javascript:y)",
        "[x][1]",
        "[x]",
        "&lt;",
        "a <!-- b -->",
        "<http://x>",
        "[x](//evil.example)",
    ],
)
def test_the_reader_refuses_what_is_live(raw: str) -> None:
    for text in (f"a {raw}", f"- a {raw}", f"| a |\n| --- |\n| {raw} |", f"## {raw}"):
        with pytest.raises(Refused, match="SP506"):
            read_document(f"# T\n\n{text}\n", file="a.md")


def test_the_reader_lets_a_link_to_the_web_pass() -> None:
    text = "# T\n\na [b](https://c.example/?d=1&e=2), text[], `<b>` and AT&T\n"
    assert read_document(text, file="a.md").sections[0].text == text[5:-1]
