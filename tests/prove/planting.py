"""How a fault is planted in the SQL of a migration, in its text and in its statements alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from generator.prove.model import Script, Subject

Where = Literal["forward", "rollback", "cleanup", "deploy"]
Edit = tuple[Where, str, str]
"""(script, a piece of its SQL, what stands in its place); no piece: it comes at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """``says`` is a piece of the message, so that no other finding can pass for this one."""

    edits: tuple[Edit, ...]
    code: str
    says: str

    def plant(self, subject: Subject) -> Subject:
        for where, old, new in self.edits:
            subject = spoiled(subject, where, old, new)
        return subject


def forward(code: str, says: str, old: str, new: str = "") -> Fault:
    return Fault(edits=(("forward", old, new),), code=code, says=says)


def back(code: str, says: str, old: str, new: str = "") -> Fault:
    return Fault(edits=(("rollback", old, new),), code=code, says=says)


def cleanup(code: str, says: str, old: str, new: str = "") -> Fault:
    return Fault(edits=(("cleanup", old, new),), code=code, says=says)


def deploy(code: str, says: str, old: str, new: str = "") -> Fault:
    return Fault(edits=(("deploy", old, new),), code=code, says=says)


def spoiled(subject: Subject, where: Where, old: str, new: str) -> Subject:
    """The subject with its text and its statements changed alike; ``old`` has to be there.

    Files of ``migrate deploy`` can be spoiled alone: nothing else is made of them.
    """
    if where == "deploy":
        assert any(old in file for file in subject.deploy), old
        files = tuple(f.replace(old, new) for f in subject.deploy) if old else subject.deploy
        return replace(subject, deploy=files if old else (*files, new))
    if where == "cleanup":
        assert old in subject.cleanup_sql, old
        text = subject.cleanup_sql
        return replace(subject, cleanup_sql=text.replace(old, new) if old else f"{text}\n{new}\n")
    text = subject.forward_sql if where == "forward" else subject.rollback_sql
    assert old in text, old
    text = text.replace(old, new) if old else f"{text}\n{new}\n"
    if where == "rollback":
        return replace(subject, rollback_sql=text, rollback=_edited(subject.rollback, old, new))
    return replace(
        subject,
        forward_sql=text,
        forward=_edited(subject.forward, old, new),
        again=_edited(subject.again, old, new),
        deploy=tuple(file.replace(old, new) if old else file for file in subject.deploy),
    )


def _edited(script: Script, old: str, new: str) -> Script:
    """A statement of which nothing is left goes."""
    if not old:
        return script
    batches = []
    for batch in script.batches:
        statements = [replace(s, sql=s.sql.replace(old, new)) for s in batch.statements]
        kept = tuple(s for s in statements if s.sql.strip())
        if kept:
            batches.append(replace(batch, statements=kept))
    return replace(script, batches=tuple(batches))


def together(faults: dict[str, Fault]) -> list[tuple[str, ...]]:
    """Names of faults that one run can look for: in one script, and each in another object."""
    groups: list[list[str]] = []
    for name, fault in faults.items():
        for group in groups:
            others = [faults[other] for other in group]
            same_way = others[0].edits[0][0] == fault.edits[0][0]
            if same_way and all(o.says != fault.says for o in others):
                group.append(name)
                break
        else:
            groups.append([name])
    return [tuple(group) for group in groups]
