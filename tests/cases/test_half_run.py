"""A forward that stops after any of its batches is taken back by rollback.sql."""

from __future__ import annotations

import re

import pytest

from generator.prove.server import Server
from tests.cases.folders import Case, case_of
from tests.cases.test_differences import missing, written
from tests.conftest import newest
from tests.databases import looked_at

BATCH = re.compile(r"(?m)^(?=-- Batch \d+)")
SAMPLE = """
    collations/of_a_domain_and_a_type
    enums/value_added_column_removed
    columns/generated_from_now_on columns/retyped_under_a_computed_one columns/text_to_array
    constraints/exclusion_violated constraints/key_rounded_together
    constraints/foreign_key_to_another_table constraints/primary_key_moved
    indexes/altered_under_its_name options/index_built_again_for_a_parameter
    partitions/by_another_strategy
    partitions/key_with_a_part_of_its_own_name partitions/new_index_in_parts
    partitions/becomes_partitioned partitions/becomes_partitioned_by_a_filled_column
    partitions/leaf_is_partitioned_from_now_on partitions/leaf_is_partitioned_by_a_new_column
    partitions/partition_becomes_partitioned inheritance/becomes_partitions
    partitions/parent_changes plain_kinds/composite_types
    row_security/table_goes schemas/changed_elsewhere schemas/no_key tables/columns_all_go
    types/attribute_of_a_typed_table types/attribute_retyped
"""


@newest
@pytest.mark.parametrize("case", [*map(case_of, SAMPLE.split())], ids=lambda case: case.name)
def test_rollback_takes_back_a_half_run_forward(case: Case, server: Server) -> None:
    files = written(case)
    batches = BATCH.split(files["forward.sql"])[1:]
    for number in range(1, len(batches)):
        with looked_at(server) as moved:
            moved.load(case.texts("before.sql", "granted.sql", "granted.before.sql", "rows.sql"))
            shape, held = moved.shape(), moved.held()
            for batch in batches[:number]:
                moved.run(batch)
            if moved.shape().differences(shape) == () and not moved.archive():
                continue  # it has only looked
            moved.run(files["rollback.sql"])
            assert moved.shape().differences(shape) == (), number
            assert missing(held, moved.held()) == {}, number
