"""Reads the files of a folder under its lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import plainfiles
from generator.findings import Finding, Findings, Place, Refused
from generator.output.locking import reading
from generator.output.manifest import MANIFEST, manifest
from generator.output.refusing import no_folder
from generator.output.staging import STAGED

MOST_BYTES = 100_000_000
"""Of one file: none that is generated comes near."""


def read(out: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Every file below ``out`` (path to text), and findings for those that are no text.

    Raises Refused where ``out`` is something else than a folder (SP606), and where another process
    goes on writing it (SP680).
    """
    problem = no_folder(out)
    if problem:
        raise Refused([problem])
    found: dict[str, str] = {}
    findings = Findings()
    with reading(out):
        _read_manifest(out, findings)
        for name, path in _paths(out):
            text = _text(path, findings)
            if text is not None:
                found[name] = text
    return found, findings.sorted()


def _read_manifest(out: Path, findings: Findings) -> None:
    try:
        said = manifest(out)
    except Refused as refusal:
        findings.extend(refusal.findings)
        return
    if said.unfinished:
        findings.add(
            "SP600",
            "the last run was interrupted: some files are new and others old",
            help="run `schemaproof generate`",
            place=Place(file=(out / MANIFEST).as_posix()),
        )


def _paths(out: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if name != MANIFEST and not STAGED.match(name) and plainfiles.kind(path) != "a folder":
            yield name, path


def _text(path: Path, findings: Findings) -> str | None:
    """Links are not followed: what they show does not stand in the folder."""
    kind = plainfiles.kind(path)
    place = Place(file=path.as_posix())
    if kind == "a link":
        message = "is a link, and files cannot be read through links"
        findings.add("SP609", message, help="replace it with the file", place=place)
    elif kind != "a file":
        findings.add("SP683", f"is {kind}, not a file", help="move it away", place=place)
    else:
        try:
            return plainfiles.read(path, MOST_BYTES).decode("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            why = plainfiles.reason(problem) if isinstance(problem, OSError) else str(problem)
            findings.add(
                "SP604",
                f"cannot be read as UTF-8 text: {why}",
                help="run `schemaproof generate`, or move the file away",
                place=place,
            )
    return None
