"""A state as schema.prisma, exactly as ``prisma format`` 7.3.0 leaves it.

What the language cannot say is left out here and told by ``schema.projection``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jinja2 import Template

from generator.prisma.projection import projected
from generator.prisma.write.fields import scalar_rows, view_rows
from generator.prisma.write.keys import block_attributes
from generator.prisma.write.layout import Block, Row, call, doc, lines, string
from generator.prisma.write.names import Names
from generator.prisma.write.relations import relation_rows
from generator.schema.client import EnumNames, Model, ViewModel
from generator.schema.names import base_of
from generator.schema.objects import Extension, Schema
from generator.schema.prisma_names import prisma_name
from generator.schema.project import GeneratorBlock, Project, State
from generator.templating import make_environment


@lru_cache(maxsize=1)
def _template() -> Template:
    return make_environment(keep_trailing_newline=True).get_template("prisma/schema.prisma.j2")


def render_prisma(state: State, project: Project) -> str:
    """schema.prisma for that state, with the generator blocks of the project."""
    said = projected(state.schema, state.client)
    names = Names(state=said, own=project.schema)
    return _template().render(
        project=project.name,
        generators=[_generator(block) for block in project.generators],
        datasource=_datasource(names),
        models=[_model(names, model, state.schema) for model in said.client.models],
        views=[_view(names, view) for view in said.client.views],
        enums=[_enum(names, enum) for enum in said.client.enums],
    )


def _generator(block: GeneratorBlock) -> Block:
    rows = [Row(cells=(key, "=", _setting(value))) for key, value in block.settings]
    return Block(name=block.name, rows=lines([rows]))


def _datasource(names: Names) -> Block:
    rows = [Row(cells=("provider", "=", string("postgresql")))]
    if names.schemas:
        rows.append(Row(cells=("schemas", "=", _setting(names.schemas))))
    if extensions := names.state.schema.extensions:
        rows.append(Row(cells=("extensions", "=", f"[{', '.join(_extension_words(extensions))}]")))
    return Block(name="db", rows=lines([rows]))


def _extension_words(extensions: Iterable[Extension]) -> Iterator[str]:
    """Each as ``citext`` or ``uuid_ossp(map: "uuid-ossp", schema: "x")``: the words of the preview
    feature ``postgresqlExtensions``."""
    taken: set[str] = set()
    for extension in extensions:
        word = prisma_name(extension.name, taken)
        said = (
            ("map", extension.name if word != extension.name else None),
            ("schema", extension.schema),
            ("version", extension.version),
        )
        yield call(word, [f"{name}: {string(value)}" for name, value in said if value])


def _setting(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return string(value)
    return f"[{', '.join(string(item) for item in value)}]"


def _model(names: Names, model: Model, source: Schema) -> Block:
    """Scalar fields, relation fields, attributes of the block: three groups."""
    table = source.table(model.table)
    generated = frozenset(c.name for c in table.columns if c.generated) if table else frozenset()
    groups = (
        scalar_rows(names, model, generated),
        relation_rows(names, model),
        block_attributes(names, model),
    )
    return Block(name=model.name, rows=lines(groups), doc=doc(model.doc))


def _view(names: Names, view: ViewModel) -> Block:
    called = base_of(view.view)
    attributes = [
        *([f"@@map({string(called)})"] if view.name != called else []),
        *(["@@ignore"] if view.ignore else []),
        *([names.schema(view.view)] if names.schemas else []),
    ]
    rows = tuple(Row(cells=(line,)) for line in attributes)
    return Block(name=view.name, rows=lines([view_rows(names, view), rows]), doc=doc(view.doc))


def _enum(names: Names, enum: EnumNames) -> Block:
    values = [
        Row(cells=(name,) if name == value else (name, f"@map({string(value)})"))
        for name, value in enum.values
    ]
    type_ = base_of(enum.type)
    mapped = [Row(cells=(f"@@map({string(type_)})",))] if enum.name != type_ else []
    if names.schemas:
        mapped.append(Row(cells=(names.schema(enum.type),)))
    return Block(name=enum.name, rows=lines([values, mapped]), doc=doc(enum.doc))
