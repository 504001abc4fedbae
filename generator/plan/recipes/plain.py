"""Objects that are carried by their definition: created, dropped, and made again."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.changes import Change
from generator.plan.dependencies import key_of, uses
from generator.plan.operations import CreateObject, DropObject, SetObjectComment
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.kinds import PlainObject


def plan_object(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before and after and before.definition == after.definition:
        _comment(after, Phase.EXPAND, work)
        return
    if before:
        work.add(Phase.CONTRACT, 8, DropObject(object=before))
    if before and after:
        _refuse_used(after, work)
    if after:
        phase = Phase.CONTRACT if before else Phase.CREATE
        work.add(phase, 80, CreateObject(object=replace(after, comment=None)))
        if after.comment is not None:
            _comment(after, phase, work)


def _comment(item: PlainObject, phase: Phase, work: Work) -> None:
    plain = replace(item, comment=None)
    work.add(phase, 90, SetObjectComment(object=plain, comment=item.comment))


def _refuse_used(item: PlainObject, work: Work) -> None:
    """PostgreSQL drops nothing that another object uses, and what uses it would have to go too."""
    others = (*work.after.tables, *work.after.views, *work.after.functions, *work.after.domains)
    for other in others:
        if key_of(item) in set(uses(other)):
            work.refuse(
                "SP225",
                f"object:{item.identity}",
                f'{item.identity} has to be dropped and created again, and "{other.name}" uses it',
                "create it under another name, or split the change into two features",
            )
