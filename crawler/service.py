"""The XML web service (`mgWebService.asmx`): committees, meetings and one meeting, as the same values that the pages give."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from archive.errors import PageError
from archive.models import Committee, Item, Meeting, State
from archive.records import Presence
from crawler import addresses
from crawler.pages import dates
from crawler.pages.vocabulary import Document, ItemFound, MeetingFound, MeetingsFound, soup
from crawler.pages.wordtext import collapse, text

_ATTENDEE = ("name", "roledescription", "attendance", "memberid")
Found = tuple[Committee, ...] | MeetingsFound | MeetingFound


def parse(body: bytes, url: str) -> Found:
    """What an answer of the service says, going by its root element; PageError where that is none that is read here."""
    root = _root(body, url)
    if root.tag == "committees":
        return _committees(root, url)
    if root.tag in ("getmeetings", "getallmeetingsbydate"):
        return _meetings(root, url)
    if root.tag == "meeting":
        return _meeting(root, url)
    raise PageError(f'The web service should answer with <committees>, <getmeetings> or <meeting>; "<{root.tag}>" was found at {url}.')


def _root(body: bytes, url: str) -> etree._Element:
    """The root of the answer. Badly nested XML is read as far as it goes; a page instead of XML is told by its root."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PageError(f"The web service should answer with XML; what was found at {url} is none ({error}).") from error
    if root is None or not isinstance(root.tag, str):
        raise PageError(f"The web service should answer with XML; nothing was found at {url}.")
    end, tag = body.rstrip(b"\x00 \t\r\n"), re.escape(root.tag.encode())
    if b"\x00" not in body[:20] and not re.search(rb"(?:</\s*" + tag + rb"\s*|<" + tag + rb"\b[^<>]*/)>$", end):
        raise PageError(f"The web service should end its answer with </{root.tag}>; the one at {url} breaks off before that.")
    return root


def _committees(root: etree._Element, url: str) -> tuple[Committee, ...]:
    """Those that are not deleted; expired ones are kept: their meetings are still there."""
    base, found = addresses.site_base(url), []
    for entry in root.iter("committee"):
        committee_id = _number(entry, "committeeid")
        if committee_id and _said(entry, "committeedeleted") != "True":
            there = f"{base}mgCommitteeDetails.aspx?ID={committee_id}"
            found.append(Committee(committee_id, _title(entry, "committeetitle"), _title(entry, "committeecategory"), there))
    if not found:
        raise PageError(f"<committees> should hold committees; none was found at {url}.")
    return tuple(found)


def _meetings(root: etree._Element, url: str) -> MeetingsFound:
    committees = list(root.iter("committee"))
    first = committees[0] if committees else root
    committee_id = _number(first, "committeeid") or addresses.committee_id(url) or 0
    there = addresses.meetings(addresses.site_base(url), committee_id)
    found = [meeting for entry in root.iter("meeting") if (meeting := _listed(entry, url, committee_id))]
    return MeetingsFound(Committee(committee_id, _title(first, "committeetitle"), "", there), tuple(found))


def _listed(entry: etree._Element, url: str, committee_id: int) -> Meeting | None:
    """One meeting of a list, under the committee that it names itself or whose element it stands in."""
    above: etree._Element | None = entry
    while above is not None and above.tag != "committee":
        above = above.getparent()
    holder = entry if _number(entry, "committeeid") else above if above is not None else entry
    return _values(entry, url, _number(holder, "committeeid") or committee_id, _title(holder, "committeetitle"))


def _values(entry: etree._Element, url: str, committee_id: int, committee: str) -> Meeting | None:
    meeting_id, when = _number(entry, "meetingid"), dates.day(_said(entry, "meetingdate"))
    if not meeting_id or when is None:
        return None
    hour = dates.clock(_said(entry, "meetingtime"))
    status = _title(entry, "meetingstatus")
    there = addresses.meeting(addresses.site_base(url), committee_id, meeting_id)
    return Meeting(
        meeting_id, committee_id, committee, dates.at(when, hour[0] if hour else None), _state(entry), _status(status),
        _title(entry, "meetinglocation"), url=there,
    )  # fmt: skip


def _status(said: str) -> str:
    """ "Confirmed" is what every meeting is; what follows it, or anything else, is worth saying."""
    return "; ".join(part.strip() for part in said.split(";") if part.strip().lower() != "confirmed")


