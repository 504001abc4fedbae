"""Parses YAML to plain data with the place of each node.

Comes in: the text of one file.  Goes out: a ``Document`` whose data are ``dict``, ``list``, ``str``
and None only, so that ``NO`` is no boolean, ``18.1`` no float and ``2026-02-06`` no date (YAML 1.1
would make them such).  Nothing is constructed or executed: tags, anchors and aliases are findings.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.findings import Findings, Place
from generator.records import dataclass
from generator.schema.limits import BYTES_OF_A_VALUE, SPEC_BYTES, max_bytes
from generator.spec.characters import SEPARATORS, UNSTORABLE, fit, unfit
from generator.spec.source import Document, Steps, place_of
from generator.spec.source_places import Mark, source_offset

MAX_DEPTH = 32
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def parse(text: str, file: str, findings: Findings, before: int = 0) -> Document:
    """The document that ``text`` holds; with findings, as far as it could be read.

    ``before`` is how many values the files before it held.
    """
    most = max_bytes(SPEC_BYTES) // BYTES_OF_A_VALUE
    reader = Reader(Document(file, text), findings, most, before)
    for found in SEPARATORS.finditer(text):
        reader.refuse_character(found.start(), unfit(found[0]))
    try:
        data = reader.run(yaml.parse(SEPARATORS.sub(" ", text), Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        tab = "\t" in (text.split("\n")[line : line + 1] or [""])[0]
        findings.add(
            "SP104",
            f"this is not YAML: {error.problem}",
            help="indent with spaces, not tabs" if tab else "correct the syntax here or just above",
            place=Place(file=file, line=line + 1, column=column + 1),
        )
        return Document(file, text)
    except yaml.reader.ReaderError as error:
        findings.add(
            "SP104",
            f"this is not YAML: {error.reason}",
            help="remove the control character",
            place=place_of(reader.document, min(error.position, len(text))),
        )
        return Document(file, text)
    except Stop:
        return Document(file, text)
    return Document(file, text, data, reader.document.values, reader.document.keys)


class Stop(Exception):
    """A finding after which the rest of the file is not worth reading."""


@dataclass(slots=True)
class Reader:
    """Builds the data from parser events, without recursion over the input's depth."""

    document: Document
    findings: Findings
    most: int
    count: int

    def run(self, events: Iterator[yaml.Event]) -> object:
        data: object = None
        count = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                count += 1
                if count > 1:
                    self.refuse(
                        "SP105", event, "a second document", "put it into a file of its own"
                    )
                    raise Stop
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, events, ())
        return data

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> object:
        if len(steps) > MAX_DEPTH:
            self.refuse(
                "SP106", event, f"nested deeper than {MAX_DEPTH} levels", "flatten the structure"
            )
            raise Stop
        self.count += 1
        if self.count > self.most:
            message = f"the spec holds more than {self.most} values"
            self.refuse("SP102", event, message, "split the spec, or allow more with --max-bytes")
            raise Stop
        self.document.values[steps] = mark_of(event)
        self.check(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, steps)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, steps)
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in NULLS else storable(event.value)
        return None

    def mapping(self, events: Iterator[yaml.Event], steps: Steps) -> dict[str, object]:
        data: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self.check(event, name=True)
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(
                    "SP107", event, "a key that is not plain text", "write a name as the key"
                )
                raise Stop
            key = fit(event.value)
            at: Steps = (*steps, key)
            if key in data:
                first = self.document.keys[at]
                self.refuse(
                    "SP108",
                    event,
                    f'duplicate key "{key}", first in line {first.line + 1}',
                    "remove or rename one of them",
                )
                at = (*steps, f"{key}\0{len(data)}")
            self.document.keys[at] = mark_of(event)
            value = self.node(next(events), events, at)
            data.setdefault(key, value)
        return data

    def sequence(self, events: Iterator[yaml.Event], steps: Steps) -> list[object]:
        data: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            data.append(self.node(event, events, (*steps, len(data))))
        return data

    def check(self, event: yaml.Event, *, name: bool = False) -> None:
        """Refuses what a spec has no use for and what could make a small file huge."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse("SP109", event, f"alias *{event.anchor}", "write the value out")
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor is not None:
                self.refuse("SP109", event, f"anchor &{event.anchor}", "remove it")
            if event.tag is not None and event.tag != "!":
                self.refuse("SP110", event, f"tag {event.tag}", "remove it: tags are not supported")
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            self.refuse("SP109", event, "merge key <<", "write the keys out")
        if isinstance(event, yaml.ScalarEvent) and (found := unfit(event.value, name=name)):
            text = self.document.text
            self.refuse_character(source_offset(text, mark_of(event), event.value, found[0]), found)

    def refuse_character(self, index: int, found: tuple[int, str] | None) -> None:
        if found is not None:
            self.findings.add(
                "SP119",
                f"{found[1]}, is not allowed here",
                help="remove it; texts can contain visible characters, spaces, tabs and line feeds",
                place=place_of(self.document, index),
            )

    def refuse(self, code: str, event: yaml.Event, message: str, help: str) -> None:
        mark = mark_of(event)
        place = Place(file=self.document.file, line=mark.line + 1, column=mark.column + 1)
        self.findings.add(code, message, help=help, place=place)


def storable(text: str) -> str:
    """The text with a mark in place of what nothing can hold; that it was there is told."""
    return text if text.isascii() and "\0" not in text else UNSTORABLE.sub("\ufffd", text)


def mark_of(event: yaml.Event) -> Mark:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return Mark(start.line, start.column, start.index, end.index, getattr(event, "style", None))
