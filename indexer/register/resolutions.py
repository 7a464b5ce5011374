"""What the body that met decided or recommended: blocks of parts, lines under a heading, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import dates, who
from indexer.register.models import EntryKind, Found, Span
from indexer.register.structure import Line, Structure, inline_parts, sentences

BODY = r"(?:Council|Committee|Sub-Committee|Sub Committee|Cabinet|Panel|Board|Executive|Forum|Members|Councillors|Authority|Assembly|Trustees|Governors|Group|meeting|Commission)"
_VERBS = r"(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|Resolved|Recommended|Agreed|Decided)"
_HEAD = re.compile(
    rf"(?:(?:\d+[./]\S*\s+)?(?:It was (?:therefore )?|Therefore,? it was |(?:The |That )?(?:{BODY})[,:]? (?:unanimously )?|(?:Unanimously|unanimously) )?{_VERBS}"
    r"|(?:DECISION|Decision|RESOLUTION|Resolution|RECOMMENDATIONS?|Recommendations?)(?: \d+)?(?=\s*:|\s*$))"
    r"(?: unanimously| UNANIMOUSLY)?\b\s*[:–—-]*\s*"
)
_OPENS = re.compile(r"(?:.*\b(?:that|to|that the|so that|as follows))?(?: (?:Cabinet|the \w+|\w+))?\s*[:–—-]*$", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"[:–—]-?\s*$|\bthat\s*$|\bto\s*$", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:Reasons?(?: for (?:the )?decision)?|Voting|Votes?|Key decision|Call-in|Portfolio [Hh]older|Effective|Options?|Alternative options|Lead [Oo]fficer|Wards?|Note|Background"
    r"|Decision maker|ACTION|Action|Proposed|Moved|Seconded|For|Against|RESOLVED|RECOMMENDED|Resolved|Declarations?)\b[^.]{0,40}?:|(?:ACTION|RESOLVED|RECOMMENDED|Voting)\b"
)
_CAPS = re.compile(
    r"\b(?:RESOLVED|RECOMMENDED|AGREED)\b(?: (?:to|that|TO|THAT|unanimously|–|-|:|\()|\.?$)|[–—-] (?:REFUSED|GRANTED|APPROVED|DEFERRED|PERMITTED|WITHDRAWN)\b|^(?:NOTED|APPROVED|Noted|Approved)\.?$"
)
_FORMER = re.compile(
    r"\b(?:had|has|have) (?:previously |already |been |also )*(?:agreed|resolved|noted|approved|decided|recommended|been)\b|\bpreviously\b|\brecalled\b"
    r"|\b(?:in|on|since) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b.{0,30}\b(?:resolved|agreed|decided)\b",
)
_UNREAL = re.compile(
    r"\b(?:if|whether|unless|asked (?:that|if|whether)|sought|disputes?|complaint was|issue was|by the (?:Secretary|Inspector|Minister|Government|Department))\b"
)
_SAID = re.compile(
    rf"^(?:\d\S+ )?(?:[Ii]t was (?:then |also |further |therefore |unanimously )?(?P<it>resolved|agreed|decided|recommended) (?P<itto>that|to)\b"
    rf"|(?!(?:The )?(?:Chair|Vice|Leader|Deputy|Clerk|Head|Director)\b)(?:(?:The|This|That) )?(?:[A-Z][\w&’'-]* |and |of |the )*?{BODY} (?:then |also |unanimously |formally |therefore )?"
    r"(?P<verb>resolved|RESOLVED|resolves|agreed|AGREED|noted|NOTED|approved|APPROVED|recommended|decided|endorsed|adopted|ratified|appointed|elected|received|granted|refused|deferred"
    r"|authorised|delegated|supported|determined|voted to|instructed|welcomed and noted)\b(?P<after>.*))"
)
_DONE = re.compile(
    r"^(?:The|An?|That the|Approval of the|Consent|Planning permission|Permission|Councillor|Cllr|[A-Z]\w+)\b[^,;:]{0,120}? (?:was|were|be|is) (?:unanimously |duly |then |therefore |formally |re-?)?"
    r"(?P<done>noted|approved|agreed|adopted|deferred|granted|refused|received|endorsed|elected|re-elected|appointed|reappointed|co-opted|accepted|ratified|thanked)\b(?P<rest>.*)$"
)
_THING = re.compile(
    r"\b(?:reports?|plans?|programme|timetable|update|policy|strategy|budget|applications?|recommendations?|schedule|accounts|proposals?|register|terms|statement|briefing|calendar"
    r"|payments?|quotations?|precept|request|item|licen[cs]e|permission|grant|nominations?|return|agenda|dates?|charter|scheme|scorecard|findings|position|presentation)\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(
    r"\b(?:elected|appointed|re-?elected|reappointed|co-opted)\b.*\b(?:Chair|Mayor|Vice|Deputy|Leader|member|representative|to the|as)\b|\bwas appointed by\b"
)
_OPINION = re.compile(
    r"^(?: that| with)? ?(?:(?:it|this|these|there|they|such|the \w+|some|many|more)\b[^,]{0,40}? (?:was|were|had|is|are|could|seemed|needed|looked|would be (?:\w+ful|a|an|better|best|difficult|welcome|good|wise))\b|with|on the)"
)
_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_AGREED_END = re.compile(r"(?<=[.;] )(?:AGREED|RESOLVED|CARRIED|APPROVED|Agreed|Resolved|Carried)\.?$")
_FIGURE = re.compile(r"\b(?:lost|withdrawn|not carried|defeated|fell)\b", re.IGNORECASE)


def resolutions(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The resolutions and recommendations of a text; lines that are read as such are marked as taken."""
    number = 0
    while number < len(page.lines):
        line = page.lines[number]
        head = _HEAD.match(line.words)
        if head and number not in page.taken and not line.is_row and _is_head(line, head):
            found, number = _block(page, number, head, meeting)
            yield from found
        else:
            number += 1
    for _, line in page.free():
        if not line.is_row:
            yield from _prose(line, meeting)


