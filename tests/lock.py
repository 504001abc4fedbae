"""Writes requirements.lock to stdout: every package of a fresh environment, exactly."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

HEADER = "# Every package of .venv, exactly; `make lock` writes it from pyproject.toml and\n"
HEADER += "# requirements-dev.txt."


def main() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        "editables",
        *project["project"]["dependencies"],
    ]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check"]
        options = ["--quiet", "--requirement", "requirements-dev.txt"]
        subprocess.run([*pip, "install", *options, *wanted], check=True, stdout=sys.stderr)
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True)
    print(HEADER)
    print(frozen.stdout, end="")


if __name__ == "__main__":
    main()
