"""Dispatches the commands, and implements the short ones.

A verb imports what it needs, and no more: to import all rooms takes longer than most verbs.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from errno import ENAMETOOLONG, ENOSPC
from typing import TYPE_CHECKING, TextIO

from generator import console
from generator.findings import Finding, Place, Refused, shortened, shown
from generator.plainfiles import reason
from generator.schema.limits import allowing_bytes
from generator.sql.forms.errors import CannotRender
from generator.sql.read.errors import SqlError
from generator.verbs.cached import Memory, hashes
from generator.verbs.paths import misplaced, settle
from generator.verbs.signals import status, unwinding

if TYPE_CHECKING:
    from generator.plan.operations.base import Lock
    from generator.plan.plan import Migration

CLEAN, FINDINGS, USAGE = 0, 1, 2
MAKE_USABLE = "make the file or folder readable and writable"
WAYS_OUT = {ENAMETOOLONG: "write a shorter name", ENOSPC: "make room on the device"}


def version() -> int:
    from importlib import metadata

    console.tell(f"schemaproof {metadata.version('schemaproof')}")
    return CLEAN


def run(options: Namespace) -> int:
    """Runs the verb; a refusal is told in the format that was asked for."""
    with allowing_bytes(getattr(options, "max_bytes", None)):
        return _run(options)


def _run(options: Namespace) -> int:
    try:
        if options.version:
            return version()
        if options.verb == "prove":
            settle(options)
        problem = misplaced(options)
        if problem:
            say(f"schemaproof: {problem[0]}\n  help: {problem[1]}")
            return USAGE
        with unwinding():
            return VERBS[options.verb](options)
    except KeyboardInterrupt as stop:
        say("schemaproof: stopped")
        return status(stop)
    except Refused as refusal:
        tell(
            refusal.findings, options, sys.stdout if options.verb in {"validate", "check"} else None
        )
        return FINDINGS
    except (CannotRender, SqlError, RecursionError) as late:
        tell([beyond(late, options)], options)
        return FINDINGS
    except OSError as problem:
        say(f"schemaproof: {described_error(problem)}")
        say(f"  help: {WAYS_OUT.get(problem.errno or 0, MAKE_USABLE)}")
        return USAGE


def described_error(problem: OSError) -> str:
    """The file, its name cut, and what the system says of it."""
    name = problem.filename
    return f"{shortened(os.fsdecode(name))}: {reason(problem)}" if name else reason(problem)


def beyond(problem: Exception, options: Namespace) -> Finding:
    """What the readers let through and nothing can be made of: no place is known any more."""
    named = (getattr(options, name, None) for name in ("spec", "folder", "to"))
    file = next(filter(None, named), "")
    why = "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)
    return Finding(
        code="SP702",
        message=shortened(f"no SQL can be written for this: {why}"),
        help="simplify what the message names, and report this as a defect of schemaproof",
        place=Place(file=str(file)),
    )


def validate(options: Namespace) -> int:
    memory = Memory(options)
    known = memory.recall("valid")
    if known is None:
        from generator import pipeline

        known = {"options": str(len(pipeline.build(options.spec).plans))}
        memory.keep("valid", known)
    say(f"{options.spec}: {known['options']} option(s), no findings")
    emit(options, {"findings": []}, [])
    return CLEAN


def plan(options: Namespace) -> int:
    from generator import pipeline

    built = pipeline.build(options.spec)
    feature = built.specification.feature
    key = options.option or (feature.chosen if feature else "")
    if key not in built.plans:
        known = f"known: {', '.join(built.plans)}" if built.plans else "the spec has no feature"
        say(f"schemaproof: there is no option {key!r} ({known})")
        say("  help: name one with --option")
        return USAGE
    migration: Migration = getattr(built.plans[key], options.direction)
    document = json.loads(built.files[f"options/{key}/plan.json"])[options.direction]
    emit(options, document, plan_lines(migration))
    return CLEAN


def plan_lines(migration: Migration) -> Iterable[str]:
    """A line for each statement, under its batch."""
    for number, batch in enumerate(migration.batches, 1):
        kind = "one transaction" if batch.transactional else "outside a transaction"
        yield f"{number}. {batch.title} ({kind})"
        for step in batch.steps:
            facts = step.facts
            locks = _locks(facts.locks)
            work = [f"scans {', '.join(facts.scans)}"] if facts.scans else []
            work += [f"rewrites {', '.join(facts.rewrites)}"] if facts.rewrites else []
            more = [_locks(facts.locks_if_rows)] if facts.locks_if_rows else []
            more += [f"scans {', '.join(facts.scans_if_rows)}"] if facts.scans_if_rows else []
            work += [f"{facts.condition}: {', '.join(more)}"] if more else []
            yield f"   {step.operation.describe()}"
            yield f"     {'; '.join([locks or 'no table lock', f'blocks {facts.blocks}', *work])}"


def _locks(held: Iterable[tuple[str, Lock]]) -> str:
    return ", ".join(f"{lock.value} on {name}" for name, lock in held)


def generate(options: Namespace) -> int:
    from generator import output

    say(f"schemaproof: {options.spec} -> {options.out}: rendering, reading back, comparing")
    memory = Memory(options)
    known = memory.recall("files")
    changed: tuple[str, ...] = ()
    if known is None or not output.stands(known, options.out, verb="generate"):
        from generator import pipeline

        files = pipeline.compared(options.spec, options.out)
        changed = output.write(files, options.out, verb="generate")
        memory.keep("files", hashes(files))
    emit(options, {"changed": list(changed), "findings": []}, changed)
    say(f"schemaproof: {len(changed)} file(s) changed" if changed else "schemaproof: up to date")
    return CLEAN


def check(options: Namespace) -> int:
    say(f"schemaproof: reading {options.out} back and comparing it with {options.spec}")
    memory = Memory(options)
    found, findings = _known_clean(memory, options) or _checked(memory, options)
    tell(findings, options, sys.stdout)
    if not findings:
        say(f"schemaproof: {len(found)} files agree with the spec")
    return FINDINGS if findings else CLEAN


def _known_clean(
    memory: Memory, options: Namespace
) -> tuple[dict[str, str], tuple[Finding, ...]] | None:
    """The files, where an earlier run found nothing in the same ones."""
    if memory.recall("valid") is None:
        return None
    from generator import output

    found, unreadable = output.read(options.out)
    return None if unreadable or memory.recall("clean", found) is None else (found, ())


def _checked(memory: Memory, options: Namespace) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The files, and what is wrong with them."""
    from generator import output, pipeline
    from generator.certify.certificates import check_certificates

    built = pipeline.build(options.spec)
    memory.keep("valid", {"options": str(len(built.plans))})
    found, unreadable = output.read(options.out)
    where = options.out.as_posix()
    findings = pipeline.check(built, found, where=where)
    findings += check_certificates(built, found, where=where)
    told = {f.place.file for f in unreadable}
    findings = (*unreadable, *(f for f in findings if f.place.file not in told))
    if not findings:
        memory.keep("clean", {}, found)
    return found, findings


