"""Converts errors of pydantic into findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from generator.findings import Findings, Place
from generator.records import replace
from generator.spec.recovery import Mended, Remedy, mended
from generator.spec.shapes.base import Shape, say
from generator.spec.shapes.project import ProjectFile
from generator.spec.shapes.schema import PartsShape
from generator.spec.shapes.short import Or
from generator.spec.source import Document, Spot, Steps
from generator.spec.suggestions import did_you_mean, nearest

S = TypeVar("S", bound=Shape)
ROUNDS = 40
"""Deeper than a document may be: each round reads what the one before uncovered."""
MAPPINGS = {"model_type", "model_attributes_type", "dict_type"}
PROSE = {(), ("losses",), ("decisions",), ("questions",), ("documentation",), ("document",)}
"""Where a text that is missing means nothing to the rest."""
FORMS = {
    "flag": "write true or false",
    "number": "write digits alone, as in 5",
    "list": "write [a, b], or one item a line with - before it",
}
"""What to write, by the kind of the error."""
OTHERWISE = "write a value of the required form, or remove the key"


def shaped(document: Document, shape: type[S], findings: Findings) -> tuple[S, Mended] | None:
    """The document as that shape, and what had to be mended or left out; None if it is hopeless.

    Whatever is wrong is a finding.
    """
    if document.data is None:
        findings.add(
            "SP113",
            "the file is empty",
            help="write the keys that the language asks for, or delete the file",
            place=Place(file=document.file, line=1, column=1),
        )
        return None
    found = Mended(document)
    for _ in range(ROUNDS):
        try:
            return shape.model_validate(found.document.data), found
        except ValidationError as error:
            errors = error.errors(include_url=False)
        root = Spot(found.document)
        remedies = [
            remedy for item in errors for remedy in complain(root, shape, item, findings, found)
        ]
        if any(not remedy.steps and remedy.missing is None for remedy in remedies):
            return None
        found = mended(found, [replace(r, owner=owner(shape, r.steps)) for r in remedies])
    return None


def complain(
    root: Spot, shape: type[Shape], error: Any, findings: Findings, known: Mended
) -> Iterator[Remedy]:
    """Adds the error to the findings, and says how the document can be read in spite of it."""
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    spot = root.at(*loc)
    key, text, alone, place = None, None, False, spot.value_place
    if kind == "missing":
        yield from complain_of_missing(root, shape, loc, findings, known)
        return
    if kind == "extra_forbidden":
        name, keys = str(loc[-1]), known_keys(shape, loc[:-1])
        code, message, place = "SP111", f'unknown key "{name}"', spot.place
        key = nearest(name, keys)
        help = f'did you mean "{key}"?' if key else f"use one of: {', '.join(keys)}"
        if name.endswith(")") and "(" not in name:
            help = "quote the value that contains a comma, as { } requires"
    elif kind == "short":
        code, message, help = "SP115", context["message"], context["help"]
        place = spot.inside(context["text"], context["offset"])
        text = context["instead"]
    elif kind == "unwritable":
        code, message, help = "SP119", context["message"], "write it in one line"
        if context["offset"] is None:
            code, help = "SP113", "write a text without white space around it, or remove the key"
        else:
            place = spot.inside(context["text"], context["offset"])
        text = " ".join(context["text"].split()) or "none"
    elif kind == "literal_error":
        words = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        code, message = "SP114", f"{say(spot.data)} is not allowed here"
        help = did_you_mean(str(spot.data), words) or f"write {listing(words)}"
        text = nearest(str(spot.data), words)
    elif kind in MAPPINGS:
        code, message = "SP113", f"expected a mapping, found {say(error['input'])}"
        keys = known_keys(shape, loc)
        these = f"; the keys are: {', '.join(keys)}" if keys else ", or remove the key"
        help = f"write keys and values{these}"
        if isinstance(spot.data, str) and takes_list(shape, loc):
            help, alone = f"write a list: [{spot.data}]", True
    else:
        code, message, help = "SP113", error["msg"], FORMS.get(kind, OTHERWISE)
        alone = kind == "list" and isinstance(spot.data, str)
    findings.add(code, message, help=help, place=place)
    yield Remedy(spot.steps, key=key, text=text, alone=alone)


def complain_of_missing(
    root: Spot, shape: type[Shape], loc: tuple[Any, ...], findings: Findings, known: Mended
) -> Iterator[Remedy]:
    """Not where the key was left out, or is there under a name that is nearly right: told then."""
    parent, key = root.at(*loc[:-1]), str(loc[-1])
    if misspelt(parent, shape, loc):
        return
    if not known.explains(parent, key):
        findings.add("SP112", f'the key "{key}" is missing', help="add it", place=parent.place)
    prose = shape is not ProjectFile and parent.steps[:1] in PROSE
    text = prose and known_type(shape, loc) is str
    yield Remedy(parent.steps, missing=key if text else None)


def misspelt(parent: Spot, shape: type[Shape], loc: tuple[Any, ...]) -> bool:
    """Whether the key that is missing is there under a name that is nearly right."""
    data, keys = parent.data, known_keys(shape, loc[:-1])
    found = data if isinstance(data, dict) else {}
    return any(key not in keys and nearest(key, keys) == loc[-1] for key in found)


def listing(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def annotation(shape: type[Shape], loc: Iterable[Any]) -> Any:
    """What may stand at ``loc``: walks the annotations as pydantic did."""
    at: Any = shape
    for step in loc:
        at = _step(bare(at), step)
    return at


def known_type(shape: type[Shape], loc: Iterable[Any]) -> Any:
    return bare(annotation(shape, loc))


def takes_list(shape: type[Shape], loc: Iterable[Any]) -> bool:
    """Whether a list is the short form of the mapping there."""
    at = annotation(shape, loc)
    notes = [*getattr(at, "__metadata__", ())]
    for inner in get_args(at):
        notes += [*getattr(inner, "__metadata__", ())]
        notes += [n for i in get_args(inner) for n in getattr(i, "__metadata__", ())]
    return any(isinstance(note, Or) and note.schema.get("type") == "array" for note in notes)


def known_keys(shape: type[Shape], loc: Iterable[Any]) -> list[str]:
    """The keys that may stand at ``loc``."""
    at = known_type(shape, loc)
    if isinstance(at, type) and issubclass(at, Shape):
        return [field.alias or name for name, field in at.model_fields.items()]
    return []


def owner(shape: type[Shape], steps: Steps) -> Steps | None:
    """The smallest object, of those that stand in a list or under a name, that a node is part of.

    None where the node is itself one of them, or part of none.
    """
    at, found = bare(shape), None
    for depth, step in enumerate(steps, start=1):
        many = get_origin(at) in (dict, list)
        at = bare(_step(at, step))
        if many and isinstance(at, type) and issubclass(at, Shape):
            found = steps[:depth]
    # A model is many things, and most of them do not depend on the one that is not read.
    many = found is not None and issubclass(known_type(shape, found), PartsShape)
    return None if found == steps or many else found


def _step(at: Any, step: Any) -> Any:
    if isinstance(at, type) and issubclass(at, Shape):
        for name, field in at.model_fields.items():
            if (field.alias or name) == step:
                # pydantic keeps apart what stood around the type.
                return Annotated[(field.annotation, *field.metadata, None)]
        return None
    origin, arguments = get_origin(at), get_args(at)
    if origin is dict:
        return arguments[1]
    return arguments[0] if origin is list else None


def bare(annotation: Any) -> Any:
    """The annotation without Annotated and ``| None``."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        options = [a for a in get_args(annotation) if a is not type(None)]
        if type(None) in get_args(annotation) and len(options) == 1:
            annotation = options[0]
            continue
        return annotation
