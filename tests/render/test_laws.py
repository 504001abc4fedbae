"""Laws of single operations, for every operation and the nastiest names."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from generator.plan.operations import Operation
from generator.sql.read.completion import as_read
from generator.sql.read.sql import read_script
from generator.sql.write.statements import statement
from tests.strategies import BUILDERS, operations

CLASSES = sorted(BUILDERS, key=lambda cls: cls.__name__)
EXAMPLES = "SCHEMAPROOF_EXAMPLES"
"""The environment variable that makes the laws look at more than a few cases each."""

few = settings(
    max_examples=int(os.environ.get(EXAMPLES, "6")),
    deadline=None,
    derandomize=EXAMPLES not in os.environ,
    database=None,
    # Shrinking a whole schema takes minutes and tells little that the statement does not tell.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_every_operation_has_a_strategy() -> None:
    # By name: a dataclass with slots is made twice, and the first of the two may still be there.
    assert {cls.__name__ for cls in CLASSES} == {cls.__name__ for cls in below(Operation)}


def below(cls: type[object]) -> Iterator[type[object]]:
    for one in cls.__subclasses__():
        yield one
        yield from below(one)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@few
@given(data=st.data())
def test_what_is_rendered_is_read_back(cls: type[Operation], data: st.DataObject) -> None:
    schema, operation = data.draw(operations(cls))
    after = operation.apply(schema)
    sql = statement(operation)
    note(sql)
    transactional = operation.transactional
    text = f"BEGIN;\n{sql}\nCOMMIT;\n" if transactional else sql
    script = read_script(text, file="statement.sql", start=schema)
    assert script.operations == (as_read(operation, schema),)
    assert script.end == after
