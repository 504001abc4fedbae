"""A verb imports only what it needs: to import all rooms takes longer than most verbs take."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = str(ROOT / "spec")
SERVERS = {"psycopg", "generator.prove.server", "generator.certify.proof"}
SPECS = {"pydantic", "yaml", "generator.spec", "generator.pipeline"}
CHECKS = {"generator.check", "generator.certify", "generator.document.read.document"}
PROGRAM = """
import sys
from generator.cli import main
status = main(sys.argv[1:])
print(status, *sorted(sys.modules), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a process has imported once the verb is done."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    status, *modules = ran.stderr.splitlines()[-1].split()
    assert status == "0", ran.stderr
    return set(modules)


def test_a_difference_of_two_files_imports_nothing_of_specs(tmp_path: Path) -> None:
    for name, column in (("one", "a"), ("two", "b")):
        (tmp_path / f"{name}.sql").write_text(f"CREATE TABLE t (id bigint, {column} text);\n")
    sides = [str(tmp_path / f"{name}.sql") for name in ("one", "two")]
    losses = ["--accept-loss", "t.a", "--accept-loss", "t.b"]
    found = imported("diff", *sides, "--out", str(tmp_path / "out"), *losses)
    assert "pglast" in found
    assert found & (SERVERS | SPECS | CHECKS) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("verb", "unneeded"),
    [
        ("validate", SERVERS | CHECKS),
        ("plan", SERVERS | CHECKS),
        ("generate", SERVERS),
        ("check", SERVERS),
    ],
)
def test_no_verb_but_prove_imports_what_talks_to_servers(
    verb: str, unneeded: set[str], tmp_path: Path
) -> None:
    out = ["--out", str(tmp_path)] if verb in {"generate", "check"} else []
    if verb == "check":
        imported("generate", "--spec", SPEC, *out)
    assert imported(verb, "--spec", SPEC, *out) & unneeded == set()


def test_the_schema_of_the_language_imports_no_parser_of_sql() -> None:
    assert imported("schema") & (SERVERS | CHECKS | {"jinja2"}) == set()
