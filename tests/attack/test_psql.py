"""psql sends what stands in a script, statement by statement, whatever its variables are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.findings import Refused
from generator.prove.binaries import find_psql
from generator.prove.psql import run_text
from generator.prove.server import Server
from generator.schema.objects import Schema
from generator.sql.read import grammar
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression, query
from generator.sql.read.psql import misreadings
from generator.sql.read.sql import read_script
from generator.verbs.diff import compare
from tests.attack.fields import Field, base, spoiled, written
from tests.attack.listener import sent
from tests.conftest import newest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(
    path
    for folder in ("out", "tests/cases", "tests/render/expected")
    for path in (ROOT / folder).rglob("*.sql")
    if path.name in ("forward.sql", "rollback.sql", "cleanup.sql") or "tests" not in path.parts
)
MIGRATIONS = sorted((ROOT / "tests/cases/migrations").glob("*/spec"))
PSQLS = sorted(Path(find_psql()).parents[2].glob("pginstall*/bin/psql")) or [Path(find_psql())]
Tokens = list[list[str]]


def tokens(statements: Iterator[str] | list[str]) -> Tokens:
    """Without comments and white space; what psql adds to a statement is neither."""
    found = [[word for word in words(text) if word != ";"] for text in statements]
    return [statement for statement in found if statement]


def words(text: str) -> list[str]:
    try:
        found = grammar.lexemes(text)
    except SqlError:
        return [text]
    return [text[start:end] for name, start, end in found if "COMMENT" not in name]


def meant(text: str) -> Tokens:
    """The statements as the server's own parser finds them."""
    data = text.encode()
    raws = grammar.statements(text)
    starts = [int(raw.get("stmt_location", 0)) for raw in raws]
    ends = [s + int(r.get("stmt_len", 0)) or len(data) for s, r in zip(starts, raws, strict=True)]
    return tokens(data[s:e].decode() for s, e in zip(starts, ends, strict=True))


def heard(text: str, psql: Path | None = None, **parameters: str) -> Tokens:
    return tokens(sent(text, str(psql) if psql else None, **parameters))


def test_there_is_something_to_read() -> None:
    assert len(SCRIPTS) > 100
    assert len(MIGRATIONS) > 8


@pytest.mark.slow
@pytest.mark.parametrize("psql", PSQLS, ids=lambda path: path.parts[-3])
@pytest.mark.parametrize("part", range(8))
def test_psql_sends_the_scripts_as_they_stand(psql: Path, part: int) -> None:
    """Scripts one behind the other: each begins with a comment and ends with its statement."""
    texts = [path.read_text(encoding="utf-8") for path in SCRIPTS[part::8]]
    assert [found for text in texts for found in misreadings(text)] == []
    whole = "\n;\n".join(texts)
    assert heard(whole, psql) == meant(whole)


@pytest.mark.slow
@pytest.mark.parametrize("spec", MIGRATIONS, ids=lambda path: path.parent.name)
def test_psql_sends_migrations_as_they_stand(spec: Path) -> None:
    files = pipeline.build(spec).files
    whole = "\n;\n".join(text for path, text in files.items() if path.endswith(".sql"))
    assert heard(whole) == meant(whole)


WORDS = ("begin", "Begin", "BEGIN", "case", "end", "atomic", "create", "function", ":x", "\\gexec")


def named(word: str) -> dict[str, str]:
    """The files of a spec in which that word is the name of whatever may have it."""
    level = Field(what="", file="schema/all.yaml", steps=("enums", "Level", "type"))
    spec = spoiled(base(), level, word)
    schema, option = spec["schema/all.yaml"], spec["features/F1/a.yaml"]
    option["enums"]["Level"]["type"] = word
    function = schema["functions"].pop("low")
    schema["functions"][word] = {
        **function,
        "returns": "Level",
        "arguments": [{"name": word, "type": "Level", "default": "'LOW'"}],
        "body": f"SELECT 'LOW'::\"{word}\"",
        "comment": f"{word} ;",
        "settings": {"begin.mode": word, "search_path": f'"{word}", public'},
    }
    option["removed"].pop("functions")
    schema["functions"]["raise_level"]["returns"] = "setof Level"
    schema["functions"]["raise_level"]["body"] = f"SELECT 'LOW'::\"{word}\""
    column = {"type": "integer", "default": "1", "column": word}
    schema["models"]["Tag"]["columns"]["named"] = column
    quoted = '"' + word.replace('"', '""') + '"'
    schema["models"]["Tag"]["checks"] = {word: f"(ARRAY[1])[{quoted}:{quoted}] IS NOT NULL"}
    schema["views"][f"{word} view"] = {"query": f'SELECT {quoted} FROM "Tag"', "columns": [word]}
    option["amend"]["Tag"] = {"columns": {"named": {"type": "bigint", "column": word}}}
    option["casts"]["Tag.named"] = {"back": f"{quoted}::integer"}
    return dict(pipeline.build(written(spec, Path("spec"))).files)


