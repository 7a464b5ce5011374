"""Orders known by their form alone, whoever they are for: "Parties to report by 13 December", "Forms to be got by the Clerk before May"."""

from __future__ import annotations

import re
from itertools import islice

from indexer.register import dates, who
from indexer.register.answerable import is_doer
from indexer.register.bidding import FINITE, IMPERATIVE, is_owner
from indexer.register.days import MONTH_NAMES
from indexer.register.deeds import DEADLINE, TELLS
from indexer.register.quick import Gated

_ATTRIBUTE = re.compile(  # "the licensing officer": a participle that only says what somebody is for
    r"\b(?:licensing|planning|housing|parking|training|engineering|commissioning|building|cleansing|monitoring|presiding|managing|operating|recycling|catering|leading|supporting|reporting|nursing|accounting|marketing|fundraising|learning|investigating|responding|sponsoring|attending|proposing|requesting|lettings|leasing|teaching|visiting|returning|retiring|housekeeping|processing|programming|(?:co-)?opted|elected|appointed|named|nominated|retained|dedicated|interested|affected|concerned|absent)(?= [A-Za-z])",
    re.IGNORECASE,
)
_TO_BE_OF = re.compile(r"\b([Cc]lerk|[Aa]dvis[eo]r|[Aa]ssistant|[Ss]ecretary|[Rr]egistrar|[Dd]eputy|PA) to (?=the |[A-Z])")
_TO = re.compile(r",?(?: (?:now|also|then|both|each|again|please))? to (?:re-)?(?P<verb>(?!the\b|an?\b|all\b|be\b|which\b|whom\b)[a-z]+)\b")
_MORE_DEEDS = re.compile(
    r"(?:apologise|settle|tender|confer|lay|launch|plant|brush|lag|strim|mow|trim|sweep|grit|wash|dig|fill|stock|label|hang|hire|borrow|lend|swap|drop|pick|poll|vet|proof-?read|edit|photograph|film|stream|scope|shortlist|interview|induct|staff|resource|release|recover|repay|refund|reimburse|reclaim|write|rewrite|restate|restore|reinstate|rebuild|rehang|reset|retrieve|withdraw|suspend|surrender|vacate|hand|pass|see|let|do|say|show|keep|host|marshal|steward|name|number|value|measure|count|weigh|walk|drive|carry|fetch|collect|transport|warn|thank|congratulate|welcome|reassure|persuade|lobby|petition|insure|certify|witness|seal|execute|exchange|instruct|brief|debrief|rota|roster|schedule|timetable|programme|quote|source|stop|start|begin|finalise|conclude|close|cancel|postpone|rearrange|reschedule|produce|interrogate|trace|locate|search|survey|map|mark|sign|light|heat|paint|decorate|furnish|equip|fit|screw|nail|weed|feed|water|keep|look)\b"
)
_HEAD = re.compile(  # people by what they are, where an order follows
    r"(?:^|[\s/-])(?:[A-Za-z’'-]+(?<!e)(?:ers|ors|ists|ants|ents|ians|ees|ives)|applicants?|appellants?|claimants?|tenants?|parents?|police|people|staff|parties|party|councils?|authorities|boards?|committees?|bodies|districts|boroughs|counties|parishes|members?|heads|leads|teams?|schools?|colleges?|trusts?|practices|surgeries|clubs?|groups?|families|carers?|drivers?|holders?|operators?|licensees?|owners?|occupiers?|landlords?|developers?|promoters?|petitioners?|objectors?|residents?|witness(?:es)?|volunteers?|trustees?|governors?|candidates?|contractors?|suppliers?|bidders?|tenderers|funders|employers?|employees?|trainees?|nominees?|appointees?|delegates?|deputies|substitutes?|arboriculturist|conservator|organist|verger|sexton|beadle|macebearer|sergeant|bailiff|janitor|cook|nurse|matron|warden|keeper|speaker|convener|facilitator|chaplain|mentor|guardian|buddy|sponsor|champion|whip|teller)$",
    re.IGNORECASE,
)
_NOT_HEAD = re.compile(
    r"(?:^|[\s/-])(?:documents?|payments?|comments?|agreements?|statements?|appointments?|amendments?|arrangements?|requirements?|assessments?|investments?|improvements?|developments?|departments? of|events?|accidents?|incidents?|contents?|percents?|cents?|presents?|talents?|patents?|consents?|numbers?|papers?|letters?|orders?|matters?|offers?|powers?|posters?|banners?|letters?|covers?|borders?|corners?|flowers?|computers?|printers?|chapters?|quarters?|rivers?|towers?|waters?|winters?|dinners?|drawers?|doors?|floors?|factors?|errors?|indicators?|sectors?|corridors?|meters?|filters?|heaters?|boilers?|containers?|trailers?|newsletters?|folders?|registers?|centres?|grants?|plants?|restaurants?|covenants?|warrants?|motives?|objectives?|initiatives?|alternatives?|directives?|incentives?|archives?|lists?|trees|fees|degrees|committees? stage|pedestrians|motion|amendment|nobody|no one)$",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:today|tonight|tomorrow|this week|next week|asap|ASAP|forthwith|straight away|at once|immediately|now)\b|\bplease\W*$"
)
_HAVE = re.compile(
    r"have (?:an? (?:word|look|chat|meeting|go)\b|(?:[\w’'-]+ ){0,5}?(?:done|sent|ready|up|out|back|in place|on site|printed|signed|drawn|cut|put|made|written|got|[a-z]{3,}ed)\b)"
)
_NOT_VERB = re.compile(
    r"(?:note|receive|consider|approve|declare|elect|adopt|endorse|debate|vote|abstain|retire|resign|leave|remain|become|stay|stand|lose|gain|benefit|expire|lapse|the|whom|which|date|follow|succeed|replace|continue)\b"
)
_NOT_SUBJECT = re.compile(
    r"\b(?:[Mm]otion|[Aa]mendment|[Pp]roposition|while|although|unable|volunteers|nothing|[Dd]irection|[Aa]pplication)\b(?! (?:[Oo]fficer|[Tt]eam|[Mm]anager))"
)
_TELLS_OF = re.compile(
    r"(?:told|sent|circulated|written to|informed|notified|invited|contacted|thanked|advised|reminded|chased|e-?mailed)\b"
)
_RULE = re.compile(r"(?:\W*\w{1,4}[.)] )?(?:An?|Any|No|Every|All the|Such|Some|Most|Many|Few) ")
_BE_DONE = re.compile(
    r"(?P<what>[A-Z][^.:;?!]{2,90}?),? to (?:now |also |all |then |please )?be (?:\w+ly )?(?P<done>[a-z]+(?:ed|en|nt|de|pt|ld|ght|wn|ne|ut|et|ot|id|ad|un|st)\b(?: (?:to|up|out|on|in|off|down|round|back|right|forward|together))*)(?P<rest>.*)$",
    re.DOTALL,
)
_BY = re.compile(
    r"\bby (?P<who>(?:the |an? |all |our |each )?[\w’'&/.-]+(?: [\w’'&/.-]+){0,6}?)(?=[,.;)(]|$| (?:and|by|before|in|on|at|for|no|not|within|with|to|from|once|when|this|next|as)\b)"
)
_BESIDE = re.compile(r"[(\[](?P<who>[A-Z][^()\[\]]{1,50}?)(?:, [^()\[\]]{2,30})?[)\]](?: (?:by|before|in|on|for) [^()]{3,30})?\W*$")
_GOES = Gated(
    re.compile(
        r"(?P<what>[A-Z][^.:;?!]{2,60}?) to (?:go|come|follow|return|be with|be on|be in) (?:(?:on|to|in|out|up|back|round|before|with|into|from)\b)?(?P<rest>.*)$"
    ),
    (" to go ", " to come", " to follow", " to return", " to be with ", " to be on ", " to be in "),
)
_MINE = re.compile(r"To (?:come back|return|report|be (?:brought|reported|circulated|reviewed|resubmitted))\b")
_VOCATIVE = re.compile(r"(?P<who>[A-Z][^,;.?:!]{1,50}),? (?:please|will you|would you|could you|can you)(?: please)? (?=[a-z])")
_THING_OWNER = re.compile(
    r"(?P<what>[A-Za-z][^–:;.|]{3,80}) – (?P<who>[^–,.|]{2,60})(?:, (?:[a-z ]{2,20}, )?| – |$|\.$)(?P<day>[^–|]{3,40})?\.?$"
)
_OWNER_THING = re.compile(
    r"(?P<who>[A-Z][^–:;.|]{2,50}) – (?P<what>(?!by |before |within |in |at |on |from )[a-z][^–.|]{3,80})(?: – (?P<day>[^–|]{3,30}))?\.?$"
)
_SHORT_DAY = re.compile(
    rf"(?:early |mid-|end(?: of)? |late )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{{1,2}}[/.]\d{{1,2}}|\d{{1,2}} (?:{MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:{MONTH_NAMES})|start of term|end of term)\b",
    re.IGNORECASE,
)
_MOST = 4


