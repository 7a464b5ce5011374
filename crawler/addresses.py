"""Modern.gov's URL vocabulary: make an address, know one, bring one to its canonical form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from archive.errors import SettingError


class Page(StrEnum):
    """What an address leads to; each value is the kind that `parse` names, or the kind of thing that is fetched."""

    COMMITTEES = "committees"
    COMMITTEE = "committee"
    MEETINGS = "meetings"
    MEETING = "meeting"
    ITEM = "item"
    ISSUE = "issue"
    DECISION = "decision"
    DECISIONS = "decisions"
    MEMBERS = "members"
    MEMBER = "member"
    ATTENDANCE = "attendance"
    VOTES = "votes"
    PLANS = "plans"
    PLAN = "plan"
    PAPER = "paper"
    PACK = "pack"
    SERVICE = "service"
    NEWS = "news"
    ERROR = "error"
    LOG_ON = "log-on"
    ROBOTS = "robots"


@dataclass(frozen=True)
class _Form:
    """How the site itself writes the address of a page: its name, the parameters that mean something, the fixed ones."""

    name: str
    page: Page
    keys: tuple[str, ...] = ()
    fixed: Mapping[str, str] | None = None


_FORMS = {
    form.name.lower(): form
    for form in (
        _Form("mgCommitteeStructure.aspx", Page.COMMITTEES),
        _Form("mgListCommittees.aspx", Page.COMMITTEES),
        _Form("mgCommitteeDetails.aspx", Page.COMMITTEE, ("ID",)),
        _Form("ieListMeetings.aspx", Page.MEETINGS, ("CommitteeId", "Year", "Info", "MD")),
        _Form("ieListDocuments.aspx", Page.MEETING, ("CId", "MId"), {"Ver": "4"}),
        _Form("mgAi.aspx", Page.ITEM, ("ID",)),
        _Form("ieIssueDetails.aspx", Page.ISSUE, ("IId",), {"Opt": "3"}),
        _Form("mgIssueHistoryHome.aspx", Page.ISSUE, ("IId",), {"Opt": "0"}),
        _Form("ieDecisionDetails.aspx", Page.DECISION, ("ID", "AIId")),
        _Form("mgDelegatedDecisions.aspx", Page.DECISIONS, ("DM", "DR", "DS", "K", "V")),
        _Form("mgListOfficerDecisions.aspx", Page.DECISIONS, ("DM", "DR", "DS", "K", "V")),
        _Form("mgMemberIndex.aspx", Page.MEMBERS),
        _Form("mgUserInfo.aspx", Page.MEMBER, ("UID",)),
        _Form("mgMeetingAttendance.aspx", Page.ATTENDANCE, ("ID",)),
        _Form("mgListRecordedVotesShort.aspx", Page.VOTES, ("AIID", "MID")),
        _Form("mgListPlans.aspx", Page.PLANS, ("RPId",)),
        _Form("mgListPlanItems.aspx", Page.PLAN, ("PlanId", "RP")),
        _Form("mgConvert2PDF.aspx", Page.PAPER, ("ID",)),
        _Form("mgChooseDocPack.aspx", Page.PACK, ("ID", "SID")),
        _Form("mgWhatsNew.aspx", Page.NEWS, ("DR", "CID", "WID", "CT")),
        _Form("mgError.aspx", Page.ERROR),
        _Form("ieLogon.aspx", Page.LOG_ON),
    )
}
_PAGING = _Form("ieListMeetings.aspx", Page.MEETINGS, ("Act", "CId", "D", "MD", "Info"))
_SAME_KEY = {"committeeid": ("cid", "committeeid"), "mid": ("mid", "meetingid"), "cid": ("cid", "committeeid")}
_DOCUMENT = re.compile(r"(?:^|/)documents/([sgb]\d+)(?:/|$)", re.IGNORECASE)
_PAGE_NAME = re.compile(r"/[^/]+\.(?:aspx|asmx|ashx|html?)(?:/.*)?$", re.IGNORECASE)
_SAFE_IN_PATH = "!$&'()*+,;=:@-._~/"


def site_base(site: str) -> str:
    """The base of a site, ending with a slash, from whatever address of it a person gives.

    "democracy.example.gov.uk", "…/mgListCommittees.aspx?bcr=1" and "…/moderngov/" all serve; a host without a scheme is taken
    for https, loopback for http. SettingError when it is no web address at all.
    """
    given = site.strip()
    if "://" not in given:
        given = f"{'http' if is_loopback('//' + given) else 'https'}://{given}"
    try:
        parts = urlsplit(given)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SettingError(f"{site!r} is not a web address: give one such as https://democracy.example.gov.uk.") from error
    if parts.scheme not in ("http", "https") or not host or " " in host:
        raise SettingError(f"{site!r} is not a web address: give one such as https://democracy.example.gov.uk.")
    path = _PAGE_NAME.sub("/", re.sub(r"/documents/.*$", "/", parts.path, flags=re.IGNORECASE))
    return urlunsplit((parts.scheme, _netloc(parts.scheme, host, port), quote(unquote(path), safe=_SAFE_IN_PATH).rstrip("/") + "/", "", ""))


def host_of(url: str) -> str:
    """Scheme aside, where an address leads: the host in lower case, with the port unless it is the usual one."""
    parts = urlsplit(url)
    try:
        return _netloc(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        return ""


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine, going by its name alone."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def committees(base: str) -> tuple[str, str]:
    """The two pages that list the committees, the fuller one first."""
    return base + "mgCommitteeStructure.aspx", base + "mgListCommittees.aspx"


def meetings(base: str, committee_id: int) -> str:
    """The first page of a committee's meetings."""
    return f"{base}ieListMeetings.aspx?CommitteeId={committee_id}"


