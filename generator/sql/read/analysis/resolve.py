"""Which operator or function a call means, by the types of its arguments (manual, chapter 10).

``func_select_candidate`` of src/backend/parser/parse_func.c, ``oper`` of parse_oper.c and
``enforce_generic_type_consistency`` of parse_coerce.c.  Types are texts; ``unknown`` is that of a
literal without a type, None one that is not known here (an extension's).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from generator.records import dataclass
from generator.schema.names import base_of
from generator.schema.operator_classes import GIST_DEFAULTS
from generator.sql.read.analysis.catalog import Catalog, Signature, catalog

Kind = str | None
UNKNOWN = "unknown"
POLYMORPHIC = {
    "anyelement",
    "anyarray",
    "anynonarray",
    "anyenum",
    "anyrange",
    "anymultirange",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anycompatiblemultirange",
}
RANGES = {
    "int4range": "int4",
    "int8range": "int8",
    "numrange": "numeric",
    "tsrange": "timestamp",
    "tstzrange": "timestamptz",
    "daterange": "date",
}
MULTIRANGES = {name.replace("range", "multirange"): name for name in RANGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """The types of a schema: enums by name, domains with the type that they stand on."""

    enums: frozenset[str] = frozenset()
    domains: dict[str, str] = field(default_factory=dict)
    mods: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """What stands in parentheses behind the type that a domain stands on."""
    catalog: Catalog = field(default_factory=catalog)
    is_row: Callable[[str], bool] = lambda kind: False
    """Whether values of the type are rows: of a relation, or of a composite type."""
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The tables whose rows those of a table are, too."""
    path: tuple[str, ...] = ()
    """Schemas of extensions in which operators are looked up."""

    def base(self, kind: str) -> str:
        while kind in self.domains:
            kind = self.domains[kind]
        return kind

    def category(self, kind: str) -> str:
        if kind.endswith("[]"):
            return "A"
        return "E" if kind in self.enums else self.catalog.categories.get(kind, "U")

    def coercible(self, source: Kind, target: str) -> bool:
        """Whether a value of the source is taken for the target without a cast being written."""
        if source is None or source in {UNKNOWN, target} or target == "any":
            return True
        source, target = self.base(source), self.base(target)
        if target in POLYMORPHIC:
            return self._is(source, target)
        if source == target or self._is_row_of(source, target):
            return True
        if self.catalog.casts.get((source, target), "").startswith("i"):
            return True
        both = source.endswith("[]") and target.endswith("[]")
        return both and self.coercible(source[:-2], target[:-2])

    def _is_row_of(self, source: str, target: str) -> bool:
        """Whether the one is a row, and the other one of any shape or of a parent."""
        if "record" in {source, target}:
            return self.is_row(source) or self.is_row(target)
        above = self.parents.get(source, ())
        return any(name == target or self._is_row_of(name, target) for name in above)

    def _is(self, source: str, target: str) -> bool:
        if target.endswith("nonarray"):
            return not source.endswith("[]")
        if target.endswith("array"):
            return source.endswith("[]")
        if target == "anyenum":
            return source in self.enums
        if target.endswith("multirange"):
            return source in MULTIRANGES
        return source in RANGES if target.endswith("range") else True

    def default_class(self, method: str, name: str, kind: Kind) -> bool:
        """Whether an index on values of that type takes the operator class anyway."""
        base = self.base(kind or UNKNOWN)
        brought = GIST_DEFAULTS.get(base_of(name)) if method == "gist" else None
        for wanted in (brought,) if brought else self.catalog.classes.get((method, name), ()):
            if wanted == base or self.catalog.casts.get((base, wanted)) == "i":
                return True
            if wanted in POLYMORPHIC and self._is(base, wanted):
                return True
        return False

    def common(self, kinds: Sequence[Kind]) -> Kind:
        """``select_common_type``: that of UNION, CASE, ARRAY and the like."""
        if None in kinds:
            return None
        known = [self.base(kind) for kind in kinds if kind and kind != UNKNOWN]
        if not known:
            return "text"
        if all(kind == kinds[0] for kind in kinds):
            return kinds[0]
        found = known[0]
        for kind in known[1:]:
            if kind == found or self.category(kind) != self.category(found):
                continue
            if found in self.catalog.preferred:
                continue
            if self.coercible(found, kind) and not self.coercible(kind, found):
                found = kind
        return found


