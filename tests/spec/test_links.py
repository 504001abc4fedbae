"""A spec reads plain files that lie in its folder: nothing behind a link that leads out of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Finding, Refused
from generator.spec import load

DEFAULTS = Path(__file__).parents[1] / "cases" / "specs"
SECRET = "root:x:0:0:a secret\n- [unclosed: {\n"
FILES = {
    "project.yaml": (DEFAULTS / "project.yaml").read_text()
    + "feature: F1\ndocuments: {registry_source: docs/master.md}\n",
    "schema/a.yaml": "models: {T: {columns: {id: uuid primary}}}\n",
    "features/F1/feature.yaml": (DEFAULTS / "feature.yaml").read_text(),
    "features/F1/common.yaml": "advantages: [one]\n",
    "features/F1/a.yaml": "summary: s\namend: {T: {columns: {x: integer = 1}}}\n",
    "docs/master.md": "| a | b | c | d | e |\n| --- | --- | --- | --- | --- |\n",
}
FOLDERS = ("schema", "features", "features/F1", "docs")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "spec" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    return tmp_path / "spec"


def findings(spec: Path) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as refused:
        load(spec)
    return refused.value.findings


def test_the_spec_is_fine_as_it_is(spec: Path) -> None:
    assert load(spec).project.registry_source == FILES["docs/master.md"]


@pytest.mark.parametrize(
    "target", ["secret", "none", "/dev/zero", "/dev/tty", "/etc", "/proc/1/mem"]
)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_a_link_out_of_the_spec(spec: Path, name: str, target: str) -> None:
    (spec / name).unlink()
    (spec / name).symlink_to(spec.parent / target)
    told = findings(spec)
    assert "SP178" in {f.code for f in told}
    assert not any("secret" in f.message or "unclosed" in f.message for f in told)
    (found,) = (f for f in told if f.code == "SP178")
    assert name in found.place.file + found.message


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_is_a_link_out_of_the_spec(spec: Path, name: str) -> None:
    shutil.move(spec / name, spec.parent / "moved")
    (spec / name).symlink_to(spec.parent / "moved")
    assert "SP178" in {f.code for f in findings(spec)}


@pytest.mark.parametrize("name", FILES)
def test_a_chain_of_links_that_ends_outside(spec: Path, name: str) -> None:
    (spec / name).unlink()
    (spec / name).symlink_to(spec / "first")
    (spec / "first").symlink_to("second")
    (spec / "second").symlink_to("../secret")
    assert "SP178" in {f.code for f in findings(spec)}


@pytest.mark.parametrize("name", FILES)
def test_a_link_within_the_spec_and_a_spec_that_is_a_link(spec: Path, name: str) -> None:
    shutil.move(spec / name, spec / "kept")
    (spec / name).symlink_to(spec / "kept")
    (spec.parent / "link").symlink_to("spec")
    for folder in (spec, spec.parent / "link"):
        assert load(folder).project.registry_source == FILES["docs/master.md"]


@pytest.mark.parametrize("name", FILES)
def test_links_in_a_circle(spec: Path, name: str) -> None:
    (spec / name).unlink()
    (spec / name).symlink_to("other")
    (spec / name).with_name("other").symlink_to(Path(name).name)
    assert {"SP101", "SP178"} & {f.code for f in findings(spec)}


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "docs/../../secret", "..\\secret"])
def test_a_registry_source_that_leads_out(spec: Path, path: str) -> None:
    text = FILES["project.yaml"].replace("docs/master.md", f"'{path}'")
    (spec / "project.yaml").write_text(text, encoding="utf-8")
    (found,) = findings(spec)
    assert (found.code, found.place.file) == ("SP174", (spec / "project.yaml").as_posix())
    assert found.place.line == text.count("\n")


def huge(path: Path) -> None:
    with path.open("w") as file:
        os.truncate(file.fileno(), 1 << 40)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("make", "code"), [(os.mkfifo, "SP101"), (os.mkdir, "SP101"), (huge, "SP102")]
)
def test_what_blocks_or_has_no_end_is_not_read(
    spec: Path, name: str, make: Callable[[Path], None], code: str
) -> None:
    (spec / name).unlink()
    make(spec / name)
    assert code in {f.code for f in findings(spec)}
