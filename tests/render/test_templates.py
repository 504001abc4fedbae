"""One template for each operation, and no value in SQL that did not pass a quoting filter."""

from __future__ import annotations

import jinja2
import pytest

from generator.cache import template_folder
from generator.document.write.environment import document_environment
from generator.plan.operations import Operation, RenameTable
from generator.sql.forms.errors import CannotRender
from generator.sql.write.environment import sql_environment
from generator.sql.write.statements import statement
from tests.render.samples import SAMPLES

DIRECT = Operation.__subclasses__()
OPERATIONS = {
    cls.__name__: cls for cls in (*DIRECT, *(sub for one in DIRECT for sub in one.__subclasses__()))
}


def test_each_operation_has_one_template_and_each_template_one_operation() -> None:
    names = {object.__new__(cls).template for cls in OPERATIONS.values()}
    files = [p.name.removesuffix(".sql.j2") for p in (template_folder() / "sql").rglob("*.j2")]
    assert len(files) == len(set(files))
    assert {f for f in files if not f.startswith("_")} == names


def test_each_operation_has_a_sample() -> None:
    sampled = {type(op).__name__ for operations in SAMPLES.values() for op in operations}
    assert sampled == OPERATIONS.keys()


def test_each_partial_is_used() -> None:
    environment = sql_environment()
    sources = [p.read_text() for p in (template_folder() / "sql").rglob("*.j2")]
    python = [p.read_text() for p in (template_folder().parent / "generator/sql").rglob("*.py")]
    for name in environment.list_templates():
        stem = name.rpartition("/")[2].removesuffix(".sql.j2")
        if name.startswith("sql/") and stem.startswith("_"):
            included = name.removeprefix("sql/forms/")
            used = any(f'"{included}"' in s for s in sources) or any(stem in p for p in python)
            assert used, name


@pytest.mark.parametrize(
    "template",
    ["{{ name }}", "{{ 'x' }}", "{{ 3 }}", "{{ name ~ (name | identifier) }}", "{{ none }}"],
)
def test_a_value_without_a_filter_is_refused(template: str) -> None:
    with pytest.raises(CannotRender, match="without a quoting filter"):
        sql_environment().from_string(template).render(name="T")


@pytest.mark.parametrize("template", ["{{ gone }}", "{{ name.gone }}", "{% if gone %}{% endif %}"])
def test_an_undefined_name_is_an_error(template: str) -> None:
    for environment in (sql_environment(), document_environment()):
        with pytest.raises(jinja2.UndefinedError):
            environment.from_string(template).render(name="T")


def test_a_filter_lets_a_value_pass() -> None:
    assert statement(RenameTable(name='a"b', to="c")) == 'ALTER TABLE "a""b" RENAME TO "c";'


def test_document_filters() -> None:
    environment = document_environment()
    template = environment.from_string("| {{ text | cell }} | {{ sql | code }} |\n")
    rendered = template.render(text="a | b\nc", sql="`x` ``")
    assert rendered == "| a \\| b c | ``` `x` `` ``` |\n"
