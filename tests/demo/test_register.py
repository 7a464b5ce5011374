from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from demo.council import Council


def register(client: FlaskClient, question: str = "") -> list[str]:
    page = BeautifulSoup(client.get(f"/mgDelegatedDecisions.aspx?bcr=1&DS=2&V=0{question}").data, "lxml")
    links = page.select("table.mgTabTable td a")
    return [str(link["href"]) for link in links]


def test_the_register_is_asked_by_days_of_publication(client: FlaskClient, council: Council) -> None:
    records = [item.record for meeting in council.meetings for item in meeting.items if item.record]
    first = min(records, key=lambda record: record.published)
    assert len(register(client)) == len(register(client, "&DM=0&K=0&DR=01/01/2023-31/12/2026")) == len(records)
    day = f"{first.published:%d/%m/%Y}"
    same = [record for record in records if record.published == first.published]
    assert set(register(client, f"&DR={day}-{day}")) == {f"ieDecisionDetails.aspx?ID={record.id}" for record in same}


def test_key_decisions_and_makers_can_be_asked_for(client: FlaskClient, council: Council) -> None:
    records = [(meeting, item.record) for meeting in council.meetings for item in meeting.items if item.record]
    assert len(register(client, "&K=1")) == sum(record.key for _, record in records)
    assert register(client, "&DM=305") == []


def test_too_many_years_fail(client: FlaskClient) -> None:
    assert client.get("/mgDelegatedDecisions.aspx?DR=01/01/2015-31/12/2026").location == "/mgError.aspx"


def test_a_decision_names_its_labels(client: FlaskClient, council: Council) -> None:
    meeting, item, record = next(
        (meeting, item, item.record)
        for meeting in council.meetings
        for item in meeting.items
        if item.record and item.papers and item.record.effective
    )
    pages = [client.get(f"/ieDecisionDetails.aspx?{query}").data for query in (f"ID={record.id}", f"Id={record.id}", f"AIId={item.id}")]
    assert len(set(pages)) == 1
    page = BeautifulSoup(pages[0], "lxml")
    labels = [" ".join(label.get_text().split()) for label in page.select(".mgLabel")]
    assert labels == [
        "Decision Maker:",
        "Decision status:",
        "Is Key decision?:",
        "Is subject to call in?:",
        "Publication date:",
        "Date of decision:",
        "Decided at meeting:",
        "Effective from:",
        "Accompanying Documents:",
    ]
    assert f"{meeting.starts:%d/%m/%Y} - {meeting.committee_name}" in page.get_text()


def test_an_item_without_a_record_is_no_decision(client: FlaskClient, council: Council) -> None:
    item = next(item for meeting in council.meetings for item in meeting.items if item.id and not item.record)
    assert client.get(f"/ieDecisionDetails.aspx?AIId={item.id}").location == "/mgError.aspx"


def test_what_is_new_can_be_asked_by_days(client: FlaskClient) -> None:
    page = client.get("/mgWhatsNew.aspx?DR=01/11/2024-31/12/2024&CID=0").text
    assert "26th November, 2024" in page and "2025 6.00 pm" not in page
    assert "Nothing was published" in client.get("/mgWhatsNew.aspx?DR=01/01/2019-02/01/2019").text
