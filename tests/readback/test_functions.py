"""What function bodies use, and the spelling of signatures."""

from __future__ import annotations

import pytest

from generator.schema.collection import Objects
from generator.schema.columns import Type
from generator.schema.expressions import References, Write
from generator.schema.objects import Enum, Extension, Schema
from generator.schema.routines import Argument, Function
from generator.schema.tables import Table
from generator.sql.read.errors import SqlError
from generator.sql.read.functions import function_uses, unresolved
from generator.sql.read.signatures import argument_type, column_type, result_type

BODY = """
DECLARE
  state CONSTANT "State" NOT NULL := 'OPEN';
  all_states "State"[];
  row_now "User"%ROWTYPE;
  mail "User".email%TYPE;
  n integer DEFAULT 0;
  cur CURSOR (k integer) FOR SELECT id FROM "Seen" WHERE nr = k;
BEGIN
  IF NEW.status = 'DONE' AND NOT allowed(OLD.status) THEN
    RAISE EXCEPTION 'no %', NEW."createdAt" USING ERRCODE = '42501';
  END IF;
  SELECT count(*), max(u.score) INTO n, mail FROM "User" u WHERE u.id = NEW.id;
  FOR row_now IN SELECT * FROM "Lab" LOOP
    PERFORM note(row_now.email);
  END LOOP;
  CASE n WHEN 1 THEN NEW.kind := 'x'; ELSE NULL; END CASE;
  INSERT INTO "Log" (what) VALUES ('y'::"Kind") ON CONFLICT DO NOTHING;
  EXECUTE format('DROP TABLE %I', 'z');
  <<inner>>
  DECLARE deep "Deep"; BEGIN deep := NULL; END;
  RETURN NEW;
EXCEPTION WHEN unique_violation THEN
  RETURN NULL;
END
"""
USES = References(
    columns=(
        *("createdAt", "email", "id", "k", "kind", "n", "nr", "score", "status"),
        "what",
    ),
    relations=("Lab", "Log", "Seen", "User"),
    functions=("allowed", "note"),
    types=("Deep", "Kind", "State"),
    literals=("42501", "DONE", "DROP TABLE %I", "OPEN", "x", "y", "z"),
    unread=("Log",),
    writes=(Write(relation="Log", event="INSERT", columns=("what",)),),
)


def trigger(body: str) -> Function:
    return Function(name="f", returns="trigger", body=body)


def test_everything_that_a_body_names() -> None:
    uses = function_uses(trigger(BODY))
    assert uses.relations == USES.relations
    assert uses.functions == USES.functions
    assert uses.types == USES.types
    assert uses.literals == USES.literals
    assert (uses.unread, uses.writes) == (USES.unread, USES.writes)
    assert set(uses.columns) >= set(USES.columns)
    assert not [name for name in uses.columns if name.startswith("__")]


def test_a_body_in_sql() -> None:
    made = Function(
        name="f",
        arguments=(Argument(name="a", type='"State"[]'), Argument(type="uuid", mode="IN")),
        returns='SETOF "User"',
        language="sql",
        body='SELECT * FROM "User" WHERE id = $2; DELETE FROM "Log"',
    )
    uses = function_uses(made)
    assert uses.relations == ("Log", "User")
    assert uses.types == ("State", "User")


def test_user_types_do_not_confuse_the_parser() -> None:
    body = """DECLARE a "S"; b "S"; c "S"[]; BEGIN
        SELECT x, y INTO a, b FROM t; c := ARRAY[a]; FOREACH a IN ARRAY c LOOP NULL; END LOOP;
        RETURN c; END"""
    arguments = (Argument(name="z", type='"S"[]', mode="VARIADIC"), Argument(name="w", type='"S"'))
    made = Function(name="f", arguments=arguments, returns='"S"[]', body=body)
    assert function_uses(made).types == ("S",)


