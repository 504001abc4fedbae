"""The context of resolving: the other objects, and the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from generator.findings import Findings, Place
from generator.records import dataclass
from generator.schema.client import Preview
from generator.schema.expressions import Expression
from generator.schema.names import Name, text_of
from generator.spec.draft import Draft, ModelDraft
from generator.spec.shapes.project import ConventionsShape
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean
from generator.sql.read.allowed_expressions import Where
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression, query, wrong_in


@dataclass(slots=True, kw_only=True)
class World:
    """``places`` says for each object, by its database name, where it stands; ``all_places`` also
    where its namesakes do."""

    draft: Draft
    conventions: ConventionsShape
    schema: str
    findings: Findings
    previews: frozenset[Preview] = frozenset()
    places: dict[str, Place] = field(default_factory=dict)
    all_places: dict[str, list[Place]] = field(default_factory=dict)

    def refuse(self, code: str, spot: Spot, message: str, help: str) -> None:
        self.findings.add(code, message, help=help, place=spot.place)

    def sql(self, text: str, spot: Spot, where: Where | None = None) -> Expression | None:
        """The expression; ``where`` says what it is, if not everything can stand there."""
        found = parsed(expression, text, spot, self.schema, self.findings)
        wrong = wrong_in(text, where) if found and where else None
        if wrong is None:
            return found
        message, offset, help = wrong
        self.findings.add("SP130", message, help=help, place=spot.inside(text, offset))
        return None

    def query(self, text: str, spot: Spot) -> Expression | None:
        return parsed(query, text, spot, self.schema, self.findings)

    def model(self, name: str, spot: Spot) -> ModelDraft | None:
        """The model of that name; a finding where there is none."""
        found = self.draft.models.get(name)
        if found is None:
            self.refuse(
                "SP131",
                spot,
                f'there is no model "{name}"',
                did_you_mean(name, self.draft.models) or "define it under `models`",
            )
        return found

    def column(self, model: ModelDraft, name: str, spot: Spot) -> str | None:
        """The database's name of a model's column; a finding where it has no such column."""
        found = model.columns.get(name)
        if found is None:
            self.refuse(
                "SP132",
                spot,
                f'model "{model.name}" has no column "{name}"',
                did_you_mean(name, model.columns)
                or f"name one of its columns: {', '.join(model.columns)}",
            )
            return None
        return found.column

    def columns(self, model: ModelDraft, names: list[str], spot: Spot) -> tuple[str, ...] | None:
        found = [self.column(model, name, spot / i) for i, name in enumerate(names)]
        present = tuple(name for name in found if name is not None)
        return present if len(present) == len(found) else None

    def member(self, text: str, spot: Spot) -> tuple[ModelDraft, str] | None:
        """``Model.name`` taken apart; a finding where there is no such model."""
        name, dot, rest = text.partition(".")
        if not dot or not rest:
            self.refuse("SP133", spot, f'"{text}" is not a part of a model', "write Model.name")
            return None
        model = self.model(name, spot)
        return (model, rest) if model else None

    def function(self, name: str) -> str:
        """What the function is called in the database that a spec calls so."""
        found = self.draft.functions.get(name)
        if found:
            return found.name
        schema, dot, base = name.partition(".")
        return Name(schema, base) if dot and schema != self.schema else base or name

    def put(self, key: str, spot: Spot) -> None:
        key = text_of(key)
        self.places.setdefault(key, spot.place)
        self.all_places.setdefault(key, []).append(spot.place)


Parser = Callable[..., Expression]


def parsed(
    parser: Parser, text: str, spot: Spot, schema: str, findings: Findings
) -> Expression | None:
    """The canonical expression, or None with a finding at the character that is wrong."""
    try:
        return parser(text, schema=schema)
    except SqlError as error:
        findings.add(
            "SP116",
            f"this SQL cannot be parsed: {error.message}",
            help="write one expression, or one SELECT where a query is required",
            place=spot.inside(text, error.offset),
        )
        return None
