"""What an option removes from the baseline, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.findings import Findings
from generator.records import dataclass, replace
from generator.spec.draft import BY_NAME, Draft, ModelDraft
from generator.spec.drafting import drop_derived
from generator.spec.naming import foreign_name, index_name, primary_name, unique_name
from generator.spec.shapes.option import RemovedShape
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean

WHOLE = ("enums", "functions", "views", "objects", "sequences", "domains", "extensions", "models")


@dataclass(slots=True, kw_only=True)
class Removal:
    """Takes away from ``draft``; names are those of the baseline."""

    draft: Draft
    shape: RemovedShape
    spot: Spot
    findings: Findings

    def run(self) -> None:
        for kind in (*BY_NAME, "primary", "unique", "indexes", "foreign"):
            for name in getattr(self.shape, kind):
                self.part(kind, name, self.spot.at(kind, name))
        for name in self.shape.columns:
            self.column(name, self.spot.at("columns", name))
        for name in self.shape.values:
            self.value(name, self.spot.at("values", name))
        for name in self.shape.many_to_many:
            self.many(name, self.spot.at("many_to_many", name))
        for kind in WHOLE:
            items: dict[str, Any] = getattr(self.draft, kind)
            for name in getattr(self.shape, kind):
                if items.pop(name, None) is None:
                    self.unknown(name, items, self.spot.at(kind, name))

    def part(self, kind: str, text: str, spot: Spot) -> None:
        found = self.member(text, spot)
        if found is None:
            return
        model, name = found
        if kind in BY_NAME:
            parts = getattr(model, kind)
            if parts.pop(name, None) is None:
                self.unknown(text, [f"{model.name}.{n}" for n in parts], spot)
        elif kind == "primary":
            if model.primary is None or primary_name(model, model.primary.shape) != name:
                known = [primary_name(model, model.primary.shape)] if model.primary else []
                self.unknown(text, [f"{model.name}.{n}" for n in known], spot)
            model.primary = None
        else:
            self.listed(model, kind, name, spot)

    def listed(self, model: ModelDraft, kind: str, name: str, spot: Spot) -> None:
        """A unique key, an index or a foreign key: their names may be inferred."""
        named: dict[str, tuple[str, Callable[[Any], str]]] = {
            "unique": ("uniques", lambda part: unique_name(model, part.shape)),
            "indexes": ("indexes", lambda part: index_name(model, part.shape)),
            "foreign": ("foreign", lambda draft: foreign_name(model, draft)),
        }
        attribute, name_of = named[kind]
        parts = getattr(model, attribute)
        kept = [part for part in parts if name_of(part) != name]
        if len(kept) == len(parts):
            known = [f"{model.name}.{name_of(part)}" for part in parts]
            self.unknown(f"{model.name}.{name}", known, spot)
        setattr(model, attribute, kept)

    def column(self, text: str, spot: Spot) -> None:
        found = self.member(text, spot)
        if found is None:
            return
        model, name = found
        if model.columns.pop(name, None) is None:
            self.unknown(text, [f"{model.name}.{c}" for c in model.columns], spot)
        drop_derived(model, name)

    def value(self, text: str, spot: Spot) -> None:
        enum, _, value = text.partition(".")
        part = self.draft.enums.get(enum)
        if part is None:
            self.unknown(enum, self.draft.enums, spot)
            return
        kept = [item for item in part.shape.values if item.name != value]
        if len(kept) == len(part.shape.values):
            self.unknown(text, [f"{enum}.{item.name}" for item in kept], spot)
        shape = part.shape.model_copy(update={"values": kept})
        self.draft.enums[enum] = replace(part, shape=shape)

    def many(self, name: str, spot: Spot) -> None:
        """By its name, or by ``AToB``."""
        parts = self.draft.many_to_many
        kept = [part for part in parts if many_name(part.shape.models, part.shape.name) != name]
        if len(kept) == len(parts):
            known = [many_name(part.shape.models, part.shape.name) for part in parts]
            self.unknown(name, known, spot)
        self.draft.many_to_many = kept

    def member(self, text: str, spot: Spot) -> tuple[ModelDraft, str] | None:
        name, _, rest = text.partition(".")
        model = self.draft.models.get(name)
        if model is None or not rest:
            self.unknown(text, self.draft.models, spot)
            return None
        return model, rest

    def unknown(self, name: str, known: Iterable[str], spot: Spot) -> None:
        self.findings.add(
            "SP134",
            f'the baseline has no "{name}" to remove',
            help=did_you_mean(name, known) or "name what the baseline has, as Model.name",
            place=spot.place,
        )


def many_name(models: list[str], name: str | None) -> str:
    return name or "To".join(sorted(text.partition(".")[0] for text in models))