def _state(entry: etree._Element) -> State:
    """The service tells that minutes are out, not whether they are agreed: the lower of the two is taken."""
    if _said(entry, "minutepublished") == "True":
        return State.DRAFT
    return State.AGENDA if "True" in (_said(entry, "agendapublished"), _said(entry, "decisionpublished")) else State.NONE


def _meeting(root: etree._Element, url: str) -> MeetingFound:
    meeting = _values(root, url, _number(root, "committeeid") or 0, _title(root, "committeetitle"))
    if meeting is None:
        raise PageError(f"<meeting> should hold a meetingid and a meetingdate (dd/mm/yyyy); one of them is missing at {url}.")
    return MeetingFound(meeting, tuple(_items(root, url, meeting.id)), (), tuple(_people(root)))


def _people(root: etree._Element) -> Iterator[Presence]:
    """Whom it names as attending, by name, role and member's id; party, ward and portrait are told of members elsewhere, or not kept."""
    for entry in root.iter("attendee"):
        name, role, attendance, number = (collapse(html.unescape(entry.get(said, ""))) for said in _ATTENDEE)
        if name:
            yield Presence(name, role, attendance, int(number) if number.isascii() and number.isdigit() and int(number) else None)


def _items(root: etree._Element, url: str, meeting_id: int) -> Iterator[ItemFound]:
    """Each item, under the heading that came before it."""
    section = ""
    for place, entry in enumerate(root.iter("agendaitem")):
        found = _item(entry, url, meeting_id, place)
        if found:
            yield replace(found, item=replace(found.item, section=section))
        elif _said(entry, "isrestricted") != "True":
            section = _title(entry, "agendaitemtitle") or section


def _item(entry: etree._Element, url: str, meeting_id: int, position: int) -> ItemFound | None:
    """One item; None for a section heading, and for the restricted twin of one, which holds nothing."""
    item_id, title = _number(entry, "agendaitemid"), _title(entry, "agendaitemtitle")
    agenda = _body(entry, "agendanonemptyhtmlbody", "agendatext")
    decision, minutes = _body(entry, "decisionnonemptyhtmlbody"), _body(entry, "minutesnonemptyhtmlbody")
    documents = tuple(_documents(entry, url))
    heading = _said(entry, "agendaitemnumber") in ("0", "") and not _said(entry, "fulldisplaynumberformat")
    holds = bool(agenda or decision or minutes or documents)
    if not item_id or not title or (not holds and (heading or _said(entry, "isrestricted") == "True")):
        return None
    number = (_said(entry, "fulldisplaynumberformat") or _said(entry, "agendaitemnumber")).rstrip(".)")
    there = addresses.item(addresses.site_base(url), item_id)
    return ItemFound(
        Item(item_id, meeting_id, number if number != "0" else "", title, position, there, agenda, decision, minutes), documents
    )


def _documents(entry: etree._Element, url: str) -> Iterator[Document]:
    """The public documents of an item; the number of each is the attachment's, whatever way its address goes."""
    for linked in entry.iter("linkeddoc", "linkeddocument"):
        number = _number(linked, "attachmentid")
        if number and _said(linked, "isrestricted") != "True":
            there = addresses.canonical(_said(linked, "url") or f"mgConvert2PDF.aspx?ID={number}", addresses.site_base(url))
            ending = there.split("?")[0].rpartition(".")[2].upper()
            yield Document(f"s{number}", _title(linked, "title"), there, "PDF" if ending == "ASPX" else ending[:4])


def _body(entry: etree._Element, *names: str) -> str:
    """A body, which is escaped Word HTML, as plain text: the first of these names that says anything."""
    for name in names:
        said = _said(entry, name)
        if said:
            return text(soup(said.encode("utf-8", "replace"), name))
    return ""


def _said(entry: etree._Element, name: str) -> str:
    child = entry.find(name)
    return "".join(str(part) for part in child.itertext()).strip() if child is not None else ""


def _title(entry: etree._Element, name: str) -> str:
    """A short text; titles come encoded twice."""
    return collapse(html.unescape(html.unescape(_said(entry, name))))


def _number(entry: etree._Element, name: str) -> int | None:
    said = _said(entry, name)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
