"""Faults by which a privilege is lost, or a right that was taken comes back."""

from __future__ import annotations

from generator.plan.operations import Grantable, RestoreGrants
from generator.sql.write.statements import statement
from tests.prove.planting import back, forward

VIEW = statement(RestoreGrants(item=Grantable(kind="view", name="Changes")))
TABLE = statement(RestoreGrants(item=Grantable(kind="table", name="Visit")))
COLUMN = statement(RestoreGrants(item=Grantable(kind="column", name="Item", column="often")))
"""What brings them back: without it they are lost."""

PRIVILEGES = {
    "a view created again without its privileges": forward(
        "SP820", 'GRANT REFERENCES ON TABLE "Changes"', VIEW
    ),
    "a privilege on a column revoked": forward(
        "SP820",
        'GRANT REFERENCES (changed) ON TABLE "Changes"',
        "",
        'REVOKE ALL ("changed") ON "Changes" FROM PUBLIC;',
    ),
    "a view created again without its privileges in the rollback": back(
        "SP820", 'GRANT REFERENCES ON TABLE "Changes"', VIEW
    ),
    "a table that comes back without its privileges": back(
        "SP820", 'GRANT REFERENCES ON TABLE "Visit"', TABLE
    ),
    "a column created again without its privileges": forward(
        "SP820", 'GRANT REFERENCES (often) ON TABLE "Item"', COLUMN
    ),
    "a privilege revoked": forward(
        "SP820", 'GRANT REFERENCES ON TABLE "Item"', "", 'REVOKE ALL ON "Item" FROM PUBLIC;'
    ),
    "a privilege on a sequence revoked": back(
        "SP820",
        "GRANT USAGE ON SEQUENCE ticket",
        "",
        'REVOKE ALL ON SEQUENCE "ticket" FROM PUBLIC;',
    ),
    "a right to execute that comes back": forward(
        "SP820",
        "REVOKE EXECUTE ON ROUTINE touch()",
        "",
        'GRANT EXECUTE ON FUNCTION "touch"() TO PUBLIC;',
    ),
}
