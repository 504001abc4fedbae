"""Reads the answers of the command line and of ``--answers``."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable, Iterable
from functools import partial

from generator.findings import Findings, Place
from generator.plan.answers import Answer, AnswerKind, Answers
from generator.plan.intent import Intent
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.sql.read.allowed_expressions import Where
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression, order_by, wrong_in

OPTIONS: tuple[AnswerKind, ...] = ("rename", "fill", "value", "cast", "cast-back", "keep-first")
"""Those that are written ``--option NAME=VALUE``."""
OWN = "public"
SIDES = re.compile(r'((?:"[^"]*"|[^"=])+)=(.*)', re.DOTALL)
"""A name in quotes may have an equals sign."""


def given(options: Namespace) -> tuple[Answer, ...]:
    """The answers of the command line and of its file.  Raises Refused."""
    findings, found = Findings(), list[Answer]()
    if options.answers is not None:
        from generator.spec.answers import answers

        found += answers(options.answers, findings)
    for kind in OPTIONS:
        for text in getattr(options, kind.replace("-", "_")):
            what, value = _sides(text)
            place = Place(file=f"--{kind}")
            if not (what and value):
                findings.add(
                    "SP705",
                    f'"{text}" is not NAME=VALUE',
                    help=f"write --{kind} NAME=VALUE",
                    place=place,
                )
                continue
            found.append(Answer(kind=kind, what=what, value=value, place=place))
    if options.time_zone is not None:
        place = Place(file="--time-zone")
        found.append(Answer(kind="time-zone", what="", value=options.time_zone, place=place))
    findings.raise_if_any()
    return tuple(found)


def _sides(text: str) -> tuple[str, str]:
    """What stands before the equals sign, and behind it."""
    found = SIDES.fullmatch(text)
    what, value = found.groups() if found else text.partition("=")[::2]
    return what, value


def variables(options: Namespace) -> dict[str, str]:
    """The values of variables and placeholders (``--set``).  Raises Refused."""
    findings, found = Findings(), dict[str, str]()
    for text in options.set:
        name, equals, value = text.partition("=")
        if not (name and equals):
            message, help = f'"{text}" is not NAME=VALUE', "write --set NAME=VALUE"
            findings.add("SP705", message, help=help, place=Place(file="--set"))
        found[name] = value
    findings.raise_if_any()
    return found


def intents(
    before: Schema, after: Schema, answers: Iterable[Answer]
) -> tuple[Intent, Intent, tuple[Answer, ...]]:
    """The words of both directions, and the answers that change nothing.  Raises Refused."""
    findings = Findings()
    said = Answers(
        before=before,
        after=after,
        fill=partial(_of_a_row, "a fill"),
        cast=partial(_of_a_row, "the cast of a column"),
        order_by=partial(_spelled, order_by),
        findings=findings,
    )
    said.add(answers)
    findings.raise_if_any()
    return said.forward, said.back, tuple(said.done)


def _of_a_row(where: Where, text: str) -> Expression:
    found = _spelled(expression, text)
    wrong = wrong_in(text, where)
    if wrong:
        raise ValueError(wrong[0])
    return found


def _spelled(spell: Callable[..., Expression], text: str) -> Expression:
    """With the names of the own schema as the files' expressions have them."""
    try:
        return spell(text, schema=OWN)
    except SqlError as problem:
        raise ValueError(problem.message) from None
