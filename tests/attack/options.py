"""Hostile answers, on the command line and in a file, to what two schemas leave open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from generator.sql.read.psql import misreadings
from tests.attack.attacks import Attack, Command
from tests.attack.fields import HOSTILE
from tests.attack.mutations import YAML, mutated
from tests.attack.scripts import SIDES, read_back

BEFORE = """
CREATE TYPE state AS ENUM ('new', 'old', 'odd');
CREATE TABLE "user" (id int PRIMARY KEY, name text, age text, mail text, at timestamp, st state);
"""
AFTER = """
CREATE TYPE state AS ENUM ('new', 'odd one');
CREATE TABLE "user" (id int PRIMARY KEY, full_name text, age int, mail text UNIQUE,
    city text NOT NULL, at timestamptz, st state);
"""
SOUND = {
    "--rename": ("user.name=full_name", "state.odd=odd one"),
    "--fill": ("user.city='none'", "user.city=coalesce(mail, '')", "user.name=full_name"),
    "--value": ("state.old=new",),
    "--cast": ("user.age=nullif(age, '')::integer",),
    "--cast-back": ("user.age=age::text",),
    "--keep-first": ("user(mail)=id", 'user(mail)="at" DESC, id'),
    "--accept-loss": ("user.name", "user"),
    "--time-zone": ("Europe/Berlin", "<+03>-3"),
    "--triggers": ("fire", "disable", "refuse"),
    "--max-bytes": ("100000", "10", "9999999999999"),
}
ANSWERS = """
renamed: {columns: {user.name: full_name}, values: {state.odd: odd one}}
fills: {user.city: {value: "coalesce(mail, '')", otherwise: "''"}}
removed: {values: {state.old: {to: new}}}
casts: {user.age: {using: "nullif(age, '')::integer", back: "age::text"}}
keep_first: {"user(mail)": id}
losses: [{what: user.name, reason: "nobody reads it", by: me}]
time_zone: UTC
"""
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
LARGE = 100_000_000


def prepare(work: Path, random: Random) -> Attack:
    for name, text in zip(SIDES, (BEFORE, AFTER), strict=True):
        (work / name).write_text(text, encoding="utf-8")
    given: list[str] = []
    if random.random() < 0.4:
        change = random.choice(FILES)
        did = f"answers: {change.__name__}{change(work / 'answers.yaml', random)}"
        given += ["--answers", "answers.yaml"]
    else:
        did = ""
    for _ in range(random.choice((1, 1, 2, 3)) if not given else random.choice((0, 0, 1))):
        option = random.choice(tuple(SOUND))
        given += [option, _answer(option, random)]
    did += " ".join(f"{text[:80]!r}" for text in given)
    arguments = ("diff", *SIDES, "--out", "out", *given)
    return Attack(did=did, commands=(Command(arguments=arguments, out="out", after=_sound),))


def _sound(work: Path) -> Iterator[str]:
    yield from read_back(work)
    for path in sorted((work / "out").glob("*.sql")):
        for _, what in misreadings(path.read_text(encoding="utf-8")):
            yield f"{path.name}: psql reads it otherwise: {what}"


def _answer(option: str, random: Random) -> str:
    """A sound one with something in place of one of its sides, in its middle, or behind it."""
    text = random.choice(SOUND[option])
    hostile = random.choice(tuple(HOSTILE.values())).replace("\0", "")
    what, equals, value = text.partition("=")
    made = random.choice(
        (
            *(text, hostile, f"{what}{equals}{hostile}", f"{hostile}{equals}{value}"),
            *(f"{text}{hostile}", f"{what}{equals}'{hostile}'", f"{text[:4]}{hostile}{text[4:]}"),
            *(f"{what}{equals}({value}", f"{what}{equals}{'(' * 3000}1", f"{text}; SELECT 1"),
        )
    )
    return made[:50_000]


def a_mutation(path: Path, random: Random) -> str:
    data, did = mutated(ANSWERS.encode(), random, YAML)
    path.write_bytes(data)
    return f": {did}"


def a_text(path: Path, random: Random) -> str:
    """One of its values is a hostile text."""
    name, text = random.choice(tuple(HOSTILE.items()))
    old = random.choice(
        ("full_name", "odd one", "new", "id", "UTC", "user.name", "me", "state.old")
    )
    quoted = (
        '"' + "".join(c if " " < c < "~" and c not in '"\\' else _escape(c) for c in text) + '"'
    )
    path.write_text(ANSWERS.replace(f" {old}", f" {quoted}", 1), encoding="utf-8")
    return f": {name} for {old}"


def _escape(character: str) -> str:
    return f"\\{character}" if character in '"\\' else f"\\U{ord(character):08X}"


def a_bomb(path: Path, random: Random) -> str:
    path.write_text(BOMB + random.choice(("", ANSWERS, "fills: *k\n", "losses: *k\n")))
    return ""


def a_large_file(path: Path, random: Random) -> str:
    with path.open("wb") as file:
        file.truncate(random.choice((LARGE, 2_000_000)))
    return ""


def a_link(path: Path, random: Random) -> str:
    target = random.choice(("/etc/passwd", "../canary.txt", "/dev/zero", "answers.yaml", SIDES[0]))
    path.symlink_to(target)
    return f" to {target}"


def a_folder(path: Path, random: Random) -> str:
    path.mkdir()
    return ""


def a_pipe(path: Path, random: Random) -> str:
    os.mkfifo(path)
    return ""


def nowhere(path: Path, random: Random) -> str:
    return ""


FILES: tuple[Callable[[Path, Random], str], ...] = (
    *(a_mutation, a_mutation, a_mutation, a_text, a_text, a_text),
    *(a_bomb, a_large_file, a_link, a_folder, a_pipe, nowhere),
)
