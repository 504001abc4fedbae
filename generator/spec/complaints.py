"""What pydantic finds wrong with a document, as findings with place and suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from generator.findings import Findings, Place
from generator.spec.shapes.base import Shape, say
from generator.spec.source import Document, Spot

S = TypeVar("S", bound=Shape)
MAPPINGS = {"model_type", "model_attributes_type", "dict_type"}


def shaped(document: Document, shape: type[S], findings: Findings) -> S | None:
    """The document as that shape, or None with findings."""
    spot = Spot(document)
    if document.data is None:
        findings.add(
            "SP113",
            "the file is empty",
            help="write the keys that the language asks for, or delete the file",
            place=Place(file=document.file, line=1, column=1),
        )
        return None
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            complain(spot, shape, item, findings)
        return None


def complain(root: Spot, shape: type[Shape], error: Any, findings: Findings) -> None:
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    spot = root.at(*loc)
    if kind == "extra_forbidden":
        known = known_keys(shape, loc[:-1])
        findings.add(
            "SP111",
            f'unknown key "{loc[-1]}"',
            help=did_you_mean(str(loc[-1]), known) or f"use one of: {', '.join(known)}",
            place=spot.place,
        )
    elif kind == "missing":
        parent = root.at(*loc[:-1])
        findings.add("SP112", f'the key "{loc[-1]}" is missing', help="add it", place=parent.place)
    elif kind == "short":
        findings.add(
            "SP115",
            context["message"],
            help=context["help"],
            place=spot.inside(context["text"], context["offset"]),
        )
    elif kind == "literal_error":
        words = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        findings.add(
            "SP114",
            f"{say(spot.data)} cannot stand here",
            help=did_you_mean(str(spot.data), words) or f"write {listing(words)}",
            place=spot.value_place,
        )
    elif kind in MAPPINGS:
        findings.add(
            "SP113",
            f"expected a mapping, found {say(error['input'])}",
            help=f"write keys and values; the keys are: {', '.join(known_keys(shape, loc))}"
            if known_keys(shape, loc)
            else "write keys and values, or leave the key out",
            place=spot.value_place,
        )
    else:
        findings.add(
            "SP113",
            error["msg"],
            help="write what the spec language asks for here, or leave the key out",
            place=spot.value_place,
        )


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A suggestion where the name is nearly one of those known, or differs from it in case."""
    names = list(known)
    same = [k for k in names if k.casefold() == name.casefold()]
    close = same or get_close_matches(name, names, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else None


def listing(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def known_keys(shape: type[Shape], loc: Iterable[Any]) -> list[str]:
    """The keys that may stand at ``loc``: walks the annotations as pydantic did."""
    at: Any = shape
    for step in loc:
        at = _step(bare(at), step)
    at = bare(at)
    if isinstance(at, type) and issubclass(at, Shape):
        return [field.alias or name for name, field in at.model_fields.items()]
    return []


def _step(at: Any, step: Any) -> Any:
    if isinstance(at, type) and issubclass(at, Shape):
        for name, field in at.model_fields.items():
            if (field.alias or name) == step:
                return field.annotation
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
