"""Every text field of the spec language, with something in it, and hostile texts to put there.

``spec/`` beside this file is a spec in which each text field stands at least once; ``fields``
finds them all by walking the models of ``generator.spec.shapes``.  ``spoiled`` puts a text into
one of them, ``written`` writes the whole, ``verdict`` says what is wrong with how that ends: a
hostile text has to be a finding with a place in the spec, or files that ``check`` accepts.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from generator import pipeline
from generator.findings import Findings, Refused
from generator.spec.parsing import parse
from generator.spec.shapes.base import Shape
from generator.spec.shapes.feature import FeatureFile
from generator.spec.shapes.option import CommonFile, OptionFile
from generator.spec.shapes.project import ProjectFile
from generator.spec.shapes.schema import SchemaFile
from generator.spec.source import Step, Steps

SPEC = Path(__file__).parent / "spec"
NAMED: Mapping[str, type[Shape]] = {
    "project": ProjectFile,
    "feature": FeatureFile,
    "common": CommonFile,
    "all": SchemaFile,
}
Spec = dict[str, Any]
"""The path of a file below the spec, and the plain data that stands in it."""

HOSTILE: Mapping[str, str] = {
    "nothing": "",
    "a space": " ",
    "line feed": "a\nb",
    "line feeds": "\n\n# b\n",
    "carriage return": "a\rb",
    "nul": "a\0b",
    "tab": "a\tb",
    "escape": "\x1b[31m",
    "semicolon": "a; DROP TABLE x; --",
    "block comment": "*/ x /*",
    "line comment": "-- x",
    "quotes": "'\"`",
    "a quote": "it's",
    "double quotes": 'a"b',
    "backslash": "\\",
    "backslashes": "\\'\\\"\\n\\! ls",
    "dollars": "$$ x $body$",
    "line separator": "a\u2028b",
    "next line": "a\x85b",
    "no-break space": "a\u00a0b",
    "bidi": "a\u202eb\u2066",
    "byte order mark": "\ufeffa",
    "64 bytes": "n" * 64,
    "63 bytes of two each": "\u00e9" * 32,
    "lone surrogate": "a\ud800b",
    "expression of a template": "{{ 7 * 7 }}",
    "statement of a template": "{% raw %}",
    "placeholder": "{feature.__class__}",
    "variable": ":x",
    "variable in quotes": ":\"DBNAME\" :'USER' :{?x}",
    "emoji": "\U0001f4a5",
    "begin": "begin",
    "Begin": "Begin",
    "case": "case",
    "end": "end",
    "atomic": "atomic",
    "create function": "create function",
    "pipe": "a | b || c",
    "fence": "```sql",
    "html": "<!-- x --><script>",
    "comma": "a, b",
    "brackets": "a(b)[c]{d}",
    "dots": "a.b..c",
    "path": "../../etc/passwd",
    "at": "@@map(x) // y",
    "percent": "%s %n %(x)s",
    "number": "1e999",
    "long": "long " * 400,
    "math italic": "\U0001d465",
    "cyrillic": "\u0430dmin",
}
OF_FILES = {"SP101", "SP102", "SP103", "SP177"}
"""What is said of a file as a whole."""
Way = Literal["whole", "inside", "everywhere"]
WAYS: tuple[Way, ...] = ("whole", "inside", "everywhere")
"""In place of the text, in the middle of it, and wherever the same word is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where a text stands: ``what`` is the field of the model, ``steps`` the way to it.

    ``key`` is true for the name in front of a value, whose own steps end with it.
    """

    what: str
    file: str
    steps: Steps
    key: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{'.'.join(map(str, self.steps))}{' (key)' if self.key else ''}"


def shape_of(file: str) -> type[Shape]:
    return NAMED.get(Path(file).stem, OptionFile)


def read(folder: Path = SPEC) -> Spec:
    """The spec in that folder as plain data."""
    return {
        path.relative_to(folder).as_posix(): parse(
            path.read_text(encoding="utf-8"), path.as_posix(), Findings()
        ).data
        for path in sorted(folder.rglob("*.yaml"))
    }


def fields(spec: Spec) -> tuple[Field, ...]:
    """Every text in the spec that somebody may write freely."""
    return tuple(field for file, data in spec.items() for field in _texts(file, data))


def possible() -> frozenset[str]:
    """Every text field that the language has, as ``Shape.field``, read off the models alone."""
    found: set[str] = set()
    for shape in (*NAMED.values(), OptionFile):
        _collect(shape, "", set(), found)
    return frozenset(found)


def _collect(annotation: Any, what: str, seen: set[type], found: set[str]) -> None:
    at = bare(annotation)
    if isinstance(at, type) and issubclass(at, Shape):
        if at not in seen:
            seen.add(at)
            for name, field in at.model_fields.items():
                _collect(field.annotation, named(at, name), seen, found)
    elif get_origin(at) is dict:
        found.add(f"{what} (key)")
        _collect(get_args(at)[1], what, seen, found)
    elif get_origin(at) is list:
        _collect(get_args(at)[0], what, seen, found)
    elif at is str or at is Any:
        found.add(what)


def named(shape: type[Shape], name: str) -> str:
    """``Shape.field`` as the spec writes it, by the class that declares it.

    So what files, or models, share is one field.
    """
    for base in reversed(shape.__mro__):
        if issubclass(base, Shape) and name in base.model_fields:
            return f"{base.__name__}.{shape.model_fields[name].alias or name}"
    raise KeyError(name)


def bare(annotation: Any) -> Any:
    """The annotation without Annotated and ``| None``."""
    while True:
        options = [item for item in get_args(annotation) if item is not type(None)]
        optional = type(None) in get_args(annotation) and len(options) == 1
        if get_origin(annotation) is not Annotated and not optional:
            return annotation
        annotation = options[0]


def _texts(file: str, data: Any) -> Iterator[Field]:
    yield from _below(file, data, (), shape_of(file), "")


def _below(file: str, data: Any, steps: Steps, annotation: Any, what: str) -> Iterator[Field]:
    at = bare(annotation)
    if isinstance(data, str):
        if at is str or at is Any or (isinstance(at, type) and issubclass(at, Shape)):
            short = f"{what} (short)" if at not in (str, Any) else what
            yield Field(what=short, file=file, steps=steps)
    elif isinstance(data, list):
        inner = get_args(at)[0] if get_origin(at) is list else _listed(at)
        for index, item in enumerate(data):
            yield from _below(file, item, (*steps, index), inner, what)
    elif isinstance(data, dict) and isinstance(at, type) and issubclass(at, Shape):
        yield from _of_shape(file, data, steps, at)
    elif isinstance(data, dict):
        for key, item in data.items():
            yield Field(what=f"{what} (key)", file=file, steps=(*steps, key), key=True)
            yield from _below(file, item, (*steps, key), get_args(at)[1], what)


def _of_shape(file: str, data: Any, steps: Steps, shape: type[Shape]) -> Iterator[Field]:
    known = {field.alias or name: name for name, field in shape.model_fields.items()}
    for key, item in data.items():
        name = known.get(key)
        if name is None:  # a short form: {NAME: database value}
            yield Field(what=f"{shape.__name__}.name", file=file, steps=(*steps, key), key=True)
            yield Field(what=f"{shape.__name__}.value", file=file, steps=(*steps, key))
        else:
            annotation = shape.model_fields[name].annotation
            yield from _below(file, item, (*steps, key), annotation, named(shape, name))


def _listed(at: Any) -> Any:
    """What the items of a list are that is the short form of something else."""
    if isinstance(at, type) and issubclass(at, Shape):
        inner = (bare(field.annotation) for field in at.model_fields.values())
        return next(get_args(one)[0] for one in inner if get_origin(one) is list)
    return get_args(at)[1] if get_origin(at) is dict else str


def text_at(spec: Spec, field: Field) -> str:
    if field.key:
        return str(field.steps[-1])
    at = spec[field.file]
    for step in field.steps:
        at = at[step]
    return str(at)


def spoiled(spec: Spec, field: Field, text: str, way: Way = "whole") -> Spec:
    """The spec with that text in that field."""
    there = text_at(spec, field)
    if way == "everywhere":
        return {file: _renamed(data, there, text) for file, data in spec.items()}
    half = len(there) // 2
    new = text if way == "whole" else f"{there[:half]}{text}{there[half:]}"
    made = deepcopy(spec)
    at = made[field.file]
    for step in field.steps[:-1]:
        at = at[step]
    last: Step = field.steps[-1]
    if field.key:
        items = list(at.items())
        at.clear()
        at.update((new if key == last else key, item) for key, item in items)
    else:
        at[last] = new
    return made


def _renamed(data: Any, old: str, new: str) -> Any:
    """The data with a word in place of another: whole texts, and what stands between dots."""
    if isinstance(data, dict):
        return {_word(key, old, new): _renamed(item, old, new) for key, item in data.items()}
    if isinstance(data, list):
        return [_renamed(item, old, new) for item in data]
    return _word(data, old, new) if isinstance(data, str) else data


def _word(text: str, old: str, new: str) -> str:
    if text == old:
        return new
    parts = text.split(".")
    return ".".join(new if part == old else part for part in parts) if len(parts) == 2 else text


def written(spec: Spec, folder: Path) -> Path:
    """Writes the spec there, every text in double quotes."""
    shutil.rmtree(folder, ignore_errors=True)
    for file, data in spec.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_lines(data, "")) + "\n", encoding="utf-8")
    for other in SPEC.glob("*.md"):
        shutil.copy(other, folder / other.name)
    return folder


def lines(data: Any, above: Steps = ()) -> Iterator[Steps]:
    """The way to what each line of a file holds that ``written`` writes."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for step, item in items:
        yield (*above, step)
        if isinstance(item, dict | list):
            yield from lines(item, (*above, step))


