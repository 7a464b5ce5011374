"""Who is to do what an entry says: the owner of an action, the giver of a promise, the body or office that a resolution sets to work."""

from __future__ import annotations

import re

from indexer.register import speech, who
from indexer.register.called import is_called
from indexer.register.models import EntryKind
from indexer.register.promises import CUE, giver
from indexer.register.structure import sentences
from indexer.register.subjects import PARTY, named_before, party
from indexer.register.tasked import OWN, asked_of, by_whom, set_to_work, was_asked
from indexer.register.told_to import DEEDS, is_name, is_thing, ordered

_HEAD = re.compile(
    r"^\W*(?:(?:ACTIONS?|Actions?|TO ?DO|To do|Task|Job)(?: [Pp]oints?| POINTS?)?(?: (?:by|BY|for|FOR))?(?: \d+(?:/\d+)?)?\s*[:–—-]*\s*|(?:\(?(?:\d{1,2}(?:\.\d+)*|[a-z]|[ivx]{1,5})[.)]|[•●▪*–-])\s+|(?:(?!S\d)[A-Z]{1,4}\d{1,3}[.:)]?|\d{1,2}[./]\d{1,3}[.:)]?|\d{1,2})\s+(?=(?:[Tt]he )?[A-Z]))*(?:Minute \d+ ?[:–-] ?)?"
)
_LABEL = re.compile(
    r"\b(?:[Ll]ead(?: [Oo]fficer)?|[Oo]wner|[Rr]esponsible(?: [Oo]fficer| [Pp]erson)?|[Rr]esponsibility|[Bb]y whom|[Aa]ssigned to)\s?: (?P<who>[A-Z][^;:|–]*?)(?=\.?$|;|(?<!\b[A-Z])\.|,? by\b|,? \d| – | \(|[)])"
)
_LISTED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+|[•●▪*–—-]\s+)")
_HEAD_ASKS = re.compile(
    r"\b(?:(?:recommend|ask|request|urge|invite|require|instruct|call (?:up)?on)(?:e?s|ed|ing)?(?: that)?|that) (?=(?:the )?[A-Z])"
)
_HE_WAS_ASKED = re.compile(
    r"\W*(?:He|She) (?:was|is) (?:then |also |further )?(?:asked|requested|instructed|invited|reminded) to\b|(?:[A-Z][\w’']+ ){1,5}(?:then |also )?asked (?:him|her) (?:also |then )?to\b"
)
_OWNER_LAST = re.compile(
    r"(?:\s[–—-]\s|\s?[(\[]|\. |: )(?P<who>[A-Z][^–—|()\[\]]*?(?: \([^)]*\))?)[)\]]?(?:\s[–—-]\s[^–—]*|, by [^,]*)?\.?$"
)
_OWNER_FIRST = re.compile(r"(?P<who>[A-Z][^–—:|]*?)\s?(?:[–—:]|- )")


def doer(kind: EntryKind, words: str, before: str) -> str:
    """Who is to do it; `before` is the text that stands before the words. Empty where nobody is named."""
    if kind in (EntryKind.COMMITMENT, EntryKind.ACTION):
        speaker = speech.first_person(words, before)
        if speaker:
            return speaker
    answering = kind is EntryKind.COMMITMENT and speech.under_answers(words, before)
    said = answering or who.person(_doer(kind, words, before))
    if not said and kind in (EntryKind.COMMITMENT, EntryKind.ACTION):
        said = speech.above(words, before) or speech.labelled(words)
    said = said or (speech.speaking(before) if kind is EntryKind.COMMITMENT and not re.search(r"\b(?:said|told|advised)\b", words) else "")
    if not said and kind is EntryKind.COMMITMENT and re.search(r"\([^)]+\)\.?$", words):
        said = _trailing(words)
    lead = sentences(0, before.rsplit("\n", 1)[-1])[-1:]
    if (
        said
        or not lead
        or kind is EntryKind.RESOLUTION
        or lead[0].words.endswith((".", ":", ";", "?"))
        or not re.match(r"(?:and |to |would |will |that )", words)
    ):
        return said
    begun = lead[0].words
    return giver(f"{begun} {words}", before[: len(before) - len(begun) - 1])


def _doer(kind: EntryKind, words: str, before: str) -> str:
    if kind in (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION):
        return set_to_work(words) or _under_head(words, before)
    if kind is EntryKind.ACTION:
        return _owner(words, before)
    return giver(words, before) if kind is EntryKind.COMMITMENT else ""


