import re
from collections import defaultdict

from demo.blocks import Paragraph, count_words, plain, read
from demo.council import Council, PaperEntry

BOILERPLATE: frozenset[str] = frozenset()


def papers_of(council: Council) -> dict[int, PaperEntry]:
    return {paper.id: paper for meeting in council.meetings for item in meeting.items for paper in item.papers if paper.source}


def test_there_is_enough_to_search(council: Council) -> None:
    papers = papers_of(council).values()
    days = [meeting.starts for meeting in council.meetings]
    assert len({meeting.committee.id for meeting in council.meetings}) >= 4
    assert len(days) >= 30 and (max(days) - min(days)).days >= 3 * 365
    assert len(papers) >= 80
    assert sum(count_words(read(paper.source)) for paper in papers) >= 60_000


def test_no_sentence_stands_in_many_papers(council: Council) -> None:
    places: defaultdict[str, set[int]] = defaultdict(set)
    for number, paper in papers_of(council).items():
        for block in read(paper.source):
            if isinstance(block, Paragraph):
                for sentence in re.split(r"(?<=[.;:?!])\s+", plain(block.runs)):
                    places[sentence].add(number)
    repeated = {sentence: ids for sentence, ids in places.items() if len(ids) > 3 and len(sentence.split()) > 8}
    assert repeated.keys() <= BOILERPLATE, repeated


def test_every_kind_of_meeting_item_and_paper_occurs(council: Council) -> None:
    items = [item for meeting in council.meetings for item in meeting.items]
    papers = [paper for item in items for paper in item.papers]
    assert {meeting.state.value for meeting in council.meetings} == {"agreed", "draft", "agenda", "none"}
    statuses = {meeting.status for meeting in council.meetings}
    assert {"", "CANCELLED", "EXTRAORDINARY"} <= statuses and any(status.startswith("Date change") for status in statuses)
    assert {paper.format.value for paper in papers} == {"pdf", "docx", "scan"}
    assert any(paper.restricted for paper in papers) and any(item.is_heading for item in items)
    assert any(item.votes for item in items) and any(item.record for item in items) and any(item.draft_minutes for item in items)
    assert len({paper.id for paper in papers}) < len(papers), "a paper should stand in two places"
    assert any(meeting.committee_name != meeting.committee.name for meeting in council.meetings)
    assert any(meeting.agenda_id != meeting.id for meeting in council.meetings)
