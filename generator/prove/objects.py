"""The differences of two catalogs, as findings."""

from __future__ import annotations

from generator.findings import Findings, Place
from generator.prove.catalog import Snapshot


def judge_catalog(
    wanted: Snapshot, seen: Snapshot, when: str, place: Place, findings: Findings
) -> None:
    """Findings where ``seen`` holds other objects than ``wanted``; the order of columns is none."""
    for name in sorted({*wanted.objects, *seen.objects}):
        want, have = wanted.objects.get(name), seen.objects.get(name)
        if want == have:
            continue
        code, message, help = _finding_of(name, want, have)
        findings.add(code, f"{when}, {message}", help=help, place=place)


def _finding_of(name: str, want: str | None, have: str | None) -> tuple[str, str, str]:
    if have is None:
        return "SP802", f"{name} is missing: {want}", "make the migration create it"
    if "INVALID" in have and "INVALID" not in (want or ""):
        return "SP805", f"{name} is not valid", "drop it and build it again"
    if "NOT VALID" in have and "NOT VALID" not in (want or ""):
        return (
            "SP806",
            f"{name} was never validated",
            "validate it, or drop it if it is temporary",
        )
    if want is None:
        return "SP803", f"{name} is left behind: {have}", "make the migration drop it"
    if name.startswith("enum "):
        return "SP807", f"{name} has the values {have}, not {want}", "rebuild it in that order"
    return "SP804", f"{name} is {have}, not {want}", "make the migration alter it"
