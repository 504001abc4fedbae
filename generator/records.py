"""Dataclasses that are made quickly, and whose objects are.

``dataclasses`` writes the functions of each class as source and compiles them when the module is
imported: most of the time that a short verb takes, for classes of which it uses few.  Here the same
function is written when it is called for the first time.  An object that cannot change is filled
through its slots, which is twice as fast as ``object.__setattr__``, and so is ``replace``.

All else is as in ``dataclasses``, which ``fields``, ``field`` and ``is_dataclass`` are taken from.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["dataclass", "replace"]

T = TypeVar("T")
Written = Callable[..., Any]
UNSET = object()
"""Stands for an argument with a factory that was not given."""


def _dataclass(
    *, frozen: bool = False, slots: bool = False, kw_only: bool = False, order: bool = False
) -> Callable[[type[T]], type[T]]:
    def made(cls: type[T]) -> type[T]:
        if order or not slots:
            decorate = dataclasses.dataclass(
                frozen=frozen, slots=slots, kw_only=kw_only, order=order
            )
            return decorate(cls)
        # Without a docstring the signature is put there, which takes long to find out.
        cls.__doc__ = cls.__doc__ or cls.__name__
        decorate = dataclasses.dataclass(
            init=False, repr=False, eq=False, slots=True, kw_only=kw_only
        )
        return _completed(decorate(cls), frozen)

    return made


def _completed(cls: type[T], frozen: bool) -> type[T]:
    """The class with what ``dataclasses`` would have written into it."""
    later = {"__init__": _init, "__eq__": _eq, **({"__hash__": _hash} if frozen else {})}
    functions: dict[str, Any] = {n: _later(cls, n, write) for n, write in later.items()}
    functions["__repr__"] = _repr
    if frozen:
        functions |= {
            "__setattr__": _refuse,
            "__delattr__": _refuse,
            "__getstate__": _state,
            "__setstate__": _set_state,
        }
    own = vars(cls)
    if "__eq__" not in own and not frozen:
        functions["__hash__"] = None
    for name, function in functions.items():
        if own.get(name) is None:
            setattr(cls, name, function)
    return cls


def _later(cls: type, name: str, write: Callable[[type], Written]) -> Written:
    """The function that writes the real one into its place when it is called first."""

    def first(*arguments: Any, **named: Any) -> Any:
        written = write(cls)
        setattr(cls, name, written)
        return written(*arguments, **named)

    return first


def _written(name: str, head: str, body: list[str], known: dict[str, object]) -> Written:
    found: dict[str, Written] = {}
    exec("\n ".join([f"def {name}({head}):", *body]), known, found)
    return found[name]


def _init(cls: type) -> Written:
    known: dict[str, object] = {"_UNSET": UNSET}
    given: dict[bool, list[str]] = {False: [], True: []}
    body = []
    frozen = cls.__setattr__ is _refuse
    for item in fields(cls):
        name, value = item.name, _given(item, known)
        if item.init:
            needed = item.default is MISSING and item.default_factory is MISSING
            given[bool(item.kw_only)].append(name if needed else f"{name}=_usual_{name}")
        elif value == name:
            continue  # the class sets it by itself
        known[f"_set_{name}"] = getattr(cls, name).__set__
        body.append(f"_set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    named = ["*", *given[True]] if given[True] else []
    return _written("__init__", ", ".join(["self", *given[False], *named]), body or ["pass"], known)


def _given(item: Field[Any], known: dict[str, object]) -> str:
    """What a field becomes, as source; ``known`` learns what that uses."""
    name = item.name
    known[f"_usual_{name}"] = UNSET if item.default is MISSING else item.default
    if item.default_factory is not MISSING:
        known[f"_make_{name}"] = item.default_factory
        return f"_make_{name}() if {name} is _UNSET else {name}" if item.init else f"_make_{name}()"
    return name if item.init or item.default is MISSING else f"_usual_{name}"


def _values(of: str, items: Iterable[Field[Any]]) -> str:
    return f"({''.join(f'{of}.{item.name}, ' for item in items)})"


def _eq(cls: type) -> Written:
    compared = [item for item in fields(cls) if item.compare]
    body = [
        "if self is other: return True",
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {_values('self', compared)} == {_values('other', compared)}",
    ]
    return _written("__eq__", "self, other", body, {})


def _hash(cls: type) -> Written:
    items = [i for i in fields(cls) if (i.compare if i.hash is None else i.hash)]
    return _written("__hash__", "self", [f"return hash({_values('self', items)})"], {})


@recursive_repr()
def _repr(self: Any) -> str:
    said = (f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _refuse(self: Any, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, item.name) for item in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for item, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, item.name, value)


Copier = Callable[[Any], Any]
COPIERS: dict[type, tuple[Copier, dict[str, Callable[[Any, object], None]]]] = {}


def _replace(item: T, /, **changes: Any) -> T:
    cls = item.__class__
    known = COPIERS.get(cls)
    if known is None:
        if hasattr(cls, "__post_init__") or not hasattr(cls, "__slots__"):
            return dataclasses.replace(item, **changes)  # type: ignore[type-var]
        known = COPIERS[cls] = _copier(cls)
    copy, setters = known
    made = copy(item)
    for name, value in changes.items():
        if name not in setters:
            raise TypeError(f"{cls.__name__} has no field {name!r}")
        setters[name](made, value)
    return made  # type: ignore[no-any-return]


def _copier(cls: type) -> tuple[Copier, dict[str, Callable[[Any, object], None]]]:
    """What copies an object, and what sets each of its fields.

    The copy is filled as one of a class that has the same slots and can change: that is faster than
    a slot's own function for as many fields as most classes have.
    """
    setters = {item.name: getattr(cls, item.name).__set__ for item in fields(cls)}
    known = {"new": object.__new__, "cls": cls, **{f"_set_{n}": s for n, s in setters.items()}}
    if cls.__bases__ == (object,):
        known["open"] = type(cls.__name__, (), {"__slots__": cls.__dict__["__slots__"]})
        body = ["made = new(open)", *(f"made.{n} = self.{n}" for n in setters)]
        body.append("made.__class__ = cls")
    else:
        body = ["made = new(cls)", *(f"_set_{n}(made, self.{n})" for n in setters)]
    return _written("copy", "self", [*body, "return made"], known), setters


if TYPE_CHECKING:
    # What checks the types of a class and of what is replaced knows these two by their names.
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _dataclass, _replace
