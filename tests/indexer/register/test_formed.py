"""Orders that are known by their form and not by whom they name, and lists under somebody's name."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind

MEETING = date(2024, 3, 5)


def asked(text: str) -> list[tuple[str, str]]:
    """Whom each action of a text is for, and how it begins."""
    return [(one.who, text[one.start : one.start + 12]) for one in by_rules(text, MEETING) if one.kind is EntryKind.ACTION]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Exhibitors to return their forms to the Show Secretary by 4 May.", "Exhibitors"),
        ("The parking officer to serve the notice before the weekend.", "parking officer"),
        ("Clerk to the Trustees to post the deeds within seven days.", "Clerk to the Trustees"),
        ("Keys to be collected by the Caretaker before Friday.", "Caretaker"),
        ("The Chief Librarian to have the shelves moved by 2 April.", "Chief Librarian"),
        ("Sickness figures – HR Manager – by 27 March", "HR Manager"),
        ("The response was agreed as drafted, the Policy Manager to submit it by 28 April.", "Policy Manager"),
        ("Head of Estates, please see that the gate is mended.", "Head of Estates"),
    ],
)
def test_who_is_to_do_a_thing_may_be_anybody(text: str, who: str) -> None:
    assert [name for name, _ in asked(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Applications to be lodged by 4 May.",
        "MINUTES – Council – 13 September 2023",
        "Members asked the Clerk, the Head of Roads to attend the site.",
        "An applicant to whom this applies must write by 4 May.",
        "The amendment to add a crossing by 4 May was lost.",
        "Dr Amos, lead member of the panel, said that parents had been told.",
        "The Licensing Act requires the Council to publish a statement by 7 January.",
        "A visitor called out and was asked to be quiet.",
        "Payments to develop the site by June were late.",
        "Action log\n\nItem | Task | Owner | Status\n4 | Write to the Trust | Clerk | Done 3 March",
        "Actions\nA4 Clerk – lease – done 3 October",
    ],
)
def test_what_only_has_the_form(text: str) -> None:
    assert asked(text) == []


def test_a_list_under_the_names_of_those_who_are_to_do_it() -> None:
    text = "To do\n\nHonorary Secretary\n1. Letter of thanks to the band\nCllr Moss will\n2. ring the printer\n"
    assert asked(text) == [("Honorary Secretary", "1. Letter of"), ("Cllr Moss", "2. ring the ")]


def test_a_list_whose_lines_end_with_their_owner() -> None:
    text = "Actions (with those responsible)\n\nJoint letter to the Minister (Leader & CX) before the recess\nStaff bulletin (CX)\nRooms to be booked early"
    assert asked(text) == [("Leader & CX", "Joint letter"), ("CX", "Staff bullet"), ("", "Rooms to be ")]


def promised(text: str) -> bool:
    """Whether a text has a commitment."""
    return any(one.kind is EntryKind.COMMITMENT for one in by_rules(text, MEETING))


@pytest.mark.parametrize(
    "text",
    [
        "By Easter, the Head of Estates promised, every boiler would be replaced.",
        "The list would be sent to all members by 9 April, confirmed the Registrar Manager.",
        "An open day in June was promised by the Museum Manager.",
        "Cllr Yeo would look after the keys.",
        "The Agent said that his client would fund the bus before the first house was sold.",
        "Cllr Orr said without being asked that he would write to the school.",
    ],
)
def test_a_promise_told_in_another_order(text: str) -> None:
    assert promised(text)


@pytest.mark.parametrize(
    "text",
    [
        "I said too that I would publish the list.",
        '"The Clerk agreed to go" should have read "The Clerk agreed to a grant".',
        "The following undertakings were given by the Director:",
        "The Leader agreed to take this as urgent.",
        "Paragraph 3.1 of the Code says that the Clerk will send a notice to all members.",
        "A seat was promised by the Government in 2019.",
    ],
)
def test_a_promise_that_is_only_recalled(text: str) -> None:
    assert not promised(text)
