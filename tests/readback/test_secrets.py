"""Copies of a file that ``diff`` writes have no connection and no password of it."""

from __future__ import annotations

import pytest

from generator.sql.read.secrets import without_secrets

MAPPING = "CREATE USER MAPPING FOR bob SERVER s OPTIONS"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            f"{MAPPING} (user 'bob', PASSWORD 'hid''den', x 'y');",
            "(user 'bob', PASSWORD '', x 'y');",
        ),
        (
            "ALTER SERVER s OPTIONS (SET dbpasswd E'hid\\'den', host 'h');",
            "dbpasswd '', host 'h');",
        ),
        (f'{MAPPING} ("Secret" $a$hidden$a$)', "(\"Secret\" '')"),
        (f"{MAPPING} (a 'b', -- it's\n password /* it's */ 'hid'\n'den')", "/* it's */ '')"),
        (f"{MAPPING} (password U&'hidden' UESCAPE '!', x 'y')", "U&'' UESCAPE '!', x 'y')"),
        (
            "CREATE SUBSCRIPTION a CONNECTION 'hidden' PUBLICATION p;",
            "CONNECTION '' PUBLICATION p;",
        ),
        ('ALTER SUBSCRIPTION "a b" CONNECTION\n$$hidden$$;', "CONNECTION\n'';"),
        (f"COPY options FROM stdin;\nit's\n\\.\n{MAPPING} (password 'hidden')", "(password '')"),
        (f"{MAPPING} (password 'hidden", "(password ''"),
    ],
)
def test_a_secret_is_not_repeated(said: str, kept: str) -> None:
    made = without_secrets(said)
    assert made.endswith(kept)
    assert "hid" not in made


@pytest.mark.parametrize(
    "said",
    [
        "CREATE FOREIGN TABLE t (password text) SERVER s OPTIONS (table_name 'password', a 'b');",
        "CREATE TABLE options (password text DEFAULT 'x'); SELECT secret 'x';",
        "COPY options FROM stdin;\npassword 'x'\n\\.\n",
    ],
)
def test_all_else_is(said: str) -> None:
    assert without_secrets(said) == said
