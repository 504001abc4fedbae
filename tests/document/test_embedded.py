"""A document that repeats the SQL (``sql: embedded``), from the spec to its check."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest

from generator import pipeline
from generator.check import Artifacts, check_meaning

SPEC = Path(__file__).parents[2] / "spec"


@cache
def embedded() -> Artifacts:
    """Of the repository's own spec."""
    with TemporaryDirectory() as folder:
        spec = Path(copytree(SPEC, Path(folder) / "spec"))
        (file,) = spec.glob("features/*/feature.yaml")
        file.write_text(file.read_text().replace("\ndocument:\n", "\ndocument:\n  sql: embedded\n"))
        built = pipeline.build(spec)
        return pipeline.artifacts(built, built.files)


def path() -> str:
    return next(path for path in embedded().found if path.startswith("docs/tasks/"))


def test_it_agrees_with_its_spec() -> None:
    assert check_meaning(embedded()) == ()
    assert embedded().found[path()].count("```sql") > 50


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("ON DELETE RESTRICT", "ON DELETE CASCADE", "SP664"),
        (" NOT VALID;", ";", "SP664"),
        ("COMMIT;\n        SELECT", "SELECT", "SP30"),
        ("SELECT EXISTS (", "SELECT NOT EXISTS (", "SP662"),
        ('CREATE TABLE "backup', 'CREATE TABLE "backdrop', "SP662"),
    ],
)
def test_a_changed_block_is_found(old: str, new: str, code: str) -> None:
    text = embedded().found[path()]
    assert old in text
    hurt = {**embedded().found, path(): text.replace(old, new, 1)}
    codes = [f.code for f in check_meaning(replace(embedded(), found=hurt, only=path()))]
    assert any(found.startswith(code) for found in codes), codes


def test_a_block_that_is_missing_is_found() -> None:
    text = embedded().found[path()]
    start = text.index("#### Forward, batch 2:")
    end = text.index("#### Forward, batch 3:")
    hurt = {**embedded().found, path(): text[:start] + text[end:]}
    assert "SP661" in {f.code for f in check_meaning(replace(embedded(), found=hurt, only=path()))}


def test_a_way_back_in_a_folder_that_is_not_the_last_is_found() -> None:
    whole = embedded()
    down = next(path for path in whole.found if path.endswith("/down.sql"))
    first = min(path for path in whole.found if path.endswith("/migration.sql"))
    stray = first.replace("migration.sql", "down.sql")
    assert stray != down
    hurt = replace(whole, found={**whole.found, stray: whole.found[down]})
    assert [(f.code, f.place.file) for f in check_meaning(hurt) if f.place] == [("SP622", stray)]


@pytest.mark.parametrize("name", ["criteria.sql", "backup.sql"])
def test_a_changed_script_of_the_document_is_found(name: str) -> None:
    whole = embedded()
    script = next(path for path in whole.found if path.endswith(f"/{name}"))
    for at, line in enumerate(lines := whole.found[script].split("\n")):
        if line.strip():
            text = "\n".join([*lines[:at], *lines[at + 1 :]])
            hurt = replace(whole, found={**whole.found, script: text}, only=script)
            assert {"SP614", "SP668"} & {f.code for f in check_meaning(hurt)}, line