def meeting(base: str, committee_id: int, meeting_id: int) -> str:
    """One meeting."""
    return f"{base}ieListDocuments.aspx?CId={committee_id}&MId={meeting_id}&Ver=4"


def item(base: str, item_id: int) -> str:
    """One agenda item, with its minutes in full."""
    return f"{base}mgAi.aspx?ID={item_id}"


def issue(base: str, issue_id: int) -> str:
    """One matter, with every meeting that took it."""
    return f"{base}ieIssueDetails.aspx?IId={issue_id}&Opt=3"


def decision(base: str, decision_id: int) -> str:
    """One entry of the decisions register."""
    return f"{base}ieDecisionDetails.aspx?ID={decision_id}"


def register(base: str, since: date, until: date) -> str:
    """The decisions published from one day to another, both included, by all makers."""
    days = quote(f"{since:%d/%m/%Y}-{until:%d/%m/%Y}", safe="")
    return f"{base}mgDelegatedDecisions.aspx?DM=0&DR={days}&DS=2&K=0&V=0"


def robots(base: str) -> str:
    """Where the host keeps its rules: at its root, wherever the site is."""
    return urljoin(base, "/robots.txt")


def page_of(url: str) -> Page | None:
    """What an address leads to, or None when it is nothing that modern.gov has (or nothing that is read here)."""
    path = unquote(_split(url)[2])
    if _DOCUMENT.search(path):
        return Page.PAPER
    if re.search(r"/mgwebservice\.asmx(?:/|$)", path, re.IGNORECASE):
        return Page.SERVICE
    if path.lower() == "/robots.txt":
        return Page.ROBOTS
    form = _FORMS.get(path.rsplit("/", 1)[-1].lower())
    return form.page if form else None


def number(url: str, *names: str) -> int | None:
    """The first of these parameters that holds a number; the case of names means nothing."""
    given = _parameters(url)
    for name in names:
        value = given.get(name.lower(), "").strip()
        if value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
    return None


def meeting_id(url: str) -> int | None:
    """The meeting that an address names, in any of its spellings."""
    return number(url, "MId", "MeetingId", "lMeetingId")


def committee_id(url: str) -> int | None:
    """The committee that an address names."""
    names = ("CId", "CommitteeId", "lCommitteeId")
    return number(url, *names, *(("ID",) if page_of(url) is Page.COMMITTEE else ()))


