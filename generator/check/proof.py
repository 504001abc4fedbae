"""The certificates in ``out/proof`` are of the plan that stands in ``out/options`` now."""

from __future__ import annotations

import hashlib
import json

from generator.check.artifacts import Artifacts
from generator.findings import Findings

HELP = "run `make prove` and commit the certificate that it writes"


def check_proof(artifacts: Artifacts, findings: Findings) -> None:
    """Findings for certificates that are stale, unreadable, of no option, or say `not proved`."""
    for path in sorted(artifacts.found):
        if not path.startswith("proof/"):
            continue
        option, _, ending = path.removeprefix("proof/").rpartition(".")
        if option not in artifacts.plans or ending not in {"md", "json"}:
            message = "is a certificate of nothing in the spec"
            findings.add("SP671", message, help="remove it", place=artifacts.place(path))
            continue
        digest = _digest(artifacts, option)
        if digest not in artifacts.found[path]:
            message = "certifies another plan than that of forward.sql and rollback.sql"
            findings.add("SP670", message, help=HELP, place=artifacts.place(path))
        elif ending == "json":
            _check_json(artifacts, path, option, digest, findings)


def _check_json(
    artifacts: Artifacts, path: str, option: str, digest: str, findings: Findings
) -> None:
    try:
        said = json.loads(artifacts.found[path])
    except (ValueError, RecursionError) as problem:
        message = f"is not JSON: {problem}"
        findings.add("SP672", message, help=HELP, place=artifacts.place(path))
        return
    if not isinstance(said, dict) or (said.get("plan"), said.get("option")) != (digest, option):
        message = "certifies another plan than that of forward.sql and rollback.sql"
        findings.add("SP670", message, help=HELP, place=artifacts.place(path))
    elif said.get("proved") is not True:
        message = "says that the plan is not proved"
        help = "mend what it lists, and run `make prove`"
        findings.add("SP673", message, help=help, place=artifacts.place(path))


def _digest(artifacts: Artifacts, option: str) -> str:
    folder = f"options/{option}"
    texts = [artifacts.found.get(f"{folder}/{name}.sql", "") for name in ("forward", "rollback")]
    return hashlib.sha256("".join(texts).encode()).hexdigest()
