"""The certificate of a proof: what was proved, on which versions, and what was found.

It holds no times and no paths, so that two proofs of one plan give the same text.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from generator.document.write.environment import document_environment
from generator.findings import Finding
from generator.records import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that is true on ``versions``: a name with a value, or a table with a heading."""

    versions: tuple[str, ...]
    name: str
    value: str = ""
    rows: Rows = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the proof; ``verdicts`` in the order of the certificate's versions."""

    number: int
    title: str
    verdicts: tuple[str, ...]
    facts: tuple[Said, ...] = ()
    tables: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    findings: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """``plan`` is the SHA-256 of everything that was proved; ``option`` is empty where a folder
    with a migration was proved."""

    option: str
    title: str
    plan: str
    proved: bool
    versions: tuple[str, ...]
    rows: int
    seed: int
    sections: tuple[Section, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every part says so too."""
        return all(
            not section.findings and set(section.verdicts) == {"proved"}
            for section in self.sections
        )


def certificate_json(certificate: Certificate) -> str:
    return json.dumps(asdict(certificate), indent=1, ensure_ascii=False) + "\n"


def certificate_markdown(certificate: Certificate) -> str:
    template = document_environment().get_template("proof/certificate.md.j2")
    return template.render(certificate=certificate, every=certificate.versions)


def finding_line(finding: Finding) -> str:
    """A finding without its place, which the certificate's option says already."""
    return f"{finding.code} {finding.message}"
