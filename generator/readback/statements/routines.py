"""Functions as DROP and COMMENT name them."""

from __future__ import annotations

from generator.readback.cursor import Cursor
from generator.readback.types import function_type


def signature(item: Cursor) -> tuple[str, ...]:
    """The types of the input arguments in an ObjectWithArgs, whose name has been read."""
    if item.flag("args_unspecified"):
        raise item.error("name the function with its argument types")
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
