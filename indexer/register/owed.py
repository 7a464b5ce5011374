"""What "would" or "will" be done: where it is the subject's own to do, and is owed to somebody or has its day."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from indexer.register import dates
from indexer.register.answerable import FINITE, is_doer
from indexer.register.deeds import DEADLINE, EVENT, FIGURES, STATIVE, TELLING, TELLS, TO_THEM, UNFIT, WHEN
from indexer.register.firsthand import AND_TELLS, SAY_THEY, is_applicants, is_left_out, of_a_person
from indexer.register.hedges import is_hedged, is_practice
from indexer.register.quick import Gated
from indexer.register.spoken import has_by, spoken_for
from indexer.register.undertakings import introduced
from indexer.register.unsaid import is_unsaid

_MOST = 16  # modals of a sentence that are looked at: no clerk writes more
_GAP = r"(?P<gap>(?:,[^,;]{2,40},)?(?: (?:also|then|now|next|nevertheless|nonetheless|too|meanwhile|therefore|however|be able to|not|each|still|soon|all|both|at once|in future|in due course|in turn|of course|first|again|instead|herself|himself|themselves|be asking|further|(?!(?:supply|reply|apply|comply|rely)\b)[a-z]+ly))*)"
MODAL = Gated(
    re.compile(
        rf"(?:\b(?:would|[Ww]ill|shall|was to|were to|is to|are to|(?:is|are|was|were|am|['’]m|['’]re)(?: also| now| then| still)? going to)\b|\b(?:he|she|they|we|it|I|He|She|They|We|It)['’](?:d|ll)\b){_GAP},? [\"“‘]?(?P<verb>be \w+ing|be \w+|give no|knock|[a-z]+)\b"
    ),
    ("would", "will", "shall", "s to", "re to", "going to", "'d", "’d", "'ll", "’ll"),
)
_TOLD = re.compile(
    r"be (?:re)?(?:[a-z]+ed and (?:re)?(?:brought|reported|sent|submitted|circulated|presented|shared|returned|published)|sent|written|circulated|shared|reported|provided|supplied|published|informed|told|notified|updated|printed|added|given|consulted|read|answered|included|contacted|invited|funded|cut|run|forwarded|made|brought"
    r"|emailed|e-mailed|raised|investigated|arranged|passed|communicated|issued|put|posted|uploaded|placed|appended|attached|relayed|fed|followed|looked|picked|checked|corrected|amended|distributed|copied|prepared|produced|presented"
    r"|submitted|drafted|confirmed|clarified|explored|taken|advised|briefed|kept|available|sought|obtained|organised|convened|set|highlighted|incorporated|actioned|requested|returned|telephoned|rung|asked|addressed|offered|discussed)\b"
)
_PEOPLE = re.compile(
    r"(?:members?|councillors?|cllrs?|committee|sub-committee|panel|board|cabinet|forum|commission|group|council|residents?|tenants?|households?|famil(?:y|ies)|parents?|shops|shopkeepers|schools?|head ?teachers?|partners|parish(?:es)?|traders?|staff|users?"
    r"|leaseholders?|applicants?|part(?:y|ies)|neighbours?|businesses|governors|customers?|owners?|everyone|anyone|all|those|they|he|she|we|carers?|authority|unions?|drivers?|clubs|groups|organisations|volunteers|pupils|students)$",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"be (?:informed|told|notified|updated|emailed|e-mailed|written to|contacted|sent|provided|given|supplied|consulted|kept|advised|briefed|invited|telephoned|rung|shown|offered)\b"
)
_PAPER = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|answers?|reports?|lists?|letters?|notes?|figures?|information|details?|briefings?|cop(?:y|ies)|slides|updates?|papers?|data|line|dates?|numbers?|post|review|model|nothing|visits?|drivers|Members|Cabinet|maps?"
    r"|minutes|families|breakdowns?|analysis|summar(?:y|ies)|links?|versions?|statements?|documents?|presentation|guidance|feedback|statistics|examples?|clarification|items?|concerns?|comments?|points?|issues?|questions?|matters?|this|that|these|it|which|they"
    r"|one|leaflets?|plans?|strategy|timetable|schedule|query|queries|spreadsheet|protocol|definition|explanation|findings|results|sessions?|meetings?|advice|assessment)$",
    re.IGNORECASE,
)
_TREND = re.compile(
    r"(?:rise|fall|reduce|improve|create|provide (?!for)|deliver|generate|affect|bring|raise|produce|achieve|go up|go down|come into|increase|decrease|reach|exceed|double|grow|decline|drop|cost|save|total|stand|run out|lose|gain|need|have to|require|remain|become|expire|end|lapse|cease|depend|mean|amount|overspend|underspend|be (?:worse|better|higher|lower|needed|required"
    r"|lost|likely|no|a|an|unable|able|difficult|too|more|less|fewer|around|about|over|under|nearly|gone|due|well|homes|necessary|possible|expected|used|insufficient|\d\S*)|see|face|turn|want|like|retire|leave|stop|struggle|fail|vote|abstain|support|oppose|get)\b"
)
_PASSIVE = re.compile(
    r"be (?:on (?:the (?:run|road|streets?|network|system|website|agenda|ground)|stream|show|site)|up and running|(?:all[- ])?electric|complete|finished|clear|up to date|fully staffed|back|in (?:place|post|use|operation|force)|re-[a-z]+ed)\b|be (?:re|over)?(?:hung|laid|paid|run|swept|dug|shown|drawn|sown|mown|strung|spent(?= on)|flown)\b|be (?!(?:before|able|needed|required|likely|part|no|the|a|an|used|decided|obliged|unable|relieved|concerned|wise|possible|due|expected|inspected|allowed|read|affected|lost|entitled|known|seen|examined|faced|caused|met|hit|limited|based|considered(?! by (?:the )?[A-Z])|determined|heard|exhausted|moved|called|bankrupt|insolvent|exempt|evident|apparent|different|sufficient|relevant|subject|consistent|dependent|reliant|correct|right|short|tight|content|absent|urgent|significant|important|convenient|efficient)\b)"
    r"(?:\w+(?:ed|en|ne|ld|nt|ut|ght|de|t|et)\b|(?:in|out|up|back|open|ready|complete|live|with|down|available|on (?:the|display|sale)|done)\b(?! (?:of|the (?:red|wrong))))"
)
_ACTIVE = re.compile(
    r"(?:begin|start|follow|go|come|include|be \w+ing|knock|do|open|reopen|re-open|close|launch|commence|be in|visit|finish|repair|complete|deliver|install|replace|publish|hold|be in place|resume|return|arrive|accept|receive|cover|carry|wear|display|roll out)\b"
)
_HELD = re.compile(
    r"\b(?:sessions?|workshops?|briefings?|training|seminars?|surger(?:y|ies)|visits?|drop-ins?|discussions?|walks?|interviews?|exhibitions?|events?|consultations?|engagement|walkabouts?|open days?)$"
)
_THERE = re.compile(
    r".*\b[Tt]here (?:would|will) (?:also |then )?be (?:an? |another |more |further |two |three |(?=comment|figures))(?:[\w-]+ ){0,3}?(?:reports?|briefings?|updates?|papers?|workshops?|sessions?|visits?|consultations?|events?|drop-ins?|seminars?|notes?|letters?|comments|commentary|figures)\b"
)
_NONE = re.compile(r"(?:no (?!further|more|need)|nobody\b|no one\b|none\b)", re.IGNORECASE)
_MENDED = re.compile(
    r"be (?:amended|corrected|rectified|revised|reinstated|clarified|removed|mended|repaired|redrafted|reworded|deleted|put right|strengthened|made clearer)\b"
)
_SPEAKER = re.compile(r"(?P<who>.*?)\b(?:said|confirmed|replied|agreed|assured [\w ]+?|responded|indicated|acknowledged)(?: \w+)? that\b")
_BEFALLS = re.compile(
    r"be (?:heard|held|decided|determined|reviewed|considered|known|announced|made|taken|expected|let|renewed|received|concluded|agreed|finali[sz]ed|confirmed)\b|(?:begin|start|close|open|end|follow|come|go|resume|commence|return)\b"
)
_COMES = re.compile(
    r"\b(?:reports?|papers?|updates?|answers?|responses?|repl(?:y|ies)|figures|results|findings|notes?|briefings?|lists?|letters?|draft|strategy|plan|policy|details|it|this|which|these|matter|version|review|proposals?|business case|item) (?:come|return|follow|be with|go|be back|go back|reach)$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r" (?:into|of|for|on|to|in|at|with|from|about|setting|showing|by|between|regarding|as|explaining|covering|within|and|requested|received|raised|made|asked|which|who)\b.*"
)
_WITHHELD = re.compile(
    r"(?:give|say|provide|comment|be|accept|commit|promise|speculate|support|answer|disclose|vote|share|have|like|want|wish|recommend)\b"
)
_AGREED = re.compile(
    r"(?:The |the )?(?:Sitting|Everyone|Everybody|We|All|Youth \w+)(?: present| all| then| also| unanimously)* (?:agreed|decided|resolved) (?!to )"
)
_READ_OUT = re.compile(
    r"\b(?:seconded|moved|proposed|motion|amendment|draft|policy|plan|states|reads|petition|asks?|asked|from (?:Councillor|Cllr)|[Qq]uestion \d)\b[^.]{0,60}[\"“]"
)
_AIM = re.compile(
    r"\b(?:dut(?:y|ies)|requirement|rule|law|targets?|aims?|plans?|intentions?|goals?|objectives?|purposes?|ideas?|hopes?|tasks?|roles?|challenges?|ambitions?|steps?|priorit(?:y|ies)|deadline|proposals?|options?|point|way|approach)\s*$"
)
_PARTICIPLE = re.compile(
    r"(?:sooner|rather|some|no|an?|the|little|much|two|three|never|better|(?!feed|need|proceed|succeed|exceed|seed|weed|embed|shed)[a-z]+(?:ed|wn|ken|ven|tten)|been|had|heard|done|gone|seen|told|said|made|met|kept|lost|left|found|got|known|felt|thought|spent|brought|bought|sent|held|paid|sat|stood|built|begun|become|run|put|set|read|cut|won|understood|meant|dealt|led|taught|caught|sold)$"
)
_SAYS_HE = re.compile(
    r"\b(?:said|says|replied|confirmed|stated|answered|added|indicated|responded|advised|announced|told (?:the )?[\w’' ]{2,30}?|assured (?:the )?[\w’' ]{2,30}?)(?: without being asked| when asked| when pressed| in reply| in answer| in turn| also| too)?(?: (?:that )?(?:he|she|they|I|we)(?: (?:himself|herself|themselves|personally))?)?\s*$"
)
_MEETS = re.compile(
    r"\b(?:Committee|Panel|[Bb]oard|Council|[Gg]roup|Forum|Cabinet|Authority|Scrutiny) (?:would|will) (?:\w+ )?(?:be )?(?:meet|hold|return|consider|discuss|set|decide|determine|debate)(?:ing)?$"
)
_HARD = re.compile(
    r"[;:]\s|\s[–—]\s|,? (?:but|while|whereas|although|though|so)\b(?! that\b) |, and (?!that\b)| and (?=(?:[\w’'-]+ ){1,6}$)(?!that\b)|[?!] |(?<!Rev)(?<!Revd)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Cllr)(?<!Prof)(?<!Insp)(?<!Sgt)(?<!Supt)(?<!St)(?<![A-Z])\\. "
)
_LAST_THAT = Gated(
    re.compile(r".*\b(?:that|which|who|where|because|as|since|and|but) ", re.DOTALL),
    ("as ", "who ", "but ", "and ", "that ", "since ", "which ", "where ", "because "),
)
_DATE_FIRST = re.compile(r"\W*(?:that |and )?(?:from|by|in|on|before|at|within|after|following|later) ", re.IGNORECASE)


def owed(words: str) -> int | None:
    """The place of the first "would" that promises; None where none does."""
    modal = next((hit for hit in islice(MODAL.finditer(words), _MOST) if _promises(words, hit)), None)
    return modal.start() if modal else None


def _promises(words: str, modal: re.Match[str]) -> bool:
    pre = words[introduced(words, modal.start()) : modal.start()]
    if is_unsaid(words, modal, pre):
        return False
    if is_left_out(words, modal):
        return True
    if is_applicants(pre, words[modal.start("verb") :]):
        return True
    contracted = re.match(r"(\w+)['’]", modal.group())
    if contracted and modal.group()[len(contracted[0]) : len(contracted[0]) + 1] == "d" and _PARTICIPLE.match(modal["verb"]):
        return False  # "he'd heard"
    if contracted:
        pre += contracted[1]  # "she'd"
    bounds = (found for found in _HARD.finditer(pre) if found.group() != " and " or FINITE.search(pre[: found.start()]))
    hard = max((found.end() for found in bounds), default=0)
    own = pre[hard:]
    if re.search(r"\b(?:and|but)\s*$", own):
        own = ""
    after = re.split(r"; |, (?:and|but) (?=\w+ \w+ed\b|the |it |there |if )|, (?:which|where|who)\b", words[modal.start() :])[0]
    if is_hedged(pre, own, _is_dated(own, after) or bool(TO_THEM.search(after))) or is_practice(own + after):
        return False
    if _MEETS.search(own + modal.group()):
        return False
    if "not" in modal["gap"].split() and (not re.search(r"\b(?:[Hh]e|[Ss]he|[Ww]e)\s*$", pre) or _WITHHELD.match(modal["verb"])):
        return False
    if modal.group().startswith("shall") and not re.search(r"\b(?:I|[Ww]e)\s*$", own):
        return False  # a rule
    if re.search(r"[\"“]", pre) and _READ_OUT.search(pre):
        return False
    if re.match(r"(?:is|was|are|were) to", modal.group()) and _AIM.search(own):
        return False
    if re.match(r"(?:is|are) to", modal.group()) and re.match(r"\W*(?:An?|Any|Each|Every|All) ", own):
        return False  # a rule
    if _AGREED.match(pre) or re.match(r"So we\b", words):
        return False
    return (
        _by_somebody(words, modal, pre, own, after)
        or spoken_for(words, modal, pre, _is_dated(own, after), after)
        or (
            bool(_SAYS_HE.search(pre))
            and "not" not in modal["gap"].split()
            and not UNFIT.match(words[modal.start("verb") :])
            and _has_doer(pre)
        )
        or _of_a_thing(words, modal, pre, own, after)
    )


def _by_somebody(words: str, modal: re.Match[str], pre: str, own: str, after: str) -> bool:
    """Whether a person or body would do what is owed, or do a thing by a day."""
    subject = own if own.strip() else pre
    if of_a_person(words, modal, subject, own, _is_dated(own, after)):
        return True
    if not is_doer(subject.rstrip(" ,")) if own.strip() else not _has_doer(pre):
        return False
    verb = words[modal.start("verb") :]
    if has_by(words, modal, own, _is_dated(own, after), after):
        return True
    if SAY_THEY.search(own):
        return _says_they(modal, verb, _is_dated(own, after))
    if re.search(r"\b[Tt]hey\s*$", own):
        return bool(TELLS.match(verb)) and "not" not in modal["gap"]
    return (
        bool(TELLS.match(verb))
        or modal["verb"] == "give no"
        or bool(AND_TELLS.match(verb) and not STATIVE.match(verb) and not UNFIT.match(verb))
        or (_is_dated(own, after) and not STATIVE.match(verb))
        or bool(
            re.match(r"(?:do so|do (?:this|that|it)|be doing so)\b", verb)
            and (_is_dated(own, after) or TO_THEM.search(after) or re.match(r"do so\W*$", verb))
        )
    )


def _says_they(modal: re.Match[str], verb: str, dated: bool) -> bool:
    """Whether a body that says what it would do promises it: what it tells or does by a day, or "will" do itself."""
    if re.search(r"\b(?:if|unless|provided|a warning)\b", verb) or "not" in modal["gap"].split():
        return False
    contracted = re.match(r"will|\w+['’]ll", modal.group())
    return bool(TELLS.match(verb)) or (dated and not STATIVE.match(verb)) or bool(contracted and not UNFIT.match(verb))


def _has_doer(pre: str) -> bool:
    """Whether the sentence of a verb without a subject of its own ("… and would report") has somebody for its subject."""
    former = list(MODAL.finditer(pre))
    if former:
        return is_doer(pre[: former[-1].start()].rstrip(" ,")) or _has_doer(pre[: former[-1].start()])
    first = re.split(
        r"\b(?:said|had|was|were|did|could|can|should|would|will|is|has|didn['’]t|hadn['’]t|wasn['’]t|couldn['’]t|don['’]t|doesn['’]t|shared|accepted|agreed|thought|felt|explained|confirmed|replied|apologised|[a-z]{3,}ed|knew|spoke|took|gave|undertook|regretted)\b",
        pre,
    )[0]
    return is_doer(first.rstrip(" ,"))


@lru_cache(maxsize=64)
def _is_dated(own: str, after: str) -> bool:
    first = _LAST_THAT.sub("", own)
    return (
        dates.has_day(after) or bool(WHEN.search(after)) or bool(_DATE_FIRST.match(first) and (dates.has_day(first) or WHEN.search(first)))
    )


def _is_mended(pre: str, rest: str) -> bool:
    """Whether a thing would be put right that somebody spoke of, or owned to."""
    return bool(_MENDED.match(rest)) and (
        (bool(_SPEAKER.match(pre)) and _has_doer(pre)) or bool(re.search(r"\b(?:accepted|acknowledged|apologised)\b[^;]* and [^;]*$", pre))
    )


def _is_asked(own: str, rest: str) -> bool:
    """Whether somebody would be asked to do a thing."""
    return rest.startswith("be asked to ") and (
        (is_doer(own) and not re.search(r"\b(?:[Tt]hey|all)\s*$", own)) or bool(re.match(rf"be asked to (?:{TELLING})\b", rest))
    )


def _of_a_thing(words: str, modal: re.Match[str], pre: str, own: str, after: str) -> bool:
    """Whether something would be sent, told or done for somebody, or by a day."""
    verb, rest = modal["verb"], words[modal.start("verb") :]
    if re.search(
        r"be given £| (?:by (?:the )?(?:Government|Minister|Treasury|Department|court|inspectorate)\b|if(?! need be| necessary| possible| required| asked)|unless|subject to|provided that|depending)\b",
        after,
    ):
        return False
    noun = _PREPOSITION.sub(
        "", _LAST_THAT.sub("", re.sub(r"^.*\b(?:said|confirmed|advised|replied|stated|explained) ", "", own)).strip(" ,")
    )
    dated = _is_dated(own, after)
    if re.match(r"(?:is|are) to", modal.group()) and not (
        TO_THEM.search(after)
        or _SPEAKER.match(pre)
        or re.search(r"\bby (?:the |[A-Z]|officers)|, [^,;]{3,50} (?:said|reported|confirmed|advised|explained|stated|added)\W*$", after)
    ):
        return False  # a thing that is told to come
    if (rest.startswith("take place") and _HELD.search(noun) and dated) or (
        _THERE.match(words[max(0, modal.start() - 6) :]) and (dated or TO_THEM.search(after))
    ):
        return True
    if FIGURES.search(after) or _TREND.match(rest):
        return bool(_SPOKEN_TO.match(rest) and _PEOPLE.search(noun))
    if (_SPOKEN_TO.match(rest) or re.match(r"have (?:[\w’'-]+ ){1,4}notice\b", rest)) and _PEOPLE.search(noun):
        return True
    if _NONE.match(noun) and _SPEAKER.match(pre) and _has_doer(pre) and re.search(r"\b(?:before|until|without)\b", after):
        return True
    if re.match(r"(?:[Ee]ach|[Ee]very|[Aa]ll) ", noun) and re.match(r"have (?!to\b|been\b)", rest) and DEADLINE.search(after):
        return True
    if rest.startswith("be available") and not _PAPER.search(noun):
        return False
    if rest.startswith("be held") and not _HELD.search(noun):
        return False
    if _is_mended(pre, rest) or _is_asked(own, rest):
        return True
    if not noun and modal["verb"] == "follow" and re.search(r"\b(?:available|to hand|figures?|information)\b", pre):
        return True
    if EVENT.search(noun) and _BEFALLS.match(rest):
        return False
    if _TOLD.match(rest) and (
        dated
        or TO_THEM.search(after)
        or (
            _PAPER.search(noun)
            and not re.match(
                r"be (?:put|used|made|taken|set|kept|asked|offered|discussed|addressed|given|available|included|sought|cut|read)\b", rest
            )
        )
    ):
        return True
    if dated and (_PASSIVE.match(rest) or (_ACTIVE.match(rest) and not re.match(r"do\b", rest))):
        return True
    if _COMES.search(f"{noun} {verb}") and (dated or bool(TO_THEM.search(after)) or verb in ("follow", "return")):
        return True
    return bool(DEADLINE.search(after)) and not STATIVE.match(rest)
