"""What once got through, by the kind of mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.findings import Refused
from tests.attack.fields import base, fields, spoiled, written


@pytest.mark.parametrize("what", ["EnumShape.type", "EnumShape.values"])
def test_an_empty_name_is_a_finding_before_any_sql_is_made_of_it(what: str, tmp_path: Path) -> None:
    for field in fields(base()):
        if field.what == what:
            spec = written(spoiled(base(), field, "", "everywhere"), tmp_path / "spec")
            with pytest.raises(Refused):
                pipeline.build(spec)