def without_attributes(subject: str) -> str:
    """A subject without the words in it that look like verbs and are none: "the licensing officer", "Clerk to the Panel"."""
    return _ATTRIBUTE.sub("", _TO_BE_OF.sub(r"\1 of ", subject))


def formed(words: str) -> str | None:
    """Who is told by the form of a sentence; the name may be empty, None where nobody is told."""
    if " to " in words:
        mine = _MINE.match(words)
        beside = _BESIDE.search(words) if mine else None
        if beside and is_owner(beside["who"]):
            return who.clean(beside["who"])
        for to in islice(_TO.finditer(words), _MOST):
            name = _told(words, to)
            if name:
                return name
        if " to be " in words or " to go " in words or " to come " in words:
            done = _to_be_done(words)
            if done is not None:
                return done
    named = _of_dashes(words.replace(" → ", " – ").replace(" - ", " – "))
    if named:
        return named
    called = _VOCATIVE.match(words)
    if called and is_owner(called["who"]) and TELLS.match(words[called.end() :]):
        return who.clean(called["who"])
    return None


def _of_dashes(words: str) -> str:
    """Who stands beside a thing and its day, with a dash between: "Letter to the family – Independent Chair, this week", "Clerk – notices within 21 days"."""
    if " – " not in words:
        return ""
    owned = _THING_OWNER.match(words)
    if (
        owned
        and is_owner(owned["who"])
        and (" to " in owned["what"] or not is_owner(owned["what"]))
        and not _SHORT_DAY.match(owned["what"])
        and not words.split(" – ")[0].isupper()
        and _has_time(owned["day"] or owned["what"])
        and not FINITE.search(_lower(owned["what"]))
    ):
        return who.clean(owned["who"])
    owner = _OWNER_THING.match(words)
    if (
        owner
        and is_owner(owner["who"])
        and _has_time(owner["what"])
        and not FINITE.search(owner["what"])
        and not FINITE.search(_lower(owner["who"]))
    ):
        return who.clean(owner["who"])
    return ""


