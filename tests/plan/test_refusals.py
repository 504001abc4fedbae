"""What a plan refuses, the documentation gives the reason for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.findings import Place, Refused
from generator.plan.intent import Intent
from generator.plan.planner import plan
from generator.sql.read.expressions import expression
from generator.sql.read.sql import read_schema

ROOT = Path(__file__).parents[2]
REFUSED = re.compile(r'(?:refuse|findings\.add)\(\s*"(SP2\d\d)"')
REASON = re.compile(r"(?m)^\| (SP2\d\d) \| [^|]+ \| [^|]+ \|$")


def test_each_refusal_has_a_reason_why_no_script_looks_instead() -> None:
    refused = {
        code
        for path in ROOT.glob("generator/**/*.py")
        for code in REFUSED.findall(path.read_text())
    }
    _, _, section = (ROOT / "docs/findings.md").read_text().partition("### Why these refuse")
    reasons = set(REASON.findall(section.partition("\n## ")[0]))
    assert refused == reasons


def test_a_spec_does_not_lose_values_of_rows_that_move() -> None:
    of, rest = "PARTITION BY LIST (kind);", "CREATE TABLE rest PARTITION OF t DEFAULT;"
    one = "CREATE TABLE one PARTITION OF t FOR VALUES IN ('a');"
    before = read_schema(f"CREATE TABLE t (kind text, note text) {of} {one} {rest}", file="a.sql")
    after = read_schema(f"CREATE TABLE t (kind text, note integer) {of} {rest}", file="b.sql")
    with pytest.raises(Refused) as raised:
        plan(
            before,
            after,
            forward=Intent(),
            back=Intent(),
            expression=expression,
            place=lambda name: Place(file=name or "spec"),
        )
    assert "SP227" in {finding.code for finding in raised.value.findings}