def _under_head(words: str, before: str) -> str:
    """Whom the line above a list sets to work: "It was agreed to recommend that the Executive Member:", and dashes."""
    head = next((line for line in reversed(before.split("\n")[-14:]) if line.strip() and not _LISTED.match(line)), "")
    if not _LISTED.match(words) or not head.rstrip().endswith((":", ":-", "to", "that")):
        return ""
    asked = _HEAD_ASKS.search(head)
    hit = PARTY.match(head, asked.end()) if asked else None
    name = party(hit)[0] if hit and not hit["pronoun"] else ""
    return name if hit and re.fullmatch(r"(?: to| should)?\W*", head[hit.end() :]) and not OWN.fullmatch(name) else ""


def _owner(words: str, before: str) -> str:
    head = _HEAD.match(words)
    said = words[head.end() :] if head else words
    return (
        _labelled(words)
        or ordered(said)
        or asked_of(words)
        or was_asked(words)
        or (named_before(before) if _HE_WAS_ASKED.match(words) else "")
        or _leading(said, bool(head and re.search(r"[Aa]ction|ACTION|TO ?DO|To do|Task|Job", head.group())))
        or _trailing(said)
        or by_whom(words)
        or _above(said, before)
        or (_first_of_code(said) if head and re.search(r"\d", head.group()) else "")
        or set_to_work(words)
        or (giver(words, before) if CUE.search(words) else "")
    )


def _first_of_code(said: str) -> str:
    """Who stands between a number and the task: "4/7 ALL Send contacts to Pat", "1/7 Dr Amadi Discharge summaries"."""
    first = re.match(rf"(?P<who>ALL|All|[A-Z]{{2,5}}(?: \([A-Z][a-z]+\))?|{who.TITLED.pattern[2:]})(?= [A-Z][a-z])", said)
    return first["who"] if first and not re.match(r"(?:CCTV|TRO|IT|HR|EV)\b", said) else ""


def _labelled(words: str) -> str:
    """The owner in "(Action: Head of Parking)" or "Lead officer: Jane Smith"."""
    owner = re.search(r"\b[Oo]wner:? (?P<who>[A-Z][^,;.:(]{1,40}?)(?=[,;.)]|$)", words)
    if owner:
        return who.clean(owner["who"])
    last = re.search(r"[.;–—-] ?(?:ACTION|Action)(?: by| BY)?\s*[:–-]\s*(?P<who>[A-Z][^.:;]{1,50})\.?$", words)
    if last and len(last["who"].split()) <= 6:
        return who.clean(last["who"])
    label = _LABEL.search(words)
    if label:
        return who.clean(label["who"])
    beside = re.match(r"\W*(?:ACTIONS?|Actions?)\s*\((?P<who>[A-Z][^)\d]{1,60})\)\s*[:–-]", words)
    if beside:
        return who.clean(beside["who"])
    inner = re.search(r"[(\[](?:ACTIONS?|Actions?|Owner|Lead)(?: by)?\s*[:–-]\s*([^)\]]+)[)\]]", words)
    return re.split(r",? (?:by|to) ", who.clean(inner[1]))[0] if inner else ""


def _leading(said: str, marked: bool) -> str:
    """ "Action: Scrutiny Officer: add…", "PSW – dip sample": who stands first, before a dash or colon."""
    first = _OWNER_FIRST.match(said)
    name = who.clean(first["who"]) if first else ""
    listed = (
        first
        and name.lower() != "same"
        and is_called(name, listed=True)
        and re.match(rf"{DEEDS}\b", said[first.end() :].strip(), re.IGNORECASE)
    )
    if name and len(name.split()) <= 9 and ((who.is_party(name) and not is_thing(name)) or listed if not marked else is_name(name)):
        return name
    alone = who.clean(re.split(r",? (?=\d|by |[(])", said)[0])
    return alone if marked and len(alone.split()) <= 8 and is_name(alone) and who.is_party(alone) else ""


def _trailing(said: str) -> str:
    """ "… – Head of Audit – 5 July", "… (CW)": who stands last."""
    last = _OWNER_LAST.search(said)
    name = (
        who.clean(re.split(r", (?=(?:by|end|next|mid|early|late|\d|one|two|three|four|within|before|asap|ASAP)\b)", last["who"])[0])
        if last
        else ""
    )
    return name if name and is_name(name) and (who.is_party(name) or is_called(name, listed=True)) else ""


def _above(said: str, before: str) -> str:
    """Who the line above names, where the entry begins with "to" and a verb: "ACTION: Rural Officer"."""
    above = before.rstrip("\n").rsplit("\n", 1)[-1].strip()
    if not re.match(r"(?:To|to) [a-z]+", said):
        return ""
    marked = re.match(r"(?:ACTIONS?|Actions?)(?: by| BY)?\s*[:–-]\s*(.+)$", above)
    return who.clean(marked[1]) if marked else ""
