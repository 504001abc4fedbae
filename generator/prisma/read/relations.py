"""Relation fields: each foreign key has a field on both sides, which must match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.prisma.read.arguments import Bound, bind, items_of, text_of, word_of, wrong
from generator.prisma.read.codes import UNKNOWN, WRONG_RELATION
from generator.prisma.read.fields import check_plain
from generator.prisma.read.scope import ModelScope, Scope, check_attributes, unknown
from generator.prisma.read.syntax import Attribute, FieldSyntax, Word
from generator.records import dataclass
from generator.schema.client import Relation
from generator.schema.constraints import Action, ForeignKey
from generator.schema.names import inferred
from generator.schema.tables import Table

ACTIONS: dict[str, Action] = {
    "NoAction": "NO ACTION",
    "Restrict": "RESTRICT",
    "Cascade": "CASCADE",
    "SetNull": "SET NULL",
    "SetDefault": "SET DEFAULT",
}
ARGUMENTS = ("name", "fields", "references", "onDelete", "onUpdate", "map")


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One relation field with what its ``@relation`` says."""

    model: ModelScope
    syntax: FieldSyntax
    other: ModelScope
    name: str | None
    bound: Bound
    attribute: Attribute | None

    @property
    def holds(self) -> bool:
        """Whether this end has the foreign key."""
        return "fields" in self.bound or "references" in self.bound


def read_ends(scope: Scope) -> tuple[End, ...]:
    """Every relation field of every model, in the order of the text."""
    return tuple(
        _end(model, syntax, scope) for model in scope.models.values() for syntax in model.relations
    )


def _end(model: ModelScope, syntax: FieldSyntax, scope: Scope) -> End:
    check_attributes(syntax.attributes, ("relation", "ignore"), "@", scope.findings)
    check_plain(syntax.attributes, scope)
    attribute = next((a for a in syntax.attributes if a.name == "relation"), None)
    bound = bind(attribute, ARGUMENTS, scope.findings) if attribute else {}
    other = scope.models[syntax.type]
    ignored = any(a.name == "ignore" for a in syntax.attributes)
    if ignored != (other.ignore and not model.ignore):
        message = f"{syntax.name} is {'' if ignored else 'not '}ignored, unlike {other.name}"
        help_ = "Remove @ignore." if ignored else "Write @ignore."
        scope.refuse(WRONG_RELATION, message, help_, syntax.place)
    end = End(
        model=model,
        syntax=syntax,
        other=other,
        name=text_of(bound, "name", scope.findings),
        bound=bound,
        attribute=attribute,
    )
    if not end.holds:
        for word in ("onDelete", "onUpdate", "map"):
            if word in bound:
                message = f"{word} is on the side that has fields"
                scope.refuse(WRONG_RELATION, message, "Move it there.", bound[word].place)
    return end


def opposites(end: End, ends: tuple[End, ...]) -> list[End]:
    """The fields that could be the other side of this one."""
    return [
        e
        for e in ends
        if e is not end
        and (e.model.name, e.other.name, e.name) == (end.other.name, end.model.name, end.name)
    ]


def read_relations(
    ends: tuple[End, ...], tables: Mapping[str, Table], scope: Scope
) -> Iterator[tuple[End, ForeignKey, Relation]]:
    """Each foreign key with its relation, under the end that holds it."""
    for end in ends:
        if not end.holds:
            continue
        others = opposites(end, ends)
        if len(others) != 1 or others[0].holds:
            message = (
                f"{end.syntax.name} requires exactly one opposite relation field in "
                f"{end.other.name}"
            )
            help_ = "Write it, or give the two fields a separate relation name."
            scope.refuse(WRONG_RELATION, message, help_, end.syntax.place)
            continue
        key = _foreign_key(end, tables[end.model.name], scope)
        if key:
            _agree(end, others[0], key, tables[end.model.name], scope)
            yield end, key, _relation(end, others[0], key)


def _relation(end: End, back: End, key: ForeignKey) -> Relation:
    return Relation(
        foreign_key=key.name,
        field=end.syntax.name,
        back=back.syntax.name,
        name=end.name,
        doc=end.syntax.doc,
        back_doc=back.syntax.doc,
    )


def _foreign_key(end: End, table: Table, scope: Scope) -> ForeignKey | None:
    columns = _columns(end, "fields", end.model, scope)
    referenced = _columns(end, "references", end.other, scope)
    if not columns or len(columns) != len(referenced):
        message = "fields and references must have the same length"
        scope.refuse(WRONG_RELATION, message, "Correct the lists.", end.syntax.place)
        return None
    required = {c.name for c in table.columns if c.not_null}
    usual = "Restrict" if required.intersection(columns) else "SetNull"
    words = {word: word for word in ACTIONS}
    on_delete = word_of(end.bound, "onDelete", words, usual, scope.findings)
    on_update = word_of(end.bound, "onUpdate", words, "Cascade", scope.findings)
    name = text_of(end.bound, "map", scope.findings)
    return ForeignKey(
        name=name or inferred([end.model.table, *columns], "fkey"),
        columns=columns,
        table=end.other.table,
        referenced=referenced,
        on_delete=ACTIONS[on_delete],
        on_update=ACTIONS[on_update],
    )


def _columns(end: End, word: str, model: ModelScope, scope: Scope) -> tuple[str, ...]:
    assert end.attribute is not None, "an end that holds has its @relation"
    out: list[str] = []
    for value in items_of(end.bound, word, end.attribute, scope.findings):
        if not isinstance(value, Word):
            wrong("a field", value, scope.findings)
        elif value.text not in model.columns:
            message = f"{model.name} has no scalar field {value.text!r}"
            scope.refuse(UNKNOWN, message, unknown(value.text, model.columns), value.place)
        else:
            out.append(model.columns[value.text])
    return tuple(out)


def _agree(end: End, back: End, key: ForeignKey, table: Table, scope: Scope) -> None:
    """Whether ``?`` and ``[]`` say what the columns and the keys say."""
    nullable = {c.name for c in table.columns if not c.not_null}
    optional = bool(nullable.intersection(key.columns))
    if end.syntax.list or end.syntax.optional != optional:
        shape = f"{end.other.name}{'?' if optional else ''}"
        message = f"{end.syntax.name} must have the type {shape}, according to its fields"
        scope.refuse(WRONG_RELATION, message, f"Write {shape}.", end.syntax.type_place)
    single = key.columns in keys_of(table)
    if back.syntax.list == single or back.syntax.optional != single:
        shape = f"{end.model.name}{'?' if single else '[]'}"
        how_many = "one" if single else "many"
        message = (
            f"{back.syntax.name} must have the type {how_many}, according to the keys of "
            f"{table.name}"
        )
        scope.refuse(WRONG_RELATION, message, f"Write {shape}.", back.syntax.type_place)


def keys_of(table: Table) -> set[tuple[str, ...]]:
    keys = {
        tuple(e.column or "" for e in i.elements) for i in table.indexes if i.unique and not i.where
    }
    return keys | ({table.primary_key.columns} if table.primary_key else set())
