"""The whole flow on one screen: spec, schemas, plans, files, read back, compare, write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import output
from generator.document.write.document import RenderedOption, task_document
from generator.document.write.registry import registry
from generator.document.write.scripts import document_scripts
from generator.findings import Finding, Findings, Place, Refused, places
from generator.plan.from_empty import create_all
from generator.plan.operations import CannotApply
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.prisma.write.schema import render_prisma
from generator.records import dataclass
from generator.schema.paths import registry_path, task_path, trouble
from generator.schema.project import Feature, Project, State
from generator.spec import attempt, load
from generator.spec.specification import Option, Specification
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression
from generator.sql.write.migration import migration
from generator.sql.write.scripts import from_empty, migration_files

if TYPE_CHECKING:
    from generator.check import Artifacts

FOLDERS = ("migrations", "options", "proof")
"""Folders of the output that hold one kind of file each: Prisma reads every folder of the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a spec means, and every artifact of it: ``files`` maps a path under out/ to its text."""

    specification: Specification
    plans: Mapping[str, Plan]
    files: Mapping[str, str]


def build(spec: Path) -> Built:
    """Renders everything in memory.  Raises Refused with every finding about the spec."""
    reading = attempt(spec)
    specification, plans = reading.specification, {}
    if specification:
        try:
            plans = plan_options(specification, spec)
        except Refused as refusal:
            reading.hear(refusal.findings)
        except (SqlError, RecursionError):
            # What is wrong already left something that no plan can be made of.
            reading.findings.raise_if_any()
            raise
    reading.findings.raise_if_any()
    assert specification is not None
    files = _schema_files(specification, spec)
    for option in specification.options:
        files |= _option_files(specification, option, plans[option.texts.key])
    if specification.feature is not None:
        files |= _feature_files(specification, specification.feature, plans, files)
    return Built(specification=specification, plans=plans, files=files)


def check(built: Built, out: Mapping[str, str], *, where: str = "") -> tuple[Finding, ...]:
    """Reads ``out`` (path to text) back and compares it with what the spec means."""
    # To plan and to render needs none of what reads artifacts back.
    from generator.check import check_all

    return check_all(artifacts(built, out, where=where))


def artifacts(built: Built, out: Mapping[str, str], *, where: str = "") -> Artifacts:
    """What the checks work on: ``out`` beside the meaning of the spec."""
    from generator.check import Artifacts

    specification = built.specification
    return Artifacts(
        project=specification.project,
        feature=specification.feature,
        baseline=specification.baseline,
        targets={o.texts.key: o.target for o in specification.options},
        chosen=chosen(specification),
        plans=built.plans,
        expected=built.files,
        found=out,
        where=where,
    )


def generate(spec: Path, out: Path) -> tuple[str, ...]:
    """Builds, reads back, compares, and only then writes.  Returns the paths that changed."""
    return output.write(compared(spec, out), out, verb="generate")


def compared(spec: Path, out: Path) -> Mapping[str, str]:
    """The files that belong into ``out``, read back and compared.  Raises Refused."""
    built = build(spec)
    findings = check(built, built.files, where=out.as_posix())
    if findings:
        raise Refused(findings)
    return built.files


def plan_options(specification: Specification, spec: Path) -> dict[str, Plan]:
    """The plan of every option, by its key.  Raises Refused with the findings of all of them."""
    plans: dict[str, Plan] = {}
    findings = Findings()
    for option in specification.options:
        try:
            plans[option.texts.key] = plan(
                specification.baseline.schema,
                option.target.schema,
                forward=option.forward,
                back=option.back,
                expression=expression,
                place=places(option.places, spec),
            )
        except Refused as refusal:
            findings.extend(refusal.findings)
    findings.raise_if_any()
    return plans


def chosen(specification: Specification) -> State:
    """The state that the feature reaches by its chosen option; the baseline where there is none."""
    option = specification.chosen
    return option.target if option else specification.baseline


def baseline_sql(spec: Path) -> str:
    """The schema as it stands, from empty."""
    specification = load(spec)
    title, project = "the schema as it stands", specification.project
    return schema_sql(specification.baseline, title, project, spec)


def schema_sql(state: State, title: str, project: Project, spec: Path | None = None) -> str:
    """The statements that create it.  Raises Refused (SP290), with the place of the ``spec``, where
    objects need one another."""
    try:
        operations = create_all(state.schema)
    except CannotApply as problem:
        findings = Findings()
        message = f"the schema cannot be created from empty: {problem}"
        help = "remove one of the references between them"
        place = Place(file=spec.as_posix() if spec else project.name)
        findings.add("SP290", message, help=help, place=place)
        raise Refused(findings.sorted()) from problem
    return from_empty(operations, title=title, project=project)


def _schema_files(specification: Specification, spec: Path) -> dict[str, str]:
    state, project = chosen(specification), specification.project
    title = f"{project.name}: the whole schema"
    return {
        "schema.prisma": render_prisma(state, project),
        "schema.sql": schema_sql(state, title, project, spec),
    }


def _option_files(specification: Specification, option: Option, made: Plan) -> dict[str, str]:
    project, key = specification.project, option.texts.key
    feature = specification.feature
    title = f"{feature.id if feature else ''}: {option.texts.title}".strip(": ")
    return {
        f"options/{key}/schema.prisma": render_prisma(option.target, project),
        **{f"options/{key}/{name}": text for name, text in migration(made, title, project).items()},
    }


def _feature_files(
    specification: Specification,
    feature: Feature,
    plans: Mapping[str, Plan],
    files: Mapping[str, str],
) -> dict[str, str]:
    project = specification.project
    rendered = tuple(
        RenderedOption(
            texts=option.texts,
            baseline=specification.baseline,
            target=option.target,
            plan=plans[option.texts.key],
        )
        for option in specification.options
    )
    chosen = next(option for option in rendered if option.texts.key == feature.chosen)
    own = {
        **migration_files(chosen.plan, feature, project),
        **document_scripts(chosen.plan, chosen.texts, feature, project),
    }
    paths = tuple(sorted({*files, *own}))
    task, ledger = task_path(feature, project), registry_path(feature, project)
    _refuse_unfit((task, ledger), specification)
    _refuse_taken((task, ledger), paths, specification)
    return {
        **own,
        task: task_document(feature, project, rendered, paths),
        ledger: registry(feature, project),
    }


def _refuse_unfit(documents: tuple[str, str], specification: Specification) -> None:
    """Raises Refused where a path is not fit to be written, now that the feature has filled it."""
    findings = Findings()
    for document, name in zip(documents, ("task", "registry"), strict=True):
        problem = trouble(document)
        if problem:
            message = f'the path "{document[:60]}" {problem[0]}'
            place = specification.places[f"document:{name}"]
            findings.add("SP174", message, help=problem[1], place=place)
    findings.raise_if_any()


def _refuse_taken(
    documents: tuple[str, str], paths: tuple[str, ...], specification: Specification
) -> None:
    """Raises Refused where a document would stand in the place of another file or folder."""
    findings = Findings()
    for number, (document, name) in enumerate(zip(documents, ("task", "registry"), strict=True)):
        others = (*paths, *documents[:number], output.MANIFEST, *FOLDERS)
        # On some systems a name is the same in capitals.
        wanted = f"{document}/".casefold()
        folded = {p: f"{p}/".casefold() for p in others}
        taken = [p for p, f in folded.items() if f.startswith(wanted) or wanted.startswith(f)]
        if taken:
            findings.add(
                "SP608",
                f"the document {document} would have the path of {taken[0]}",
                help=f"give it another path: `documents: {{{name}: ...}}` in project.yaml",
                place=specification.places[f"document:{name}"],
            )
    findings.raise_if_any()
