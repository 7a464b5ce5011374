import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
import requests
from flask.testing import FlaskClient

from demo.council import Council, PaperFormat
from demo.published import Changes
from demo.site import create_app, publish
from demo.views import paper_address

LINK = re.compile(r"""(?:href|src)=\s*["']([^"']*)["']""")


def test_every_link_of_the_site_leads_somewhere(client: FlaskClient, council: Council) -> None:
    """Walks from the home page; nothing leads to the error page, and only papers that are not public lead to the log-on page."""
    home = "http://localhost/"
    answers: dict[str, tuple[int, str | None]] = {}
    waiting = [home]
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answer = client.get(address.replace(" ", "%20"))
        answers[address] = (answer.status_code, answer.location)
        if answer.content_type.startswith("text/html") and answer.status_code == 200:
            found = (urljoin(address, unescape(link)).partition("#")[0] for link in LINK.findall(answer.text))
            waiting.extend(link for link in found if link.startswith(home))
    papers = [paper for meeting in council.meetings for item in meeting.items for paper in item.papers]
    restricted = {paper.id for paper in papers if paper.restricted}
    assert Counter(answers.values()).keys() <= {(200, None), (302, "/ieLogon.aspx")}, [
        address for address, answer in answers.items() if answer[0] != 200
    ]
    refused = {int(re.sub(r".*documents/s(\d+)/.*", r"\1", address)) for address, answer in answers.items() if answer[0] == 302}
    assert refused == restricted
    meetings = {
        re.sub(r".*MId=(\d+).*", r"\1", address)
        for address in answers
        if "ieListDocuments" in address and "MId=" in address and "Info=1" not in address
    }
    assert meetings == {str(meeting.id) for meeting in council.meetings}
    assert sum("/documents/s" in address for address in answers) >= 80


@pytest.mark.parametrize(
    "address",
    [
        "nothing.aspx",
        "ieListDocuments.aspx?MId=1",
        "ieListDocuments.aspx",
        "mgAi.aspx?ID=x",
        "documents/s1/a.pdf",
        "documents/g3020/a.pdf?T=7",
        "documents/g3020/a.pdf",
        "mgConvert2PDF.aspx?ID=1",
        "ieIssueDetails.aspx?IId=1",
        "ieDecisionDetails.aspx?ID=1",
        "mgWebService.asmx",
    ],
)
def test_what_is_unknown_sends_to_the_error_page(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/{address}")
    assert (answer.status_code, answer.location) == (302, "/mgError.aspx")


def test_papers_are_served_with_their_types(client: FlaskClient, council: Council) -> None:
    papers = [paper for meeting in council.meetings for item in meeting.items for paper in item.papers if not paper.restricted]
    word = next(paper for paper in papers if paper.format is PaperFormat.WORD)
    assert client.get("/" + quote(paper_address(word))).data.startswith(b"PK")
    assert client.get(f"/mgconvert2pdf.aspx?id={word.id}").content_type == "application/pdf"
    answer = client.get(f"/DOCUMENTS/S{papers[0].id}/Another title.PDF")
    assert answer.data.startswith(b"%PDF") and "ETag" not in answer.headers and "Last-Modified" not in answer.headers


def test_real_http_serves_pages_papers_and_robots(address: str, council: Council) -> None:
    def get(path: str) -> requests.Response:
        return requests.get(address + path, timeout=30)

    page = get("ieListDocuments.aspx?MId=3020")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8" and 'id="modgov"' in page.text
    pack = f"documents/g{next(meeting.agenda_id for meeting in council.meetings if meeting.id == 3020)}/any name.pdf?T=10"
    assert get(pack).content.startswith(b"%PDF")
    assert get("robots.txt").text == "User-agent: *\nAllow: /\n"
    assert get("documents/s1/x.pdf").url == address + "mgError.aspx"


def test_what_is_held_back_is_gone_everywhere_until_it_is_published(out: Path, council: Council) -> None:
    meeting = next(meeting for meeting in council.meetings if meeting.id == 3020)
    paper = next(paper for item in meeting.items for paper in item.papers)
    app = create_app(out, changes=Changes(hidden_papers=frozenset({paper.id})))
    client = app.test_client()
    assert client.get("/" + quote(paper_address(paper))).location == "/mgError.aspx"
    assert f"documents/s{paper.id}/" not in client.get("/ieListDocuments.aspx?MId=3020").text
    publish(app, Changes(hidden_meetings=frozenset({3020})))
    assert client.get("/ieListDocuments.aspx?MId=3020").location == "/mgError.aspx"
    assert "MId=3020" not in client.get("/ieListMeetings.aspx?CId=214&Year=0").text
    assert "26/11/2024" not in client.get("/ieIssueDetails.aspx?IId=4101").text
    publish(app, Changes())
    assert client.get("/" + quote(paper_address(paper))).status_code == 200