def _has_time(words: str) -> bool:
    return bool(
        DEADLINE.search(words) or _SOON.search(words) or dates.has_day(words) or _SHORT_DAY.match(words) or re.match(r"within \d", words)
    )


def _told(words: str, to: re.Match[str]) -> str:
    """Who is "to" do a thing: people of any sort with a day or a deed that is owed, an office with a deed of any sort."""
    subject, verb = words[: to.start()].strip(), words[to.start("verb") :]
    plain = without_attributes(subject)
    if (
        not 1 < len(subject) < 80
        or len(subject.split()) > 9
        or not subject[:1].isupper()
        or _NOT_SUBJECT.search(subject)
        or FINITE.search(plain[:1].lower() + plain[1:])
        or _RULE.match(subject)
        or _NOT_VERB.match(verb)
        or (verb.startswith("have ") and not _HAVE.match(verb))
    ):
        return ""
    head = re.split(r" (?:of|for|from|at|on|in|with|who|which) |,", plain)[0].strip()
    if re.match(r"make it\b|[a-z]+ (?:lost|carried|was|were)\b", verb):
        return ""
    deed = bool(TELLS.match(verb) or IMPERATIVE.match(verb) or _MORE_DEEDS.match(verb) or _HAVE.match(verb))
    soon = bool(DEADLINE.search(verb) or _SOON.search(verb) or dates.has_day(verb))
    if is_owner(plain) or is_owner(subject):
        return who.clean(subject) if deed else ""
    peopled = bool(_HEAD.search(head)) and not _NOT_HEAD.search(head)
    return who.clean(subject) if peopled and deed and soon else ""


def _to_be_done(words: str) -> str | None:
    """By whom a thing is "to be" done, or the day of it; not where that settles it ("Licence to be granted")."""
    goes = _GOES.match(words)
    if goes and not FINITE.search(_lower(goes["what"])):
        beside = _BESIDE.search(goes["rest"])
        if beside and is_owner(beside["who"]):
            return who.clean(beside["who"])
    done = _BE_DONE.match(words)
    if not done or FINITE.search(_lower(done["what"])) or len(done["what"].split()) > 10:
        return None
    if _RULE.match(done["what"]) or re.search(r"\b(?:[Mm]otion|[Aa]mendment|[Rr]ecommendations?|[Pp]roposal)$", done["what"]):
        return None
    by = next((hit["who"] for hit in islice(_BY.finditer(done["rest"]), _MOST) if _is_somebody(hit["who"])), "")
    beside = _BESIDE.search(done["rest"])
    if beside and is_owner(beside["who"]):
        return who.clean(beside["who"])
    if by:
        return None if re.match(r"(?:replaced|approved|agreed|determined|settled|decided|signed off)", done["done"]) else who.clean(by)
    return "" if _TELLS_OF.match(done["done"]) and DEADLINE.search(done["rest"]) else None


def _is_somebody(name: str) -> bool:
    return (is_doer(name) or is_owner(name)) and not re.match(r"(?:all|both|they|we)$", name)


def _lower(words: str) -> str:
    plain = without_attributes(words)
    return plain[:1].lower() + plain[1:]