def item_id(url: str) -> int | None:
    """The agenda item that an address names: its own page, its votes, its decision."""
    return number(url, "AIId", *(("ID",) if page_of(url) is Page.ITEM else ()))


def issue_id(url: str) -> int | None:
    """The matter that an address names."""
    return number(url, "IId")


def decision_id(url: str) -> int | None:
    """The decision that an address names."""
    return number(url, "ID") if page_of(url) is Page.DECISION else None


def attachment_id(url: str) -> str | None:
    """The site's own name for a paper: "s71031", "b23550", or "g3017/1" for a document printed from a meeting.

    `mgConvert2PDF` is another way to the same attachment; `mgChooseDocPack` stands before the pack (type 10) or a supplement.
    """
    page = page_of(url)
    if page is Page.PACK:
        supplement, agenda = number(url, "SID"), number(url, "ID")
        return f"b{supplement}" if supplement else f"g{agenda}/10" if agenda else None
    if page is not Page.PAPER:
        return None
    found = _DOCUMENT.search(unquote(_split(url)[2]))
    if not found:
        converted = number(url, "ID")
        return f"s{converted}" if converted else None
    name = found[1].lower()
    return f"{name}/{number(url, 'T') or 0}" if name.startswith("g") else name


def made_afresh(attachment: str) -> bool:
    """Whether the site prints this document anew at each visit, so that equal bytes cannot be expected."""
    return attachment.startswith("g")


def canonical(url: str, base: str = "") -> str:
    """The one spelling of an address: resolved, host in lower case, known pages as the site writes them, spaces escaped, no fragment.

    Idempotent. Parameters that mean nothing are left out; on pages that are not known all of them stay.
    """
    scheme, netloc, path, query = _split(urljoin(base, url.strip()) if base else url.strip())
    plain = unquote(path)
    if _DOCUMENT.search(plain):
        printed = number(f"?{query}", "T")
        return urlunsplit((scheme, netloc, _escaped(path), f"T={printed}" if printed is not None else "", ""))
    folder, _, name = plain.rpartition("/")
    form = _FORMS.get(name.lower())
    if form is None:
        return urlunsplit((scheme, netloc, _escaped(path), query.replace(" ", "%20"), ""))
    return urlunsplit((scheme, netloc, f"{quote(folder, safe=_SAFE_IN_PATH)}/{form.name}", _query(form, query), ""))


def _query(form: _Form, query: str) -> str:
    given = _parameters(f"?{query}")
    form = _PAGING if form.page is Page.MEETINGS and given.get("act", "").strip() else form
    kept = {}
    for key in form.keys:
        spellings = _SAME_KEY.get(key.lower(), (key.lower(),))
        value = next((given[name] for name in spellings if given.get(name, "").strip()), "")
        if value:
            kept[key] = value.strip()
    return urlencode(kept | dict(form.fixed or {}), quote_via=quote, safe="")


def _parameters(url: str) -> dict[str, str]:
    """The parameters of an address by name in lower case; where one is given twice, the first."""
    query = _split(url)[3].replace("&amp;", "&")
    found: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        found.setdefault(name.lower(), value)
    return found


def _split(url: str) -> tuple[str, str, str, str]:
    """Scheme, host and port, path, query; an address that cannot be read gives four empty words."""
    try:
        parts = urlsplit(url)
        return parts.scheme, _netloc(parts.scheme, parts.hostname or "", parts.port), parts.path, parts.query
    except ValueError:
        return "", "", "", ""


def _netloc(scheme: str, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host.lower()
    usual = {"http": 80, "https": 443}.get(scheme)
    return shown if port in (None, usual) else f"{shown}:{port}"


def _escaped(path: str) -> str:
    """A path with what it may not hold escaped; what is escaped already stays as it is."""
    return quote(re.sub(r"%(?![0-9a-fA-F]{2})", "%25", path), safe=_SAFE_IN_PATH + "%")
