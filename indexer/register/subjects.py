"""Who acts in a sentence: names and offices as subjects of its verbs, and whom "she" stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.register import who
from indexer.register.answerable import is_office
from indexer.register.called import is_called
from indexer.register.days import MONTH_NAMES
from indexer.register.structure import sentences, structure
from indexer.register.wording import TITLE

_NO_NAME = (
    r"(?!(?:In|On|At|By|From|With|Asked|Pressed|It|This|That|These|Those|There|An?|Following|Should|If|When|Once|After|Before|As|For|To|Regarding|Responding|Having|While|Although|But"
    r"|And|So|Some|No|Nobody|Noting|Resolved|RESOLVED|RECOMMENDED|Recommended|AGREED|Agreed|Action|ACTION|ACTIONS|Also|However|Then|Until|Under|Subject(?= to)|Asks?|Requests?|Instructs?|Thanks|Further"
    r"|Question|Answer|Reply|Response|Witness|Letter|Update|Report|Permission|Consent|Application|Voting|Given|Were|Had|Would|Will|What|Who|Why|How|Where|Which|Whether)\b)"
)
_WORD = r"(?:(?:Sgt|Insp|Cllrs?|Mrs?|Ms|Dr|Prof|Revd?|St)\.(?= [A-Z])|(?!(?:RESOLVED|AGREED|NOTED|RECOMMENDED|APPROVED|DEFERRED|REQUESTED|ASKED|ENDORSED|ADOPTED|DECIDED|RECEIVED|GRANTED|REFUSED|INSTRUCTED)\b)[A-Z]\.(?=\s?[A-Z])|(?!(?:RESOLVED|AGREED|NOTED|RECOMMENDED|APPROVED|DEFERRED|REQUESTED|ASKED|ENDORSED|ADOPTED|DECIDED|RECEIVED|GRANTED|REFUSED|INSTRUCTED)\b)[A-Z][\w’'-]*(?:/[A-Z][\w’'-]*)*|(?<=Section )\d+|(?<=s)151|[sS]\.?151)"
_JOIN = (
    r"(?:,? (?:and|&)(?: the)? | / | of(?: the)? | for(?: the)? | to the | from the |(?<=Representatives) from | in | at | on | with | )"
)
_NO_TIME = rf"(?!(?:{MONTH_NAMES}|Christmas|Easter|Spring|Summer|Autumn|Winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Q[1-4])\b)"
_BRANCH = rf"(?:(?:(?<=Director)|(?<=Officer)|(?<=Manager)|(?<=Lead)|(?<=Member)) [–-] {_WORD}(?:(?: and | & | ){_WORD})*(?= [a-z]))?"
_LIST = rf"(?:Cllrs|Councillors|Messrs|Members)\.? {_WORD}(?: {_WORD})?(?:, {_WORD}(?: {_WORD})?)+,? (?:and|&) {_WORD}(?: {_WORD})?|{TITLE} {_WORD}(?: {_WORD})?(?:, {TITLE} {_WORD}(?: {_WORD})?)+,? (?:and|&) {TITLE} {_WORD}(?: {_WORD})?"
_NAME = rf"(?:{_LIST}|{_NO_NAME}(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b){_WORD}(?:{_JOIN}{_NO_TIME}{_WORD})*{_BRANCH}(?: \((?:[A-Z][\w’'&-]*)(?: (?:and |& )?[A-Z][\w’'-]*){{0,4}}\))?)"
_HEADS = (
    r"(?:officers?|management|clerk|chair(?:man|woman|person)?|managers?|compan(?:y|ies)|developers?|contractors?|applicants?|landlord|operators?|representatives?|advis[eo]rs?|teams?|directorates?"
    r"|authorit(?:y|ies)|organisations?|partners|agency|trust|council|district|school|provider|surveyor|solicitor|secretary|treasurer|warden|engineers?|architects?|auditors?|mayor|leader"
    r"|director|service|department|side|constable|police|consultants?|agent|headteacher|principal|foundation|charity|association|group|lead|owner|actuary|pharmacist|chaplain|statistician|trustees|governors|wardens|firm|holders?|commanders?|inspectors?|superintendent|sergeant|registrar|convener|provost|co-?ordinators?|lengthsman|archivist|curator|librarian|planners?|commissioners?|analysts?|accountant|bursar|vicar|rector|nurse|ecologist|organisers?|caretaker|handyman|groundsman|rangers?|landowners?|occupiers?|suppliers?|tenants?|sub-groups?|reps?|workers?|drivers?|keepers?|licensees?|objectors?|petitioners?|complainants?|vets?|teachers?|barristers?|counsel|witness(?:es)?|neighbours?|promoters?|(?:(?<=ward )|(?<=cabinet )|(?<=link )|(?<=local )|(?<=lead ))members?)"
)
_STOP = r"(?!(?:that|and|but|of|to|with|said|for|in|on|by|from|as|be|was|were|is|are|would|will|not|no|its?|his|her|their|any|some|other|an?|asked|told|another|members?|whether|if|when|where|how|why|which|what|who|than|then|there|had|has|have|so|or|this|these|those|told|while|after|before|until|since|because|two|three|four|five|six|several|many|few|more)\b)"
_PLAIN_HEAD = (
    rf"\b(?:(?:[Tt]he|[Ee]ach|[Aa]ll|[Bb]oth|[Oo]ur|[Ii]ts|[Tt]heir) )?(?:{_STOP}[a-z][\w-]*(?:[’']s)? ){{0,2}}{_HEADS}\b(?![’'-])"
)
_PLAIN = rf"\b(?:(?:[Tt]he|[Ee]ach|[Aa]ll|[Bb]oth|[Oo]ur|[Ii]ts|[Tt]heir) )?(?:{_STOP}[a-z][\w-]*(?:[’']s)? ){{0,2}}{_HEADS}\b(?![’'-])(?:(?<=representative)|(?<=representatives)|(?<=officer)|(?<=officers))(?: (?:of|from)(?: the)? {_NO_TIME}[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)|{_PLAIN_HEAD}"
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b(?=[ ’'])"
PARTY = re.compile(
    rf"\b(?=\w)(?:(?P<pronoun>{_PRONOUN})|(?P<name>(?:\b(?:[Tt]he|[Aa]ll|[Ee]ach|[Bb]oth) )?\b{_NAME}(?:(?:[’']s)?(?: [a-z]+)? {_HEADS}\b(?![’'-])(?:(?:(?<=representative)|(?<=representatives)|(?<=officer))(?: (?:of|from)(?: the)? {_NO_TIME}[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*))?)?)|(?P<plain>{_PLAIN}))"
)
_APPOSED = re.compile(
    rf"(?:,? (?P<person>{TITLE} {_WORD}(?: {_WORD}){{0,2}}),?|, (?!(?:and|but|to)\b|who (?:would|will|undertook|promised|agreed|offered)\b)(?P<other>[A-Z][^,;.]{{2,70}}|who [^,;.]{{3,60}}|which [^,;.]{{3,60}}|(?:by|in|on|as|at|having|speaking|for|a|an|the) [^,;.]{{2,70}}),| \([^)]{{1,40}}\))"
)
_OF_ANY = re.compile(  # "Mr Tunnard from the auditor explained", "the Managing Director of the operator said"
    r" (?:from|of|for|representing|at) (?:the |our |a |an )?(?:(?!(?:his|her|their|the|a|an|and|to|that|it|he|she|they|before|after|when|until|would|will|was|were|had|has|said)\b)[\w’'&-]+ ){0,4}?(?!(?:the|a|an|and|to|that|it|he|she|they|who|which)\b)[\w’'&-]+(?=,? (?:(?:also|then|has|have|had|kindly|did) )?(?:would|will|was|were|is|had|has"
    r"|said|says|told|gave|undertook|put|made|took|felt|thought|knew|spoke|brought|found|left|saw|set|came|went|began|[a-z]+(?<!ee)ed)\b(?! (?:to be )?(?:by|at|of)\b))"
)
_WHOSE = re.compile(r"\b(?:[A-Z]?[a-z]+)['’]s? $|\b[a-z]+s['’] $")
_ADVERBS = r"(?:(?:also|then|however|now|therefore|accordingly|further|again|still|each|both|all|all at once|too|first|duly|kindly|himself|herself|themselves|for (?:his|her|its|their) part|[a-z]+ly)[, ]+)*"
_VERB = re.compile(
    rf"[, ]*{_ADVERBS}(?P<verb>(?!(?:and|or|but|of|to|for|in|on|at|by|with|from|as|that|which|who|whether|if|the|an?|until|since|before|after|about|over|under|not|be|so|than|then|also|per|per cent|his|her|their|its|him|them|me|us|my|our)\b)[a-z]+\b|[’'](?:d|ll)\b)"
)
_PLAIN_VERB = re.compile(
    r"(?:would|will|was|were|is|are|had|has|did|does|could|should|shall|may|said|told|gave|undertook|put|made|took|felt|thought|knew|held|spoke|brought|found|left|saw|set|read|[a-z]+ed|to)\b|[’']"
)
ASKS = re.compile(
    r"(?:asked|asks|queried|questioned|wondered|enquired|pressed|requested|wanted|urged|suggested|complained|sought|proposed|moved|hoped|thought|welcomed|challenged|felt|raised|praised|wished|took (?:issue|exception|the view)|seconded|regarded)\b"
)
_PERSON = re.compile(r"(?!(?:Discussion|Consideration|Residents?)\b)[A-Z][\w’'.-]+(?: (?:of |and )?[A-Z][\w’'.-]*){0,3}(?: \([^)]*\))?")
_PROMISES = re.compile(
    r"(?:undertook|promised|offered to|(?:has |have )?agreed to|pledged|committed to|volunteered|confirmed that|would be (?:happy|pleased|glad|willing|prepared) to|(?:have |has )?(?:said|says?|advised|replied|indicated|stated|explained|added|confirmed|responded|answered)(?: that)? (?:he|she|they|it))\b"
)
_COLLECTIVE = re.compile(
    r"^(?:Members?|Councillors|Committee|Sub-Committee|Panel|Board|Cabinet|Council|Forum|Executive|Group|Commission|Authority|Partners|Residents|Governors|Trustees|officers|Officers|management|.* (?:Committee|Panel|Board|Members|Officers|Commission|Partnership|Forum|Group))$"
)
_IMPERSONAL = re.compile(  # what "she" is not: a body, a service, a company, or several
    r"(?:\b(?:[Ff]irm|[Cc]ompany|[Tt]rust|[Pp]olice|[Tt]eam|[Ss]ervices?|[Dd]epartment|[Aa]uthority|[Aa]gency|[Aa]ssociation|[Oo]rganisation|[Ss]chool|[Dd]istrict|[Cc]ouncil|[Cc]ounty|[Bb]orough|[Ff]und|[Ss]ide|[Uu]nion|[Cc]harity|[Ff]oundation|[Uu]niversity|[Cc]ollege|Water|Housing|Highways|Partnership|Healthwatch|Network Rail|Government|(?:officers|managers|members|farmers|residents|partners|developers|contractors|leaders|heads|[a-z]+ors)|[A-Z][a-z]+(?:ors|ers|ents|ants))"
    r"|\b(?:EV|CCTV|TRO|NFU|FBU|IT|ICT|HR|NHS|ICB|MOD|BT|EA|DfE|DfT|GP|TfL|LGA|UK|GMB|BCP|SEND|CCTV))$"
)
_PERSONAL = re.compile(
    rf"\b(?:Director|Head|Chief|Manager|Officer|Lead|Leader|Member|Chair|Clerk|Mayor|Convener|Secretary|Treasurer|Commissioner|Inspector|Superintendent|Holder|Solicitor|Accountant|Engineer|Auditor|Planner|Surveyor|Adviser|Adviser|Coordinator|Co-ordinator|Principal|Executive|director|head|chief|manager|officer|lead|leader|chair)(?= |$)|{TITLE} [A-Z]"
)
_SPOKE = re.compile(r"[,.?!”\"’'] (?:said|replied|answered|added|promised) (?=(?:the |The )?[A-Z])")
_OF_HER = re.compile(r"(?:thanked|congratulated|complimented|praised) (?:him|her)\b")
_TURNS_TO = re.compile(r"(?:welcomed|introduced|invited|called (?:up)?on|handed over to) (?:the )?")


@dataclass(frozen=True)
class Subject:
    """A party that is the subject of a verb: characters `start` to `end`, the verb from `verb` on; `said` is "he" or "she" where it is so told."""

    start: int
    end: int
    verb: int
    said: str
    is_pronoun: bool

    @property
    def is_body(self) -> bool:
        return bool(_COLLECTIVE.match(self.said)) and not _PERSONAL.match(self.said)


_NOT_SUBJECT = re.compile(
    r"(?:[Ii]n reply to|[Aa]sked by|[Pp]ressed by|[Ii]n response to|[Ii]n answer to|\bto|\bof|\bby|\bwith|\bfrom|\bfor|\binform|\btell|\btold|\bwhat|\bat) (?:a |an )?$"
)


def subjects(words: str) -> Iterator[Subject]:
    """The parties in words that a verb follows, in order."""
    at = 0
    while hit := PARTY.search(words, at):
        found = _subject(words, hit)
        if found:
            yield found
        at = max(found.verb if found else hit.end(), hit.start() + 1)


def _subject(words: str, hit: re.Match[str]) -> Subject | None:
    said, end, start = who.clean(hit.group()), hit.end(), hit.start()
    if _NOT_SUBJECT.search(words, max(0, start - 30), start):
        return None
    if hit["name"] and re.search(r"['’]s? ", said):
        person = re.split(r"['’]s? ", said)[-1]
        said = (
            person if who.TITLED.fullmatch(person) or (is_called(person) and len(person.split()) > 1) else said
        )  # "NHS England's Mr Lowther"
    of_body = re.match(r"(?P<person>.+?) (?:from|of|for) (?:the )?[A-Z]", said) if hit["name"] else None
    if of_body and (who.TITLED.fullmatch(of_body["person"]) or (is_called(of_body["person"]) and not who.is_party(of_body["person"]))):
        said = of_body["person"]  # "Jenna from the SEN team"
    said, end = _with_side(words, hit, said)
    apposed = _APPOSED.match(words, end)
    if apposed and not hit["pronoun"]:
        following = _VERB.match(words, apposed.end())
        if following:
            named = apposed["person"] or _in_apposition(said, apposed.group().strip(" ,()"))
            said, end = named or said, apposed.end()
    following = _VERB.match(words, end)
    if (
        following
        and not hit["pronoun"]
        and not who.is_somebody(said)
        and not (hit["name"] and _PERSON.fullmatch(said) and _PROMISES.match(words, following.start("verb")))
    ):
        return None
    if not following or hit.group().endswith(("'s", "’s")) or not _is_definite(words, hit, following.start("verb")):
        return None
    return Subject(start, hit.end(), following.start("verb"), said, bool(hit["pronoun"]))


def _in_apposition(said: str, beside: str) -> str:
    """The person set beside an office: "The Chief Officer of Healthwatch, Ruby Arden, said", "The auditor (Ms Flint) was"."""
    office = is_office(said) and not who.TITLED.search(said)
    branch = (
        office
        and re.search(r"(?:Manager|Officer|Director|Lead|Head of Service)$", said)
        and re.fullmatch(r"[A-Z]\w+(?: (?:and |& )?[A-Z]\w+){0,3}", beside)
    )
    if branch and not who.TITLED.search(beside) and not is_called(beside) and not who.PERSONS_OFFICE.search(beside):
        return f"{said}, {beside}"  # "Service Manager, Fostering"
    return beside if office and (who.TITLED.fullmatch(beside) or (is_called(beside) and len(beside.split()) == 2)) else ""


def _with_side(words: str, hit: re.Match[str], said: str) -> tuple[str, int]:
    """A subject with whose it is and what it is of ("operator's General Manager", "Place Director from the ICB"); a person needs neither."""
    if not hit["name"]:
        return said, hit.end()
    of = _OF_ANY.match(words, hit.end())
    whose = _WHOSE.search(words[: hit.start()])
    if who.TITLED.fullmatch(said) or is_called(said):
        return said, of.end() if of else hit.end()
    if whose and who.is_party(said) and not who.TITLED.search(said):
        said = f"{whose.group()}{said}"
    return (f"{said}{of.group()}", of.end()) if of else (said, hit.end())


def _is_definite(words: str, hit: re.Match[str], verb: int) -> bool:
    """Whether a plain noun is one that is named ("the developer", "officers") and acts, and not "a surveyor" or "council tax"."""
    if hit["pronoun"]:
        return True
    if re.match(r"An? ", hit.group()) or re.search(r"\b[Aa]n? $", words[: hit.start()]):
        return bool(re.match(r"(?:undertook|promised|offered|pledged|volunteered|agreed to)\b", words[verb:]))
    if re.match(r"(?:One|Two|Three|Four|Five|Six|Some|Any|No|Several|Another)\b", hit.group()):
        return False
    if hit["name"]:
        return True
    return bool(_PLAIN_VERB.match(words, verb)) and not re.search(
        r"\b(?:an?|two|three|four|five|six|some|any|no|several|another)(?: \w+)? $", words[: hit.start()], re.IGNORECASE
    )


def party(hit: re.Match[str]) -> tuple[str, int]:
    """A party as it stands in words, and where it ends; an empty name where it is none."""
    name = who.clean(hit.group())
    return (name if who.is_somebody(name) and not re.match(r"(?:An?|Two|Three|Four|Five|Six|Some|Any|Several) ", name) else ""), hit.end()


def is_time(name: str) -> bool:
    """Whether a name is that of a month, a day or a feast."""
    return not re.match(rf"(?:the )?{_NO_TIME}", name)


def named_before(text: str, plural: bool = False, pronoun: str = "") -> str:
    """Whom "she" (or, if plural, "they") stands for after this text: the last person who speaks or acts in it, by the fullest name it has."""
    lines = structure(text).lines[-12:]
    said = [one.words for line in lines if not line.is_row for one in sentences(line.start, line.words)]
    asker = ""
    for words in reversed(said[-14:]):
        spoke = _SPOKE.search(words) if not plural else None
        name = who.clean(hit.group()) if spoke and (hit := PARTY.match(words, spoke.end())) and not hit["pronoun"] else ""
        if name and who.is_somebody(name):
            return who.full(name, text)  # "…, said the Director"
        for one in _people(words, plural):
            if one.is_pronoun:
                break
            if not plural and (is_impersonal(one.said) or is_other_sex(pronoun, one.said)):
                continue
            if _OF_HER.match(words, one.verb):
                continue  # "Councillor Lee thanked her"
            turned = _turned(words, one.verb)
            if turned:
                return who.full(turned, text)
            if words.rstrip().endswith("?"):
                asker = asker or one.said
            elif ASKS.match(words, one.verb):
                asker = asker or one.said
                answering = _asked(words, one.verb)
                if answering:
                    return who.full(answering, text)
            else:
                return who.full(one.said, text)
        if words.rstrip().endswith("?"):
            continue
        if not list(subjects(words)) or all(one.is_body for one in subjects(words)):
            lone = who.last_role(words)
            if lone and not _COLLECTIVE.match(lone) and not plural and not is_other_sex(pronoun, lone):
                return who.full(lone, text)
    return who.full(asker, text) if asker else ""


def is_other_sex(pronoun: str, name: str) -> bool:
    """Whether "she" is said of a Mr, or "he" of a Mrs."""
    told = pronoun.lower()
    woman = bool(re.search(r"\b(?:Mrs|Ms|Miss|Lady|Dame|Madam)\b", name))
    return (told == "he" and woman) or (told == "she" and not woman and bool(re.match(r"(?:Mr|Sir|Lord|Father)\b", name)))


def is_impersonal(name: str) -> bool:
    """Whether a party is a body, a service or several, and no "she"."""
    return bool(_IMPERSONAL.search(name)) and not _PERSONAL.search(name)


def _turned(words: str, verb: int) -> str:
    """Whom somebody brings in: "The Convener welcomed Mrs Peebles of the Federation, who spoke"."""
    put = _TURNS_TO.match(words, verb)
    hit = PARTY.match(words, put.end()) if put else None
    name = who.clean(hit.group()) if hit and not hit["pronoun"] else ""
    return name if name and (who.TITLED.fullmatch(name) or is_office(name)) else ""


def _people(words: str, plural: bool) -> list[Subject]:
    return [one for one in subjects(words) if one.is_body == plural or (plural and one.said.endswith("s"))]


def _asked(words: str, verb: int) -> str:
    """Whom an asker asks: "Councillor Frost asked the Head of Parking whether…"."""
    put = re.match(r"(?:asked|pressed|challenged|requested|urged) (?:the )?", words[verb:])
    hit = PARTY.match(words, verb + put.end()) if put else None
    return who.clean(hit.group()) if hit and not hit["pronoun"] and who.is_party(who.clean(hit.group())) else ""
