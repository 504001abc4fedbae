"""Variables of psql and placeholders of other tools in the files of ``diff``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.findings import Place, Refused
from generator.sql.read.errors import SqlError
from generator.sql.read.variables import LONGEST, Variables
from generator.verbs.psql_session import Origins, SqlFile
from generator.verbs.sql_files import sql_files
from tests.cli.running import run


def written(folder: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(texts))


def read(folder: Path, text: str, given: Mapping[str, str] | None = None) -> SqlFile:
    (file,) = sql_files(str(written(folder, {"a.sql": text})), given)
    return file


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("x a b", "ab"),
        ("x 'a b' \"c d\"e", 'a b"c d"e'),
        (r"x 'it''s' '\n\101\x42\\'", "it's\nAB\\"),
        ("x :y:'y':\"y\" :z ::y a:=b", "o'n'o''n'\"o'n\":z:o'na:=b"),
        ("x :{?y} :{?z}", "TRUEFALSE"),
        ("x", ""),
        ("x `date`", None),
    ],
)
def test_a_value_is_all_arguments_together(words: str, value: str | None) -> None:
    variables = Variables({"y": "o'n"})
    variables.set(words)
    assert variables.values["x"] == value


def test_what_the_file_says_goes_before_what_is_given(tmp_path: Path) -> None:
    text = "\\set a 1\nSELECT :a, :b;\n\\set b `date`\nSELECT :b;\n"
    assert read(tmp_path, text, {"a": "8", "b": "9"}).text.count("9") == 2
    assert "SELECT 1, 9" in read(tmp_path, text, {"a": "8", "b": "9"}).text


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    text = "\\set a 'x\\ny'\n\\if 0\nno;\n\\endif\nSELECT :'a', ${b}, :'a' AS here;\n-- end\n"
    file = read(tmp_path, text, {"b": "much more"})
    origins = Origins([file])
    lines = file.text.split("\n")
    for number, line in enumerate(lines[1:], 2):
        for word in ("here", "-- end", "${", "much", "'x", "y'"):
            if word in line:
                found = origins.of(Place(file=file.name, line=number, column=line.index(word) + 1))
                said = text.split("\n")[found.line - 1][found.column - 1 :]
                assert said.startswith({"much": "${b}", "'x": ":'a'", "y'": ":'a'"}.get(word, word))
    assert len(lines) > 6


def test_a_session_goes_on_in_what_it_includes(tmp_path: Path) -> None:
    texts = {
        "a.sql": "\\set dir 'parts'\n\\i :dir/b.sql\nSELECT :of_b;\n\\if off\n\\i c.sql\n\\endif\n",
        "parts/b.sql": "\\set of_b 7\n\\q\nnot read",
    }
    (file,) = sql_files(str(written(tmp_path, texts)))
    assert "SELECT 7;" in file.text
    assert "not read" not in file.text


def test_files_of_a_folder_are_sessions_of_their_own(tmp_path: Path) -> None:
    written(tmp_path, {"1.sql": "\\set a b\n", "2.sql": "CREATE TABLE :a (id int);\n"})
    done = run("diff", ".", "empty", "--out", "m", cwd=tmp_path)
    assert "2.sql:1:14: SP318 the variable a of psql is not set" in done.stderr
    done = run("diff", ".", "empty", "--set", "a=c", "--out", "m", cwd=tmp_path)
    assert "CREATE TABLE c (id int)" in (tmp_path / "m/before.sql").read_text(encoding="utf-8")


def test_placeholders_get_their_values_wherever_they_stand(tmp_path: Path) -> None:
    text = "CREATE TABLE ${s}.\"t_${n}\" (a text DEFAULT '${n}', b text DEFAULT '${other}');\n"
    written(tmp_path, {"V1__a.sql": "CREATE SCHEMA ${s};\n", "V2__b.sql": text})
    done = run("diff", ".", "empty", "--set", "s=app", "--out", "m", cwd=tmp_path)
    assert "V2__b.sql:1:22: SP318 the placeholder ${n} has no value" in done.stderr
    assert "--set n=VALUE" in done.stderr
    options = ("--set", "s=app", "--set", "n=2")
    done = run("diff", ".", "empty", *options, "--out", "m", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    before = (tmp_path / "m/before.sql").read_text(encoding="utf-8")
    assert "app.\"t_2\" (a text DEFAULT '2', b text DEFAULT '${other}')" in before


def test_a_value_without_a_name_is_refused(tmp_path: Path) -> None:
    done = run("diff", "empty", "empty", "--set", "a", "--out", "m", cwd=tmp_path)
    assert '--set: SP705 "a" is not NAME=VALUE' in done.stderr


def test_values_do_not_grow_without_end(tmp_path: Path) -> None:
    variables = Variables({"x": "xx"})
    while len(variables.values["x"] or "") < LONGEST // 2:
        variables.set("x :x:x")
    with pytest.raises(SqlError, match="has more than"):
        variables.set("x :x:x:x:x")
    long = f"\\set x '{'x' * 500_000}'\n" + "SELECT :x;\n" * 100
    with pytest.raises(Refused, match="characters with the values in it"):
        read(tmp_path, long)
    with pytest.raises(Refused, match="names a variable itself"):
        read(tmp_path, "\\set x ':y'\n\\set y ':x'\nSELECT :x;\n")
