"""Inputs that mean harm, or that nobody would write: a finding each, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings, Refused
from generator.schema.limits import allowing_bytes
from generator.spec import load, suggestions
from generator.spec.parsing import parse
from generator.spec.scanner import ShortError
from generator.spec.shapes.option import OptionFile
from generator.spec.shapes.schema import SchemaFile
from generator.spec.shorthand import read_column
from generator.spec.source import Spot
from generator.spec.triggers import read_trigger
from generator.spec.validation_errors import shaped

PROJECT = 'project: shop\nprisma: 7.3.0\npostgresql: {pin: "18", oldest: 15}\n'
SCHEMA = """\
enums: {A: [x, {Y: "y z"}]}
models:
  User:
    columns: {id: uuid primary, a: "A = x", b: {type: text?, default: "'x'"}}
    unique: [[id, b]]
    indexes: [{on: [a desc], where: b is null}]
    triggers: {t: before update of a for each row when (NEW.a = 'x') execute f('a')}
functions: {f: {body: "BEGIN RETURN NEW; END;"}}
"""


def codes(spec: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        load(spec)
    return [finding.code for finding in refused.value.findings]


def written(folder: Path, text: str | bytes) -> Path:
    (folder / "schema").mkdir(parents=True)
    (folder / "project.yaml").write_text(PROJECT)
    path = folder / "schema" / "a.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert codes(tmp_path / "none") == ["SP101"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "spec").write_text(PROJECT)
    assert codes(tmp_path / "spec") == ["SP101"]


@pytest.mark.parametrize("name", ["n" * 1000, "d/" * 3000, "a\0b"])
def test_a_name_that_no_folder_can_have(name: str) -> None:
    assert codes(Path(name)) == ["SP101"]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["SP101"]


def test_a_huge_file(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "# " + "x" * 1_000_000)) == ["SP102"]


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (os.mkfifo, "a pipe"),
        (os.mkdir, "a folder"),
        (lambda path: path.symlink_to("nowhere"), "broken link"),
    ],
    ids=["pipe", "folder", "dangling"],
)
def test_what_is_no_file_is_called_what_it_is(
    tmp_path: Path, make: Callable[[Path], None], word: str
) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "project.yaml").write_text(PROJECT)
    make(tmp_path / "schema" / "a.yaml")
    with pytest.raises(Refused) as refused:
        load(tmp_path)
    assert [(f.code, word in f.message) for f in refused.value.findings] == [("SP101", True)]


def test_a_baseline_without_a_file_is_told_where_something_is_missing(tmp_path: Path) -> None:
    feature = tmp_path / "features" / "F1"
    feature.mkdir(parents=True)
    (tmp_path / "project.yaml").write_text(f"{PROJECT}feature: F1\n")
    defaults = Path(__file__).parents[1] / "cases" / "specs"
    (feature / "feature.yaml").write_text((defaults / "feature.yaml").read_text())
    (feature / "a.yaml").write_text("summary: s\namend: {T: {columns: {a: text}}}\n")
    assert "SP101" in codes(tmp_path)
    (feature / "a.yaml").write_text("summary: s\nmodels: {T: {columns: {id: uuid primary}}}\n")
    assert load(tmp_path).options


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000,
        "\n".join(" " * depth + "a:" for depth in range(600)),
    ],
    ids=["lists", "mappings", "dashes", "blocks"],
)
def test_ten_thousand_levels(tmp_path: Path, text: str) -> None:
    assert codes(written(tmp_path, text)) == ["SP106"]


def test_deep_brackets_in_sql(tmp_path: Path) -> None:
    deep = "(" * 20_000 + "1" + ")" * 20_000
    text = f'models: {{A: {{columns: {{id: uuid primary}}, checks: {{c: "{deep} = 1"}}}}}}'
    assert codes(written(tmp_path, text)) == ["SP116"]


def test_tags_construct_nothing(tmp_path: Path) -> None:
    text = f"models: !!python/object/apply:os.mkdir ['{tmp_path}/made']"
    assert codes(written(tmp_path, text)) == ["SP110"]
    assert not (tmp_path / "made").exists()


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    findings = Findings()
    parse(data.decode(errors="replace"), "a.yaml", findings)


@given(st.data())
def test_a_schema_with_a_piece_cut_out_or_put_in(data: st.DataObject) -> None:
    """Whatever a slip of the hand makes of a file, it is read or refused."""
    start = data.draw(st.integers(0, len(SCHEMA)))
    end = data.draw(st.integers(start, min(len(SCHEMA), start + 30)))
    piece = data.draw(st.text("[]{}:,->=?'\"&*!|# \n\tax1()", max_size=6))
    text = SCHEMA[:start] + piece + SCHEMA[end:]
    findings = Findings()
    document = parse(text, "a.yaml", findings)
    for shape in (SchemaFile, OptionFile):
        assert shaped(document, shape, findings) is not None or findings
    with TemporaryDirectory() as folder:
        try:
            load(written(Path(folder), text))
        except Refused as refused:
            findings.extend(refused.findings)
    for finding in findings.sorted():
        assert finding.message
        assert finding.help


@given(st.text("abz ()[]?=->.,'\"19uniqeprmary\n", max_size=40))
def test_any_short_form(text: str) -> None:
    for read in (read_column, read_trigger):
        offset = 0
        try:
            read(text)
        except ShortError as error:
            offset = error.offset
        assert 0 <= offset <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        r'a: "x\n\ty\u00e9zQ"',
        r'a: "\U0001F600\x20\" Q"',
        'a: "x \\\n   y\\n Q"',
        "a: 'it''s Q'",
        "a: |\n  x\n\n   Q\n",
        "a: >\n  one two\n  three Q\n",
        "a: x\n  y Q",
    ],
)
def test_a_place_in_a_text_is_that_of_the_file(text: str) -> None:
    findings = Findings()
    spot = Spot(parse(text, "a.yaml", findings), ("a",))
    value = str(spot.data)
    for offset in (value.index("Q"), len(value) + 1):
        place = spot.inside(value, offset)
        assert text.split("\n")[place.line - 1][place.column - 1] == "Q"


@pytest.fixture
def _twenty_thousand_bytes() -> Iterator[None]:
    """A spec of so many bytes may hold a thousand values."""
    with allowing_bytes(20_000):
        yield


@pytest.mark.usefixtures("_twenty_thousand_bytes")
def test_many_values_in_few_bytes(tmp_path: Path) -> None:
    many = f"enums: {{E: [{'v,' * 400}v]}}"
    assert codes(written(tmp_path / "many", many)) == ["SP102"]
    few = f"enums: {{E: [{'v,' * 350}v]}}"
    assert "SP102" not in codes(written(tmp_path / "few", few))


@pytest.mark.usefixtures("_twenty_thousand_bytes")
def test_values_of_all_files_count_together(tmp_path: Path) -> None:
    spec = written(tmp_path, f"enums: {{E: [{'v,' * 250}v]}}")
    (spec / "schema" / "b.yaml").write_text(f"enums: {{F: [{'v,' * 250}v]}}")
    assert "SP102" in codes(spec)


def test_suggestions_end_before_they_take_the_square(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = "".join(f"  M{i}: {{columns: {{id: uuid primary, a: integr}}}}\n" for i in range(20))
    spec = written(tmp_path, f"models:\n{models}")
    assert suggested(spec) == 20
    monkeypatch.setattr(suggestions, "COMPARISONS", 300)
    assert 0 < suggested(spec) < 20


def suggested(spec: Path) -> int:
    with pytest.raises(Refused) as refused:
        load(spec)
    return sum(f.help.startswith("did you mean") for f in refused.value.findings)


def test_a_removed_value_with_a_nul(tmp_path: Path) -> None:
    spec = written(tmp_path, "enums: {E: [a, b]}\n")
    (spec / "project.yaml").write_text(f"{PROJECT}feature: F1\n")
    (spec / "features" / "F1").mkdir(parents=True)
    (spec / "features" / "F1" / "feature.yaml").write_text(
        "feature: F1\ntitle: t\nepic: E\ndate: 2026-02-06\nmigration: m\n"
        "options: {a: t}\nchosen: a\nwhy: it is\n"
        "document: {goal: g, risk_level: low, risk_reason: r}\n"
    )
    (spec / "features" / "F1" / "a.yaml").write_text(
        'summary: s\nremoved: {values: {"E.b\\0": {to: a}}}\n'
    )
    assert "SP119" in codes(spec)
