from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

REAL = Path(__file__).parents[3] / "shared" / "moderngov" / "real"
PAIRS = {
    "Agenda_151.html": "ieListDocuments.aspx?MId=3042",
    "BrowseMeetings.html": "ieListMeetings.aspx?CId=214",
    "CommitteeStructure.html": "mgCommitteeStructure.aspx",
    "modgov_decision_detail.html": "ieDecisionDetails.aspx?ID=8103",
    "modgov_decisions_list.html": "mgDelegatedDecisions.aspx",
}
OWN = {"MsoTableGrid"}  # Word's tables, which the real pages at hand happen not to have


def classes(page: bytes) -> set[str]:
    soup = BeautifulSoup(page, "lxml")
    inside = soup.find(id="modgov") or soup
    return {name for tag in inside.find_all(class_=True) for name in tag["class"]}


@pytest.mark.parametrize(("real", "address"), PAIRS.items())
def test_a_page_uses_the_classes_of_the_real_one_and_no_others(client: FlaskClient, real: str, address: str) -> None:
    if not (REAL / real).exists():
        pytest.skip("the real pages are not here")
    found, wanted = classes(client.get(f"/{address}").data), classes((REAL / real).read_bytes())
    known = {name for page in PAIRS for name in classes((REAL / page).read_bytes())}
    assert found - known <= OWN
    assert len(found & wanted) >= min(len(wanted), 6)
