"""Qualified names: equal to no plain string, and themselves after every copy."""

import copy
import pickle

from generator.schema.names import Name, archive_of, archived_schema, beside, kept, numbering

INVOICES = Name("billing", "inVoices")


def test_it_reads_as_sql_spells_it() -> None:
    assert "".join(["table ", INVOICES]) == 'table billing."inVoices"'


def test_it_is_equal_to_no_plain_string_and_to_no_other_schema() -> None:
    text = "".join([INVOICES])
    assert text != INVOICES
    assert len({INVOICES, text, Name("sales", "inVoices"), "inVoices"}) == 4
    assert Name("billing", "inVoices") in {INVOICES}


def test_it_survives_copies() -> None:
    for made in (copy.deepcopy(INVOICES), pickle.loads(pickle.dumps(INVOICES)), str(INVOICES)):
        assert isinstance(made, Name)
        assert made == INVOICES
        assert (made.schema, made.base) == ("billing", "inVoices")


def test_names_that_nobody_wrote_stand_beside_it() -> None:
    assert numbering(INVOICES, "id") == Name("billing", "inVoices_id_seq")
    assert kept(INVOICES, "vat", "old") == Name("billing", "inVoices.vat.old")
    assert beside("plain", "other") == "other"


def test_each_schema_has_an_archive_of_its_own() -> None:
    assert archived_schema(archive_of("billing")) == ("billing",)
    assert archived_schema(archive_of(None)) == (None,)
    assert archived_schema("billing") is None
