"""Qualified names: equal to no plain string, and themselves after every copy."""

import copy
import pickle

from generator.schema.names import Name, aside, beside, kept, leaving, numbering

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
    assert aside(INVOICES, "old") == Name("billing", "inVoices.old")
    assert beside("plain", "other") == "other"


def test_no_two_things_meet_in_the_archive() -> None:
    named = ("billing/inVoices", INVOICES, Name("billing/inVoices", "id"), Name("billing", "a/b"))
    assert [kept(name) for name in named] == [
        "/billing/inVoices",
        "billing/inVoices",
        "billing%2FinVoices/id",
        "billing/a/b",
    ]
    assert kept(INVOICES, "vat", "old") == "billing/inVoices.vat.old"
    assert leaving(INVOICES, kept(INVOICES)) == Name("billing", "billing/inVoices")
    assert leaving("inVoices", "inVoices.old") == "inVoices.old"
    assert leaving("inVoices", "inVoices") is None
