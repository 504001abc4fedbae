"""The checks are tested by damage: a single change to an artifact must not go unnoticed.

The checks are those of meaning; that ``out/`` is not what generate writes would catch everything.
A change that they do not catch has to be one of ``HARMLESS``, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from generator import pipeline
from generator.check import Artifacts, check_meaning
from generator.schema.paths import registry_path
from tests.damage.damages import BY_SUFFIX

SPEC = Path(__file__).parents[2] / "spec"
DAMAGES = 1200
SHARDS = 8

Harmless = Callable[[str, str, str], bool]


def same_but_for(pattern: str) -> Harmless:
    """Whether two texts are one when everything that matches is left out."""
    found = re.compile(pattern, re.MULTILINE)
    return lambda _, before, after: found.sub("", before) == found.sub("", after)


def reordered_fields(path: str, before: str, after: str) -> bool:
    """Whether whole lines of a schema.prisma have changed places and nothing else."""
    return path.endswith(".prisma") and sorted(before.split("\n")) == sorted(after.split("\n"))


CREATES = re.compile(r"^CREATE (?:UNLOGGED )?TABLE .*?^\)", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"PRIMARY KEY \(([^)\n]*)\)")


def required_by_its_key(path: str, before: str, after: str) -> bool:
    """Whether only NOT NULL of columns of a primary key comes or goes: they are NOT NULL, said or
    not (manual, CREATE TABLE)."""

    def unsaid(found: re.Match[str]) -> str:
        text, key = found[0], KEY.search(found[0])
        for column in key[1].split(", ") if key else ():
            said = re.compile(rf"^( +{re.escape(column)} .*?) NOT NULL", re.MULTILINE)
            text = said.sub(r"\1", text)
        return text

    return path.endswith(".sql") and CREATES.sub(unsaid, before) == CREATES.sub(unsaid, after)


HARMLESS: dict[str, Harmless] = {
    "the order of a model's relation fields means nothing to Prisma": reordered_fields,
    "white space means nothing in SQL and in schema.prisma": same_but_for(r"\s+"),
    "comments with // are not part of schema.prisma's meaning": same_but_for(r"^//[^/][^\n]*\n"),
    "a serial or identity column is NOT NULL, said or not (manual, 8.1.4 and CREATE TABLE)": (
        same_but_for(r"(?<=SERIAL) NOT NULL|(?<=AS IDENTITY) NOT NULL")
    ),
    "comments with # and blank lines are not part of a TOML file's meaning": (
        same_but_for(r"^(?:#[^\n]*)?(?:\n|\Z)")
    ),
    "a byte order mark says nothing but that the text is UTF-8": same_but_for(r"\A\ufeff"),
}


@cache
def artifacts() -> Artifacts:
    built = pipeline.build(SPEC)
    return pipeline.artifacts(built, built.files)


@cache
def paths() -> tuple[str, ...]:
    """Every file, the larger ones more often: a slip is likelier where there is more to slip on."""
    found = artifacts().found
    return tuple(p for p in sorted(found) for _ in range(1 + len(found[p]) // 2000))


def damage(number: int) -> tuple[str, str, str] | None:
    """(path, damaged text, what was done) of that number; None where nothing changed."""
    random = Random(number)
    path = random.choice(paths())
    text = artifacts().found[path]
    made = random.choice(BY_SUFFIX[Path(path).suffix])(text, random)
    if made is None or made[0] == text:
        return None
    return path, *made


def is_harmless(path: str, before: str, after: str) -> bool:
    if path.endswith(".sql") and before.rstrip().removesuffix(";") == after.rstrip():
        return True  # psql sends what is left at the end of a file (MainLoop, mainloop.c)
    if required_by_its_key(path, before, after):
        return True
    before, after = apart(before, after)
    return any(same(path, before, after) for same in HARMLESS.values())


def apart(before: str, after: str) -> tuple[str, str]:
    """The lines of two texts from the first to the last that differ."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "".join(f"{line}\n" for line in old), "".join(f"{line}\n" for line in new)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_damage_is_caught(shard: int) -> None:
    missed = []
    for number in range(shard, DAMAGES, SHARDS):
        made = damage(number)
        if made is None:
            continue
        path, text, did = made
        whole = artifacts()
        hurt = replace(whole, found={**whole.found, path: text}, only=path)
        if not check_meaning(hurt) and not is_harmless(path, whole.found[path], text):
            missed.append(f"{number}: {path}: {did}")
    assert not missed, "\n".join(missed)


