"""Applies an option to the baseline: redeclared, amended, renamed and removed objects."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Findings
from generator.records import dataclass
from generator.spec.draft import KINDS, LISTS, Draft, copied, copy_of
from generator.spec.drafting import add_parts, drafted
from generator.spec.naming import restated
from generator.spec.removal import Removal
from generator.spec.renaming import Renames, rename_column, rename_model, rename_value
from generator.spec.shapes.option import CommonFile
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of an option: its own or the common one."""

    shape: CommonFile
    spot: Spot


def overlaid(baseline: Draft, layers: list[Layer], findings: Findings) -> tuple[Draft, Renames]:
    """The target's draft, and its renames."""
    target, renames = copy_of(baseline), Renames()
    for layer in layers:
        spot = layer.spot / "removed"
        Removal(draft=target, shape=layer.shape.removed, spot=spot, findings=findings).run()
    for layer in layers:
        follow_renames(target, renames, layer, findings)
    for layer in layers:
        own = drafted(layer.shape, layer.spot, findings, baseline.own)
        for kind in KINDS:
            getattr(target, kind).update(getattr(own, kind))
        for kind in LISTS:
            getattr(target, kind).extend(getattr(own, kind))
    for layer in layers:
        amend(target, layer, findings)
    return target, renames


def amend(target: Draft, layer: Layer, findings: Findings) -> None:
    for name, parts in layer.shape.amend.items():
        at = layer.spot.at("amend", name)
        model = target.models.get(name)
        if model is None or name in layer.shape.models:
            message = (
                f'model "{name}" is both declared and amended' if model else f'no model "{name}"'
            )
            help = "specify only one of them" if model else did_you_mean(name, target.models)
            unknown(findings, at, message, help or "name a model of the baseline")
            continue
        model = copied(model)
        add_parts(model, parts, at, findings)
        restated(model)
        target.models[name] = model


def follow_renames(target: Draft, renames: Renames, layer: Layer, findings: Findings) -> None:
    option, spot = layer.shape, layer.spot
    for new, old in option.renamed.models.items():
        if known(old, target.models, spot.at("renamed", "models", new), findings):
            rename_model(target, old, new)
            renames.models[new] = old
    for (name, new), (old, at) in column_renames(option, spot).items():
        model = target.models.get(name)
        if model is None:
            known(name, target.models, at, findings)
        elif known(old, model.columns, at, findings, of=name):
            if new in model.columns:
                unknown(
                    findings, at, f'"{new}" already exists in the baseline', "choose another name"
                )
                continue
            rename_column(target, model, old, new)
            renames.columns[name, new] = old
    for text, old in option.renamed.values.items():
        enum, _, new = text.partition(".")
        at = spot.at("renamed", "values", text)
        if known(enum, target.enums, at, findings):
            names = [value.name for value in target.enums[enum].shape.values]
            if known(old, names, at, findings, of=enum):
                rename_value(target, enum, old, new)
                renames.values[enum, new] = old


def column_renames(option: CommonFile, spot: Spot) -> dict[tuple[str, str], tuple[str, Spot]]:
    """(model, new) to old, from ``renamed`` and from the columns' own ``renamed_from``."""
    found: dict[tuple[str, str], tuple[str, Spot]] = {}
    for text, old in option.renamed.columns.items():
        model, _, new = text.partition(".")
        found[model, new] = (old, spot.at("renamed", "columns", text))
    for kind, models in (("models", option.models), ("amend", option.amend)):
        for model, shape in models.items():
            for new, column in shape.columns.items():
                if column.renamed_from is not None:
                    at = spot.at(kind, model, "columns", new, "renamed_from")
                    found[model, new] = (column.renamed_from, at)
    return found


def known(name: str, names: Iterable[str], spot: Spot, findings: Findings, *, of: str = "") -> bool:
    """Whether there is such a model or enum to rename, or such a part of ``of``; else a finding."""
    names = list(names)
    if name in names:
        return True
    help = did_you_mean(name, names) or "name what the baseline has and the target does not keep"
    whole = f"{of}.{name}" if of else name
    unknown(findings, spot, f'the baseline has no "{whole}" to rename', help)
    return False


def unknown(findings: Findings, spot: Spot, message: str, help: str) -> None:
    findings.add("SP135", message, help=help, place=spot.place)
