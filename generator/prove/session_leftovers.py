"""Settings, locks and temporary tables that a batch leaves in its session.

The batches of a script share a session: none may change it for those that come after.
"""

from __future__ import annotations

from generator.prove.catalog import Connection, named_query
from generator.prove.model import ScriptBatch

Carried = frozenset[tuple[str, str]]
"""Pairs of a thing and what it is."""


def carried(connection: Connection) -> Carried:
    """What the session holds beyond its transactions."""
    return frozenset(connection.execute(named_query("session")).fetchall())


def left_by(
    batch: ScriptBatch, before: Carried, after: Carried
) -> tuple[tuple[str, str, str], ...]:
    """A finding's code, message and help where the batch changed something of that."""
    changed = "; ".join(" ".join(pair).strip() for pair in sorted(before ^ after))
    if not changed:
        return ()
    message = f'batch "{batch.title}" changes its session for what comes after: {changed}'
    return (("SP866", message, "use SET LOCAL, a lock of the transaction, or ON COMMIT DROP"),)
