"""A decision's page, and the register that lists decisions."""

from __future__ import annotations

from datetime import date

import pytest

from archive.errors import PageError
from crawler.pages import decision, decisions
from tests.crawler import small

URL = "https://democracy.example.gov.uk/ieDecisionDetails.aspx?ID=99"
REGISTER = "https://democracy.example.gov.uk/mgDelegatedDecisions.aspx?DS=2"
needs_real = pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")


@needs_real
def test_a_real_decision_gives_what_its_labels_say() -> None:
    found = decision.parse((small.REAL / "modgov_decision_detail.html").read_bytes(), URL)
    held = found.decision
    assert (held.status, held.is_key, held.call_in) == ("Recommendations Approved", False, False)
    assert (held.published, held.decided, held.effective) == (date(2015, 10, 22), date(2015, 10, 19), None)
    assert (held.meeting_id, held.issue_id) == (4832, 6535)
    assert "\n" not in held.decision and held.decision.endswith("correct record.")
    assert [document.id for document in found.documents] == ["s7942"]
    assert found.documents[0].url.endswith("documents/s7942/polc2%20-%2023.09.2015.pdf")


@needs_real
def test_a_real_register_gives_its_decisions_and_passes_over_the_rest() -> None:
    found = decisions.parse((small.REAL / "modgov_decisions_list.html").read_bytes(), REGISTER)
    assert [(held.id, held.published, held.effective) for held in found] == [
        (13567, date(2025, 4, 1), date(2025, 4, 1)),
        (13149, date(2025, 11, 3), date(2025, 11, 3)),
    ]
    assert found[1].title == "Admission of the Public"


def test_labels_with_values_below_them_and_labels_of_a_council_s_own() -> None:
    body = (
        '<h2 class="mgSubTitleTxt">Skate park</h2><p><span class="mgLabel">Decision Maker: </span>Cabinet Member for Parks</p>'
        '<p><span class="mgLabel">Is Key decision?: </span>Yes</p><h3 class="mgSubSubTitleTxt">Purpose:</h3>'
        '<div class="mgWordPara"><p>To build.</p>'
        '<p>Decision: not a label here.</p></div><h3 class="mgSubSubTitleTxt">Decision:</h3>'
        '<div class="mgWordPara"><p>RESOLVED that:</p><p>1. it be '
        'built.</p></div><p><span class="mgLabel">Wards affected: </span>All</p><p><span class="mgLabel">Colour: </span>Green</p>'
        '<p><span class="mgLabel">Effective from: </span>12/03/2024</p>'
    )
    held = decision.parse(small.page("Decision details", body).encode(), URL).decision
    assert (held.maker, held.is_key, held.call_in, held.effective) == ("Cabinet Member for Parks", True, None, date(2024, 3, 12))
    assert held.purpose == "To build.\nDecision: not a label here."
    assert held.decision == "RESOLVED that:\n1. it be built."


def test_pages_that_are_none_are_refused() -> None:
    with pytest.raises(PageError, match="labels such as"):
        decision.parse(small.page("Welcome", "<p>hello</p>").encode(), URL)
    with pytest.raises(PageError, match="decision's id"):
        decision.parse(
            small.page("Decision details", '<p><span class="mgLabel">Decision status: </span>x</p>').encode(),
            "https://x/ieDecisionDetails.aspx?AIId=4",
        )
    with pytest.raises(PageError, match="register should be headed"):
        decisions.parse(small.page("Welcome", "<p>hello</p>").encode(), REGISTER)


def test_an_empty_slice_of_the_register_is_no_error() -> None:
    assert decisions.parse(small.page("Decisions", "<p>None were published.</p>").encode(), REGISTER) == ()
