"""The committees under their sections, and the page of one."""

from __future__ import annotations

import pytest

from archive.errors import PageError
from crawler.pages import committees
from tests.crawler import small

URL = "https://moderngov.example.gov.uk/mgCommitteeStructure.aspx"
needs_real = pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")


@needs_real
def test_a_real_page_gives_thirty_committees_under_eight_sections() -> None:
    found = committees.parse(
        (small.REAL / "CommitteeStructure.html").read_bytes(), "https://moderngov.kingston.gov.uk/mgCommitteeStructure.aspx"
    )
    assert len(found) == 30
    assert len({held.section for held in found}) == 8
    assert (found[0].id, found[0].name, found[0].section) == (137, "Council", "Council")
    assert next(held for held in found if held.id == 711).section == "Neighbourhood Committees"
    assert 686 not in {held.id for held in found}, "the Constitution is no committee"


def test_a_committee_listed_twice_is_one() -> None:
    found = committees.parse(small.committees((7, "Library Committee"), (7, "Library Committee"), (8, "Parks")).encode(), URL)
    assert [held.id for held in found] == [7, 8]


def test_a_page_of_another_site_is_refused() -> None:
    with pytest.raises(PageError, match="should link to committees") as told:
        committees.parse(b"<html><body><h1>Welcome</h1><a href='/about'>About</a></body></html>", URL)
    assert URL in str(told.value)


def test_one_committee_gives_its_name_and_purpose() -> None:
    body = (
        '<h2 class="mgSubTitleTxt">Library Committee</h2><h3 class="mgSectionTitle">Purpose of committee</h3>'
        '<div class="mgWordPara"><p>To run the libraries.</p></div><h3 class="mgSectionTitle">Membership</h3><p>Eight members.</p>'
    )
    found, purpose = committees.parse_one(small.page("Committee details", body).encode(), "https://x/mgCommitteeDetails.aspx?ID=7")
    assert (found.id, found.name, purpose) == (7, "Library Committee", "To run the libraries.")


def test_a_committee_without_an_id_is_refused() -> None:
    with pytest.raises(PageError, match="committee's id"):
        committees.parse_one(small.page("Committee details", "").encode(), "https://x/mgCommitteeDetails.aspx")
