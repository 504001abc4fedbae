"""Checks the certificates in ``out/proof``: present, unedited, and of the current plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field

from generator.certify.digest import digest
from generator.certify.inputs import subject
from generator.certify.reading import certificate_of
from generator.document.write.certificate import (
    Certificate,
    certificate_json,
    certificate_markdown,
)
from generator.findings import Finding, Findings, Place
from generator.pipeline import Built
from generator.records import dataclass

FOLDER = "proof/"
HELP = "run `make prove` and commit the certificate that it writes"


def check_certificates(
    built: Built, out: Mapping[str, str], *, where: str = ""
) -> tuple[Finding, ...]:
    """Findings for certificates that are stale, edited, of no option, or say `not proved`.

    ``out`` maps paths below the folder ``where`` to texts.  Where there are no certificates at all,
    none is missed: not everybody proves.
    """
    found = {p.removeprefix(FOLDER): text for p, text in out.items() if p.startswith(FOLDER)}
    check = Check(built=built, found=found, where=where)
    for name in sorted(found):
        option, _, ending = name.rpartition(".")
        if option not in built.plans or ending not in {"md", "json"}:
            check.find("SP671", name, "certifies nothing that the spec declares", "remove it")
    for option in sorted(built.plans):
        if check.is_wanted(option):
            check.option(option)
    return check.findings.sorted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """``found`` maps a name in ``out/proof`` to its text."""

    built: Built
    found: Mapping[str, str]
    where: str
    findings: Findings = field(default_factory=Findings)

    def find(self, code: str, name: str, message: str, help: str = HELP) -> None:
        folder = f"{self.where}/{FOLDER}" if self.where else FOLDER
        self.findings.add(code, message, help=help, place=Place(file=f"{folder}{name}"))

    def is_wanted(self, option: str) -> bool:
        """Whether there is one, or has to be: of the chosen option, where any stands."""
        feature = self.built.specification.feature
        chosen = bool(self.found) and feature is not None and feature.chosen == option
        return chosen or any(f"{option}.{ending}" in self.found for ending in ("md", "json"))

    def option(self, option: str) -> None:
        """Both files of one certificate."""
        name = f"{option}.json"
        missing = [n for n in (name, f"{option}.md") if n not in self.found]
        for one in missing:
            self.find("SP675", one, "is missing, although other certificates exist")
        if name in missing:
            return
        try:
            certificate = certificate_of(json.loads(self.found[name]))
        except (ValueError, RecursionError) as problem:
            self.find("SP672", name, f"is not a certificate: {problem}")
            return
        self._plan(option, certificate)
        if certificate_json(certificate) != self.found[name]:
            self.find("SP674", name, "is not as `prove` writes it")
        if not missing and certificate_markdown(certificate) != self.found[f"{option}.md"]:
            self.find("SP674", f"{option}.md", f"says something else than {name}")

    def _plan(self, option: str, certificate: Certificate) -> None:
        name = f"{option}.json"
        (texts,) = (o for o in self.built.specification.options if o.texts.key == option)
        now = digest(subject(self.built, texts))
        if (certificate.option, certificate.plan) != (option, now):
            self.find("SP670", name, "does not certify the current plan of the spec")
        elif not certificate.proved or not certificate.is_clean:
            message, help = (
                "states that the plan is not proved",
                "correct the findings that it lists",
            )
            self.find("SP673", name, message, f"{help}, and run `make prove`")
