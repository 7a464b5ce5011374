"""What was counted: lines of votes, names on a side, rows of tables, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.counts import ALL, CASTING, DISSENT, RECORDED, TALLY, UNANIMOUS, WITHIN, Counts, counts, of_line, of_side, quick
from indexer.register.days import MONTH_NAMES
from indexer.register.elsewhere import is_past, is_told
from indexer.register.hearsay import is_quoted
from indexer.register.models import EntryKind, Found, Span
from indexer.register.onesided import is_named, is_one_side, is_side, side_counts
from indexer.register.quick import Gated, has_any
from indexer.register.rolls import PEOPLE, SIDE, called_out, in_cells, is_head, is_row, vote_column
from indexer.register.sides import sided
from indexer.register.structure import Structure, sentences
from indexer.register.tails import alone, in_words, is_shares
from indexer.register.tallies import figures, inside, tally, under_heading

_LINE = re.compile(
    r"\(?(?:(?:Voting|Votes?|Recorded [Vv]otes?|Vote recorded|Named [Vv]ote|Result of (?:the )?[Vv]ot(?:e|ing)|Record of [Vv]ot(?:e|ing)|Show of hands|Roll call|VOTING|VOTES?|RECORDED VOTE)(?: on [^:]{1,60})?|For|In favour|FOR|IN FAVOUR)"
    r"(?: \([^)]*\))?\s*[:–—-]"
)
_ITEM = re.compile(
    r"\b(?:[Mm]inutes?|MINUTES?|[Ii]tems?|ITEMS?|[Aa]genda|[Aa]pplications?|AMENDMENTS?|MOTIONS?|[Nn]o\.?|NO\.?|[Pp]aragraph)(?: [Nn]o\.?| NO\.?)?(?: [Ii]tem| [Nn]o\.?)? [\w/.-]*\d[\w/.-]*(?: \([^)\d]*\))?"
)
_TELLS = re.compile(
    r"\d|unanim|nem|carried|lost|in favour|all |agreed|none|nil|\ball$|majority|casting|Cll?r|Councillor|dissent", re.IGNORECASE
)
_NOT = re.compile(
    rf"\b(?:turnout|no vote (?:was )?(?:taken|held|needed|necessary)|score|match|asked whether|income|in the (?:lords|commons)|in parliament|weighted|parish poll|referendum|recalled|vote of thanks|had (?:\w+ )?been|had (?:\w+ )?(?:voted|carried|resolved|agreed|met)|have voted|would be|asked whether|whether|in (?:19|20)\d\d|petition was signed|(?:was|were|been|refusal|approval|decision)[,\w ]{{0,12}} (?:refused|approved|granted|agreed|dismissed|adopted|rejected|taken)\b[^.;]{{0,50}} (?:on|in) (?:\d{{1,2}} )?(?:{MONTH_NAMES}) 20\d\d|at its (?:\w+ )?meeting (?:on|in|of))\b|\bif (?:the|a|it|this)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d(?: ?[-–:/]|(?: votes?)?[;,.]|(?<!\w\d)\d* (?:\w+ )?to\b| v\.? \d)")
_IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|nil) (?:\w+ )?to\b|\bgot\b|dissent|bar one|unanimous|\bagainst\b"
)
_IN_WORDS_HAVE = (" to", "got", "dissent", "bar one", "unanimous", "against")
_CALLS = Gated(
    re.compile(
        r"\b(?:nominated|nominations|straw poll|ballot|votes?|voted|voting|show of hands|to (?:the|a) vote|hands)\b|\b(?:mend|buffet|either|which)\b[^.?]*\?$",
        re.IGNORECASE,
    ),
    ("vote", "mend", "which", "hands", "buffet", "ballot", "either", "voting", "nominated", "straw poll", "nominations"),
)
_NUMBER = r"(?:\d{1,2}|[Nn]one|[Nn]il|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)"
_BARE = re.compile(
    rf"(?:[A-Z\"“][^,;:.–]{{1,30}}?(?::| [–-])? {_NUMBER}[,;] (?:and )?[\w\"“][^,;:.–]{{1,30}}?(?::| [–-])? {_NUMBER}(?:[,;] [^,;:.–]{{1,30}} {_NUMBER})*|{_NUMBER} (?:were|did|agreed|are)[;,] (?:and )?{_NUMBER} (?:were|did|are) not|{_NUMBER}\. Against\? {_NUMBER}|{_NUMBER} (?:against|dissent\w*|opposed))\W*"
)
_DOUBTFUL = re.compile(r"\b(?:election|consultation|survey|respondents|responses|residents|petition|letters|poll|staff)\b", re.IGNORECASE)
_FORMAL = re.compile(
    r"\b(?:votes? to|carried|lost|voting|casting vote|put to the vote|show of hands|unanim\w+|RESOLVED|AGREED|nem con|amendment|motion)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\b(?:unanim\w+|nem\.? ?(?:con|dis)|in favour|casting vote|agreed|resolved|RESOLVED|AGREED)\b")
_SOME = re.compile(r"\d+ (?:supported|were|said|opposed|wanted|thought|preferred|backed)\b")
_REPLIES = re.compile(r"\b(?:responses?|replies|respondents|respond\w+|returns|survey|questionnaires?)\b|\d%")
_SAME = re.compile(r"(?:It|That|There|This|Having|The (?:[A-Z][\w-]+ )*(?:Board|Group|Party|Panel|Committee|Sub-Committee))\b")
_EQUAL = re.compile(r"\b(?:equal\w*|tied?|evenly|each way|(\d{1,2}) ?[–:/-] ?\1)\b", re.IGNORECASE)
_MAY = re.compile(
    r"\b(?:did not|not willing to|unwilling to|declin\w+ to) (?:use|exercise|give) (?:an?|his|her|the) casting vote\b|\b(?:may|would|could|has a|have a|second or|can|shall|not needed|not used|not required)\b[^.;]*\bcasting vote\b|\bcasting vote (?:was|is) not\b"
)


def votes(page: Structure) -> Iterator[Found]:
    """What was counted, with its figures where the text gives them; a casting vote upon a tie is part of that vote."""
    found = [*_votes(page)]
    for before, one, after in zip([None, *found], found, [*found[1:], None], strict=False):
        words = page.text[one.start : one.end]
        bare = "casting vote" in words and not re.search(r"\d", words)
        if not (bare and (_is_tie(page, before, one) or _is_tie(page, after, one))):
            yield one


def _is_tie(page: Structure, tie: Found | None, one: Found) -> bool:
    """Whether a vote right beside another gives as many on each side."""
    if not tie or max(tie.start, one.start) - min(tie.end, one.end) > 3:
        return False
    tied = tie.votes_for is not None and tie.votes_for == tie.votes_against
    return tied or bool(_EQUAL.search(page.text[tie.start : tie.end]))


def _votes(page: Structure) -> Iterator[Found]:
    head, column = False, None
    headed = set(under_heading(page.lines))
    for number, line in enumerate(page.lines):
        if is_quoted(line.words):
            continue
        if line.is_row:
            begins = not (head and page.lines[number - 1].is_row) and is_head(line.cells)
            column = vote_column(line.cells) if not page.lines[number - 1].is_row or not number or begins else column
            head = (head and number > 0 and page.lines[number - 1].is_row) or begins
            if not begins and is_row(line.cells, head):
                side = of_side(line.cells[0], line.cells[1]) if re.fullmatch(SIDE, line.cells[0]) else counts(line.words)
                yield _found(Span(line.start, line.end, line.words), side)
            elif not begins:
                yield from (_found(one, of_line(one.words)) for one in in_cells(line, column))
        elif number in headed:
            yield _found(Span(line.start, line.end, line.words), figures(line.words))
        elif _is_line(line.words):
            said = sentences(line.start, line.words)
            alike = len(said) > 1 and all(_is_whole(one.words) for one in said)
            whole = said if alike else [Span(line.start, line.end, line.words)]
            yield from (_found(one, _line_counts(one.words)) for one in whole)
        elif is_side(page, number):
            yield _found(Span(line.start, line.end, line.words), side_counts(line.words))
        elif asked := called_out(line):
            yield from (_found(one, None) for one in asked)
        elif (
            quick(line.words)
            or _FIGURE.search(line.words)
            or (has_any(line.words, _IN_WORDS_HAVE) and _IN_WORDS.search(line.words))
            or in_words(line.words)
        ):
            yield from _told(sentences(line.start, line.words), number in page.taken)


def _is_line(words: str) -> bool:
    """A line or sentence that is a record of a vote: "Voting: …", "(Vote: …)", "For: 7"."""
    if TALLY.match(words):
        return True
    found = _LINE.match(words)
    if not found:
        return False
    rest = _ITEM.sub("", words[found.end() :])
    if " on " in found.group() and not (counts(rest) or re.search(r"unanim|nem con|in favour|\d ?[/–:-] ?\d", rest, re.IGNORECASE)):
        return False  # the heading of a table of names
    return (
        bool(_TELLS.search(rest))
        if found.group().lstrip("(").upper().startswith(("V", "R", "N", "S"))
        else bool(PEOPLE.search(rest.strip()))
    )


def _line_counts(words: str) -> Counts | None:
    """The figures of a line of votes; of "For: Ash, Birch" how many names."""
    one = re.match(r"(?:For|FOR|In favour|IN FAVOUR)\b", words)
    return of_line(words) or (side_counts(words) if one else None)


def _told(said: list[Span], taken: bool) -> Iterator[Found]:
    """The votes of a line's sentences; of the names of each side, several sentences are one."""
    sides: list[Span] = []
    called = False
    for at, span in enumerate(said):
        if (called and _BARE.fullmatch(span.words)) or (at and alone(span.words, said[at - 1].words)):
            yield _found(span, figures(span.words))
            continue
        called = called or (at + 1 < len(said) and bool(_CALLS.search(span.words)))
        if at and _SAME.match(span.words) and is_past(said[at - 1].words):
            continue  # of what was before
        if at and _SOME.match(span.words) and _REPLIES.search(said[at - 1].words + said[0].words):
            continue  # of those who replied
        if is_one_side(span.words, among=len(said) > 2) or (sides and is_named(span.words)):
            sides.append(span)
            continue
        if sides:
            yield _joined(sides)
            sides = []
        if taken and (at == 0 or span.words.startswith("That ")):
            told = list(_within(span))
            yield from told
            other = None if told else inside(span)
            if other:
                yield _found(other, figures(other.words))
        elif several := _several(span):
            yield from (_found(one, counts(one.words)) for one in several)
        elif _is_line(span.words) or _is_vote(span.words):
            yield _found(span, of_line(span.words) if _is_line(span.words) else counts(span.words))
        elif not span.words.endswith("?") and tally(span.words) and not is_told(span.words):
            yield _found(span, figures(span.words))
    if sides:
        yield _joined(sides)


