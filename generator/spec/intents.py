"""The intents of an option, one for each direction.

The way back is derived: renames turned round, ``back`` of casts and of removed columns, and what
``rollback`` says.  A loss counts for the direction in which its thing goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.intent import Intent, Loss, SetAside, TriggerRule
from generator.schema.names import name_in_full
from generator.spec import first_rows, rows
from generator.spec.draft import Draft
from generator.spec.shapes.routines import Policy
from generator.spec.sides import Sides
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean

Names2 = tuple[str, str]
Names3 = tuple[str, str, str]


def forward(sides: Sides) -> Intent:
    return Intent(
        own=sides.new.schema,
        renamed_tables=tuple(renamed_tables(sides)),
        renamed_columns=tuple((new, old_c, new_c) for _, new, old_c, new_c in renamed(sides)),
        renamed_values=tuple(renamed_values(sides)),
        renamed_attributes=tuple(renamed_attributes(sides)),
        fills=tuple(rows.forward_fills(sides)),
        row_fills=tuple(first_rows.forward_rows(sides)),
        casts=tuple(rows.casts(sides, back=False)),
        value_maps=tuple(rows.forward_values(sides)),
        set_asides=tuple(forward_asides(sides)),
        losses=tuple(losses(sides, back=False)),
        triggers=tuple(trigger_rules(sides, back=False)),
    )


def back(sides: Sides) -> Intent:
    return Intent(
        own=sides.new.schema,
        renamed_tables=tuple((new, old) for old, new in renamed_tables(sides)),
        renamed_columns=tuple((old, new_c, old_c) for old, _, old_c, new_c in renamed(sides)),
        renamed_values=tuple((enum, new, old) for enum, old, new in renamed_values(sides)),
        renamed_attributes=tuple((of, new, old) for of, old, new in renamed_attributes(sides)),
        fills=tuple(rows.back_fills(sides)),
        row_fills=tuple(first_rows.back_rows(sides)),
        casts=tuple(rows.casts(sides, back=True)),
        value_maps=tuple(rows.back_values(sides)),
        set_asides=tuple(back_asides(sides)),
        losses=tuple(losses(sides, back=True)),
        triggers=tuple(trigger_rules(sides, back=True)),
    )


def forward_asides(sides: Sides) -> Iterator[SetAside]:
    for layer in sides.layers:
        spot = layer.spot / "keep_first"
        yield from rows.set_asides(sides, sides.new, layer.shape.keep_first, spot)


def back_asides(sides: Sides) -> Iterator[SetAside]:
    for layer in sides.layers:
        spot = layer.spot.at("rollback", "keep_first")
        yield from rows.set_asides(sides, sides.old, layer.shape.rollback.keep_first, spot)


def renamed_tables(sides: Sides) -> Iterator[Names2]:
    """(old, new), also where only the mapping to the table has changed."""
    for name, model in sides.new.draft.models.items():
        before = sides.old_model(name)
        if before is not None and before.table != model.table:
            yield before.table, model.table


def renamed(sides: Sides) -> Iterator[tuple[str, str, str, str]]:
    """(old table, new table, old column, new column)."""
    for name, model in sides.new.draft.models.items():
        for column in model.columns.values():
            before = sides.old_column(name, column.name)
            if before is not None and before[1] != column.column:
                yield before[0], model.table, before[1], column.column


def renamed_values(sides: Sides) -> Iterator[Names3]:
    """(enum, old, new)."""
    for (enum, new), old in sides.renames.values.items():
        before, after = sides.old.draft.enums.get(enum), sides.new.draft.enums.get(enum)
        if before is None or after is None:
            continue
        was = next((v.value for v in before.shape.values if v.name == old), None)
        now = next((v.value for v in after.shape.values if v.name == new), None)
        if was is not None and now is not None and was != now:
            yield after.name, was, now


def renamed_attributes(sides: Sides) -> Iterator[Names3]:
    """(composite type, old, new)."""
    for layer in sides.layers:
        for text, old in layer.shape.renamed.attributes.items():
            name, _, new = text.rpartition(".")
            missing = f"type {name}" not in sides.old.draft.objects
            if missing:
                spot = layer.spot.at("renamed", "attributes", text)
                help = "write type.NEW: old, of a type that the baseline has under `objects`"
                sides.new.refuse("SP136", spot, f'there is no type "{name}"', help)
                continue
            yield name_in_full(name), old, new


def losses(sides: Sides, *, back: bool) -> Iterator[Loss]:
    for layer in sides.layers:
        for index, shape in enumerate(layer.shape.losses):
            spot = layer.spot.at("losses", index, "what")
            found = lost(sides, shape.what, back=back)
            if found is None and lost(sides, shape.what, back=not back) is None and not back:
                refuse_unknown_loss(sides, shape.what, spot)
            if found is not None:
                yield Loss(what=found, reason=shape.reason, by=shape.by)


def lost(sides: Sides, what: str, *, back: bool) -> str | None:
    """What goes in that direction, as the planner calls it; None where it does not go there.

    A thing of both sides, a column whose type narrows say, may lose something either way.
    """
    world = sides.new if back else sides.old
    other = sides.old if back else sides.new
    if what.startswith("sequence "):
        name = what.removeprefix("sequence ")
        found = world.draft.sequences.get(name)
        return f"sequence {found.name}" if found else None
    name, _, column = what.partition(".")
    model = world.draft.models.get(name)
    if model is None or (column and column not in model.columns):
        return None
    if not column:
        return model.table if name not in other.draft.models else None
    reached = sides.old_model(name) if back else sides.new_model(name)
    table = reached.table if reached else model.table
    return f"{table}.{model.column(column)}"


def refuse_unknown_loss(sides: Sides, what: str, spot: Spot) -> None:
    known = [*names(sides.old.draft), *names(sides.new.draft)]
    sides.new.refuse(
        "SP139",
        spot,
        f'there is no table, column or sequence "{what}" whose loss could be declared',
        did_you_mean(what, known) or "write Model, Model.column or sequence NAME",
    )


def names(draft: Draft) -> Iterator[str]:
    for name, model in draft.models.items():
        yield name
        yield from (f"{name}.{column}" for column in model.columns)
    yield from (f"sequence {name}" for name in draft.sequences)


def trigger_rules(sides: Sides, *, back: bool) -> Iterator[TriggerRule]:
    """What triggers of either side allow; the target's word counts, the option's own most."""
    policies: dict[Names2, Policy] = {}
    for draft, is_old in ((sides.old.draft, True), (sides.new.draft, False)):
        for model in draft.models.values():
            table = reached(sides, model.name, old=is_old, back=back)
            for name, part in model.triggers.items():
                policies[table, name] = part.shape.during_migrations
    for layer in sides.layers:
        for text, policy in layer.shape.triggers.items():
            spot = layer.spot.at("triggers", text)
            model_name, _, name = text.partition(".")
            tables = [
                reached(sides, found.name, old=is_old, back=back)
                for draft, is_old in ((sides.old.draft, True), (sides.new.draft, False))
                if (found := draft.models.get(model_name)) and name in found.triggers
            ]
            if not tables:
                refuse_unknown_trigger(sides, text, spot)
            for table in tables:
                policies[table, name] = policy
    for (table, name), policy in policies.items():
        if policy != "refuse":
            yield TriggerRule(table=table, trigger=name, policy=policy)


def reached(sides: Sides, name: str, *, old: bool, back: bool) -> str:
    """The table of a model as it is called once the renames of that direction are done."""
    side = sides.old if old else sides.new
    if old == back:
        return side.draft.models[name].table
    other = sides.new_model(name) if old else sides.old_model(name)
    return (other or side.draft.models[name]).table


def refuse_unknown_trigger(sides: Sides, text: str, spot: Spot) -> None:
    drafts = (sides.old.draft, sides.new.draft)
    known = [f"{m.name}.{t}" for d in drafts for m in d.models.values() for t in m.triggers]
    sides.new.refuse(
        "SP134",
        spot,
        f'there is no trigger "{text}"',
        did_you_mean(text, known) or "write Model.trigger",
    )
