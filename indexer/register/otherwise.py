"""Decisions told in yet other ways: what was carried, to whom a task was left, what a council calls for, and what one person decides."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.quick import Gated
from indexer.register.wording import BASES, BODY, OPINION, OWN

_ADVERBS = r"(?:\w+ly |then |thus |so |also |therefore |thereupon |thereby |thereafter |now |all |both |each |further |hereby )*"
_MARK = r"(?:(?:Minute|Item|Agenda item) )?(?:\S*\d\S* |\(?\w{1,4}[.)] )?"
_CARRIED = Gated(
    re.compile(
        rf"{_MARK}(?:RECOMMENDATIONS?|(?:The |Each |Both |All )?(?:[Ss]ubstantive |[Oo]riginal |[Rr]evised )?(?:[Rr]ecommendations?|[Bb]udget|[Rr]eport|[Pp]olicy|[Pp]lan|[Ss]cheme|[Ss]trategy|[Pp]roposals?|[Aa]ccounts|[Aa]cceptance|[Aa]doption|[Aa]pproval|[Rr]efusal|[Dd]eferral|[Tt]hose proposals))"
        rf"\b(?:(?!\b(?:if|had|has|been|would|motion|amendment|said|not)\b)[^;:]){{0,80}}?:? ?(?:(?:was|were|is|are|being) {_ADVERBS}(?:put,? and {_ADVERBS}|put to the vote and {_ADVERBS}|declared )?)?(?:carried|CARRIED)\b(?! (?:out|forward|over|on)\b)"
    ),
    ("carried",),
)
_TASKED = Gated(
    re.compile(
        r"(?:In (?:consequence|the light of [^,]{3,40}), )?(?:(?:The|the|Both) )?(?P<who>[A-Z][\w’',&() -]{2,70}?) (?:was|were) (?:accordingly|thereupon|thereby|therefore|then) (?:asked|tasked|invited|instructed) (?:to (?!be\b|ring\b|the\b|a\b)\w|with (?:the|\w+ing)\b)"
    ),
    ("accordingly ", "there", " then "),
)
_LEFT = re.compile(
    rf"{_MARK}(?:It|The matter|The question|The rest|This) (?:was|is) {_ADVERBS}(?:(?:remitted|delegated|entrusted|committed) to (?!the same\b)(?:(?!\b(?:said|had)\b)[^;:.]){{3,80}}? to (?:{BASES})\b|left that (?!\w+(?: \w+){{0,4}} (?:would|will)\b))"
)
_BARE = Gated(
    re.compile(
        rf"(?!If|When|Unless|Should|Once|Had|Where)(?:\S*\d\S* )?(?:[Ii]t was|(?:The )?(?:[A-Z]\w+ )*{OWN}|(?:The )?[Mm]eeting|We) {_ADVERBS}(?:agreed|resolved|decided) (?P<what>(?:the|an?|all|no|this|each|both|officers|[A-Z][\w’'-]+)\b(?:(?!\b(?:was|were|had|has|is|are|with)\b)[^;:.]){{2,70}}? (?:should |would |could )?(?:be \w+(?:ed|en|t|ut|old|ade|id)|(?:{BASES}))\b)"
    ),
    ("agreed ", "resolved ", "decided "),
)
_THEY = re.compile(
    rf"They {_ADVERBS}(?:agreed|resolved|decided|approved|voted|chose|adopted|endorsed|authorised) (?:to|that|not to|the|an?)\b(?! (?:differ|disagree|it was|point|need|view))"
)
_SO_DONE = re.compile(
    rf"(?:[^.;]{{3,90}}?,? (?:and|whereupon) )?(?:[Tt]he )?(?:[A-Z]\w+ )*(?:{BODY}|meeting) {_ADVERBS}(?:agreed|approved|adopted|resolved) (?:this|it|these|them|accordingly)(?: by [^.;]{{3,40}}| unanimously| nem\.? con\.?| without [^.;]{{3,30}}| accordingly)?\W*$"
    rf"|(?:Being |On being |Having been |When |Upon being )?[Pp]ut(?: to the (?:vote|meeting))?, (?:this|it|the (?:proposal|recommendation)s?) (?:was|were) {_ADVERBS}(?:agreed|approved|accepted|adopted)\b"
    rf"|(?:The |Those )?(?:[\w’'-]+ ){{0,5}}?(?:[Mm]inutes|[Rr]eports?|[Ll]etters?|[Pp]apers?) (?:was|were) {_ADVERBS}received and (?:noted|adopted|approved|confirmed)\W*$"
    r"|(?:Cllr|Councillor|Mrs?|Ms|Dr) [A-Z][\w’' -]{1,40} (?:declared|returned) (?:duly )?elected\b|(?:Agreed|Approved|Awarded|Granted) £\d"
)
_CALLS = re.compile(
    r"(?:This |(?:County|Borough|City|Town|District) )?Council (?:also |further |therefore |hereby )*(?:asks|requests|mandates|condemns|requires|stands with|joins|directs|deplores|regrets|congratulates|thanks|authorises|empowers) (?!itself)\w"
)
_ONE_DECIDES = re.compile(
    rf"^(?:The )?(?:Leader(?: of the Council)?|Deputy Leader|Mayor|Commissioner|Cabinet Member|Portfolio Holder|Executive Member|Lead Member)(?: for [A-Z][\w,&’' -]{{2,60}}?)?(?:, (?:having|after|being|on|in)\b[^.;]{{3,120}},)? {_ADVERBS}(?:approves|agrees|grants|refuses|lists|determines|declines|authorises|confirms|endorses|adopts|designates|awards|does not (?:list|approve|agree|grant|support)) (?:the|an?|to|that|all)\b"
)
_THUS = Gated(  # "On that basis the application was approved", "So it was resolved to grant", "On that footing it approved the plan"
    re.compile(
        rf"(?:So|Thus|Hence|Accordingly|Therefore|Thereupon|Whereupon|In the event|In the end|On (?:that|this) (?:basis|footing|understanding|condition)|On those terms|With (?:that|this|these|those)(?: (?:change|correction|amendment|addition|alteration|proviso|caveat)s?)?|In the light of (?:this|these|that)|There being no (?:objection|dissent|other (?:nomination|proposal)|further \w+)s?|No (?:objection|dissent) (?:being|having been) (?:raised|made|expressed)|Without (?:dissent|division|debate|a vote)|By common consent|By general consent|With one voice|On the question being put|Upon this),? "
        rf"(?:(?!\b(?:which|who|that (?:the|it|he|she)|said|would|will|had|has|motion|amendment|if|by (?:the )?(?:Inspector|Minister|Secretary|District|County))\b)[^,;.:]){{2,70}}? (?:was|were) {_ADVERBS}(?:approved|agreed|adopted|accepted|endorsed|resolved|decided|granted|refused|allowed|dismissed|upheld|deferred|rejected|confirmed|noted|ratified|disposed of|concluded with|ordered|appointed|elected|renewed|revoked|varied)\b"
        rf"|(?:So|On (?:that|this) (?:basis|footing)|Having [^,;]{{3,60}},|With that|In the end|In the event|Thereupon|Accordingly),? it {_ADVERBS}(?:approved|agreed to|adopted|endorsed|refused|granted|decided to|resolved|accepted|deferred|continued|upheld|dismissed|authorised|awarded) "
    ),
    (
        "so",
        "thus",
        "hence",
        "accordingly",
        "therefore",
        "upon",
        "in the",
        "on th",
        "with",
        "there being",
        "no ",
        "by common",
        "by general",
        "having",
    ),
)
_JUDGED = re.compile(
    rf"{_MARK}(?:The|This) (?:[\w’'/-]+ ){{0,3}}?(?:licence|application|appeal|order|decision|complaint|consent|permission|notice|badge|permit|request|grant|allegation|sanction)s? (?:\([^)]*\) |to [^,;.]{{2,40}} |for [^,;.]{{2,40}} )?(?:is|are) {_ADVERBS}(?:not )?(?:varied|granted|refused|confirmed|quashed|allowed|dismissed|upheld|revoked|suspended|renewed|approved|rejected|imposed)\b(?! (?:by|when|where|only|if|unless|each|every|at least))"
    rf"|{_MARK}(?:The )?(?!(?:Two|Three|Four|Five|Six|Some|Most|Several|Other|Both) )(?:[A-Z]\w+ )*?(?:{OWN}|LRB|Review Body|Tribunal|Hearing) (?:{_ADVERBS}(?:finds? (?:that (?=[^.;]*\b(?:breach\w*|failed|no case|not made out|unfounded|upheld)\b)|no |a breach|in favour|the (?:complaint|allegation|charge)s?)|adjourned (?:the |its |consideration |generally|further)|preferred (?!the evidence)(?!.*\b(?:but|though)\b)(?:the|option|Option)|(?:chose|picked|plumped for|settled for|went for|sided with|came down (?:in favour of|for)) (?:the|\(|option|Option|[A-Z]|no)))"
    rf"|(?:.{{3,80}}, )?(?:the|The) (?:LRB|Review Body|Local Review Body) {_ADVERBS}(?:agreed|decided|resolved|upheld|dismissed|granted|refused|determined|continued)\b"
    rf"|(?:The )?(?:[A-Z]\w+ )*?(?:{OWN}|panel|committee|meeting|group)['’]s? (?:unanimous |clear |final |settled |collective )?(?:opinion|decision|wish|finding|conclusion|judgment|ruling|answer|preference|choice) (?:was|is) (?:that [^;.]*?\b(?:should|be|stand|remain)\b|to (?!be\b)\w|for \w|no\W*$)"
    r"|(?:The )?(?:[Cc]onsensus|[Ff]eeling|[Ss]ense|[Ww]ill|[Mm]ind) of the (?:meeting|room|Committee|Council|Board|Panel|Group) (?:was|is) (?:that [^;.]*?\b(?:should|be)\b|to \w)"
    r"|We (?:are (?:therefore |all )?(?:going to (?:grant|refuse|allow|dismiss|approve|defer)|granting|refusing|imposing|approving|dismissing|upholding|deferring|allowing|revoking|suspending) |(?:therefore |unanimously )(?:grant|refuse|find|uphold|dismiss|allow|impose) )"
    rf"|(?:The )?(?:Chair\w*|Legal Advis[eo]r|Clerk|Solicitor|Convener) (?:then )?announced that (?:by [^,;.]{{3,40}}? )?(?:the )?(?:[A-Z][\w-]* )*?(?:{OWN}|they|it) had {_ADVERBS}(?:decided|resolved|agreed|voted|determined)\b"
    rf"|[^.;]{{3,120}}?,? (?:and (?:this|that|it) was {_ADVERBS}(?:accepted|agreed|approved|adopted)|which was {_ADVERBS}noted)\W*$|(?:This|That|It|The proposal) was {_ADVERBS}(?:seconded|put),? and {_ADVERBS}(?:agreed|approved|accepted)\b"
    rf"|(?:\S*\d\S* )?Apologies (?:for absence )?(?:were |was )?(?:received and )?accepted\b|(?:The )?(?:[A-Z]\w+ )*?(?:{BODY}) did not agree to \w|(?:The )?(?:[A-Z]\w+ )*?(?:{BODY}) made no representations?\b"
)
_DIRECTS = re.compile(
    rf"{_MARK}(?:(?:The|This) )?(?:[A-Z]\w+ )*?(?:{OWN}|Partnership|LRB|Review Body)(?:,? having [^;.]{{3,120}},| is satisfied that [^;.]{{3,160}} and)? (?:hereby |therefore |accordingly |also |has (?:therefore |accordingly |also )?)*"
    r"(?:directs|orders|grants|refuses|GRANTS|REFUSES|dismisses|allows|upholds|imposes|revokes|suspends|determines|designates|backs|suggests|commends|imposed|granted|refused|dismissed|upheld|allowed the (?:appeal|application|claim|request)|ordered) (?!by\b|in (?:19|20)|itself)\w"
)
_PUT_OFF = re.compile(
    r"(?:\S*\d\S* )?(?:[Tt]he |[Tt]his |[Aa]ll |[Bb]oth )?(?:[\w’'-]+ ){0,3}?(?:item|matter|election|appointment|report|application|meeting|hearing|case|question|decision|review|business|vote|debate)s?\b(?: (?:of|on|for|from) [^,;.:]{2,50}?)? (?:(?:was|were|stood|be) (?:\w+ly |then |therefore )*)(?:left over|put (?:over|back|off)|stood over|held over|carried over|moved|brought forward|adjourned|continued)(?: (?:to|until|till|from|for)\b[^;]*|\W*)$"
)
_FAVOURED = re.compile(
    r"(?:This|The (?:idea|suggestion|proposal)|That) (?:found|met with) (?:\w+ )?(?:favour|approval|agreement|assent)\b"
    r"|(?:The )?(?:[Rr]ecommendations?|[Pp]ropositions?)(?: (?:of|from|by) [^,;.]{2,50}?)? (?:was|were) (?:accordingly |therefore |then |duly |unanimously )*(?:not )?(?:accepted|agreed|rejected|adopted)\W*$"
    r"|(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Miss)\.? [A-Z][\w’'. -]{1,40}? duly (?:elected|appointed|co-opted|returned)\b"
)
_FORMS = (_CARRIED, _LEFT, _SO_DONE, _CALLS, _ONE_DECIDES, _THUS, _JUDGED, _DIRECTS, _PUT_OFF, _FAVOURED)
_NOBODY = re.compile(
    r"(?:Members?|Councillors|Everyone|All|Those|Each|A|Applicants?|Residents?|Public|Parties|[Ww]ho|Committee|Cabinet|Council|Board|Panel)\b|.*\b(?:who|which|that|had|Members)\b"
)


def otherwise(words: str) -> bool:
    """Whether a sentence tells a decision in one of these ways."""
    if words.endswith(("?", ":", '"', "”")):
        return False
    if any(form.match(words) for form in _FORMS):
        return True
    told = _TASKED.match(words)
    if told and is_doer(told["who"]) and not _NOBODY.match(told["who"]):
        return True
    bare = _BARE.match(words)
    return bool(bare and not OPINION.match(f" {bare['what']}"))


def by_them(words: str) -> bool:
    """Whether a sentence after one that names the body tells what "they" decided."""
    return bool(_THEY.match(words))
