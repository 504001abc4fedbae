"""Loads a spec folder: read, shape, draft, resolve, check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.findings import Finding, Findings, Place
from generator.records import dataclass, replace
from generator.schema.project import OptionTexts, State, previews
from generator.spec import intents
from generator.spec.contradictions import refuse_contradictions, refuse_feature_words
from generator.spec.criteria import check_criteria
from generator.spec.draft import Draft
from generator.spec.drafting import drafted, merged
from generator.spec.features import check_feature, criteria, feature
from generator.spec.folder import Files, read_files
from generator.spec.overlap import refuse_overlap
from generator.spec.overlay import Layer, overlaid
from generator.spec.resolve.partitions import with_inherited_columns
from generator.spec.resolve.state import resolve
from generator.spec.resolve.world import World
from generator.spec.rules import check
from generator.spec.sides import Sides
from generator.spec.source import Spot
from generator.spec.specification import Option, Specification
from generator.spec.suggestions import suggest_anew
from generator.spec.suppression import causes, unexplained, unrelated


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A spec as far as it can be understood, and what is wrong with it."""

    files: Files
    findings: Findings
    silent: tuple[Finding, ...] = ()
    """What is wrong too, but may follow from the rest."""
    specification: Specification | None = None

    def hear(self, refused: Iterable[Finding]) -> None:
        """Adds why its plans are refused, but for what may follow from what is wrong already."""
        others = (*self.findings.found, *self.silent)
        self.findings.extend(unrelated(self.files, others, refused) if others else refused)


def attempt(folder: Path) -> Reading:
    """Reads what is in that folder."""
    suggest_anew()
    findings, later = Findings(), Findings()
    files = read_files(folder, findings)
    if findings and (files.project is None or files.lost_schema):
        return Reading(files=files, findings=findings)
    specification = understood(files, later)
    told = frozenset(causes(files, unexplained(files, later.found)))
    findings.extend(told)
    silent = tuple(finding for finding in later.found if finding not in told)
    return Reading(files=files, findings=findings, silent=silent, specification=specification)


def load(folder: Path) -> Specification:
    """The specification in that folder.  Raises Refused with every finding."""
    reading = attempt(folder)
    reading.findings.raise_if_any()
    assert reading.specification is not None
    return reading.specification


def understood(files: Files, findings: Findings) -> Specification:
    """What the files mean, as far as they could be read."""
    assert files.project is not None
    assert files.made is not None
    shape = files.project[0]
    for file, at in files.schema:
        refuse_feature_words(file, at, findings)
    own = shape.schema_
    draft = merged((drafted(s, at, findings, own) for s, at in files.schema), findings, own)
    world = World(
        draft=with_inherited_columns(draft),
        conventions=shape.conventions,
        schema=shape.schema_,
        findings=findings,
        previews=previews(files.made.generators),
    )
    baseline = resolve(world)
    check(world, baseline, shape.postgresql.oldest)
    if files.feature:
        check_feature(*files.feature, findings)
    options = tuple(option(name, files, world, draft, baseline) for name in files.options)
    if findings and not files.schema:
        findings.add(
            "SP101",
            "there is no schema file",
            help="describe the current database in schema/NAME.yaml",
            place=Place(file=(files.folder / "schema").as_posix()),
        )
    found = None
    if files.feature:
        found = feature(files.feature[0], tuple(item.texts for item in options))
    return Specification(
        project=files.made,
        baseline=baseline,
        feature=found,
        options=options,
        places={**world.places, **document_places(files.project[1])},
    )


def document_places(project: Spot) -> dict[str, Place]:
    """Where project.yaml says how the documents are called; its first line where it does not."""
    names = ("task", "registry")
    return {f"document:{name}": project.at("documents", name).place for name in names}


def option(name: str, files: Files, old: World, written: Draft, baseline: State) -> Option:
    """``written`` is the baseline's draft without the columns that models inherit."""
    shape, spot = files.options[name]
    layers = [*([files.common] if files.common else []), Layer(shape, spot)]
    if files.common:
        refuse_overlap(files.common.spot, spot, old.findings)
    draft, renames = overlaid(written, layers, old.findings)
    refuse_contradictions(draft, renames, layers, old.findings)
    draft = with_inherited_columns(draft)
    new = replace(old, draft=draft, places={}, all_places={})
    target = resolve(new)
    assert files.project is not None
    check(new, target, files.project[0].postgresql.oldest)
    sides = Sides(old=old, new=new, renames=renames, layers=layers)
    assert files.feature is not None
    feature_shape, feature_spot = files.feature
    for layer in layers:
        check_criteria(new, layer.shape.criteria, layer.spot / "criteria")
    if name == feature_shape.chosen:
        document = feature_spot / "document"
        check_criteria(new, feature_shape.document.criteria, document / "criteria")
    texts = OptionTexts(
        key=name,
        title=feature_shape.options[name],
        summary=shape.summary,
        advantages=tuple(a for layer in layers for a in layer.shape.advantages),
        disadvantages=tuple(d for layer in layers for d in layer.shape.disadvantages),
        criteria=tuple(c for layer in layers for c in criteria(layer.shape.criteria)),
    )
    return Option(
        texts=texts,
        target=target,
        forward=intents.forward(sides),
        back=intents.back(sides),
        places={
            **old.places,
            **new.places,
            **removed_places(sides),
            "": layers[-1].spot.place,
        },
    )


def removed_places(sides: Sides) -> dict[str, Place]:
    """What the option removes is placed where it says so."""
    places: dict[str, Place] = {}
    for layer in sides.layers:
        spot = layer.spot / "removed"
        for name in layer.shape.removed.models:
            model = sides.old.draft.models.get(name)
            places[model.table if model else name] = spot.at("models", name).place
        for text in layer.shape.removed.columns:
            name, _, column = text.partition(".")
            model = sides.old.draft.models.get(name)
            reached = sides.new_model(name)
            if model and reached:
                key = f"{reached.table}.{model.column(column)}"
                places[key] = spot.at("columns", text).place
    return places
