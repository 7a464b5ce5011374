"""What all pages share."""

from __future__ import annotations

import pytest

from crawler.pages.vocabulary import content_digest, council_name, documents, named, region, soup
from crawler.pages.wordtext import lines
from tests.crawler import small

URL = "https://democracy.example.gov.uk/x.aspx"


@pytest.mark.parametrize(
    ("said", "title", "size"),
    [
        ("Annex 1 - Plan PDF 601 KB", "Annex 1 - Plan", "PDF 601 KB"),
        ("• Annex 1 pdf icon PDF 1 MB", "Annex 1", "PDF 1 MB"),
        ("Tables word icon DOCX 2.5 MB", "Tables", "DOCX 2.5 MB"),
        ("The 225 KB question", "The 225 KB question", ""),
        ("Skate park ref: 13567", "Skate park", ""),
    ],
)
def test_a_name_is_told_from_the_size_that_ends_it(said: str, title: str, size: str) -> None:
    assert named(said) == (title, size)


def test_documents_are_listed_once_and_only_from_the_site_itself() -> None:
    html = (
        '<p><a href="documents/s1/a b.pdf">One PDF 2 KB</a> <a href="/documents/s1/again.pdf">again</a></p>'
        '<p><a href="mgConvert2PDF.aspx?ID=2">Two</a> <a href="https://elsewhere.example.org/documents/s3/c.pdf">Three</a></p>'
        '<p><a href="documents/s4/d.docx">Four</a></p>'
    )
    found = documents(lines(region(soup(html.encode(), URL))), URL)
    assert [(held.id, held.title, held.format) for held in found] == [("s1", "One", "PDF"), ("s2", "Two", "PDF"), ("s4", "Four", "DOCX")]


def test_the_digest_is_over_what_matters() -> None:
    page = small.page("Agenda", '<p>Words</p><div class="mgFooter">12:00:01</div>')
    same = (
        page.replace("12:00:01", "12:00:02").replace("<body>", "<body><nav>Menu</nav><script>var t=1</script>").replace("Words", " Words\n")
    )
    assert content_digest(page.encode(), URL) == content_digest(same.encode(), URL)
    assert content_digest(page.encode(), URL) != content_digest(page.replace("Words", "Other words").encode(), URL)
    linked = page.replace("Words", '<a href="documents/s1/a.pdf">Words</a>')
    assert content_digest(linked.encode(), URL) != content_digest(linked.replace("s1", "s2").encode(), URL)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Committee structure - Pell Town Council", "Pell Town Council"),
        ("Committee structure | Pell Town", "Pell Town"),
        ("Committee structure - Modern Council", ""),
        ("Committee structure", ""),
        ("", ""),
    ],
)
def test_the_council_is_named_as_the_title_ends(title: str, name: str) -> None:
    assert council_name(f"<title>{title}</title><h1>Committee structure</h1>".encode(), URL) == name