@pytest.mark.slow
def test_there_are_at_least_five_hundred_damages_that_mean_something() -> None:
    whole = artifacts()
    made = [d for n in range(DAMAGES) if (d := damage(n)) is not None]
    assert sum(not is_harmless(p, whole.found[p], text) for p, text, _ in made) >= 500


def test_every_missing_file_is_missed() -> None:
    whole = artifacts()
    for path in whole.found:
        left = {p: t for p, t in whole.found.items() if p != path}
        assert check_meaning(replace(whole, found=left, only=path)), path


@pytest.mark.slow
def test_undamaged_artifacts_have_no_findings() -> None:
    assert check_meaning(artifacts()) == ()
    for path in artifacts().found:
        assert check_meaning(replace(artifacts(), only=path)) == ()


def document() -> tuple[str, str]:
    return next((p, t) for p, t in artifacts().found.items() if p.startswith("docs/tasks/"))


def wrongly_linked(text: str) -> Iterator[tuple[str, str]]:
    """Each link to a file made to lead to the next linked file, and to none."""
    found = list(re.finditer(r"\]\((\.\./[^)]*)\)", text))
    for link, other in zip(found, [*found[1:], found[0]], strict=True):
        before, after = text[: link.start(1)], text[link.end(1) :]
        if link[1] != other[1]:
            yield f"{link[1]} -> {other[1]}", f"{before}{other[1]}{after}"
        yield f"{link[1]} -> none", f"{before}../{link[1]}{after}"
        yield f"no link to {link[1]}", f"{text[: link.start() + 1]}{text[link.end() :]}"


def wrongly_counted(text: str) -> Iterator[tuple[str, str]]:
    """Each batch and statement under another number, without its row, with it twice; each count of
    statements one higher, each transaction turned round."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        row = re.match(r"\| (\d+) \| (.*?) \| (.*)\Z", line)
        if not row:
            continue
        others = [[], [line, line], [line.replace(f"| {row[1]} |", f"| {int(row[1]) + 1} |", 1)]]
        count = re.match(r"(\d+) \| (yes|no) \|(.*)\Z", row[3])
        if count:
            head, turned = f"| {row[1]} | {row[2]} |", {"yes": "no", "no": "yes"}[count[2]]
            others.append([f"{head} {int(count[1]) + 1} | {count[2]} |{count[3]}"])
            others.append([f"{head} {count[1]} | {turned} |{count[3]}"])
            others.append([line.replace(row[2], f"{row[2]}x", 1)])
        for other in others:
            yield f"{line} -> {other}", "\n".join([*lines[:at], *other, *lines[at + 1 :]])


@pytest.mark.slow
@pytest.mark.parametrize("damages", [wrongly_linked, wrongly_counted])
def test_what_the_document_says_of_scripts_is_theirs(
    damages: Callable[[str], Iterator[tuple[str, str]]],
) -> None:
    """By its number, title, counts and links, not only as text."""
    whole = artifacts()
    path, text = document()
    made = list(damages(text))
    assert len(made) > 50
    for did, damaged in made:
        hurt = replace(whole, found={**whole.found, path: damaged}, only=path)
        codes = {finding.code for finding in check_meaning(hurt)}
        assert codes & {"SP506", "SP662", "SP667"}, did


def test_a_line_above_the_table_of_the_registry_is_found() -> None:
    whole = artifacts()
    feature = whole.feature
    assert feature is not None
    path = registry_path(feature, whole.project)
    text = whole.found[path]
    hurt = replace(whole, found={**whole.found, path: f"{text.splitlines()[-1]}\n{text}"})
    assert "SP665" in {finding.code for finding in check_meaning(hurt)}