def _lines(data: Any, indent: str) -> Iterator[str]:
    pairs: list[tuple[str, Any]]
    if isinstance(data, dict):
        pairs = [(f"{indent}{_quoted(key)}:", item) for key, item in data.items()]
    else:
        pairs = [(f"{indent}-", item) for item in data]
    for head, item in pairs:
        if isinstance(item, dict | list) and item:
            yield head
            yield from _lines(item, f"{indent}  ")
        else:
            yield f"{head} {_scalar(item)}"


def _scalar(item: Any) -> str:
    if isinstance(item, dict | list):
        return "{}" if isinstance(item, dict) else "[]"
    return "" if item is None else _quoted(str(item))


def _quoted(text: str) -> str:
    return '"' + re.sub(r'["\\]|[^ -~]', _escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def verdict(folder: Path) -> str | None:
    """What is wrong with how the spec there is taken; None where all is well."""
    return judged(folder).wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How a spec is taken: ``wrong`` says what is wrong with that, and ``places`` holds the files
    (below the spec) and lines of the findings."""

    accepted: bool
    wrong: str | None
    places: frozenset[tuple[str, int]] = frozenset()


def judged(folder: Path) -> Taken:
    """How the spec there is taken.

    Raises whatever the tool raises but Refused: a traceback is never right.
    """
    try:
        built = pipeline.build(folder)
    except Refused as refused:
        wrong, where = _misplaced(refused, folder), [f.place for f in refused.findings if f.place]
        places = {(os.path.relpath(place.file, folder), place.line or 0) for place in where}
        return Taken(accepted=False, wrong=wrong, places=frozenset(places))
    return Taken(accepted=True, wrong=_unsound(built))


def _unsound(built: pipeline.Built) -> str | None:
    findings = pipeline.check(built, built.files, where="out")
    if findings:
        return f"accepted, and then refused in out/: {findings[0]}"
    for path, text in built.files.items():
        if text.encode().decode() != text or "\0" in text or "\r" in text:
            return f"{path} holds what no file of text should"
    return None


def _misplaced(refused: Refused, folder: Path) -> str | None:
    for finding in refused.findings:
        file = Path(finding.place.file) if finding.place else None
        if not file or not file.is_relative_to(folder):
            return f"a finding without a place in the spec: {finding}"
        if file.is_file() and not finding.place.line and finding.code not in OF_FILES:
            return f"a finding without a line: {finding}"
        if not finding.help:
            return f"a finding without help: {finding}"
        if len(lines := str(finding).split("\n")) != 2 or not all(map(str.isprintable, lines)):
            return f"a finding with characters that a terminal obeys: {finding!r}"
    return None


@cache
def base() -> Spec:
    """The spec of this folder, read once; ``spoiled`` leaves it as it is."""
    return read()
