"""On the whole demo council: every page accounted for, each text once with its places, figures found in their tables, quotations exact."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from archive.layout import Layout
from archive.models import Holding
from archive.settings import Settings
from archive.store import Archive
from indexer import chunk, engine
from indexer.extract import Reader
from indexer.models import Page, Passage, Source
from indexer.pages import Images, stretches
from indexer.search import Question, Searcher
from indexer.telling import words
from tests.whole.product import ROOT, command, demo_council

pytestmark = pytest.mark.long

# Written by reading the papers: a question for a figure, and the row of the table that has it.
ROWS = {
    "How many homes in Mill Lane were flooded, and how deep was the water?": "Mill Lane 27 610",
    "What will furniture and equipment cost for the specialist school places?": "Furniture and equipment 80 270 350",
    "To how many litres a second is discharge to the Hythe limited?": "Lead Local Flood Authority No objection with conditions Discharge",
    "What was the maximum of naphthalene found in the ground of the gasworks in September 2024?": "Naphthalene 120 205",
    "What did the building works at Fernleigh cost against their budget?": "Building works £640,000 £682,000",
    "What are the forecast savings from preparation for adulthood?": "Preparation for adulthood 500 165 Red",
    "When was asbestos removal at the pool expected to finish?": "Asbestos removal Not allowed for 24 February 2025",
    "What share of the replies about the budget came from people aged 16 to 34?": "16 to 34 12% 25%",
    "How many parents and carers said no to the income limit for post-16 transport?": "Parents and carers (201) 4 15 182",
    "How many complaints about members' comments on social media were received?": "Social media comments 12 6 5 0 1",
    "How many tribunal appeals were lodged in the year to August 2023?": "Tribunal appeals lodged (rolling year) 39 66",
    "What was the average caseload per caseworker in August 2023?": "Average caseload per caseworker 161 214",
    "What share of plans was graded good in the re-audit of January 2026?": "Good 22% 46%",
    "How many EHCPs were issued within 20 weeks in May 2024?": "EHCPs issued within 20 weeks 35% 36% 38% 37% 41% 44%",
    "What will general balances be at 31 March 2026?": "General balances 10.4 10.6",
    "How was the risk of a cyber attack scored in June 2025?": "CR05 Cyber attack 16 20 Red",
}
FORM = "Members are asked to declare any disclosable pecuniary interests, or other interests, in any item on the agenda."


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    folder = tmp_path_factory.mktemp("papers")
    with demo_council() as site:
        crawl = command("crawler", "crawl", site, "--data", str(folder))
    assert crawl.returncode in (0, 3), crawl.stderr
    done = command("indexer", "build", "--data", str(folder))
    assert done.returncode in (0, 3), done.stderr
    yield Settings(data=folder, models=ROOT / "index_data" / "models")


@pytest.fixture(scope="module")
def archive(settings: Settings) -> Archive:
    return Archive.open(settings)


@pytest.fixture(scope="module")
def papers(archive: Archive, settings: Settings) -> dict[str, tuple[Holding, tuple[Page, ...]]]:
    with Reader(Layout(settings.data).text, settings) as reader:
        return {
            one.digest: (one, reader.pages(one.digest, one.media_type, lambda digest=one.digest: archive.read(digest)).pages)  # type: ignore[misc]
            for one in archive.holdings()
            if one.text is None
        }


@pytest.fixture(scope="module")
def entries(settings: Settings) -> dict[int, list[Passage]]:
    """Every text of the index with all its places."""
    _, found = engine.open_current(Layout(settings.data).index)
    return found.places()


def test_every_page_of_every_paper_is_accounted_for(
    settings: Settings, archive: Archive, papers: dict[str, tuple[Holding, tuple[Page, ...]]]
) -> None:
    for digest, (holding, pages) in papers.items():
        if holding.media_type == "application/pdf":
            in_file = len(re.findall(rb"/Type\s*/Page\b", archive.read(digest)))  # the demo's own PDFs name their pages in the open
            assert in_file in (0, len(pages)), holding.places[0].title
        assert [page.number for page in pages] == list(range(1, len(pages) + 1))
        assert all(page.text.strip() or page.reason for page in pages)
    told = json.loads(command("indexer", "status", "--json", "--data", str(settings.data)).stdout)
    assert told["pages"]["all"] == sum(len(pages) for _, pages in papers.values())
    assert sum(told["pages"]["by_source"].values()) == told["pages"]["all"]
    assert sum(told["pages"]["by_trust"].values()) + told["pages"]["by_source"]["none"] == told["pages"]["all"]
    assert told["pages"]["by_source"][Source.TEXT_LAYER] > 500


def test_a_pack_and_its_papers_give_each_passage_once_with_all_its_places(entries: dict[int, list[Passage]]) -> None:
    packed = {place.meeting_id for places in entries.values() for place in places if "pack" in place.title}
    own = [places for places in entries.values() if places[0].item_id and places[0].paper_url and places[0].meeting_id in packed]
    with_pack = [places for places in own if any("pack" in place.title for place in places)]
    assert len(own) > 300
    assert len(with_pack) >= 0.97 * len(own)
    said: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for places in own:
        for place in places:
            said[place.meeting_id] |= _runs(place.text)
    alone = [places[0] for places in entries.values() if all("pack" in place.title for place in places)]
    twice = [one.text for one in alone if len(runs := _runs(one.text)) > 20 and len(runs & said[one.meeting_id]) >= 0.9 * len(runs)]
    assert len(twice) <= 0.02 * len(own), twice  # what is in doubt for a figure or a name stays a text of its own


def test_questions_for_a_figure_in_a_table_find_its_row(settings: Settings) -> None:
    searcher = Searcher.open(settings)
    lost = [question for question, row in ROWS.items() if not _found(searcher, question, row)]
    assert len(lost) <= 3, lost


def test_boilerplate_does_not_outrank_substance(settings: Settings, entries: dict[int, list[Passage]]) -> None:
    (form,) = [places for places in entries.values() if places[0].text == FORM]
    assert len({place.meeting_id for place in form}) > 30 and form[0].weight < 0.2
    searcher = Searcher.open(settings)
    for question in ("What disclosable pecuniary interests did members declare?", "Interests that members declared in items on the agenda"):
        said = [hit.passage.text for hit in searcher.ask(Question(question)).hits]
        assert FORM not in said[:2] and "declared" in said[0]


def test_a_quotation_equals_the_published_text_but_for_white_space(papers: dict[str, tuple[Holding, tuple[Page, ...]]]) -> None:
    cut = exact = 0
    for _, pages in papers.values():
        whole = chunk.join(pages)
        for one in chunk.cuts(pages, lambda text: len(text.split()), 200):
            published, quoted = "".join(whole[one.start : one.end].split()), "".join(one.text.split())
            cut, exact = cut + 1, exact + (published == quoted)
            assert _is_within(quoted, published), one.text  # a running head in its midst is left out; nothing is put in
            assert published == quoted or "\f" in whole[one.start : one.end], one.text
    assert exact > 0.85 * cut > 900


def test_a_passages_box_covers_its_words(settings: Settings, archive: Archive, papers: dict[str, tuple[Holding, tuple[Page, ...]]]) -> None:
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    import pytesseract

    drawn, tried = Images(archive, settings), 0
    with Reader(Layout(settings.data).text, settings) as reader:
        for digest, (holding, pages) in list(papers.items())[::60]:
            if holding.media_type != "application/pdf":
                continue
            one = chunk.cuts(pages, lambda text: len(text.split()), 60)[1]
            (number, span), *_ = stretches(pages, (one.start, one.end)).items()
            page = pages[number - 1]
            boxes = reader.boxes(archive.read(digest), page, [span])
            picture = Image.open(BytesIO(drawn.png(digest, page))).convert("L")
            read = ""
            for left, top, right, bottom in boxes:
                box = (left * picture.width - 3, top * picture.height - 2, right * picture.width + 3, bottom * picture.height + 2)
                crop = picture.crop(tuple(map(round, box)))  # type: ignore[arg-type]
                read += " " + pytesseract.image_to_string(crop.resize((crop.width * 2, crop.height * 2)), config="--psm 6")
            wanted = [word.text for word in words(page.text[slice(*span)]) if len(word.text) > 3]
            seen = {word.text for word in words(read)}
            assert len(seen.intersection(wanted)) >= 0.8 * len(set(wanted)), (wanted, seen)
            tried += 1
    assert tried >= 5


def test_a_garbled_page_is_trusted_less_than_its_clean_twin(
    settings: Settings, papers: dict[str, tuple[Holding, tuple[Page, ...]]]
) -> None:
    from indexer.extract.trust import trust

    shifted = str.maketrans("abcdefghijklmnopqrstuvwxyz", "defghijklmnopqrstuvwxyzabc")
    for _, pages in papers.values():
        for page in pages:
            if len(page.text.split()) > 80:
                assert trust(page.text.translate(shifted)) < 0.5 < trust(page.text)


def test_an_index_made_again_for_another_reason_reads_no_paper_again(settings: Settings, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(settings.data, data)
    shutil.rmtree(data / "index")  # as when the model or the way of cutting is another
    for blob in (path for path in (data / "archive" / "blobs").rglob("*") if path.is_file()):
        blob.write_bytes(b"unreadable now")  # whoever opens a paper finds nothing in it
    done = command("indexer", "build", "--data", str(data))
    assert done.returncode in (0, 3), done.stderr
    told = [json.loads(command("indexer", "status", "--json", "--data", str(folder)).stdout) for folder in (data, settings.data)]
    assert told[0]["pages"] == told[1]["pages"] and told[0]["passages"] == told[1]["passages"]


def _found(searcher: Searcher, question: str, row: str) -> bool:
    return any(row in " ".join(hit.passage.text.split()) for hit in searcher.ask(Question(question, limit=10)).hits)


def _runs(text: str) -> set[tuple[str, ...]]:
    said = [word.text for word in words(text)]
    return set(zip(*(said[start:] for start in range(5)), strict=False))


def _is_within(quoted: str, published: str) -> bool:
    """Whether all characters stand in the published text, in their order."""
    coming = iter(published)
    return all(character in coming for character in quoted)
