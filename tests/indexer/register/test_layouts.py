"""Decisions by their layout: parts under a line that announces them, numbered records, tables, and the text of motions that were carried."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind

DECIDED = (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION)


def said(text: str) -> list[str]:
    """The words of the decisions of a text."""
    return [text[one.start : one.end] for one in by_rules(text, date(2024, 5, 1)) if one.kind in DECIDED]


PARTS = ["(a) that the lease be renewed;", "(b) that the rent be set at £900."]


@pytest.mark.parametrize(
    "opening",
    [
        "The Board resolved, on the motion of Cllr Lowe, seconded by Cllr Ince, that:-",
        "I have today decided to:",
        "We have read the report and decided:",
        "I, Councillor Ada Brook, Leader of the Council, having taken advice, hereby",
        "The sub-committee, after hearing both sides, decided:",
        "The Panel RECOMMENDS to the Board",
        "Resolved further:",
        "Agreed, Cllr Tully abstaining:",
        "RESOLVED, by the same vote,",
        "Old items: It was unanimously agreed as follows:",
    ],
)
def test_parts_stand_under_a_line_that_announces_them(opening: str) -> None:
    assert said(f"{opening}\n" + "\n".join(PARTS)) == PARTS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The vote having been taken (9 for; 2 against), Council\n• APPROVED the budget;\n• SET the tax at £90.",
            ["• APPROVED the budget;", "• SET the tax at £90."],
        ),
        (
            "It was moved by the Leader, duly seconded, and resolved:\nThat the names be as listed.\nThat Cllr Orme be Chair.",
            ["That the names be as listed.", "That Cllr Orme be Chair."],
        ),
        (
            "RESOLVED that the item be held over;\nthat the hours be changed;\nthat the Clerk write to the school.",
            ["RESOLVED that the item be held over;", "that the hours be changed;", "that the Clerk write to the school."],
        ),
        (
            "The Board, on the motion of Mr Isbister, copies of which had been circulated, resolved to:\n1. approve the outcomes;\n2. note the date.",
            ["1. approve the outcomes;", "2. note the date."],
        ),
        (
            "RECOMMENDATION TO COUNCIL\nThat the following be adopted at once:\ni) call-in by any five members;\nii) a list every July.",
            ["i) call-in by any five members;", "ii) a list every July."],
        ),
        ("Decision. To end the mandate with Kestrel.", ["Decision. To end the mandate with Kestrel."]),
        ("Paper B\n☐ Approved ☐ Not approved ☒ Deferred", ["☐ Approved ☐ Not approved ☒ Deferred"]),
        ("RESOLVED\nThat the Cabinet\nagrees the revised policy.", ["agrees the revised policy."]),
        ("Decision (in full): To agree free use of the park.", ["Decision (in full): To agree free use of the park."]),
        ("**Decision:** The works were approved.", ["**Decision:** The works were approved."]),
        (
            "DECISION: Plan approved. Spending limits to stay until June.",
            ["DECISION: Plan approved.", "Spending limits to stay until June."],
        ),
        (
            "RES. 88: That the Council join the campaign\nRES. 89: That £50 be spent – not carried (3 to 4)",
            ["RES. 88: That the Council join the campaign"],
        ),
        ("Decision 2 To make an offer first.", ["Decision 2 To make an offer first."]),
        ("SB/25/34 Agreed not to sell the house", ["SB/25/34 Agreed not to sell the house"]),
        ("Summary of the Mayor's decisions\nMD-118 Approval of a grant of £62", ["MD-118 Approval of a grant of £62"]),
        (
            "Item 9. All spoke in favour. Resolved: (1) That sympathy be recorded. (2) That checks be published.",
            ["(1) That sympathy be recorded.", "(2) That checks be published."],
        ),
        ("Recommendation | Outcome | Votes\n1. Cut rents | Not approved | 3-9-0", ["1. Cut rents | Not approved | 3-9-0"]),
        ("Committee | Convener appointed | Vote\nPolicy | Cllr Agnew | Unopposed", ["Policy | Cllr Agnew | Unopposed"]),
        ("Approved awards\nApplicant | Sought | Award\nBrass Band | £900 | £600", ["Brass Band | £900 | £600"]),
    ],
)
def test_records_and_tables_are_decisions(text: str, found: list[str]) -> None:
    assert said(text) == found


MOVED = 'Cllr Ash moved: "Council resolves to (1) require swift bricks; and (2) ask the Head of Planning for a guide."'


def test_what_a_motion_says_is_decided_where_it_was_carried() -> None:
    parts = ["(1) require swift bricks", "(2) ask the Head of Planning for a guide"]
    assert said(f"{MOVED}\nThe motion was put and carried.") == parts
    assert said(f"{MOVED}\nAn amendment was moved. It was lost.\nThe motion was put and carried.") == parts
    assert said('The motion was carried and reads:\n"This Council notes the delay; and asks the Leader to write to the Minister."') == [
        "This Council notes the delay",
        "asks the Leader to write to the Minister",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{MOVED}\nThe motion was put and lost.",
        f"{MOVED}\nIf the motion is carried a report will follow.",
        "ITEM 6: To note the report and agree any action.",
        "Motion: That permission be refused.",
        "RECOMMENDED BY CABINET 14 February: Rate Relief",
        "Recommendations: That Council be invited to\n(a) adopt the scheme;\n(b) note the dates.",
        "Outcome: carried.",
        "Points made:\n– 12 houses bought so far out of 20",
        "What we agreed:\nWe talked about the cost of living. We agreed it was good to meet.",
        "Questioner | Subject | Outcome\nCllr Birch | Leaf fall | Answered\nCllr Dyke | Shops | Fell – time",
        "Year | Decisions | Called in\n2023/24 | 133 | 4",
        "Ref | Contract | Decision\nP4 | Agency staff | – withdrawn from agenda –",
        "Oppose: 129 (23%).",
        "Any conflict of interest: no",
        "2011 – agreed to undo this.",
        "Decision sheet\n11 Motion: E-bikes – Lost",
        "RESOLVED accordingly, 3 to 4\nREASON FOR DECISION: To enable the work to be planned.".partition("\n")[2],
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert said(text) == []