def _several(span: Span) -> list[Span]:
    """The votes of a sentence that takes several one after the other: "1) all for; 2) 7 for, 1 against; 3) 5 for, 3 against"."""
    if span.words.count("; ") < 1:
        return []
    parts: list[Span] = []
    at = span.start
    for part in span.words.split("; "):
        lead = re.match(r"[^:]{3,60}: (?=\(?\w{1,2}[.)] )", part) if not parts else None
        skip = lead.end() if lead else 0
        parts.append(Span(at + skip, at + len(part), part[skip:]))
        at += len(part) + 2
    return parts if all(_is_whole(part.words) for part in parts) else []


def _is_whole(words: str) -> bool:
    """Whether a clause by itself is a vote with both its sides, or a unanimous one."""
    given = counts(words)
    both = given is not None and given.votes_for is not None and given.against is not None
    return (
        len(words) < 120
        and words.count("(") <= words.count(")")
        and (both or bool(UNANIMOUS.search(words)) or sided(words) is not None)
        and not _NOT.search(words)
    )


def _joined(sides: list[Span]) -> Found:
    words = " ".join(one.words for one in sides)
    given = {
        side: int(hit[1])
        for side, name in (("f", "for|favour"), ("a", "against"), ("b", r"abst\w*"))
        if (hit := re.search(rf"\b(?:{name})(?: the \w+)? ?\((\d+)\)", words, re.IGNORECASE))
    }
    whole = Span(sides[0].start, sides[-1].end, words)
    return _found(whole, Counts(0, 0, given.get("f"), given.get("a"), given.get("b")))


