"""From a spec to certificates: every option on every server, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.certify.digest import digest
from generator.document.write.certificate import (
    Certificate,
    Said,
    Section,
    certificate_json,
    certificate_markdown,
    finding_line,
)
from generator.findings import Finding
from generator.prove.clusters import Cluster
from generator.prove.model import Options, Part, Subject
from generator.prove.parts import prove
from generator.prove.progress import Progress
from generator.records import dataclass

Results = dict[str, tuple[Part, ...]]
"""The parts by the version they were proved on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One option's results on all servers."""

    subject: Subject
    results: Mapping[str, tuple[Part, ...]]

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """(version, finding)"""
        return tuple(
            (version, finding)
            for version, parts in self.results.items()
            for part in parts
            for finding in part.findings
        )

    @property
    def proved(self) -> bool:
        """Whether everything ran and nothing was found."""
        return not self.findings and all(p.ran for ps in self.results.values() for p in ps)


def prove_all(
    subjects: Iterable[Subject],
    clusters: Iterable[Cluster],
    options: Options,
    progress: Progress,
) -> tuple[Proof, ...]:
    """Proves every option on every server.  Raises ServerFailed, psycopg's errors of connecting."""
    subjects = tuple(subjects)
    results: dict[str, Results] = {subject.name: {} for subject in subjects}
    for cluster in clusters:
        with cluster.running() as server:
            version = f"PostgreSQL {server.major}"
            for subject in subjects:
                under = progress.under(f"{version}, {subject.name}")
                results[subject.name][version] = prove(server, subject, options, under)
                under.say(verdict(results[subject.name][version]))
    return tuple(Proof(subject=s, results=results[s.name]) for s in subjects)


def verdict(parts: Iterable[Part]) -> str:
    parts = tuple(parts)
    found = sum(len(part.findings) for part in parts)
    missing = [str(part.number) for part in parts if not part.ran and not part.findings]
    if missing:
        return f"{found} findings; part {', '.join(missing)} did not run"
    return f"{found} finding{'s' if found != 1 else ''}" if found else "proved"


def certificates(proofs: Iterable[Proof], options: Options) -> dict[str, str]:
    """Path below out/ to text."""
    files: dict[str, str] = {}
    for proof in proofs:
        made = certificate(proof, options)
        texts = certificate_markdown(made), certificate_json(made)
        files |= zip(names(proof.subject), texts, strict=True)
    return files


def names(subject: Subject) -> tuple[str, str]:
    """Where a certificate stands, below out/ or beside the scripts: for a person and a program."""
    if subject.folder:
        return "proof.md", "proof.json"
    return f"proof/{subject.name}.md", f"proof/{subject.name}.json"


def certificate(proof: Proof, options: Options) -> Certificate:
    subject = proof.subject
    numbers = {p.number: p.title for parts in proof.results.values() for p in parts}
    return Certificate(
        option="" if subject.folder else subject.name,
        title=subject.title,
        plan=digest(subject),
        proved=proof.proved,
        versions=tuple(proof.results),
        rows=options.rows,
        seed=options.seed,
        sections=tuple(_section(n, t, proof) for n, t in sorted(numbers.items())),
    )


def _section(number: int, title: str, proof: Proof) -> Section:
    parts = {v: p for v, ps in proof.results.items() for p in ps if p.number == number}
    verdicts = tuple(verdict([parts[v]]) if v in parts else "did not run" for v in proof.results)
    return Section(
        number=number,
        title=title,
        verdicts=verdicts,
        facts=_merged(parts, lambda p: ((n, v, ()) for n, v in p.facts)),
        tables=_merged(parts, lambda p: ((n, "", rows) for n, rows in p.tables)),
        warnings=_merged(parts, lambda p: ((w, "", ()) for w in p.warnings)),
        findings=_merged(parts, lambda p: ((finding_line(f), "", ()) for f in p.findings)),
    )


Entry = tuple[str, str, tuple[tuple[str, ...], ...]]


def _merged(parts: Mapping[str, Part], said: Callable[[Part], Iterable[Entry]]) -> tuple[Said, ...]:
    """What the versions say, once where they say the same."""
    versions: dict[Entry, list[str]] = {}
    for version, part in parts.items():
        for entry in said(part):
            versions.setdefault(entry, []).append(version)
    return tuple(
        Said(versions=tuple(on), name=name, value=value, rows=rows)
        for (name, value, rows), on in versions.items()
    )
