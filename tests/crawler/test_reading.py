"""What `parse` prints: each kind under its own name, values under the archive's names."""

from __future__ import annotations

import json

import pytest

from archive.errors import PageError
from crawler.reading import read
from tests.crawler import small

BASE = "https://democracy.example.gov.uk"
COUNCIL = small.council()
COMMITTEE = small.page("Committee details", '<h2 class="mgSubTitleTxt">Library Committee</h2>')


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/mgCommitteeStructure.aspx", ["kind", "committees"]),
        ("/ieListMeetings.aspx?CommitteeId=7", ["kind", "committee", "meetings", "earlier", "later"]),
        ("/ieListDocuments.aspx?CId=7&MId=31&Ver=4", ["kind", "meeting", "items", "documents"]),
        ("/mgAi.aspx?ID=502", ["kind", "item"]),
        ("/ieIssueDetails.aspx?IId=9&Opt=3", ["kind", "issue", "meetings"]),
        ("/ieDecisionDetails.aspx?ID=81", ["kind", "decision", "documents"]),
        ("/mgDelegatedDecisions.aspx?DM=0&DR=01/01/2024-31/12/2024&DS=2&K=0&V=0", ["kind", "decisions"]),
    ],
)
def test_each_kind_has_its_shape_and_is_json(path: str, keys: list[str]) -> None:
    shown = read(str(COUNCIL[path]).encode(), BASE + path)
    assert list(shown) == keys
    assert shown["kind"] == keys[1] or (shown["kind"], keys[1]) == ("meetings", "committee")
    assert json.loads(json.dumps(shown)) == shown


def test_a_committee_has_its_purpose() -> None:
    shown = read(COMMITTEE.encode(), f"{BASE}/mgCommitteeDetails.aspx?ID=7")
    assert shown == {
        "kind": "committee",
        "committee": {
            "id": 7,
            "name": "Library Committee",
            "section": "",
            "url": f"{BASE}/mgCommitteeDetails.aspx?ID=7",
            "purpose": "",
            "seats": [],
            "active": True,
        },
    }


@pytest.mark.parametrize("url", [f"{BASE}/about", f"{BASE}/documents/s1/a.pdf", "nonsense"])
def test_an_address_of_no_kind_is_refused(url: str) -> None:
    with pytest.raises(PageError, match="is none of them"):
        read(b"", url)