def _is_vote(words: str) -> bool:
    if not quick(words) or is_told(words):
        return False
    if words.endswith(("?", ":")) and not counts(words) and (words.endswith("?") or not _CLOSES.search(words)):
        return False
    if has_any(words, _ENTERED) and RECORDED.search(words):
        return True
    figures = counts(words)
    if figures and re.search(r"%|per cent", words[: figures.end]) and (figures.votes_for is None or figures.against is None):
        return False
    if figures and words[figures.start : figures.end].count(":") > 1 and is_shares(words[: figures.end]):
        return False
    told = figures or _told_without(words)
    if not told:
        return False
    upto = words[: told.end if isinstance(told, Counts) else told.end()]
    return not (_NOT.search(upto) or (_DOUBTFUL.search(upto) and not _FORMAL.search(words)))


_ENTERED = ("record", "minuted", "noted", "entered", "voted", "abstain", "dissent", "not vote")


def _told_without(words: str) -> re.Match[str] | None:
    """The words that tell of a vote without its figures."""
    return (
        UNANIMOUS.search(words) or ALL.search(words) or (CASTING.search(words) if not _MAY.search(words) else None) or DISSENT.search(words)
    )


def _within(span: Span) -> Iterator[Found]:
    """A vote told within a resolution's own sentence: "RESOLVED (7 votes to 1) that…"."""
    figures, told = counts(span.words), WITHIN.search(span.words)
    if (
        figures
        and not _NOT.search(span.words[: figures.start])
        and re.search(r"\bvot|\(|against|RESOLVED|AGREED|favour", span.words[: figures.end + 20])
    ):
        start, end = figures.start, figures.end
    elif told:
        start, end = told.start(), told.end()
    else:
        return
    yield _found(Span(span.start + start, span.start + end, span.words[start:end]), figures)


def _found(span: Span, figures: Counts | None) -> Found:
    if not figures:
        return Found(EntryKind.VOTE, span.start, span.end)
    return Found(
        EntryKind.VOTE, span.start, span.end, votes_for=figures.votes_for, votes_against=figures.against, abstained=figures.abstained
    )
