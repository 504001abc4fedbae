"""Builders of operations on types, extensions and the archive schema."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.schema.collection import Objects
from generator.schema.columns import Type
from generator.schema.names import beside
from generator.schema.objects import Domain, Enum, Extension, Schema
from tests.strategies import constraints, nouns, values
from tests.strategies.names import maybe, names, several, texts
from tests.strategies.operations import Case, builds
from tests.strategies.values import Draw, one_of


@builds(ops.CreateEnum)
def create_enum(draw: Draw, schema: Schema) -> Case:
    values = draw(several(texts().map(lambda t: t[:15])))
    return schema, ops.CreateEnum(enum=Enum(name=draw(names("\tnew")), values=values))


@builds(ops.DropEnum)
def drop_enum(draw: Draw, schema: Schema) -> Case:
    enum = draw(one_of(*schema.enums))
    return replace(schema, tables=Objects(())), ops.DropEnum(enum=enum)


@builds(ops.AddEnumValue)
def add_enum_value(draw: Draw, schema: Schema) -> Case:
    enum = draw(one_of(*schema.enums))
    place = draw(one_of("before", "after", None))
    neighbour = {place: draw(one_of(*enum.values))} if place else {}
    return schema, ops.AddEnumValue(enum=enum.name, value=f"\t{draw(texts())[:9]}", **neighbour)


@builds(ops.RenameEnumValue)
def rename_enum_value(draw: Draw, schema: Schema) -> Case:
    enum = draw(one_of(*schema.enums))
    value, to = draw(one_of(*enum.values)), f"\t{draw(texts())[:9]}"
    return schema, ops.RenameEnumValue(enum=enum.name, value=value, to=to)


@builds(ops.ForgetOldType)
def forget_old_type(draw: Draw, schema: Schema) -> Case:
    return schema, ops.ForgetOldType(name=draw(names("\tmissing")))


@builds(ops.RenameType)
def rename_type(draw: Draw, schema: Schema) -> Case:
    enum = draw(one_of(*schema.enums))
    return schema, ops.RenameType(name=enum.name, to=beside(enum.name, draw(names("\tnew"))))


@builds(ops.CreateDomain)
def create_domain(draw: Draw, schema: Schema) -> Case:
    return schema, ops.CreateDomain(domain=draw(nouns.domains(draw(names("\tnew")))))


@builds(ops.DropDomain)
def drop_domain(draw: Draw, schema: Schema) -> Case:
    domain = draw(one_of(*schema.domains))
    return replace(schema, tables=Objects(())), ops.DropDomain(domain=domain)


@builds(ops.SetDomainDefault)
def set_domain_default(draw: Draw, schema: Schema) -> Case:
    domain = draw(one_of(*schema.domains))
    default = draw(st.one_of(st.none(), values.expressions()))
    return schema, ops.SetDomainDefault(domain=domain.name, default=default)


@builds(ops.SetDomainNotNull)
def set_domain_not_null(draw: Draw, schema: Schema) -> Case:
    domain = draw(one_of(*schema.domains))
    return schema, ops.SetDomainNotNull(domain=domain.name, on=draw(st.booleans()))


@builds(ops.AddDomainCheck)
def add_domain_check(draw: Draw, schema: Schema) -> Case:
    domain = draw(one_of(*schema.domains))
    check = draw(constraints.checks(draw(names("\tnew")), (), domain=True))
    return schema, ops.AddDomainCheck(domain=domain.name, check=check)


@builds(ops.DropDomainCheck)
def drop_domain_check(draw: Draw, schema: Schema) -> Case:
    check = draw(constraints.checks(draw(names()), (), domain=True))
    domain = Domain(name="\tnew", type=Type(name="text"), checks=(check,))
    schema = replace(schema, domains=Objects((domain,)), tables=Objects(()))
    return schema, ops.DropDomainCheck(domain=domain.name, check=check)


# Namespaces


@builds(ops.CreateExtension)
def create_extension(draw: Draw, schema: Schema) -> Case:
    extension = Extension(name=draw(names("\tnew")), version=draw(maybe(texts())))
    return schema, ops.CreateExtension(extension=extension)


@builds(ops.MoveExtension)
def move_extension(draw: Draw, schema: Schema) -> Case:
    extension = draw(one_of(*schema.extensions))
    return schema, ops.MoveExtension(name=extension.name, schema="public", own="public")


@builds(ops.UpdateExtension)
def update_extension(draw: Draw, schema: Schema) -> Case:
    extension = draw(one_of(*schema.extensions))
    return schema, ops.UpdateExtension(name=extension.name, version=draw(maybe(texts())))


@builds(ops.RecreateExtension)
def recreate_extension(draw: Draw, schema: Schema) -> Case:
    extension = draw(one_of(*schema.extensions))
    again = replace(extension, version=draw(texts()), comment=None)
    return schema, ops.RecreateExtension(extension=again)


@builds(ops.DropExtension)
def drop_extension(draw: Draw, schema: Schema) -> Case:
    return schema, ops.DropExtension(extension=draw(one_of(*schema.extensions)))


@builds(ops.CreateArchive, ops.DropArchive)
def archive(draw: Draw, schema: Schema) -> Case:
    return schema, ops.CreateArchive()
