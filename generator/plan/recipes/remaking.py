"""What an enum that is built anew takes with it: functions with it in their signature.

What calls those steps aside, and what cannot follow is refused.  DROP TYPE fails while a signature
has the type (manual, 5.15): such a function is dropped before the old type changes its name, and is
created with the new one.
"""

from __future__ import annotations

from dataclasses import replace

from generator.plan.operations import CreateFunction, DropDefault, DropFunction, SetDefault
from generator.plan.operations.columns import expressions_of
from generator.plan.order import Order
from generator.plan.recipes.comments import after_creation
from generator.plan.recipes.reach import remade, takes
from generator.plan.recipes.retyping import step_aside
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.columns import Column
from generator.schema.constraints import Check, Exclusion, Index
from generator.schema.expressions import Expression
from generator.schema.objects import Domain, Table
from generator.schema.routines import Trigger
from generator.schema.tokens import quoted

TEXTS = frozenset({"text", "varchar", "char", "citext", "json", "jsonb", "xml", "bytea"})
"""Types that may well hold the letters of an enum value."""


def make_again(enum: str, work: Work) -> set[object]:
    """Drops the functions that take or give the type, and creates them with the new one; gives
    their signatures."""
    old = {f.signature: f for f in work.before.functions if takes(f, enum)}
    for signature, function in old.items():
        work.add(Phase.CONTRACT, Order.DROP_FUNCTIONS_OF_TYPES, DropFunction(function=function))
        target = next((f for f in work.after.functions if f.signature == signature), None)
        if target and target.returns == function.returns:
            created = CreateFunction(function=replace(target, comment=None))
            work.add(Phase.CONTRACT, Order.FOLLOW_TYPES, created)
            after_creation("functions", target, None, work, Phase.CONTRACT)
    if old:
        names = frozenset(f.name for f in old.values())
        for table in work.before.tables:
            if work.after.table(table.name):
                step_aside(table.name, (), work, functions=names)
                _defaults_aside(table, names, work)
    return set(old)


def _defaults_aside(table: Table, functions: frozenset[str], work: Work) -> None:
    """Columns that are moved or retyped lose and get their default there."""
    for column in table.columns:
        target = work.new_table(table.name).column(column.name)
        default = column.default
        if default is None or not functions & set(default.uses.functions):
            continue
        if target and (target.default, target.type) == (default, column.type):
            drop = DropDefault(table=table.name, column=column.name)
            if not work.schedule.has(drop):
                work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
                back = SetDefault(table=table.name, column=column.name, default=default)
                work.add(Phase.CONTRACT, Order.SET_DEFAULTS, back)


def refuse_what_cannot_follow(enum: str, gone: tuple[str, ...], work: Work) -> None:
    """Domains over the type, columns and domains that compute with its functions, and what the
    target still says of values that go."""
    domains = {d.name: d for d in (*work.before.domains, *work.after.domains)}
    functions = remade(work)
    for domain in domains.values():
        if domain.type.user and domain.type.name == enum:
            work.refuse(
                "SP209",
                f"domain:{domain.name}",
                f'domain "{domain.name}" would change its type: enum "{enum}" has to be built anew',
                f"give the columns of `{domain.name}` the type `{enum}` itself in a feature "
                "before this one, or only add values to the enum",
            )
        elif functions & _called(domain):
            _refuse_call(f"domain:{domain.name}", f'domain "{domain.name}"', enum, work)
    for table in work.after.tables:
        stood = work.before.table(table.name)
        for column in table.columns:
            made = column.generated and functions & set(column.generated.expression.uses.functions)
            if made and stood and stood.column(column.name):
                place = f"{table.name}.{column.name}"
                _refuse_call(place, f'generated column "{place}"', enum, work)
        _refuse_values(table, enum, gone, work)


def _called(domain: Domain) -> set[str]:
    found = [domain.default, *(c.expression for c in domain.checks)]
    return {name for e in found if e for name in e.uses.functions}


def _refuse_call(place: str, what: str, enum: str, work: Work) -> None:
    work.refuse(
        "SP214",
        place,
        f'{what} calls a function that has to be made again, since enum "{enum}" is built anew',
        "let it call a function that has text where the enum stands, in a feature before this one",
    )


def _refuse_values(table: Table, enum: str, gone: tuple[str, ...], work: Work) -> None:
    items: list[Check | Index | Exclusion | Trigger] = [*table.checks, *table.indexes]
    for item in [*items, *table.exclusions, *table.triggers]:
        for expression in expressions_of(item):
            value = next((v for v in gone if _names_value(expression, v, enum, table, work)), None)
            if value is not None:
                work.refuse(
                    "SP215",
                    f"{table.name}.{item.name}",
                    f'"{item.name}" of "{table.name}" names \'{value}\', which enum "{enum}" loses'
                    + (" on the way back" if work.back else ""),
                    "change it, or remove it, in the same option",
                )
                break


def _names_value(expression: Expression, value: str, enum: str, table: Table, work: Work) -> bool:
    """Whether the literal can be nothing but a value of that enum: no column, cast or function of
    the expression has use for other letters."""
    uses = expression.uses
    if value not in uses.literals or uses.functions:
        return False
    columns = [c for name in uses.columns if (c := table.column(name))]
    ours = any(c.type.user and c.type.name == enum for c in columns)
    cast_away = "::" in expression.sql.replace(f"::{quoted(enum)}", "")
    return ours and not cast_away and not any(_may_hold(c, value, enum, work) for c in columns)


def _may_hold(column: Column, value: str, enum: str, work: Work) -> bool:
    if not column.type.user:
        return column.type.name in TEXTS
    other = work.after.enum(column.type.name)
    return other is None or (other.name != enum and value in other.values)
