"""Hostile texts in every text field: a finding with a place in the spec, or a clean generate."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.fields import base, fields, possible, verdict, written


def test_every_text_field_of_the_language_stands_in_the_spec() -> None:
    assert possible() - {field.what for field in fields(base())} == set()


def test_the_spec_itself_is_faultless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert verdict(written(base(), Path("spec"))) is None
