"""The README: its example gives what stands there, its commands parse, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from generator.cli import main, parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = README.partition("## A first example")[2].partition("\n## ")[0]
SPEC = README.partition("## Writing a spec")[2].partition("\n## ")[0]
YAML = re.compile(r"^`([\w/]+\.yaml)`:\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^`(\w+\.sql)`:\n\n```sql\n(.*?)^```", re.MULTILINE | re.DOTALL)
SQL = re.compile(r"^```sql\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ schemaproof ([^#\n]+)|^\| `schemaproof ([^`]+)`", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)\)")
ANCHOR = re.compile(r"\]\(#([^)]+)\)")


def commands(text: str) -> list[list[str]]:
    return [shlex.split(match[1] or match[2]) for match in COMMAND.finditer(text)]


def test_the_example_gives_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = dict(FILE.findall(EXAMPLE))
    for name, text in files.items():
        Path(name).write_text(text)
    (command,) = commands(EXAMPLE)
    assert main(command) == 0
    written = Path("migration/forward.sql").read_text()
    shown = [text for text in SQL.findall(EXAMPLE) if text not in files.values()]
    assert len(shown) == 3
    for text in shown:
        assert text in written


def test_the_spec_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in YAML.findall(SPEC):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    for command in commands(SPEC):
        assert main(command) == 0, command


@pytest.mark.parametrize("command", commands(README), ids=" ".join)
def test_each_command_is_one(command: list[str]) -> None:
    parser().parse_args(command)


def test_links_lead_somewhere() -> None:
    for target in LINK.findall(README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
    headings = {h.lower().replace(" ", "-") for h in re.findall(r"^## (.+)$", README, re.MULTILINE)}
    assert set(ANCHOR.findall(README)) == headings
