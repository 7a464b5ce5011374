"""Each entry once, with all the places of its words, under an id that a rebuild gives again."""

from __future__ import annotations

from archive.models import Kind, State
from indexer.chunk import join
from indexer.register.models import EntryKind
from tests.indexer.register.papers import printed, register, said

MINUTES = (
    "The Director spoke.\nRESOLVED that:\n1. the plan for short breaks be adopted in full; and\n2. the report be noted.\nVoting: unanimous"
)


def test_decision_minutes_printed_minutes_and_pack_are_one_entry_with_all_places() -> None:
    decision = said(MINUTES.partition("\n")[2], "2024-03-05", Kind.DECISION, item=7)
    minutes = said(MINUTES, "2024-03-05", item=7)
    pdf = printed(
        [
            "CABINET\n5. Short breaks\nThe Director spoke.\nRESOLVED that:\n1. the plan for short breaks be\nadopted in full; and\n2. the report be noted.\nVoting: unanimous\n"
        ],
        "2024-03-05",
    )
    pack = printed(
        ["Minutes of 5 March 2024\nRESOLVED that:\n1. the plan for short breaks be adopted in full; and\n2. the report be noted."],
        "2024-06-04",
        Kind.REPORT,
        title="Agenda reports pack",
    )
    entries = register(minutes, pdf, pack, decision)
    assert [(str(one.kind), len(one.places)) for one in entries] == [("resolution", 4), ("resolution", 3), ("vote", 3)]
    first = entries[0]
    assert first.words == "1. the plan for short breaks be adopted in full; and" and first.head == "RESOLVED that:" and first.item_id == 7
    assert first.places[0].kind is Kind.DECISION and {place.page for place in first.places} == {None, 1}


def test_every_place_has_the_words() -> None:
    minutes = said(MINUTES, "2024-03-05", item=7)
    pdf = printed(["1\n", "RESOLVED that:\n1. the plan for short breaks be\nadopted in full; and\n2. the report be noted.\n"], "2024-03-05")
    texts = {minutes.digest: minutes.text or "", pdf[0].digest: join(pdf[1])}
    for one in register(minutes, pdf):
        for place in one.places:
            assert " ".join(texts[place.digest][place.start : place.end].split()) == one.words
            assert place.page in (None, 2)


def test_draft_and_agreed_minutes_of_the_same_words_have_the_same_ids_and_only_what_changed_changes() -> None:
    draft = register(said(MINUTES, "2024-03-05", item=7, state=State.DRAFT))
    agreed = register(said(MINUTES.replace("report be noted", "report be welcomed"), "2024-03-05", item=7))
    assert [one.id for one in draft] == [one.id for one in register(said(MINUTES, "2024-03-05", item=7, state=State.DRAFT))]
    assert [before.id == after.id for before, after in zip(draft, agreed, strict=True)] == [True, False, True]


def test_the_same_short_words_at_two_items_are_two_entries() -> None:
    entries = register(
        said("RESOLVED that the report be noted.", "2024-03-05", item=7, title="A"),
        said("RESOLVED that the report be noted. ", "2024-03-05", item=8, title="B"),
    )
    assert len({one.id for one in entries}) == 2


def test_an_action_sheet_is_read_and_an_ordinary_report_is_not() -> None:
    rows = "Action\tOwner\tDue\tStatus\nReview the register\tAudit Manager\t30 June 2024\tOpen\n"
    (row,) = register(printed([rows], "2024-03-05", Kind.REPORT, title="Action Sheet"))
    assert (row.kind, row.who, row.by, row.state) == (EntryKind.ACTION, "Audit Manager", "2024-06-30", "Open")
    assert register(printed([rows], "2024-03-05", Kind.REPORT, title="Quarterly report")) == []


def test_what_is_withheld_is_not_read() -> None:
    from dataclasses import replace

    minutes = said(MINUTES, "2024-03-05", item=7)
    start = (minutes.text or "").index("1. the plan")
    words = [one.words for one in register(replace(minutes, withheld=((start, start + 10),)))]
    assert words == ["2. the report be noted.", "Voting: unanimous"]
