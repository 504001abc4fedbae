"""From how much on the way back is not tried from the states between: the script says it then."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.plan import half_run as module
from generator.verbs.diff import compare

PARTITIONS = 4
TABLE = "CREATE TABLE p (id integer, a integer) PARTITION BY LIST (id);\n" + "".join(
    f"CREATE TABLE p{n} PARTITION OF p FOR VALUES IN ({n});\n" for n in range(PARTITIONS)
)


@pytest.mark.parametrize(("most", "tried"), [(module.MOST, True), (10, False)])
def test_objects_of_each_state_are_counted(
    most: int, tried: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", most)
    before, after = tmp_path / "before.sql", tmp_path / "after.sql"
    before.write_text(TABLE, encoding="utf-8")
    added = "CREATE INDEX i ON p (a);\nALTER TABLE p ADD PRIMARY KEY (id);\n"
    after.write_text(TABLE + added, encoding="utf-8")
    found = compare(str(before), str(after))
    text = next(text for name, text in found.files.items() if name.endswith("forward.sql"))
    assert ("or run rollback.sql" in " ".join(text.replace("\n--", "").split())) is tried
