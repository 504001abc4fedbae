"""Secrets in the options of foreign data: in no schema, and told."""

from __future__ import annotations

import pytest

from generator.sql.read.shared import Shared
from generator.sql.read.sql import read_located

BEFORE = """
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'a');
CREATE FOREIGN TABLE t (id integer) SERVER s;
"""
STATEMENTS = (
    "CREATE FOREIGN DATA WRAPPER x OPTIONS (secret 'hush')",
    "ALTER FOREIGN DATA WRAPPER w OPTIONS (ADD secret 'hush')",
    "CREATE SERVER x FOREIGN DATA WRAPPER w OPTIONS (host 'b', password 'hush')",
    "ALTER SERVER s OPTIONS (SET host 'b', ADD passwd 'hush')",
    "CREATE FOREIGN TABLE x (id integer) SERVER s OPTIONS (passphrase 'hush')",
    "ALTER FOREIGN TABLE t OPTIONS (password 'hush')",
    "ALTER FOREIGN TABLE t ALTER COLUMN id OPTIONS (password 'hush')",
    "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (\"user\" 'x', sslpassword 'hush')",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_secret_is_told_and_not_carried(statement: str) -> None:
    shared = Shared()
    schema, _ = read_located(f"{BEFORE}{statement};", file="a.sql", shared=shared)
    assert "hush" not in repr(schema)
    (note,) = shared.notes
    assert (note.code, note.place.line if note.place else 0) == ("SP315", 5)


def test_an_option_like_one_is_no_secret() -> None:
    shared = Shared()
    text = f"{BEFORE}CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password_required 'false');"
    schema, _ = read_located(text, file="a.sql", shared=shared)
    assert "password_required" in repr(schema)
    assert not shared.notes
