"""Contradictions in an option: removed and declared, renamed and kept."""

from __future__ import annotations

from generator.findings import Findings
from generator.spec.draft import Draft
from generator.spec.overlay import Layer, column_renames
from generator.spec.removal import WHOLE
from generator.spec.renaming import Renames
from generator.spec.shapes.schema import SchemaFile
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean

OF_A_FEATURE = ("renamed_from", "fill", "otherwise")


def refuse_feature_words(shape: SchemaFile, spot: Spot, findings: Findings) -> None:
    """The baseline's columns have no past."""
    for name, model in shape.models.items():
        for column, item in model.columns.items():
            for word in OF_A_FEATURE:
                if getattr(item, word) is not None:
                    findings.add(
                        "SP140",
                        f"`{word}` belongs to a feature",
                        help="write it in the option's file",
                        place=spot.at("models", name, "columns", column, word).place,
                    )


def refuse_contradictions(
    target: Draft, renames: Renames, layers: list[Layer], findings: Findings
) -> None:
    for layer in layers:
        _removed(target, layer, findings)
        _renamed(target, renames, layer, findings)
        _lonely(layer, findings)


def _removed(target: Draft, layer: Layer, findings: Findings) -> None:
    removed, spot = layer.shape.removed, layer.spot / "removed"
    for kind in WHOLE:
        for name in getattr(removed, kind):
            if name in getattr(target, kind):
                _refuse(findings, spot.at(kind, name), f'"{name}" is both removed and declared')
    for text in removed.columns:
        model, _, name = text.partition(".")
        if model in target.models and name in target.models[model].columns:
            _refuse(findings, spot.at("columns", text), f'"{text}" is both removed and declared')
    for text in removed.values:
        enum, _, name = text.partition(".")
        if name in values(target, enum):
            _refuse(findings, spot.at("values", text), f'"{text}" is both removed and declared')


def _renamed(target: Draft, renames: Renames, layer: Layer, findings: Findings) -> None:
    spot = layer.spot / "renamed"
    for new in layer.shape.renamed.models:
        old = renames.models.get(new)
        if old in target.models:
            _refuse(findings, spot.at("models", new), f'"{old}" is both renamed and kept')
    for (model, new), (old, at) in column_renames(layer.shape, layer.spot).items():
        columns = target.models[model].columns if model in target.models else {}
        if (model, new) not in renames.columns:
            continue
        if old in columns:
            _refuse(findings, at, f'"{model}.{old}" is both renamed and kept')
        if new not in columns:
            help = did_you_mean(new, columns) or "declare the column under its new name"
            _refuse(findings, at, f'the target has no column "{model}.{new}"', help)
    for text in layer.shape.renamed.values:
        enum, _, new = text.partition(".")
        found, was = values(target, enum), renames.values.get((enum, new))
        if was is None:
            continue
        if was in found:
            _refuse(findings, spot.at("values", text), f'"{enum}.{was}" is both renamed and kept')
        if new not in found:
            at = spot.at("values", text)
            help = did_you_mean(new, found) or f"rename to one of: {', '.join(found)}"
            _refuse(findings, at, f'the target has no value "{text}"', help)


def _lonely(layer: Layer, findings: Findings) -> None:
    """``otherwise`` completes a ``fill``."""
    for kind, models in (("models", layer.shape.models), ("amend", layer.shape.amend)):
        for model, parts in models.items():
            for name, column in parts.columns.items():
                if column.otherwise is not None and column.fill is None:
                    at = layer.spot.at(kind, model, "columns", name, "otherwise")
                    findings.add(
                        "SP123",
                        "`otherwise` is specified without `fill`",
                        help="specify `fill`, the value that `otherwise` replaces where it is null",
                        place=at.place,
                    )


def values(target: Draft, enum: str) -> list[str]:
    part = target.enums.get(enum)
    return [value.name for value in part.shape.values] if part else []


def _refuse(
    findings: Findings, spot: Spot, message: str, help: str = "specify only one of them"
) -> None:
    findings.add("SP135", message, help=help, place=spot.place)
