"""Reads schema.prisma, and compares it with the target schema."""

from __future__ import annotations

from generator.check.artifacts import Artifacts
from generator.check.compare import client_differences, schema_differences
from generator.findings import Findings, Refused
from generator.prisma.projection import what_prisma_says
from generator.prisma.read import read_prisma_file
from generator.schema.project import State

HELP = "run `schemaproof generate`; change the spec, not schema.prisma"


def check_prisma(artifacts: Artifacts, findings: Findings) -> None:
    files = {"schema.prisma": artifacts.chosen}
    files |= {f"options/{key}/schema.prisma": state for key, state in artifacts.targets.items()}
    for path, state in files.items():
        text = artifacts.text(path, findings)
        if text is not None:
            _check_file(artifacts, path, text, state, findings)


def _check_file(
    artifacts: Artifacts, path: str, text: str, state: State, findings: Findings
) -> None:
    try:
        found = read_prisma_file(text, file=artifacts.named(path), schema=artifacts.project.schema)
    except Refused as refusal:
        findings.extend(refusal.findings)
        return
    expected = what_prisma_says(state.schema, state.client)
    differences = [
        *schema_differences(found.state.schema, expected.schema),
        *client_differences(found.state.client, expected.client),
    ]
    if found.provider != "postgresql":
        differences.append(f"the datasource's provider is {found.provider}, not postgresql")
    if found.datasource != "db":
        differences.append(f"the datasource is called {found.datasource}, not db")
    if found.generators != artifacts.project.generators:
        differences.append("the generator blocks are not those of the project")
    for difference in differences:
        findings.add("SP630", difference, help=HELP, place=artifacts.place(path))
