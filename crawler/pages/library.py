"""Libraries such as the Constitution: where the site's pages link to them, their folders, and the documents of one folder."""

from __future__ import annotations

import re

from archive.errors import PageError
from archive.models import Listing, Owner
from archive.records import Folder
from crawler import addresses
from crawler.addresses import Page
from crawler.pages.vocabulary import documents, heading, read_page, see_whole, soup, subheading
from crawler.pages.wordtext import collapse


def linked(body: bytes, url: str) -> tuple[int, ...]:
    """The ids of the libraries to which any link of a page leads, the council's menus included."""
    found: dict[int, None] = {}
    for tag in soup(body, url).find_all("a", href=True):
        there = addresses.canonical(str(tag["href"]), url)
        number = addresses.committee_id(there)
        own = addresses.host_of(there) == addresses.host_of(url)
        if own and addresses.page_of(there) is Page.MEETINGS and addresses.number(there, "Info") and number:
            found[number] = None
    return tuple(found)


def parse_list(body: bytes, url: str) -> tuple[Folder, ...]:
    """The folders of a library. A library can be empty; PageError where the page is none."""
    tree, read = read_page(body, url)
    title, second = heading(tree, url, "A library"), subheading(tree)
    number = addresses.committee_id(url)
    if number is None:
        raise PageError(f"A library should have its id (CommitteeId) in its address; {url} has none.")
    name = collapse(second.get_text()) if second is not None else title
    found: dict[int, Folder] = {}
    for line in read:
        for link in line.links:
            there = addresses.canonical(link.href, url)
            folder = addresses.meeting_id(there) if addresses.page_of(there) is Page.MEETING else None
            if folder and link.text:
                where = addresses.meeting(addresses.site_base(url), number, folder)
                found.setdefault(folder, Folder(folder, re.sub(r"^•\s*", "", link.text), number, name, where))
    if not found and not re.search(r"librar|browse|constitution|document|information", title, re.IGNORECASE):
        raise PageError(f'A library should link to its folders (ieListDocuments); "{title[:80]}" was found at {url}.')
    if not found:
        see_whole(body, url, "A library")
    return tuple(found.values())


def parse_folder(body: bytes, url: str, folder: Folder) -> list[Listing]:
    """The documents of a folder, as the archive lists them. PageError where there is none and the page does not name the folder."""
    tree, read = read_page(body, url)
    title = heading(tree, url, "A folder of documents")
    found = [document.listing(Owner.FOLDER, folder.id) for document in documents(read, url) if document.id]
    second = subheading(tree)
    said = f"{title} {collapse(second.get_text()) if second is not None else ''}".lower()
    if not found and folder.title.lower() not in said and folder.library.lower() not in said:
        raise PageError(f'The folder "{folder.title}" should name itself and link to documents; "{title[:80]}" was found at {url}.')
    if not found:
        see_whole(body, url, "A folder of documents")
    return found
