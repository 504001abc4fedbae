"""Functions as DROP and COMMENT name them."""

from __future__ import annotations

from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local
from generator.sql.read.types import function_type


def only_one(item: Cursor) -> tuple[str, ...]:
    """The types of the only function of that name, which may stand without them."""
    name = local(item.names("objname"), item)
    found = [f.signature[1] for f in item.context.schema.functions if f.name == name]
    if not found:
        raise item.error(f'function "{name}" does not exist')
    if len(found) > 1:
        raise item.error(f'function "{name}" is not unique: name it with its argument types')
    return found[0]


def signature(item: Cursor) -> tuple[str, ...]:
    """The types of the input arguments in an ObjectWithArgs, whose name has been read."""
    if item.flag("args_unspecified"):
        return only_one(item)
    types = tuple(function_type(t) for t in item.many("objargs"))
    given = []
    for parameter in item.many("objfuncargs"):
        mode = parameter.text("mode")
        if parameter.word("name") is not None and not item.context.lenient:
            raise parameter.error("name the function with its types only")
        type_ = function_type(parameter.one("argType"))
        if mode != "FUNC_PARAM_OUT":
            given.append(type_)
    if tuple(given) != types:
        raise item.error("the arguments of the function are not clear")
    return types