def diff(options: Namespace) -> int:
    from generator import output
    from generator.verbs.answers import given, variables
    from generator.verbs.diff import compare

    losses = tuple(options.accept_loss)
    sides = options.from_, options.to
    made = compare(*sides, options.triggers, losses, given(options), variables(options))
    changed = output.write(made.files, options.out, verb="diff")
    notes = [as_json(note) for note in made.notes]
    emit(options, {"differ": made.differ, "changed": list(changed), "notes": notes}, changed)
    if options.format == "text":
        tell(made.notes, options)
    say("schemaproof: the sides differ" if made.differ else "schemaproof: no difference")
    return USAGE if made.differ and options.exit_code else CLEAN


def schema(options: Namespace) -> int:
    from generator.spec import spec_schema

    console.tell(spec_schema(), end="")
    return CLEAN


def prove(options: Namespace) -> int:
    from generator.verbs.prove import prove

    return prove(options)


VERBS: dict[str, Callable[[Namespace], int]] = {
    "validate": validate,
    "plan": plan,
    "generate": generate,
    "check": check,
    "prove": prove,
    "diff": diff,
    "schema": schema,
}


def emit(options: Namespace, document: object, lines: Iterable[str]) -> None:
    """The result: JSON as one document, text as lines."""
    if options.format == "json":
        console.tell(json.dumps(document, indent=2, ensure_ascii=False))
        return
    for line in lines:
        console.tell(line)


def say(text: str) -> None:
    """Progress, for a person; never a result."""
    console.tell(text, sys.stderr)


def tell(findings: Iterable[Finding], options: Namespace, stream: TextIO | None = None) -> None:
    """Findings, all at once: as the result on stdout, or beside it on stderr."""
    found = tuple(findings)
    if options.format == "json":
        emit(options, {"findings": [as_json(f) for f in found]}, ())
        return
    target = stream or sys.stderr
    for finding in found:
        styled = target.isatty() and not os.environ.get("NO_COLOR")
        console.tell(coloured(finding) if styled else str(finding), target, coloured=styled)


def as_json(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": finding.code,
        "message": finding.message,
        "help": finding.help,
    }


def coloured(finding: Finding) -> str:
    """The finding as text for a terminal that takes colours (NO_COLOR: no-color.org)."""
    place, message, help = map(shown, (str(finding.place), finding.message, finding.help))
    return (
        f"\x1b[1m{place}:\x1b[0m \x1b[31m{finding.code}\x1b[0m {message}\n"
        f"  \x1b[36mhelp:\x1b[0m {help}"
    )
