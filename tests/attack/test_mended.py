"""What once got through, by the kind of mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli, pipeline, plainfiles
from generator.findings import Refused
from tests.attack.fields import base, fields, spoiled, written
from tests.attack.verdict import writes

PROJECT = Path(__file__).parents[1] / "cases" / "specs" / "project.yaml"


@pytest.mark.parametrize("what", ["EnumShape.type", "EnumShape.values"])
def test_an_empty_name_is_a_finding_before_any_sql_is_made_of_it(what: str, tmp_path: Path) -> None:
    for field in fields(base()):
        if field.what == what:
            spec = written(spoiled(base(), field, "", "everywhere"), tmp_path / "spec")
            with pytest.raises(Refused):
                pipeline.build(spec)


def test_a_large_limit_takes_no_memory(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.write_bytes(b"some bytes")
    assert plainfiles.read(small, 2**62) == b"some bytes"


def test_a_stop_while_the_command_line_is_read_ends_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "parser", stopped)
    assert cli.main(["generate"]) == cli.STOPPED


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("generate", "--out", "out"), True),
        (("diff", "", "out/", "--out", "/dev/full"), False),
        (("check",), False),
    ],
)
def test_a_finding_in_out_is_the_tools_own_where_it_writes_there(
    arguments: tuple[str, ...], expected: bool
) -> None:
    assert writes(arguments) is expected


@pytest.mark.parametrize(
    ("option", "answer"),
    [
        ("--time-zone", "x'; DROP TABLE t; --"),
        ("--time-zone", "../../etc/passwd"),
        ("--time-zone", "\udcff"),
        ("--fill", "t.b=nope"),
        ("--fill", "t.b=count(*)"),
        ("--cast", "t.a=row_number() OVER ()"),
        ("--cast", "t.a=nope::int"),
    ],
)
def test_an_answer_that_no_row_can_follow_is_a_finding(
    option: str, answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = [tmp_path / "before.sql", tmp_path / "after.sql"]
    for side, columns in zip(sides, ("a text", "a int, b int NOT NULL"), strict=True):
        side.write_text(f"CREATE TABLE t (id int PRIMARY KEY, {columns});", encoding="utf-8")
    out = str(tmp_path / "out")
    assert cli.main(["diff", *map(str, sides), "--out", out, f"{option}={answer}"]) == 1
    assert f"{option}: SP705" in capsys.readouterr().err


EACH_OTHER = """
models:
  Ticket:
    columns:
      id: {type: bigint, identity: always}
      code: text
      loud: {type: text?, generated: shout(code)}
    primary: [id]
functions:
  shout:
    arguments: [{name: a, type: text}]
    returns: text
    language: sql
    volatility: immutable
    body: SELECT max(code) FROM "Ticket"
"""


def test_objects_that_need_each_other_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "a.yaml").write_text(EACH_OTHER, encoding="utf-8")
    text = PROJECT.read_text(encoding="utf-8")
    (tmp_path / "project.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"SP290 .* cannot be created from empty.* shout"):
        pipeline.build(tmp_path)