@pytest.mark.slow
@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_psql_looks_at_may_be_a_name(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = named(word)
    for path, text in files.items():
        if path.endswith(".sql"):
            assert misreadings(text) == [], path
    whole = "\n;\n".join(text for path, text in files.items() if path.endswith(".sql"))
    assert word in whole
    assert heard(whole) == meant(whole)


FROM = "CREATE TABLE t (id int PRIMARY KEY, a int[], b int);"
TO = """
CREATE TYPE begin AS ENUM ('end', 'it''s; \\ :x');
CREATE TABLE t (id int PRIMARY KEY, a int[], b int, begin begin, "DBNAME" int,
    CHECK (a[1:"DBNAME"] IS NULL AND a[:id] IS NULL AND begin IS NULL));
CREATE INDEX begin ON t ((a[1:b])) WHERE a[b:] IS NULL;
CREATE FUNCTION f(begin begin) RETURNS begin LANGUAGE sql SET begin.x = 'a;b'
    AS 'SELECT $1; -- $$ $body$';
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW case_ AS SELECT begin FROM t AS begin (id, a, b, begin);
"""
"""Without quotes, and with slices, as somebody else would write them."""


KINDS = """
CREATE TYPE "end" AS (begin int, "case" text[]);
CREATE TYPE "DBNAME" AS RANGE (subtype = int);
CREATE DOMAIN atomic AS int[] CHECK (VALUE[1:2] IS NOT NULL);
CREATE COLLATION "case" (locale = 'C');
CREATE SEQUENCE begin START 5;
CREATE TABLE t (id int PRIMARY KEY, a int[], b int, "begin:x" "end",
    atomic atomic, "DBNAME" "DBNAME");
CREATE TABLE "create" (id int, begin int, "end" "end") PARTITION BY RANGE (begin);
CREATE TABLE "function" PARTITION OF "create" FOR VALUES FROM (1) TO (2) PARTITION BY LIST (id);
CREATE TABLE ":x" PARTITION OF "function" FOR VALUES IN (1, 2);
CREATE TABLE "\\gexec" PARTITION OF "create" DEFAULT;
CREATE TABLE ";" () INHERITS (t);
CREATE POLICY begin ON t USING (a[:id] IS NULL OR ("begin:x").begin = 1);
CREATE RULE "end" AS ON INSERT TO t DO ALSO SELECT a[1:b] FROM t;
CREATE STATISTICS "begin" ON a, b FROM t;
CREATE AGGREGATE begin(int) (sfunc = int4pl, stype = int, initcond = '0');
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC
    SELECT CASE WHEN a[1:b] IS NULL THEN 1 END FROM t; SELECT 2; END;
CREATE PROCEDURE "atomic"(begin int) LANGUAGE sql AS 'SELECT $1';
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);
COMMENT ON TYPE "end" IS ':x; begin \\gexec';
COMMENT ON TABLE ":x" IS ':''x''; $$';
"""
"""Names and texts of all other kinds, as hostile."""


def foreign(folder: Path, to: str = TO) -> dict[str, str]:
    for name, text in (("from.sql", FROM), ("to.sql", to)):
        (folder / name).write_text(text, encoding="utf-8")
    return dict(compare(str(folder / "from.sql"), str(folder / "to.sql")).files)


@pytest.mark.parametrize("to", [TO, KINDS], ids=["words", "kinds"])
def test_a_diff_of_foreign_sql_is_read_alike(to: str, tmp_path: Path) -> None:
    files = foreign(tmp_path, to)
    for name in ("forward.sql", "rollback.sql", "cleanup.sql"):
        assert misreadings(files[name]) == []
        assert heard(files[name]) == meant(files[name])


@newest
@pytest.mark.parametrize("to", [TO, KINDS], ids=["words", "kinds"])
def test_a_server_takes_what_psql_sends_of_such_names(
    to: str, server: Server, tmp_path: Path
) -> None:
    # Only a superuser may give a function a setting that nothing has declared.
    files = foreign(tmp_path, to.replace("SET begin.x = 'a;b'", ""))
    with server.database() as database:
        run_text(database.conninfo, FROM)
        for name in ("forward", "rollback", "forward", "cleanup"):
            run_text(database.conninfo, files[f"{name}.sql"])


def test_a_diff_that_psql_would_misread_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the spelling fail one day, nothing is written."""
    monkeypatch.setattr(grammar, "for_psql", str)
    cache_clear()
    try:
        with pytest.raises(Refused) as refused:
            foreign(tmp_path)
    finally:
        cache_clear()
    assert {finding.code for finding in refused.value.findings} == {"SP308"}


def cache_clear() -> None:
    for cached in (expression, query):
        cached.cache_clear()


def test_old_strings_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    r"""Where standard_conforming_strings is off, ``'a\'`` does not end; no script holds one."""
    monkeypatch.chdir(tmp_path)
    comment = Field(what="", file="schema/all.yaml", steps=("models", "Room", "comment"))
    where = Field(what="", file="schema/all.yaml", steps=("models", "Room", "checks", "price_high"))
    spec = spoiled(spoiled(base(), comment, "\\'; \\! ls"), where, r"name <> '\'';'")
    files = pipeline.build(written(spec, Path("spec"))).files
    assert heard(files["schema.sql"], standard_conforming_strings="off") == meant(
        files["schema.sql"]
    )


MISREAD = {
    'ALTER TABLE "t" ADD CHECK (a[1:"x"] IS NULL);': ':"x"',
    'ALTER TABLE "t" ADD CHECK (a[1 :x] IS NULL);': ":x",
    "SELECT (ARRAY[1])[1:2];": ":2",
    "CREATE FUNCTION f() RETURNS begin LANGUAGE sql AS 'SELECT 1'; SELECT 1;": "the end",
    "create or replace function f() returns int language sql set begin.x = '1' as ''; SELECT 1;": (
        "the end"
    ),
    "CREATE PROCEDURE begin() LANGUAGE sql AS ''; SELECT 1;": "the end",
}


@pytest.mark.parametrize(("text", "what"), MISREAD.items(), ids=MISREAD)
def test_what_psql_reads_otherwise_is_a_finding(text: str, what: str) -> None:
    assert heard(text) != meant(text)
    assert [what in message for _, message in misreadings(text)] == [True]
    with pytest.raises(Refused) as refused:
        read_script(text, file="a.sql", start=Schema())
    assert "SP308" in {finding.code for finding in refused.value.findings}


NAME = st.sampled_from(["begin", "BEGIN", '"begin"', '"case"', "x", "atomic", '"a;b"', "é"])
TEXT = st.sampled_from(["'it''s; :x'", "E'\\';'", "$$begin;$$", "$a$;$$;$a$", "U&'\\0041;'"])
VALUE = st.one_of(
    st.sampled_from(
        ["a[1:x]", "a[1 : x]", "a[1 :é]", "x::int", "CASE WHEN true THEN 1 END", "1.5"]
    ),
    st.sampled_from(["f(a := 1)", 'a[1:"x"]', "a[1:'1']", "(SELECT (1))", "a[:2]", "x.begin"]),
    NAME,
    TEXT,
)
FORMS = (
    *("SELECT {0}, {1}", "CREATE VIEW {2} AS SELECT {0}", "BEGIN", "COMMIT", "", "SELECT ({0})"),
    "CREATE FUNCTION f({2} {3} DEFAULT {0}) RETURNS {3} LANGUAGE sql SET {2}.x = 'b;' AS {4}",
    "create or replace procedure {2}() LANGUAGE sql SET {3} = 'b;' AS {4}",
    "CREATE FUNCTION f() RETURNS {2} LANGUAGE sql BEGIN ATOMIC SELECT {0}; SELECT {1}; END",
    "CREATE FUNCTION f() RETURNS int RETURN {0}",
    "CREATE RULE r AS ON INSERT TO t DO (SELECT {0}; SELECT {1})",
    "COMMENT ON TABLE {2} IS {4}",
)
STATEMENT = st.builds(str.format, st.sampled_from(FORMS), VALUE, VALUE, NAME, NAME, TEXT)
BETWEEN = st.sampled_from([";", "; -- ; :x ( '\n", ";\n/* ; /* :x ' */ ( */", ";;"])
SCRIPT = st.lists(st.builds(str.__add__, STATEMENT, BETWEEN), min_size=1, max_size=5).map("".join)


@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
@given(SCRIPT)
def test_the_model_of_psql_is_psql(text: str) -> None:
    text += "SELECT 'the last';"  # psql sends what is left at the end of a file, whole or not
    assume(parses(text))
    assert (misreadings(text) == []) == (heard(text) == meant(text)), text


def parses(text: str) -> bool:
    try:
        return bool(grammar.statements(text))
    except SqlError:
        return False


BEGIN = st.sampled_from(["begin", "Begin", "atomic", "a", '"x"', '"DBNAME"', "é", "1", "'x'"])


@given(BEGIN, BEGIN, BEGIN)
def test_an_expression_holds_nothing_that_psql_looks_at(a: str, b: str, c: str) -> None:
    for text in (f"({a})[{b}:{c}]", f"({a})[:{b}]", f"({a})[{c}:]", f"json_object({a}:{b})"):
        spelled = expression(text).sql
        assert misreadings(f"SELECT {spelled}") == []
        assert "begin" not in spelled.replace('"begin"', "").replace("'begin'", "")
        assert expression(spelled).sql == spelled
        assert misreadings(query(f"SELECT {text} AS x").sql) == []
