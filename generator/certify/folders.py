"""Converts a folder with a migration into the input of the proof.

``before.sql``, ``forward.sql`` and ``rollback.sql`` have to be there; ``after.sql``,
``cleanup.sql`` and ``plan.json`` may be.
"""

from __future__ import annotations

from pathlib import Path

from generator import plainfiles
from generator.certify.declared_values import mapping_of, migration_of
from generator.certify.inputs import holding
from generator.certify.plan_claims import NAMES, PlanJson, claims, plan_of, speaks_of
from generator.certify.row_queries import demands
from generator.certify.scripts import steps_of
from generator.findings import Findings, Place, Refused, printable
from generator.output.manifest import manifest
from generator.plan.operations import (
    KeepColumn,
    KeepGrants,
    KeepNumbers,
    KeepRows,
    KeepSequence,
    KeepTable,
    KeepType,
    Operation,
)
from generator.plan.plan import Migration
from generator.prove.model import Claim, Script, ScriptBatch, ScriptStatement, Subject
from generator.records import dataclass, replace
from generator.schema.limits import SQL_BYTES, max_bytes
from generator.schema.names import kept_type, text_of
from generator.schema.objects import Schema
from generator.sql.read.any_script import AnyScript, read_anybody
from generator.sql.read.role_names import role_names
from generator.sql.read.runnable import own_schema, runnable
from generator.sql.read.sql import read_schema

NEEDED = ("before.sql", "forward.sql", "rollback.sql")
OPTIONAL = ("after.sql", "cleanup.sql", "plan.json")
SPEC = "project.yaml"


def subject_in(folder: Path, losses: tuple[str, ...] = ()) -> Subject:
    """The migration that lies in the folder; ``losses`` are accepted either way.

    Raises Refused with everything that is wrong with it.
    """
    findings = Findings()
    files = _files(folder, findings)
    findings.raise_if_any()
    return _read(folder, files, findings).subject(losses)