@dataclass(frozen=True, slots=True)
class Call:
    """What a call comes to: the types that its arguments are taken for, and that of its result."""

    arguments: tuple[Kind, ...]
    result: Kind
    variadic: bool = False
    """Whether the last arguments were put together as an array."""


@dataclass(frozen=True, slots=True)
class Candidate:
    arguments: tuple[str, ...]
    result: str
    variadic: bool = False


def operator(types: Types, name: str, kinds: tuple[Kind, ...]) -> Call | None:
    signatures = types.catalog.operators.get(name, [])
    found = [Candidate(s.arguments, s.result) for s in signatures]
    found = [c for c in found if len(c.arguments) == len(kinds)]
    if len(kinds) == 2 and UNKNOWN in kinds and kinds != (UNKNOWN, UNKNOWN):
        # One that takes both sides for the same type comes first.
        known = next(kind for kind in kinds if kind != UNKNOWN)
        for kind in (known, types.base(known)) if known else ():
            same = [c for c in found if c.arguments == (kind, kind)]
            if same:
                return Call(same[0].arguments, same[0].result)
    return _selected(types, found, kinds)


def function(types: Types, signatures: Sequence[Signature], kinds: tuple[Kind, ...]) -> Call | None:
    found = [c for s in signatures for c in _candidates(s, len(kinds))]
    plain = {c.arguments for c in found if not c.variadic}
    return _selected(types, [c for c in found if not c.variadic or c.arguments not in plain], kinds)


def _candidates(signature: Signature, count: int) -> list[Candidate]:
    wanted = signature.arguments
    if "v" in signature.flags and count >= len(wanted):
        element = wanted[-1].removesuffix("[]")
        element = {"anyarray": "anyelement", "anycompatiblearray": "anycompatible"}.get(
            element, element
        )
        more = (*wanted[:-1], *[element] * (count - len(wanted) + 1))
        return [Candidate(more, signature.result, variadic=element != "any")]
    if len(wanted) - signature.defaults <= count <= len(wanted):
        return [Candidate(wanted[:count], signature.result)]
    return []


def _selected(types: Types, found: list[Candidate], kinds: tuple[Kind, ...]) -> Call | None:
    exact = [c for c in found if c.arguments == kinds]
    if exact:
        return Call(exact[0].arguments, exact[0].result, exact[0].variadic)
    found = [
        c for c in found if all(map(types.coercible, kinds, c.arguments)) and _fits(types, c, kinds)
    ]
    if None in kinds:
        return _without_knowing(types, found, kinds)
    for narrow in (_most_exact, _most_preferred, _by_unknowns, _all_alike):
        if len(found) < 2:
            break
        found = narrow(types, found, kinds)
    return _made(types, found[0], kinds) if len(found) == 1 else None


def _without_knowing(types: Types, found: list[Candidate], kinds: tuple[Kind, ...]) -> Call | None:
    if len(found) == 1:
        return _made(types, found[0], kinds)
    results = {c.result for c in found}
    if len(results) == 1 and not results & POLYMORPHIC:
        return Call((None,) * len(kinds), results.pop())
    return None


def _fits(types: Types, candidate: Candidate, kinds: tuple[Kind, ...]) -> bool:
    if not POLYMORPHIC & set(candidate.arguments):
        return True
    return _element(types, candidate, kinds, compatible=False) != "" and (
        _element(types, candidate, kinds, compatible=True) != ""
    )


def _element(
    types: Types, candidate: Candidate, kinds: tuple[Kind, ...], *, compatible: bool
) -> Kind:
    """What the polymorphic arguments stand for; empty where they do not agree."""
    found: list[Kind] = []
    for wanted, kind in zip(candidate.arguments, kinds, strict=True):
        if wanted not in POLYMORPHIC or wanted.startswith("anycompatible") != compatible:
            continue
        if kind == UNKNOWN:
            continue
        found.append(_part(types, wanted, kind))
    if not found:
        return UNKNOWN
    if compatible:
        common = types.common(found)
        fit = all(common is None or types.coercible(kind, common) for kind in found)
        return common if fit else ""
    return found[0] if len(set(found)) == 1 else ("" if None not in found else None)


