"""Converts shapes to drafts: keys of a column become keys of the model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.findings import Findings
from generator.schema.names import Name
from generator.spec.draft import (
    BY_NAME,
    KINDS,
    LISTS,
    SAID,
    ColumnDraft,
    Draft,
    ForeignDraft,
    ModelDraft,
)
from generator.spec.shapes.columns import ColumnShape, ReferencesShape
from generator.spec.shapes.constraints import TARGET, ForeignShape, PrimaryShape, UniqueShape
from generator.spec.shapes.objects import EnumShape
from generator.spec.shapes.schema import ModelShape, ObjectsShape, PartsShape
from generator.spec.shorthand import read_column
from generator.spec.source import Part, Spot


def drafted(shape: ObjectsShape, spot: Spot, findings: Findings, own: str) -> Draft:
    """The draft of one file; ``own`` is the project's database schema."""
    draft = Draft(own=own)
    for kind in KINDS:
        if kind != "models":
            parts = {
                name: Part(shape=item, spot=spot.at(kind, name), name=placed(item, name, own))
                for name, item in getattr(shape, kind).items()
            }
            setattr(draft, kind, parts)
    for name, model in shape.models.items():
        draft.models[name] = model_draft(name, model, spot.at("models", name), findings, own)
    for kind in LISTS:
        items = enumerate(getattr(shape, kind))
        setattr(draft, kind, [Part(shape=item, spot=spot.at(kind, n)) for n, item in items])
    return draft


def placed(shape: Any, name: str, own: str) -> str:
    """The name in the database of an object that the spec calls ``name``."""
    base = shape.type or name if isinstance(shape, EnumShape) else name
    schema = getattr(shape, "schema_", None)
    if schema is None or schema == own:
        return base
    # Objects of one name in two schemas stand under their names in full.
    return Name(schema, base.removeprefix(f"{schema}."))


def merged(drafts: Iterable[Draft], findings: Findings, own: str) -> Draft:
    """All files of a folder as one; an object that stands in two of them is a finding."""
    whole = Draft(own=own)
    for draft in drafts:
        for kind in KINDS:
            target: dict[str, Any] = getattr(whole, kind)
            for name, item in getattr(draft, kind).items():
                if name in target:
                    findings.add(
                        "SP121",
                        f'"{name}" is defined a second time, first at {target[name].spot.place}',
                        help="keep one of them",
                        place=item.spot.place,
                    )
                target.setdefault(name, item)
        for kind in LISTS:
            getattr(whole, kind).extend(getattr(draft, kind))
    return whole


def model_draft(
    name: str, shape: ModelShape, spot: Spot, findings: Findings, own: str
) -> ModelDraft:
    model = ModelDraft(
        name=name,
        spot=spot,
        table=placed(shape, shape.table or name, own),
        ignore=shape.ignore,
    )
    add_parts(model, shape, spot, findings)
    return model


def add_parts(model: ModelDraft, shape: PartsShape, spot: Spot, findings: Findings) -> None:
    """Puts what the shape holds into the model, new or in place of its namesake."""
    for key in SAID:
        if getattr(shape, key) is not None:
            setattr(model, key, getattr(shape, key))
    for name, column in shape.columns.items():
        add_column(model, name, column, spot.at("columns", name), findings)
    if shape.primary:
        if model.primary and model.primary.of in shape.columns:
            refuse_second_key(model, spot / "primary", findings)
        model.primary = Part(shape=shape.primary, spot=spot / "primary")
    model.uniques += [
        Part(shape=item, spot=spot.at("unique", index)) for index, item in enumerate(shape.unique)
    ]
    model.indexes += [
        Part(shape=item, spot=spot.at("indexes", index)) for index, item in enumerate(shape.indexes)
    ]
    for index, item in enumerate(shape.foreign):
        add_foreign(model, item, spot.at("foreign", index))
    for kind in BY_NAME:
        for name, part in getattr(shape, kind).items():
            getattr(model, kind)[name] = Part(shape=part, spot=spot.at(kind, name))


def add_column(
    model: ModelDraft, name: str, shape: ColumnShape, spot: Spot, findings: Findings
) -> None:
    short = read_column(shape.type)
    if name in model.columns:
        drop_derived(model, name)
    model.columns[name] = ColumnDraft(name=name, shape=shape, short=short, spot=spot)
    if shape.primary or short.primary:
        if model.primary:
            refuse_second_key(model, spot, findings)
        model.primary = Part(shape=PrimaryShape(columns=[name]), spot=spot, of=name)
    if shape.unique or short.unique:
        model.uniques.append(Part(shape=UniqueShape(columns=[name]), spot=spot, of=name))
    if shape.references and short.model:
        findings.add(
            "SP123",
            "this column has both an arrow and `references`",
            help="keep one of them",
            place=(spot / "references").place,
        )
    references = shape.references
    if short.model:
        references = ReferencesShape(model=short.model, column=short.column)
    if references:
        model.foreign.append(
            ForeignDraft(
                columns=(name,),
                model=references.model,
                referenced=(references.column,) if references.column else None,
                options=references,
                spot=spot / "references",
                of=name,
            )
        )


def refuse_second_key(model: ModelDraft, spot: Spot, findings: Findings) -> None:
    findings.add(
        "SP122",
        f'model "{model.name}" has a second primary key',
        help="write `primary: [a, b]` on the model for a key of several columns",
        place=spot.place,
    )


def drop_derived(model: ModelDraft, column: str) -> None:
    """Takes away what the form of that column said of keys."""
    if model.primary and model.primary.of == column:
        model.primary = None
    model.uniques = [part for part in model.uniques if part.of != column]
    model.foreign = [part for part in model.foreign if part.of != column]


def add_foreign(model: ModelDraft, shape: ForeignShape, spot: Spot) -> None:
    found = TARGET.match(shape.references)
    assert found is not None
    referenced = [name.strip() for name in (found[2] or "").split(",") if name.strip()]
    model.foreign.append(
        ForeignDraft(
            columns=tuple(shape.columns),
            model=found[1],
            referenced=tuple(referenced) or None,
            options=shape,
            spot=spot,
        )
    )
