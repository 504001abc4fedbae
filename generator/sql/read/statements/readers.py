"""The reader of each kind of statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.plan.operations import Operation
from generator.sql.read.cursor import Cursor
from generator.sql.read.statements import (
    alter_table,
    attached,
    comments,
    drops,
    foreign,
    functions,
    guarded,
    indexes,
    keeping,
    namespaces,
    numbers,
    options,
    plain,
    policies,
    privileges,
    publications,
    redefined,
    renames,
    restoring,
    rows,
    sequences,
    subscriptions,
    tables,
    triggers,
    types,
    views,
)
from generator.sql.read.statements.blocks import block_of


def block(cursor: Cursor) -> Iterator[Operation]:
    """A DO block: a statement under a condition, or one of the tool's own."""
    block = block_of(cursor)
    if guarded.is_guarded(block):
        yield guarded.guarded_statement(block, READERS)
    else:
        yield restoring.own_block(block)


READERS: dict[str, Callable[[Cursor], Iterator[Operation]]] = {
    **dict.fromkeys(("AlterFdwStmt", "AlterForeignServerStmt"), foreign.alter),
    "AlterUserMappingStmt": foreign.alter,
    "DropUserMappingStmt": foreign.drop_mapping,
    **{tag: reader for tag, (_, reader) in attached.READERS.items()},
    "AlterPolicyStmt": policies.alter,
    "AlterPublicationStmt": publications.publish,
    **dict.fromkeys(plain.EXTENDED, plain.extend),
    **dict.fromkeys(redefined.CHANGES, redefined.alter),
    **dict.fromkeys((tag.split()[0] for tag in plain.MADE), plain.create),
    "AlterDefaultPrivilegesStmt": privileges.by_default,
    "AlterDomainStmt": types.alter_domain,
    "AlterEnumStmt": types.alter_enum,
    "AlterExtensionStmt": namespaces.update_extension,
    "AlterFunctionStmt": functions.alter,
    "AlterObjectSchemaStmt": namespaces.set_schema,
    "AlterOwnerStmt": privileges.set_owner,
    "AlterSeqStmt": sequences.alter,
    "AlterSubscriptionStmt": subscriptions.alter,
    "AlterTableStmt": alter_table.alter,
    "ClusterStmt": options.clustered,
    "CommentStmt": comments.comment,
    "CreateDomainStmt": types.create_domain,
    "CreateEnumStmt": types.create_enum,
    "CreateExtensionStmt": namespaces.create_extension,
    "CreateFunctionStmt": functions.create,
    "CreateSchemaStmt": namespaces.create_schema,
    "CreateSeqStmt": sequences.create,
    "CreateStmt": tables.create,
    "CreateTableAsStmt": keeping.create_as,
    "CreateTrigStmt": triggers.create,
    "DeleteStmt": rows.delete,
    "DoStmt": block,
    "DropStmt": drops.drop,
    "DropSubscriptionStmt": subscriptions.drop,
    "GrantStmt": privileges.grant,
    "IndexStmt": indexes.create,
    "InsertStmt": rows.insert,
    "LockStmt": tables.lock,
    "ReassignOwnedStmt": privileges.reassign,
    "RefreshMatViewStmt": views.refresh,
    "RenameStmt": renames.rename,
    "SelectStmt": numbers.set_number,
    "UpdateStmt": rows.update,
    "ViewStmt": views.create,
}