def _part(types: Types, wanted: str, kind: Kind) -> Kind:
    if kind is None:
        return None
    kind = types.base(kind)
    if wanted.endswith("array") and not wanted.endswith("nonarray"):
        return kind.removesuffix("[]")
    if wanted.endswith("multirange"):
        return RANGES.get(MULTIRANGES.get(kind, ""), kind)
    return RANGES.get(kind, kind) if wanted.endswith("range") else kind


def _made(types: Types, candidate: Candidate, kinds: tuple[Kind, ...]) -> Call:
    elements = [_element(types, candidate, kinds, compatible=c) for c in (False, True)]

    def actual(wanted: str, kind: Kind) -> Kind:
        if wanted == "any":
            return kind
        if wanted not in POLYMORPHIC:
            return wanted
        if wanted.endswith("range"):
            return _range(wanted, candidate, kinds, kind)
        element = elements[wanted.startswith("anycompatible")]
        if element == UNKNOWN:
            element = "text" if wanted.startswith("anycompatible") else None
        if element is None:
            return None
        is_array = wanted.endswith("array") and not wanted.endswith("nonarray")
        return f"{element}[]" if is_array else element

    arguments = tuple(map(actual, candidate.arguments, kinds))
    return Call(arguments, actual(candidate.result, None), candidate.variadic)


def _range(wanted: str, candidate: Candidate, kinds: tuple[Kind, ...], kind: Kind) -> Kind:
    """The range type that the others have: a subtype can have several."""
    if kind not in {None, UNKNOWN}:
        return kind
    multi = wanted.endswith("multirange")
    for declared, other in zip(candidate.arguments, kinds, strict=True):
        if other in RANGES and declared.endswith("range"):
            return other.replace("range", "multirange") if multi and other else other
        if other in MULTIRANGES:
            return other if multi else MULTIRANGES[other or ""]
    return None


def _best(found: list[Candidate], score: Callable[[Candidate], int]) -> list[Candidate]:
    most = max(score(c) for c in found)
    return [c for c in found if score(c) == most]


def _most_exact(types: Types, found: list[Candidate], kinds: tuple[Kind, ...]) -> list[Candidate]:
    bases = [kind and types.base(kind) for kind in kinds]
    return _best(
        found,
        lambda c: sum(b == a for b, a in zip(bases, c.arguments, strict=True) if b != UNKNOWN),
    )


def _most_preferred(
    types: Types, found: list[Candidate], kinds: tuple[Kind, ...]
) -> list[Candidate]:
    def good(kind: Kind, wanted: str) -> bool:
        base = types.base(kind or UNKNOWN)
        if base == UNKNOWN:
            return False
        alike = types.category(base) == types.category(wanted)
        return wanted == base or (alike and wanted in types.catalog.preferred)

    return _best(found, lambda c: sum(map(good, kinds, c.arguments)))


def _by_unknowns(types: Types, found: list[Candidate], kinds: tuple[Kind, ...]) -> list[Candidate]:
    """Literals: a string category if any takes it, else the one that all agree on."""
    left = found
    for at, kind in enumerate(kinds):
        if kind != UNKNOWN:
            continue
        categories = [types.category(c.arguments[at]) for c in found]
        if "S" in categories:
            wanted = "S"
        elif len(set(categories)) == 1:
            wanted = categories[0]
        else:
            return found
        of_it = [c.arguments[at] for c in found if types.category(c.arguments[at]) == wanted]
        best = set(of_it) & types.catalog.preferred or set(of_it)
        left = [c for c in left if c.arguments[at] in best]
    return left or found


def _all_alike(types: Types, found: list[Candidate], kinds: tuple[Kind, ...]) -> list[Candidate]:
    """If all others are of one type, a literal is taken to be of that too."""
    known = {types.base(kind) for kind in kinds if kind and kind != UNKNOWN}
    if len(known) != 1 or UNKNOWN not in kinds:
        return found
    (kind,) = known
    alike = (kind,) * len(kinds)
    fits = [c for c in found if all(types.coercible(kind, wanted) for wanted in c.arguments)]
    return [c for c in fits if _fits(types, c, alike)]
