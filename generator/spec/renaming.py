"""Applies renames to a draft, as PostgreSQL does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any, TypeVar

from generator.records import dataclass, replace
from generator.schema.tokens import rename
from generator.spec.draft import BY_NAME, Draft, ModelDraft
from generator.spec.privileges import read_privileges
from generator.spec.shapes.base import Shape
from generator.spec.shapes.policies import PolicyShape
from generator.spec.source import Part

S = TypeVar("S", bound=Shape)
Change = Callable[[str], str]


@dataclass(slots=True, kw_only=True)
class Renames:
    """New names to old ones: models; (new model, new column); (enum, new value)."""

    models: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)


def rename_model(draft: Draft, old: str, new: str) -> None:
    """The model keeps its place and whatever was mapped by hand."""
    model = draft.models[old]
    table = new if model.table == old else model.table
    models = {name: item for name, item in draft.models.items() if name != new}
    draft.models = {(new if name == old else name): item for name, item in models.items()}
    draft.models[new] = replace(model, name=new, table=table)
    for other in draft.models.values():
        other.foreign = [replace(f, model=new) if f.model == old else f for f in other.foreign]
        if other.inherits:
            other.inherits = [new if parent == old else parent for parent in other.inherits]
    for part in draft.many_to_many:
        names = [_member(text, old, new) for text in part.shape.models]
        part.shape = part.shape.model_copy(update={"models": names})
    for sequence in draft.sequences.values():
        owner = sequence.shape.owned_by
        if owner:
            sequence.shape = sequence.shape.model_copy(
                update={"owned_by": _member(owner, old, new)}
            )


def _member(text: str, old: str, new: str) -> str:
    name, dot, rest = text.partition(".")
    return f"{new}{dot}{rest}" if name == old else text


def rename_column(draft: Draft, model: ModelDraft, old: str, new: str) -> None:
    """The column keeps its place; keys, indexes and expressions that name it follow."""
    column = model.columns[old]
    before = column.column
    model.columns = {
        (new if name == old else name): (replace(item, name=new) if name == old else item)
        for name, item in model.columns.items()
    }
    after = model.columns[new].column

    def listed(name: str) -> str:
        return new if name == old else name

    def sql(text: str) -> str:
        return rename(text, before, after)

    for name, item in model.columns.items():
        generated = item.shape.generated
        if generated:
            generated = generated.model_copy(update={"as_": sql(generated.as_)})
            shape = item.shape.model_copy(update={"generated": generated})
            model.columns[name] = replace(item, shape=shape)
    if model.partition_by is not None:
        model.partition_by = sql(model.partition_by)
    if model.primary:
        model.primary = _part(model.primary, listed, sql)
    model.uniques = [_part(part, listed, sql) for part in model.uniques]
    model.indexes = [_part(part, listed, sql) for part in model.indexes]
    for kind in BY_NAME:
        parts: dict[str, Part[Any]] = getattr(model, kind)
        setattr(model, kind, {name: _part(part, listed, sql) for name, part in parts.items()})
    for other in draft.models.values():
        other.foreign = [
            replace(
                f,
                columns=tuple(map(listed, f.columns)) if other is model else f.columns,
                of=listed(f.of) if f.of and other is model else f.of,
                referenced=tuple(map(listed, f.referenced))
                if f.referenced and f.model == model.name
                else f.referenced,
            )
            for f in other.foreign
        ]


def _part(part: Part[S], listed: Change, sql: Change) -> Part[S]:
    of = listed(part.of) if part.of else part.of
    return replace(part, shape=_followed(part.shape, listed, sql), of=of)


LISTS = {"columns", "include", "set_columns"}
EXPRESSIONS = {"where", "when", "expression"}
ELEMENTS = {"on", "with_"}


def _followed(shape: S, listed: Change, sql: Change) -> S:
    """The shape with its lists of columns and its expressions changed."""
    update: dict[str, object] = {}
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if name == "privileges":
            update[name] = _privileges(value, listed)
        elif name in LISTS:
            update[name] = [listed(item) for item in value]
        elif name in _expressions(shape) and value is not None:
            update[name] = sql(value)
        elif name in ELEMENTS:
            update[name] = [_followed(item, listed, sql) for item in value]
        elif name in {"column", "not_null"} and isinstance(value, str):
            update[name] = listed(value)
    return shape.model_copy(update=update)


def _expressions(shape: Shape) -> set[str]:
    """``using`` of a constraint is the method of its index."""
    return EXPRESSIONS | ({"using", "check"} if isinstance(shape, PolicyShape) else set())


def _privileges(text: str, listed: Change) -> str:
    """The privileges with their columns under the new names."""
    words = []
    for item in read_privileges(text):
        columns = ", ".join(map(listed, item.columns))
        words.append(f"{item.word} ({columns})" if columns else item.word)
    return ", ".join(words)


def rename_value(draft: Draft, enum: str, old: str, new: str) -> None:
    """The value keeps its place; defaults of columns follow."""
    part = draft.enums[enum]
    values = [
        value.model_copy(update={"name": new, "value": new if value.value == old else value.value})
        if value.name == old
        else value
        for value in part.shape.values
    ]
    draft.enums[enum] = replace(part, shape=part.shape.model_copy(update={"values": values}))
    for model in draft.models.values():
        for name, column in model.columns.items():
            default = column.short.default
            if column.short.type == enum and default and default.text == old:
                short = replace(column.short, default=replace(default, text=new))
                model.columns[name] = replace(column, short=short)
