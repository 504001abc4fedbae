"""Enums, generators and the datasource."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Findings, Place
from generator.prisma.read.arguments import bind, text_of, wrong
from generator.prisma.read.codes import NOT_HELD, WRONG_SETTING
from generator.prisma.read.scope import Places, check_attributes, mapped, once
from generator.prisma.read.syntax import Array, BlockSyntax, Call, Setting, String, Word
from generator.records import dataclass
from generator.schema.client import EnumNames, Preview
from generator.schema.objects import Extension
from generator.schema.project import GeneratorBlock


def read_enum(block: BlockSyntax, places: Places) -> EnumNames:
    findings = places.findings
    check_attributes(block.attributes, ("map", "schema"), "@@", findings)
    once(((f.name, f.place) for f in block.fields), "value", findings)
    values = []
    for value in block.fields:
        check_attributes(value.attributes, ("map",), "@", findings)
        if value.doc:
            message = "a /// comment on an enum value is not supported"
            help_ = "Put it above the enum, or write it with two slashes."
            findings.add(NOT_HELD, message, help=help_, place=value.place)
        values.append((value.name, mapped(value.name, value.attributes, findings)))
    named = zip(values, block.fields, strict=True)
    once(((v[1], f.place) for v, f in named), "value in the database", findings)
    return EnumNames(
        name=block.name,
        type=places.named(block),
        values=tuple(values),
        doc=block.doc,
    )


def read_generator(block: BlockSyntax, findings: Findings) -> GeneratorBlock:
    once(((s.name, s.place) for s in block.settings), "setting", findings)
    found = ((s.name, _setting(s, findings)) for s in block.settings)
    return GeneratorBlock(name=block.name, settings=tuple(found))


def _setting(setting: Setting, findings: Findings) -> str | tuple[str, ...]:
    value = setting.value
    if isinstance(value, String):
        return value.text
    items = value.items if isinstance(value, Array) else ()
    texts = tuple(item.text for item in items if isinstance(item, String))
    if not isinstance(value, Array) or len(texts) != len(items):
        message = f"{setting.name} is neither a string nor a list of strings"
        findings.add(WRONG_SETTING, message, help="Put it in quotes.", place=setting.place)
    return texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasource:
    """``schemas`` are the database schemas, where it lists them."""

    name: str = ""
    provider: str = ""
    schemas: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()


def read_datasource(
    blocks: Iterable[BlockSyntax], file: str, previews: frozenset[Preview], findings: Findings
) -> Datasource:
    """The only datasource, whose provider has to be postgresql."""
    found = list(blocks)
    if len(found) != 1:
        message = f"there are {len(found)} datasource blocks"
        findings.add(
            WRONG_SETTING,
            message,
            help="Write exactly one.",
            place=Place(file=file, line=1, column=1),
        )
        return Datasource()
    provider = ""
    schemas: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    once(((s.name, s.place) for s in found[0].settings), "setting", findings)
    for setting in found[0].settings:
        if setting.name == "schemas":
            schemas = _list(setting, findings)
        elif setting.name == "extensions" and "postgresqlExtensions" in previews:
            extensions = tuple(_extensions(setting, findings))
        elif setting.name == "extensions":
            message = "extensions need the preview feature postgresqlExtensions"
            help_ = "Add it to previewFeatures of the generator."
            findings.add(WRONG_SETTING, message, help=help_, place=setting.place)
        elif setting.name != "provider":
            message = f"the datasource's {setting.name} is not supported"
            help_ = "Remove it; Prisma 7 keeps connections in prisma.config."
            findings.add(WRONG_SETTING, message, help=help_, place=setting.place)
        elif isinstance(setting.value, String):
            provider = setting.value.text
    if provider != "postgresql":
        message = "the datasource's provider is not postgresql"
        help_ = 'Write provider = "postgresql".'
        findings.add(WRONG_SETTING, message, help=help_, place=found[0].place)
    return Datasource(name=found[0].name, provider=provider, schemas=schemas, extensions=extensions)


def _extensions(setting: Setting, findings: Findings) -> Iterator[Extension]:
    """``[citext, uuid_ossp(map: "uuid-ossp", schema: "x", version: "1.1")]``."""
    items = setting.value.items if isinstance(setting.value, Array) else (setting.value,)
    for item in items:
        if isinstance(item, Word):
            yield Extension(name=item.text)
        elif isinstance(item, Call):
            bound = bind(item, ("map", "schema", "version"), findings)
            yield Extension(
                name=text_of(bound, "map", findings) or item.name,
                schema=text_of(bound, "schema", findings),
                version=text_of(bound, "version", findings),
            )
        else:
            wrong("an extension, like citext,", item, findings)


def _list(setting: Setting, findings: Findings) -> tuple[str, ...]:
    found = _setting(setting, findings)
    return (found,) if isinstance(found, str) else found