@pytest.mark.parametrize(
    ("body", "offset"),
    [
        ("BEGIN x; END", 6),
        ("BEGIN SELECT 1 FROM WHERE; RETURN NEW; END", 20),
        ("BEGIN IF a THEN RETURN NEW; END", 0),
        ("BEGIN RETURN NEW; END; garbage", 23),
        ("BEGIN n := 1; END", 0),
        ("DECLARE n integer; BEGIN n := ; RETURN NEW; END", 0),
        ("", 0),
        ("BEGIN RETURN 'x; END", 13),
    ],
)
def test_a_body_that_does_not_parse(body: str, offset: int) -> None:
    with pytest.raises(SqlError) as error:
        function_uses(trigger(body))
    assert error.value.offset == offset


def test_languages() -> None:
    opaque = Function(name="f", returns="integer", language="plpython3u", body="return 1 +")
    assert function_uses(opaque) == References()
    with pytest.raises(SqlError):
        function_uses(Function(name="f", returns="integer", language="cobol", body=""))


def test_what_is_not_there() -> None:
    made = trigger(
        """BEGIN
        PERFORM there(), lower('x'), pg_sleep(1), gone(), gen_random_uuid() FROM "T", pg_class, "U";
        RETURN NEW.x::"E"::"F"; END"""
    )
    there = Function(name="there", returns="void", language="sql", body="")
    schema = Schema(
        tables=Objects((Table(name="T", columns=()),)),
        enums=Objects((Enum(name="E", values=("a",)),)),
        functions=Objects((there,)),
    )
    assert unresolved(made, schema) == ("F", "U", "gone")
    with_extension = Schema(extensions=Objects((Extension(name="pgcrypto"),)))
    assert "gone" not in unresolved(made, with_extension)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        *(
            ("int", "integer"),
            ("INT4", "integer"),
            ("pg_catalog.int8", "bigint"),
            ('"A b"', '"A b"'),
        ),
        *(("numeric(5, 2)", "decimal"), ("timestamptz", "timestamptz"), ("record", "record")),
        *(('"E"[]', '"E"[]'), ("varchar(3) array", "varchar[]"), ("regclass", "regclass")),
    ],
)
def test_types_of_arguments(written: str, spelled: str) -> None:
    assert argument_type(written) == spelled
    assert result_type(written) == spelled
    assert argument_type(spelled) == spelled


def test_results() -> None:
    assert result_type('setof "User"') == 'SETOF "User"'
    assert result_type("table (a int, b text[])") == "TABLE(a integer, b text[])"
    assert result_type("trigger") == "trigger"
    assert column_type("timestamp(3)[]") == Type(name="timestamp", arguments=(3,), array=True)


@pytest.mark.parametrize(
    "written",
    [
        *("", "a b", "int, int", "int DEFAULT 1", "int) RETURNS (int", "OUT int", "int -- x"),
        *("int;", "int LANGUAGE c", "t.c%TYPE", "interval hour to day"),
    ],
)
def test_what_is_no_type(written: str) -> None:
    for read in (argument_type, result_type, column_type):
        with pytest.raises(SqlError):
            read(written)


@pytest.mark.parametrize(
    ("body", "writes", "unread"),
    [
        (
            "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = 1 "
            "WHEN NOT MATCHED THEN INSERT (a) VALUES (1)",
            (("t", "INSERT", ("a",)), ("t", "UPDATE", ("b",))),
            (),
        ),
        (
            "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2",
            (("t", "INSERT", ("a",)), ("t", "UPDATE", ("b",))),
            ("t",),
        ),
        ("WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d", (("t", "DELETE", ()),), ()),
        ("TRUNCATE t; SELECT * FROM u", (("t", "TRUNCATE", ()),), ()),
    ],
)
def test_what_a_body_writes(
    body: str, writes: tuple[tuple[str, str, tuple[str, ...]], ...], unread: tuple[str, ...]
) -> None:
    uses = function_uses(Function(name="f", returns="void", language="sql", body=body))
    assert tuple((w.relation, w.event, w.columns) for w in uses.writes) == writes
    assert uses.unread == unread
