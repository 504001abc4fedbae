"""Schemas of the database: whose they are, and all that stands in one."""

from __future__ import annotations

from generator.sql.read.sql import read_schema

WRITTEN = """
    CREATE SCHEMA billing AUTHORIZATION alice;
    CREATE SCHEMA AUTHORIZATION bob;
    CREATE SCHEMA IF NOT EXISTS bob AUTHORIZATION carol;
    CREATE TABLE bob.t (id integer GENERATED ALWAYS AS IDENTITY);
    GRANT SELECT ON ALL SEQUENCES IN SCHEMA bob, billing TO alice;
    CREATE VIEW billing.v AS SELECT id FROM bob.t;
    GRANT SELECT ON ALL TABLES IN SCHEMA billing TO alice;
"""
MEANT = """
    CREATE SCHEMA billing;
    ALTER SCHEMA billing OWNER TO alice;
    CREATE SCHEMA bob;
    ALTER SCHEMA bob OWNER TO bob;
    CREATE TABLE bob.t (id integer GENERATED ALWAYS AS IDENTITY);
    GRANT SELECT ON SEQUENCE bob.t_id_seq TO alice;
    CREATE VIEW billing.v AS SELECT id FROM bob.t;
    GRANT SELECT ON billing.v TO alice;
"""


def test_owners_and_all_in_a_schema_are_the_same_said_one_by_one() -> None:
    written, meant = (read_schema(sql, file="a.sql") for sql in (WRITTEN, MEANT))
    assert written == meant
