"""Decisions in a word or two, those announced to an office, and what officers advise in reports."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind

MEETING = date(2024, 5, 1)
DECIDED = (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION)


def said(text: str, *kinds: EntryKind) -> list[str]:
    """The words of the entries of some kinds; of decisions where none is named."""
    return [text[one.start : one.end] for one in by_rules(text, MEETING) if one.kind in (kinds or DECIDED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Market rents. Deferred.", ["Deferred."]),
        ("6. Bus shelter. Approved up to £60.", ["Approved up to £60."]),
        ("d) Kite club – Refused as outside the parish.", ["d) Kite club – Refused as outside the parish."]),
        ("Agreed, on the proposal of Cllr Day, that an order be made.", ["Agreed, on the proposal of Cllr Day, that an order be made."]),
        ("FURTHER DECIDED that the loans be approved.", ["FURTHER DECIDED that the loans be approved."]),
        ("Decision: Report received.", ["Decision: Report received."]),
        ("RES: OK for one season.", ["RES: OK for one season."]),
        ("The group approved the scope as drafted.", ["The group approved the scope as drafted."]),
        (
            "It was recommended to the Portfolio Holder –\n1) That a survey be made.\n2) That a map be drawn.",
            ["1) That a survey be made.", "2) That a map be drawn."],
        ),
        (
            "Panel recommends Cabinet Member:\n- imposes the penalty\n- meets the stewards",
            ["- imposes the penalty", "- meets the stewards"],
        ),
    ],
)
def test_it_is_decided(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "REPORT EXTRACT\n2. RECOMMENDATIONS\nThat Cabinet:\n2.1 approves the draft plan;\n2.2 agrees a consultation of six weeks.\n3. BACKGROUND",
        "1. Purpose of report\n1.1 To seek consent.\n2. Recommendations\n2.1 That Cabinet approve the scheme.",
        "The report recommended that the fee be increased by 3%.",
        "The recommendation was that an order be made.",
        "Cllr Maw returned.",
        "The Committee voted on whether to offer advice.",
        "(Voting on 1: For 8, Against 3. Recommendations 2 to 4 were agreed without dissent.)",
        "MATTERS AGREED\nBins – Clerk to order.",
        "The then council resolved to press for an inquiry.",
    ],
)
def test_it_is_not_decided(text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The amendment became the resolution of the Council.", "carried"),
        ("The reference back was accordingly negatived.", "lost"),
        ("Cllr Dunn said that events had overtaken her motion and asked for leave to withdraw it, which was given.", "withdrawn"),
        ("Cllr Nash moved that the box be bought. 2nd Cllr Hobbs. Carried Unan.", "carried"),
    ],
)
def test_what_became_of_a_motion(text: str, outcome: str) -> None:
    assert [one.outcome for one in by_rules(text, MEETING) if one.kind is EntryKind.MOTION] == [outcome]


def test_a_motion_that_is_resolved_is_a_resolution() -> None:
    text = "It was then proposed by Cllr Gent, seconded by Cllr Oye and AGREED that the fair be permitted for five days (4 for, 2 against)."
    assert not said(text, EntryKind.MOTION)
    assert said(text)
