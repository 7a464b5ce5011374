"""What looks like a promise or an order and is none: printed reports, conditions, what is done or refused; and logs under heads of their own."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules

MEETING = date(2024, 4, 10)


def said(text: str, kind: str) -> list[str]:
    return [text[one.start : one.end] for one in by_rules(text, MEETING) if str(one.kind) == kind]


@pytest.mark.parametrize(
    "text",
    [
        'Officer\'s report: "The contractor will be appointed in October. Officers will report progress to the Board in May."',
        'The applicant\'s statement says: "We will plant 1,100 trees. We undertake to manage the wood for 25 years."',
        'The Director read the statement which he had made on 8 August: "We will consult before any change."',
        'Minutes of Tenant Panel, received for information: "Jan agreed to write up the rota. Carol will ring the caretaker by Tuesday."',
        "He said that, if permission were given, he would be willing to sign an agreement.",
        "Under the proposals all listed assets would transfer by March 2026.",
        "Feedback had been asked for and would, it was hoped, come by June.",
        "She said she would be stepping down in the spring.",
        "Members will recall that they resolved to freeze recruitment by June.",
        "The duty is to publish by 30 March each year.",
        "The Chairman agreed to take as urgent an update on the bridge.",
        "We said we would publish a newsletter.",
        "Equality: an assessment would be made before they went to Cabinet.",
    ],
)
def test_it_is_no_commitment(text: str) -> None:
    assert not said(text, "commitment")


def test_what_stands_behind_a_printed_report_is_read() -> None:
    text = 'The report said: "Officers will report in May." The Director undertook to send Members the figures by 1 May.'
    assert said(text, "commitment") == ["The Director undertook to send Members the figures by 1 May."]


@pytest.mark.parametrize(
    "text",
    [
        "The Panel was asked to determine an application for a summary review.",
        "Respondents were asked to rank services.",
        "I was asked to make the order because the house was for sale.",
        "HR advise that a formal consultation of 30 days would be needed.",
        "Nominations: Cllr Beth Anning (by Cllr Coyle).",
        "Vice-Chairman: Cllr S Rowntree (by 8 votes to 6).",
        "Action 12: Provide the cost of signage. Response: sent. CLOSED",
        "Notes and actions\n1. Welcome – DR welcomed everyone. Apologies from KP, SJ.",
        "Actions (done since last time)\nSEND/24/22 – Kirsty met college leads.",
        "Recommendation | Agreed? | Lead | By\nMileage to be raised to 45p | No – provider to reconsider | – | –",
        "No | Matter | Raised | Responsible | Due | RAG",
    ],
)
def test_it_is_no_action(text: str) -> None:
    assert not said(text, "action")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Agreed to respond to the Commission (action: LS by 30 June).", "LS by 30 June"),
        ("Agreed not to hold a public meeting but to do a survey (Comms to set up, live by 21 Aug).", "Comms to set up"),
        ("Instead the Licensing Manager was asked for a report on a voluntary scheme, for July.", "was asked for a report"),
        ("Principal Planner asked to cost an email alert service.", "asked to cost"),
        ("Joint Secretaries to re-do by 6 January.", "to re-do"),
        (
            "Decision | Date | Lead | Due | Progress\nSign lease for Kiln Yard | 5 Mar 2024 | HN | 31 Jul 2024 | With solicitors",
            "Sign lease",
        ),
        (
            "Audit | Recommendation | Agreed date | Manager | Status\nLeavers | Remove access | 30/11/23 | Head of ICT | Not yet due",
            "Remove",
        ),
    ],
)
def test_it_is_an_action(text: str, action: str) -> None:
    assert any(action in one for one in said(text, "action"))