def _files(folder: Path, findings: Findings) -> dict[str, str]:
    """The texts of what is there, by name.  A link is not followed."""
    place = Place(file=folder.as_posix())
    missing = [name for name in NEEDED if plainfiles.kind(folder / name) is None]
    if missing:
        also = f", and no spec, which has {SPEC}" if len(missing) == len(NEEDED) else ""
        message = f"holds no migration{also}: {', '.join(missing)} missing"
        help = "add the missing files, or name a folder written by `diff` or a spec folder"
        findings.add("SP703", message, help=help, place=place)
    elif manifest(folder).unfinished:
        message = "the last run was interrupted: some files are new and others old"
        findings.add("SP600", message, help="run `schemaproof diff` again", place=place)
    files: dict[str, str] = {}
    for name in (*NEEDED, *OPTIONAL):
        path = folder / name
        found = plainfiles.kind(path)
        if found is None:
            continue
        try:
            if found != "a file":
                raise plainfiles.Unreadable(f"it is {found}, not a file")
            files[name] = plainfiles.read(path, max_bytes(SQL_BYTES)).decode("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            why = plainfiles.reason(problem) if isinstance(problem, OSError) else str(problem)
            help = "replace it with a UTF-8 text file; links are not followed"
            message, place = f"cannot be read: {why}", Place(file=path.as_posix())
            findings.add("SP703", message, help=help, place=place)
    return files


def _read(folder: Path, files: dict[str, str], findings: Findings) -> Lying:
    """Every file, with the findings about all of them.  Raises Refused."""
    named = {name: (folder / name).as_posix() for name in files}
    schema = own_schema(*(files[n] for n in ("before.sql", "after.sql") if n in files))
    ends, texts = {}, {}
    for name in ("before.sql", "after.sql"):
        if name in files:
            try:
                texts[name] = runnable(files[name], file=named[name])
                ends[name] = read_schema(files[name], file=named[name], schema=schema)
            except Refused as refusal:
                findings.extend(refusal.findings)
    plan = None
    if "plan.json" in files:
        plan = plan_of(files["plan.json"], Place(file=named["plan.json"]), findings)
    before = ends.get("before.sql", Schema())
    scripts: dict[str, AnyScript] = {}
    for name in NAMES:
        forward = scripts["forward"].end if "forward" in scripts else before
        start = before if name == "forward" else ends.get("after.sql", forward)
        file = f"{name}.sql"
        try:
            where = (folder / file).as_posix()
            given = files.get(file, "")
            scripts[name] = read_anybody(given, file=where, start=start, schema=schema)
        except Refused as refusal:
            findings.extend(refusal.findings)
            continue
        if plan is not None:
            speaks_of(scripts[name], plan.steps[name], Place(file=where), findings)
    findings.raise_if_any()
    target = ends.get("after.sql", scripts["forward"].end)
    return Lying(
        folder=folder,
        schema=schema,
        before=before,
        after=target,
        before_sql=texts["before.sql"],
        after_sql=texts.get("after.sql"),
        scripts=scripts,
        plan=plan,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """What lies in a folder, read."""

    folder: Path
    schema: str
    before: Schema
    after: Schema
    before_sql: str
    after_sql: str | None
    scripts: dict[str, AnyScript]
    plan: PlanJson | None

    def subject(self, losses: tuple[str, ...]) -> Subject:
        name = printable(self.folder.resolve().name)
        forward, rollback, cleanup = (self.scripts[n] for n in NAMES)
        there, back = self._migration("forward"), self._migration("rollback")
        again, home = holding(self.before, back), holding(self.after, there)
        way, ways_back = mapping_of(there, again, losses), mapping_of(back, home, losses)
        return Subject(
            name=name,
            title=(self.plan.title if self.plan else "") or name,
            schema=self.schema,
            baseline=self.before,
            target=self.after,
            baseline_sql=self.before_sql,
            target_sql=self.after_sql or f"{self.before_sql}\n{forward.text}",
            forward=self._script("forward", self.before),
            rollback=self._script("rollback", home),
            again=self._script("forward", again),
            cleanup=self._script("cleanup", Schema()),
            forward_sql=forward.text,
            rollback_sql=rollback.text,
            cleanup_sql=cleanup.text,
            there=way,
            back=ways_back,
            demands=demands(there, self.before, self.after, way),
            demands_back=demands(back, self.after, self.before, ways_back),
            roles=role_names(self.before) | role_names(self.after),
            looks_behind=forward.looks_behind,
            folder=self.folder.as_posix(),
            declares=False,
            unclaimed=tuple(self._notes()),
        )

    def _migration(self, name: str) -> Migration:
        made = migration_of(self.scripts[name])
        names = {text_of(name): name for name in map(kept_by, made.operations) if name}
        told = self.plan.kept[name] if self.plan else ()
        return replace(made, kept=tuple(names.get(name, name) for name in told))

    def _script(self, name: str, start: Schema) -> Script:
        bare = self.before if name == "forward" else self.after
        said = self.plan.steps[name] if self.plan and name != "cleanup" else None
        return as_script(self.scripts[name], claims(self.scripts[name], said, bare, start))

    def _notes(self) -> list[str]:
        """What no claim is made of, and why."""
        notes = []
        if self.plan is None:
            notes.append(
                "there is no plan.json: what each statement does is reported, and not compared "
                "with a claim"
            )
        if self.after_sql is None:
            notes.append("there is no after.sql: the target is the schema that forward.sql creates")
        for name in NAMES:
            for statement in self.scripts[name].statements:
                if statement.unknown:
                    where = f"{name}.sql, line {statement.place.line}, {statement.what}"
                    notes.append(
                        f"{where}: runs unchanged; its effect on the schema is not known in "
                        f"advance ({statement.unknown})"
                    )
        return notes


def kept_by(operation: Operation) -> str | None:
    """What the statement puts into the archive."""
    match operation:
        case KeepTable() | KeepSequence() | KeepNumbers():
            return operation.archive
        case KeepColumn(archive=name) | KeepRows(archive=name):
            return name
        case KeepGrants(item=item):
            return item.archive
        case KeepType(archive=name):
            return kept_type(name)
    return None


def as_script(given: AnyScript, said: tuple[Claim | None, ...]) -> Script:
    """The statements as they stand, each with its claim if one is made."""
    left = iter(said)
    return Script(
        batches=tuple(
            ScriptBatch(
                title=f"{number}: {batch.statements[0].what}",
                transactional=batch.transactional,
                lock_timeout=batch.lock_timeout or "0",
                statements=tuple(
                    ScriptStatement(
                        sql=s.sql,
                        what=s.what,
                        claim=next(left),
                        steps=steps_of(s.operations[0]) if len(s.operations) == 1 else None,
                    )
                    for s in batch.statements
                ),
            )
            for number, batch in enumerate(given.batches, 1)
        )
    )
