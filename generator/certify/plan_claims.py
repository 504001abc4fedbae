"""Reads the claims of a plan.json, and matches them with the statements of a script.

Where plan.json says of a statement what its operation says, the operation also tells what it costs
by itself and with an archive in place.  Where it says something else, that is the claim everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import field
from itertools import zip_longest

from generator.certify.reading import each, member, text
from generator.certify.scripts import claim_of
from generator.findings import Findings, Place
from generator.plan.costs import costed
from generator.plan.operations import CannotApply
from generator.plan.operations.base import Facts, Lock
from generator.plan.plan import Batch, Step
from generator.prove.model import Claim
from generator.records import dataclass
from generator.schema.objects import Schema
from generator.sql.read.any_script import AnyScript, AnyStatement, words_of
from generator.sql.read.errors import SqlError

NAMES = ("forward", "rollback", "cleanup")
HELP = "create plan.json again with `schemaproof diff`, or remove it to make no claims"
MODES = frozenset(lock.value for lock in Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One step of a plan.json."""

    sql: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanJson:
    """The steps of each script by its name, and what each keeps in the archive."""

    title: str = ""
    steps: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)


def plan_of(given: str, place: Place, findings: Findings) -> PlanJson | None:
    """A plan.json as ``diff`` writes it; None, with a finding, where it is none."""
    try:
        found = json.loads(given, object_pairs_hook=_once)
        said = {name: member(found, name) for name in NAMES}
        return PlanJson(
            title=text(member(found, "title")),
            steps={n: tuple(_steps(one)) for n, one in said.items()},
            kept={n: each(text, member(one, "kept")) for n, one in said.items()},
        )
    except (ValueError, RecursionError) as problem:
        findings.add("SP704", f"is not a plan: {problem}", help=HELP, place=place)
        return None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("one object contains a key twice")
    return made


def _steps(migration: object) -> Iterator[Said]:
    for batch in each(lambda one: one, member(migration, "batches")):
        yield from each(_said, member(batch, "steps"))


def _said(step: object) -> Said:
    more = member(step, "if_rows")
    locks, possible = _locks(member(step, "locks")), _locks(member(more, "locks"))
    claim = Claim(
        locks=locks,
        scans=each(text, member(step, "scans")),
        rewrites=each(text, member(step, "rewrites")),
        together=locks,
        locks_if_rows=possible,
        scans_if_rows=each(text, member(more, "scans")),
        together_if_rows=possible,
    )
    return Said(sql=text(member(step, "sql")), claim=claim)


def _locks(said: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(said, dict):
        raise ValueError(f"{said!r} is not an object of locks")
    locks = tuple((text(relation), text(mode)) for relation, mode in said.items())
    for _, mode in locks:
        if mode not in MODES:
            raise ValueError(f"{mode!r} is not a lock mode")
    return locks


def speaks_of(script: AnyScript, said: tuple[Said, ...], place: Place, findings: Findings) -> bool:
    """Whether the steps are the statements of the script; a finding where they part."""
    for statement, step in zip_longest(script.statements, said):
        if statement is None:
            message = f"plan.json has a step that the script does not contain: {step.sql[:60]}"
            findings.add("SP704", message, help=HELP, place=place)
            return False
        if step is None or not _is(statement, step):
            message = f"plan.json has no step for this statement: {statement.what}"
            findings.add("SP704", message, help=HELP, place=statement.place)
            return False
    return True


def _is(statement: AnyStatement, step: Said) -> bool:
    if step.sql == statement.sql:
        return True
    try:
        return words_of(step.sql) == (statement.words,)
    except SqlError:
        return False


def claims(
    script: AnyScript, said: tuple[Said, ...] | None, bare: Schema, start: Schema
) -> tuple[Claim | None, ...]:
    """A claim for each statement, or None where there is no plan.json.

    A plan.json speaks of a run on ``bare``; the script is run on ``start``, which may have kept
    something.
    """
    if said is None:
        return tuple(None for _ in script.statements)
    known = _costs(script, bare, alone=False)
    alone, together = _costs(script, start, alone=True), _costs(script, start, alone=False)
    return tuple(
        claim_of(a, t) if k and a and t and _same(step.claim, claim_of(k, k)) else step.claim
        for step, k, a, t in zip(said, known, alone, together, strict=True)
    )


def _costs(script: AnyScript, start: Schema, *, alone: bool) -> list[Facts | None]:
    """What each statement costs that is one operation; None for the others."""
    batches = [
        Batch(
            title="",
            steps=tuple(
                Step(operation=o, facts=Facts()) for s in b.statements for o in s.operations
            ),
        )
        for b in script.batches
    ]
    try:
        found = [s.facts for b in costed(batches, start, alone=alone) for s in b.steps]
    except CannotApply:
        return [None for _ in script.statements]
    out: list[Facts | None] = []
    for statement in script.statements:
        facts, found = found[: len(statement.operations)], found[len(statement.operations) :]
        out.append(facts[0] if len(facts) == 1 else None)
    return out


def _same(one: Claim, other: Claim) -> bool:
    return all(
        sorted(set(getattr(one, aspect))) == sorted(set(getattr(other, aspect)))
        for aspect in ("locks", "scans", "rewrites", "locks_if_rows", "scans_if_rows")
    )
