"""Every real page read in full, against what it says: ids, numbers, titles, dates and counts, and digests in the place of texts.

The expected facts stand beside this file, one a page, and were checked against the pages by eye; a page without its facts fails.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from crawler import reading
from tests.crawler import small

EXPECTED = Path(__file__).with_name("real")
TEXTS = frozenset({"agenda", "decision", "minutes", "purpose"})
ADDRESSES = {
    "CommitteeStructure.html": "https://moderngov.kingston.gov.uk/mgCommitteeStructure.aspx",
    "BrowseMeetings.html": "https://moderngov.kingston.gov.uk/ieListMeetings.aspx?CommitteeId=711",
    "Agenda_151.html": "https://moderngov.kingston.gov.uk/ieListDocuments.aspx?CId=711&MId=10221&Ver=4",
    "modgov_decision_detail.html": "https://democracy.kirklees.gov.uk/ieDecisionDetails.aspx?ID=2389",
    "modgov_decisions_list.html": "https://democracy.kirklees.gov.uk/mgDelegatedDecisions.aspx",
    "committees.xml": "https://democracy.manchester.gov.uk/mgWebService.asmx/GetCommittees",
    "meetings.xml": "https://democracy.manchester.gov.uk/mgWebService.asmx/GetMeetings?lCommitteeId=144",
    "meeting_no_minutes.xml": "https://democracy.manchester.gov.uk/mgWebService.asmx/GetMeeting?lMeetingId=4966",
}
needs_real = pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")


def facts(said: Any, name: str = "") -> Any:
    """What a page says, texts by their length and digest."""
    if isinstance(said, dict):
        return {key: facts(value, key) for key, value in said.items()}
    if isinstance(said, list):
        return [facts(value, name) for value in said]
    if name in TEXTS and isinstance(said, str) and said:
        return f"{len(said)} characters, {hashlib.sha256(said.encode()).hexdigest()[:16]}"
    return said


@needs_real
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_real_page_says_these_facts(name: str) -> None:
    shown = reading.read((small.REAL / name).read_bytes(), ADDRESSES[name])
    assert facts(shown) == json.loads((EXPECTED / f"{name}.json").read_text("utf-8"))


@needs_real
def test_every_real_page_has_its_facts() -> None:
    """Papers have theirs in `tests/indexer/extract`."""
    pages = {path.name for path in small.REAL.iterdir() if path.suffix != ".pdf" and path.name != "README.md"}
    assert pages == ADDRESSES.keys() == {path.name.removesuffix(".json") for path in EXPECTED.glob("*.json")}
