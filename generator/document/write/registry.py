"""The registry of documents: its existing rows, and the row of the feature."""

from __future__ import annotations

from generator.document.write.environment import document_environment
from generator.findings import Finding, Place, Refused
from generator.schema.lines import lines_of
from generator.schema.paths import task_path
from generator.schema.project import Feature, Project


def registry(feature: Feature, project: Project) -> str:
    """The registry's text with the feature's row appended.

    Nothing that stands there changes, and a row that stands there already is not added again.
    Raises Refused (SP590) where the text does not end in a table to which a row can be added.
    """
    row = _render("registry_row", feature=feature, path=task_path(feature, project))
    text = project.registry_source or _render("registry_head")
    lines = lines_of(text.rstrip())
    if row.strip() in (line.strip() for line in lines):
        return text
    if not lines or not lines[-1].startswith("|") or lines[-1].count("|") < 6:
        raise Refused([_no_table(project)])
    return "\n".join(lines) + "\n" + row


def _render(template: str, **values: object) -> str:
    return document_environment().get_template(f"document/{template}.md.j2").render(**values)


def _no_table(project: Project) -> Finding:
    return Finding(
        code="SP590",
        message="the registry does not end with a table of five columns, so no row can be added",
        help="end documents.registry_source with the table of date, epic, document, status, reason",
        place=Place(file=project.registry_path),
    )