def _is_head(line: Line, head: re.Match[str]) -> bool:
    """Whether a line announces what was decided, and does not merely begin like it ("Resolved issues", "Recommended reading")."""
    word, rest = head.group().strip(" :–—-"), line.words[head.end() :]
    if not rest or word.split()[-1].isupper() or ":" in head.group():
        return True
    return bool(re.match(r"(?:[Tt]hat|[Tt]o)\b|\(?[a1i][.)]", rest)) and not _FORMER.search(line.words)


def _block(page: Structure, number: int, head: re.Match[str], meeting: date | None) -> tuple[list[Found], int]:
    line = page.lines[number]
    kind = EntryKind.RECOMMENDATION if re.search(r"recommend", head.group(), re.IGNORECASE) else EntryKind.RESOLUTION
    rest = line.words[head.end() :]
    parts = _parts_under(page, number) if not rest or _ENDS_OPEN.search(line.words) or len(rest) < 60 else []
    page.taken.add(number)
    if parts:
        page.taken.update(range(number + 1, parts[-1][0] + 1))
        return [_entry(kind, Span(one.start, one.end, one.words), meeting, one.mark, (line.start, line.end)) for _, one in parts], parts[
            -1
        ][0] + 1
    if not rest:
        return _lines_under(page, number, kind, meeting)
    inline = inline_parts(line.start + head.end(), rest)
    if inline:
        return [
            _entry(kind, span, meeting, mark, (line.start, line.start + inline[0][1].start - line.start)) for mark, span in inline
        ], number + 1
    return [_entry(kind, _decided(line, head), meeting)], number + 1


def _decided(line: Line, head: re.Match[str]) -> Span:
    """The sentences of a line from its RESOLVED to where another subject begins: "Council resolved to object. Clerk to respond." """
    said = sentences(line.start, line.words)
    end = next((one.end for one in said if one.end > line.start + head.end()), line.end)
    return Span(line.start, end, line.words[: end - line.start])


def _parts_under(page: Structure, number: int) -> list[tuple[int, Line]]:
    parts: list[tuple[int, Line]] = []
    expected = next((int(line.mark) for line in page.lines[number + 1 : number + 2] if line.mark.isdigit()), 1)  # minutes go on numbering
    for at in range(number + 1, len(page.lines)):
        line = page.lines[at]
        if parts and re.match(r"Vot(?:ing|es?)\b", line.words):
            continue
        if line.is_row or _FIELD.match(line.words) or not (line.mark or re.match(r"[•●▪–-]\s", line.words)):
            break
        if line.mark.isdigit():
            if int(line.mark) != expected:
                break
            expected += 1
        parts.append((at, line))
    return parts


def _lines_under(page: Structure, number: int, kind: EntryKind, meeting: date | None) -> tuple[list[Found], int]:
    """The paragraphs under a bare "Resolved", to the next field, row or blank line after the first."""
    found: list[Found] = []
    at = number + 1
    head = (page.lines[number].start, page.lines[number].end)
    while at < len(page.lines):
        line = page.lines[at]
        starts = re.match(r"(?:That|To|that|to|The|\()\b|\(", line.words)
        if _FIELD.match(line.words) or line.is_row or (found and (line.blank_before or not starts)):
            break
        inline = inline_parts(line.start, line.words)
        spans = inline or [("", Span(line.start, line.end, line.words))]
        found.extend(_entry(kind, span, meeting, mark, head) for mark, span in spans)
        page.taken.add(at)
        at += 1
    return found, at


def _prose(line: Line, meeting: date | None) -> Iterator[Found]:
    said = sentences(line.start, line.words)
    ended = _AGREED_END.search(line.words)
    if ended and len(said) > 1:
        before = said[-2]
        yield _entry(EntryKind.RESOLUTION, Span(before.start, line.end, line.words[before.start - line.start :]), meeting)
        return
    for span in said:
        kind = _kind(span.words)
        if kind:
            yield _entry(kind, span, meeting)


def _kind(words: str) -> EntryKind | None:
    """Whether a sentence says that the body decided something, and which of the two it is."""
    if _MINUTES.search(words) and not _CAPS.search(words):
        return None
    if _FORMER.search(words.split(" that ")[0]) or _FIGURE.search(words) or re.match(r"\W*(?:In|Since) (?:19|20)\d\d", words):
        return None
    if _CAPS.search(words):
        return EntryKind.RECOMMENDATION if "RECOMMENDED" in words else EntryKind.RESOLUTION
    if words.rstrip().endswith("?") or _UNREAL.search(words.split(" that ")[0]):
        return None
    said = _SAID.match(words)
    if said:
        return _of(said, words)
    done = None if re.match(r"(?:If|Should|Were|When|Once|Unless|After)\b", words) else _DONE.match(words)
    return EntryKind.RESOLUTION if done and _is_done(done, words) else None


def _of(said: re.Match[str], words: str) -> EntryKind | None:
    verb, after = said["it"] or said["verb"], said["after"] if said["verb"] else f" {said['itto']}{words[said.end() :]}"
    if verb.lower() in ("agreed", "noted", "decided") and _OPINION.match(after):
        return None
    if verb.lower() == "noted" and re.match(r" (?:that|how|with)\b", after):
        return None
    if verb.lower() == "received" and not re.search(r"\b(?:and|was) (?:noted|agreed|approved)\b", after):
        return None
    if re.search(r"\b(?:Members|Councillors) (?:noted|supported|received)", words[: said.end("verb")]) and not _THING.search(
        " ".join(after.split()[:4])
    ):
        return None
    if verb.lower() == "agreed" and re.match(r",|\s*$|\.", after):
        return None
    return EntryKind.RECOMMENDATION if verb.lower() == "recommended" else EntryKind.RESOLUTION


def _is_done(done: re.Match[str], words: str) -> bool:
    rest, before = done["rest"], words[: done.start("done")]
    if re.match(r" by (?!\d)|( twice| in 20\d\d| for .* by)|,? (?:and|but) (?:had|has)", rest) or re.search(
        r"\b(?:asked|said|replied|that|which|who)\b", before
    ):
        return False
    if done["done"].endswith(("elected", "appointed", "opted")):
        return bool(_ELECTED.search(words))
    return bool(_THING.search(before)) and not re.search(r" \b(?:by|in|on) .{0,40}\b(?:19|20)\d\d\b", rest[:60])


_STRETCH = re.compile(
    r"\bfrom \d{1,2} [A-Z][a-z]+ (?:20\d\d )?to \d|\bminutes of \b|\bextended to \d|\buntil [A-Z\d][^,;]*$|\bwho (?:start|began|joined)|\bending (?:on|in)\b|\bfailure to\b"
    r"|\bbefore the [A-Z][a-z]+ meeting"
)
_DELIVERS = re.compile(
    r"\b(?:present|report|publish|brought|bring|submit|return|hold|held|review|complet|begin|commence|open|start|establish|extend|prepare|defer|tak|mad|carried|withdrawn|withdraw|sought"
    r"|recruit|appoint|end|raised|agreed with effect|granted|updat|agreement|circulat|write|sent|provid|given|implement|subject of|invited)\w*\b"
)


def _entry(kind: EntryKind, span: Span, meeting: date | None, part: str = "", head: tuple[int, int] | None = None) -> Found:
    words = span.words
    doer = _doer(words)
    return Found(kind, span.start, span.end, doer, _due(words, doer, meeting), part=part.strip("()."), head=head)


def _due(words: str, doer: str, meeting: date | None) -> str:
    """By when, where something is to be done by then; a stretch of time, and a date of what was noted, are not it."""
    if not _DELIVERS.search(words) or _STRETCH.search(words) or _is_noted(words):
        return ""
    by = dates.due(words, meeting)
    if by and not by[:4].isdigit():
        return by if re.match(r"\d+ months from", by) or (doer and re.match(r"each|every", by)) else ""
    return by


def _is_noted(words: str) -> bool:
    return (
        bool(_DONE.match(words))
        and not _CAPS.search(words)
        and not re.search(r"\b(?:It was|[Bb]e|deferred|adjourned|referred) (?:to|until)\b", words)
    )


def _doer(words: str) -> str:
    """Who is to act on a resolution: "the Director report…", "the Clerk be asked to…", "Cabinet be asked to…", "taken by the Director"."""
    body = re.sub(
        r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:(?:It was |Therefore, it was )?(?:RESOLVED|RECOMMENDED|AGREED|[Rr]esolved|[Aa]greed)\W*)?(?:that |to )?",
        "",
        words,
    )
    asked = re.match(
        r"(?:the |The )?(.{3,80}?)(?:,[^,]*,)? (?:be (?:asked|requested|instructed|authorised) to|write|report|ask|bring|provide|submit|circulate|prepare|arrange|respond)\b",
        body,
    )
    if asked:
        name = who.role(asked[1])
        return name if name and who.clean(asked[1]) == name else ""
    taken = re.search(r"\b(?:taken|made|determined|settled) by the (.{3,80}?)(?:,|\.|;|$| in consultation)", body)
    return who.role(taken[1]) if taken else ""
