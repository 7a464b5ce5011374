"""Votes told by the way, or by letters: "F 7 A 1", "with all present concurring", "by a majority", ", one abstention", "5 for keeping, 2 for striking out"."""

from __future__ import annotations

import re

from indexer.register.counts import NUMBER_WORDS
from indexer.register.quick import Gated, has_any
from indexer.register.wording import TITLE

_N = rf"(?:\d{{1,3}}|(?i:{NUMBER_WORDS}))"
_PEOPLE = r"(?:[Mm]embers?|[Cc]ouncillors?|[Cc]ll?rs?|[Tt]rustees?|[Gg]overnors?|[Dd]irectors?|[Cc]ommissioners?|[Dd]elegates|[Pp]artners|[Rr]epresentatives|of (?:us|them|those)|those|who (?:were )?present|present)"
_AG = r"(?:A|Ag|Agn?st|N|No)\.?"
_NAME = rf"(?:(?:the )?(?:{TITLE}\.? (?:(?:Mrs|Mr|Dr|Ms|Miss)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|(?:Chair(?:man|woman|person)?|Mayor|Provost|Convener|Leader)))"
_NAMES = rf"{_NAME}(?:(?:,|,? and| &) (?:{_NAME}|[A-Z][\w’'-]+))*"
_LETTERS = re.compile(
    rf"(?<![\w£])(?:F|Y|For)[:=. –-]{{0,3}}\d{{1,2}}[,;/&. –-]{{1,4}}(?:and )?{_AG}[:=. –-]{{0,3}}(?:\d{{1,2}}|nil|0)(?!\w)"
    rf"|(?<![\w£])\d{{1,2}} ?(?:F|Y|for)[,;/&. –+-]{{1,4}}(?:and )?(?:\d{{1,2}}|nil|none) ?{_AG}(?!\w)"
)
_FLATS = re.compile(r"\b(?:[Ff]lats?|[Uu]nits?|[Pp]lots?|[Rr]ooms?|[Bb]locks?|[Hh]ouses?|[Ss]ites?|[Bb]ays?|[Bb]ands?) $")
_VOTED = r"(?:were|was|voted|votes?(?: were)?(?: cast)?|hands?(?: were)?(?: up)?|preferred|favoured|opted|wanted|being)"
_END = r"(?=\s*(?:[.,;:()\]–—]|$|that\b|to\b|and\b|on\b))"
_RESULT = r"(?:carried|lost|defeated|agreed|approved|refused|rejected|passed|resolved|decided|adopted|recommended|granted|accepted|endorsed|supported|put|elected|appointed|upheld|dismissed)"
_OPTIONS = re.compile(
    rf"(?<![\d,.£]){_N}(?: {_PEOPLE}){{0,2}} {_VOTED} (?:for|in favour of|to (?!be\b)) ?(?:[\w’'-]+ ?){{1,6}}?(?:,|;|,? and|,? but|,? with)? {_N}(?: {_PEOPLE})?(?: {_VOTED})? (?:for|in favour of|against|to)\b"
    rf"|\bvoted (?:for|against|in favour of) [^,;.\d]{{2,60}}?,? {_N}[,;]? (?:and )?(?:for|against|in favour of)\b[^,;.\d]{{0,60}}?,? {_N}\b|(?:,|;|\() ?{_N} having voted (?:for|in favour|against)\b"
    rf"|(?<![\d,.£]){_N} for (?:[a-z]+(?:ing|al)|[Oo]ption \w+|[A-E])\b[^,;.()]{{0,30}}[,;](?: and)? {_N} (?:for|against|to)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?i:voted)(?: as follows)?: ?[^;:]{2,60} [–—-] \d{1,3}; [^;:]{2,60} [–—-] \d{1,3}\b|"
    r"^\(?No dissent(?:ients|ers)?\.?\)?$|"
    rf"\(\d{{1,3}} votes?[;,] [^)]{{3,50}}\)|\([^();]{{3,60}} (?:in favour|for|against)[;,] (?:and )?[^();]{{3,60}} (?:against|opposed|in favour|abstaining)\.?\)|^{_N} (?:[Mm]embers )?(?:agreed|were|said yes)[;,] [^.;,]{{2,40}} (?:did|was|were) not\W*$|"
    rf"\b[Ff]or the (?:motion|amendment|proposal|original)\b[^;,.]{{0,20}}[,:]? {_N}[;,] (?:and )?(?:for the \w+|against(?: (?:it|the \w+))?)[,:]? {_N}\b"
    rf"|^(?:Cllrs?|Councillors?|Messrs|Candidates)\W+(?:[A-Z][\w’'-]+ \(\d{{1,3}}\)(?:,| and|;)? ?){{2,}}(?=stood|were nominated|received|votes|each)"
    rf"|\bfor(?: \w+)?: ?(?:{TITLE} |[A-Z][\w’'-]+,)[^;:]{{2,300}}; (?:and )?against(?: \w+)?: ?(?:{TITLE} |[A-Z]|none|nil)[^;:]{{2,200}}$"
    rf"|^(?:On|In|After|By|Upon) (?:a |the )?(?:[\w-]+ ){{0,2}}(?:vote|ballot|poll|division|show of hands|count)(?: being taken| was)?(?:,|:| [–—-]) ?[A-Z][^,;:–]{{1,40}}(?:,|:| [–-])? {_N}[,;](?: and)? [A-Z][^,;:–]{{1,40}}(?:,|:| [–-])? {_N}\b|"
    rf"^(?:[Oo]ption|[Cc]andidate|[Dd]esign|[Ll]ogo|[Tt]ender|[Qq]uote|[Ss]ite|{TITLE})\b ?[^,;:–]{{1,30}}?(?::| [–—-])? \(?{_N}\)?(?: votes?| hands?)?(?:[,;]| and)(?: and)? (?:[Oo]ption|[Cc]andidate|[Dd]esign|[Ll]ogo|[Tt]ender|[Qq]uote|[Ss]ite|{TITLE})\b ?[^,;:–]{{1,30}}?(?::| [–—-])? \(?{_N}\)?(?: votes?| hands?)?(?:[,;][^.;]{{3,50}})*\.?$"
    rf"|\b(?:[Vv]otes?|[Dd]ivided:) for [\w ]{{1,30}}? {_N}[,;](?: and)? for [\w ]{{1,30}}? {_N}\b"
)
_WANTED = re.compile(
    rf"^(?:{_NAMES}|[Hh]e|[Ss]he)\b[^.;]{{0,30}} (?:wished|wanted|asked for|asked|requested|desired|insisted on|required)(?: that)? (?:it|the (?:record|minutes)) (?:be |to be |to )?(?:recorded|minuted|noted|record|show|note|reflect)\b[^.;]*\b(?:did not|didn['’]t|could not|had not|not|never|opposed|against|disagreed|dissent\w*|abst\w*)\b"
)
_PAIR = re.compile(
    rf"\b(?i:{_RESULT})(?: [a-z]+){{1,3}} by {_N} (?:votes )?to {_N}\b(?=\W*$|[,;])|\b{_N} (?:hands?|[Mm]embers|[Cc]ouncillors|people) to {_N}\b"
    rf"|\b(?:CARRIED|LOST|[Cc]arried|[Ll]ost|FELL|[Ff]ell|DEFEATED|[Dd]efeated|[Dd]ivision) \d{{1,2}}/\d{{1,2}}/\d{{1,2}}\b|\b[Vv]ote[sd]?: ?\d{{1,2}} ?[–:/-] ?\d{{1,2}}(?: ?[–:/-] ?\d{{1,2}})?\b|\b(?:picked|chose|selected|preferred|backed|voted|opted|favoured)\b[^.;,\d]{{2,50}} {_N} to {_N}(?=\W*$)"
    rf"|\b(?i:{_RESULT}|division|vote[ds]?|hands|drawn|tied?)\b[,:]?(?: [–—-])? (?:by |at |on (?:a )?)?(?:{_N} ?(?:to|–|-|:|(?<=[dltes] \d)/|(?<=[dltes] \d\d)/) ?{_N})(?: votes?)?\b(?=\W*(?:$|;|\)|, )|,? (?:with|in favour|against)\b)(?!\W*[/–-]\d)"
    rf"|\b(?i:decision (?:stands|by majority)|not (?:agreed|carried|supported|approved)|(?:narrowest )?(?:of )?margins?)\b[,:]? \(?\d{{1,2}} ?[–:/-] ?\d{{1,2}}\b|^(?:Agreed|Approved|Refused|RESOLVED|Resolved)\b[^.;]*, {_N} to {_N}(?=\W*$)"
    rf"|\b(?:[Bb]y|[Oo]n|[Ww]ith) an? (?:\w+ )?(?:vote|majority|division|count)(?: vote)? (?:of )?\(?{_N} ?(?:to|–|-|:|/) ?{_N}\b"
    rf"|\b(?:[Bb]y|[Oo]n) (?:a |an )?{_N} ?[–:/-] ?{_N} (?:vote|majority|split|decision)\b"
    rf"|[–—-] {_N} (?:votes? )?to (?:nil|none|nothing|nobody|0)\b(?=\W*$)"
    rf"|\b(?:[Vv]ot(?:e|ing)|[Rr]esult|[Dd]ivision|[Tt]ally|[Cc]ount)(?: of the vote)? (?:was|being|were|stood at|ended|went)(?: at)? \(?{_N} ?(?:to|–|-|:|/) ?{_N}\b|\((?:by )?\d{{1,2}}(?:[/–:-]\d{{1,2}}[/–:-]\d| to \d{{1,2}})\)(?=\W*$)"
    rf"|\b(?:same|those|these) figures(?: reversed)?, {_N} ?[–:/-] ?{_N}\b|\({_N} ?[–:/-] ?{_N} for [^)]{{1,30}}\)"
)
_APART = re.compile(
    rf"(?:[–—:(] ?|^){_N} (?:for|in favour|against)\b\)?(?=\.?$)|(?:^|[(,;:–] ?){_N} (?:for|in favour)(?: it)?[,;] (?:and )?(?:the )?(?:{_N} not\b|{_NAME} (?:against|abstaining|abstained|not voting)\b|[Cc]hair(?:man)? (?:against|abstaining|abstained|not voting)\b)|\b{_N} [a-z]+ (?:yes|for), {_N} (?:no|against)\b|\b[Aa]yes (?:were |was )?\d{{1,3}}(?: and| to|,)? (?:the )?[Nn]oes (?:were |was )?\d{{1,3}}"
)
_FIGURE_BESIDE = re.compile(r"\d\)? ?(?:to|[–:/-]) ?(?:\d|n)", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty) (?:votes? |hands? |members |councillors |people )?to [a-z]",
    re.IGNORECASE,
)
_MAJORITY = Gated(
    re.compile(
        rf"(?:\b(?:by|on|with) (?:a |an )?(?:(?:simple|clear|large|small|substantial|narrow|overwhelming|unanimous) )?majority(?: vote| decision| verdict)?(?: of (?:the )?(?:{_PEOPLE}(?: (?:present|voting))*(?: and voting)?))?{_END}|\(majority(?: vote| decision)?\)|^[Mm]ajority (?:in favour|agreed|decision|vote)\b)"
    ),
    ("majority",),
)
_OURS = re.compile(
    r"^(?:\W*\w{1,4}[.)] )?(?:(?i:it was|resolved|agreed|recommended|carried|lost|approved|refused|granted|passed|decided|the motion|motion|amendment|majority|by|on)\b|Members\b|(?:The|This|Our|That|An?) (?:[\w’'-]+ ){0,8}?(?i:motions?|amendments?|proposals?|recommendations?|applications?|resolution|committee|board|panel|council|cabinet|forum|authority|sub-committee|trust|group|meeting|tribunal)\b)"
)
_MUST = re.compile(r"\b(?:requir\w+|needs?|needed|would|may|must|can|could|should|if|unless|whether|had|hoped|expected)\b")
_EACH = rf"(?:(?i:all|everyone|everybody)|(?i:each|every) (?:one|[Mm]ember|[Cc]ouncillor|[Tt]rustee|[Gg]overnor|[Dd]irector|[Hh]and))(?:(?: of)?(?: the)?(?: [a-z-]+)? {_PEOPLE}){{0,2}}"
_ALL = re.compile(
    rf"(?:\b(?:with|by|and|on which|at which|where)|,|[–—(]|:) ?{_EACH},?(?: (?:were|was|being|are|having|then|thereupon))?(?: (?:voting|voted|signifying|signified|raising|raised|indicating|indicated))?"
    r" (?:in favour|for(?: it| them)?(?=\W*$|[,;)])|concurring|concurred|in agreement|in accord|at one|of one mind|of the same mind|agreeing|agreed(?=\W*$|[,;)])|assenting|assented|supporting(?: it)?(?=\W*$|[,;)])|hands? (?:up|raised)|in support|content)\b"
    rf"|\b[Tt]he (?:ayes|noes|Ayes|Noes) (?:have|had) it\b|\bOnly {_NAME} was (?:in favour|against)\b|[:;,] ?{_N} of us (?:for|in favour|against)\b|\bwith all hands (?:up|raised|in favour)\b|(?:^|[–—:;(,] ?|\d\) ){_EACH} (?:for|in favour)\b(?=\W*$|[,;)])|(?:^|\W)AIF\b"
    r"|\b(?:[Aa]greed|[Cc]arried|[Aa]pproved|[Pp]assed)(?: by)?: ?all\b|\b(?:approved|agreed|carried|passed|supported) \(all\)|\bby the (?:same|like|very same) (?:vote|figures|majority|numbers|count)\b|\bby the votes? of all\b|\b(?:by|with) (?:(?:general|common|unanimous|universal) (?:assent|consent|agreement|acclaim)|assent|acclamation)\b"
    r"|(?:[–—,;:(.]|^) ?(?:carried |agreed |passed |vote:? )?(?:[Uu]nanimous(?:ly)?|[Uu]nan|[Nn]em\.? ?[Cc]on|[Nn]em(?:ine|\.)? ?[Dd]is+(?:entiente)?|nemine contradicente)\b\.?\)?(?=\W*$|[,;)])|\b[Cc]arried [Uu]nan\b"
)
_NONE = re.compile(
    rf"\b(?i:no(?: one| body|ne|body)?)\b(?: (?:of the |other )?{_PEOPLE}| (?:dissenting )?(?:votes?|voices?|hands?))? (?:(?:was|were|being|having) )?(?:voting |voted |raised |cast |speaking )?(?:against|opposed|dissenting|dissented|demurring|demurred|to the contrary)\b"
    r"|\bwithout (?:any |a )?(?:dissent\w*(?: (?:voice|vote))?|opposition|contrary vote|vote against)\b|\b(?:nem\.? con|nemine contradicente|nemine dissentiente|nem\.? dis+)\b|\b(?:for|called for|asked for) any (?:dissent|against|opposition|objections?)\b[^.;]{0,20}(?:there (?:was|were) none|none (?:was|were)|none)\b"
)
_SET = r"(?:having )?(?:(?:voting|voted) )?(?:against|dissenting|dissented|abstaining|abstained|abst\b\.?|abs\b\.?|opposed|opposing|not voting|taking no part in the vote)"
_FEW = re.compile(
    rf"(?:[,(;–—-]|\bwith|\bby) ?(?:with )?(?:only |just |there being )?(?:{_N}|an?|a single)(?: {_PEOPLE})?(?: \([^)]{{3,60}}\))? (?:abstentions?|abst\b\.?|abs\b\.?|abstaining|abstained|dissent(?:ing|ed|ient)?(?: voice| vote)?|votes? against|against|opposed|voting against|not voting){_END}"
    rf"|(?:[,(;–—-]|\bwith|\bsave|\bexcept|\bbar|\bbut) ?(?:for )?{_NAMES}(?: alone| only)? {_SET}\b"
    rf"|^[Vv]oting (?:in favour|against|for)(?: of [^,;:]{{3,40}})? were {_NAMES}|^(?:For|Against|In favour of) the (?:amendment|motion|proposal)s? \(\d{{1,3}}\): [A-Z]|^(?:In favour|Against|For) of the (?:amendment|motion|proposal) \(\d{{1,3}}\): [A-Z]"
    rf"|\b(?i:{_RESULT}), [A-Z][\w’'-]+ (?:abstaining|dissenting|against)\b|\b\d{{1,2}} ?[–-] ?\d{{1,2}}, [A-Z][\w’'-]+ (?:abstaining|dissenting|against)\b"
    rf"|\b[Ll]et the record show that {_NAMES}|^(?:At|By) (?:{_NAMES}['’]s?|the request of {_NAMES}),? [^.;]*\b(?:votes?|abstentions?|voted|dissent|against)\b"
)
_PUT = re.compile(rf"\b(?i:{_RESULT}|motion|amendment|proposal|recommendation|vote[ds]?|voting|hands|minutes|RESOLVED|AGREED|CARRIED)\b")
_OTHER = re.compile(
    r"\bpublic (?:poll|vote)\b|^History:|\b(?:The|the) (?:parish|town|community) council (?:has |had |also )?[\"“]?(?:resolved|voted|supported|agreed|objected)\b|\b(?:ratio|odds|scores?|scale|gearing)\b|\b(?:granted|approved|agreed|passed|adopted|issued|resolved|decided|refused) \d{1,2}/\d{1,2}\b|%|per cent\b|\b(?:respond\w+|responses?|replies|survey\w*|consult\w+|petition\w*|letters?|residents|traders|parents|households?|referendum|turnout|electors?|parish poll|ballot of|last (?:year|month|time)|in (?:19|20)\d\d|had (?:been|voted|agreed|resolved|carried|met)|recalled|reminded|Inspector|Lords|Commons)\b"
)
_GATED = (
    (_ALL, ("all ", "every", "each ", "unan", "nem", "aif", "assent", "consent", "agreement", "acclam", "es have", "es had", "only ", "of us", "by the ", ": all", "(all)")),
    (_NONE, ("against", "oppos", "dissent", "demur", "contra", "nem")),
    (_FEW, ("abst", "abs", "against", "dissent", "oppos", "not voting", "record show", "no part", "for the ", "voting ")),
)  # fmt: skip
_TWO = re.compile(r"(?:\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil)\b)", re.IGNORECASE)


def sided(words: str) -> tuple[int, int] | None:
    """Where words tell a vote in one of these ways, from its first character to its last; None where they do not."""
    letters = _LETTERS.search(words)
    if letters and not _FLATS.search(words[: letters.start()]):
        return letters.span()
    shown = _SHOWN.search(words)
    if shown and not _OTHER.search(words):
        return shown.span()
    tried = [_PAIR] if _FIGURE_BESIDE.search(words) or (" to " in words.lower() and _BESIDE.search(words)) else []
    if has_any(words, ("for", "in favour", "against", "ayes", " yes")):
        tried.append(_APART)
    if _has_options(words) and len(_TWO.findall(words)) > 1:
        tried.append(_OPTIONS)
    tried += [pattern for pattern, wanted in _GATED if has_any(words, wanted)]
    for pattern in tried:
        hit = pattern.search(words)
        if hit and not _OTHER.search(words[: hit.end()]) and _is_put(pattern, words, hit):
            return hit.span()
    hit = _WANTED.match(words)
    if hit:
        return hit.span()
    hit = _MAJORITY.search(words)
    if hit and _OURS.match(words) and not _MUST.search(words[: hit.end()]) and not _OTHER.search(words[: hit.end()]):
        return hit.span()
    return None


def _has_options(words: str) -> bool:
    return words.count(" for ") > 1 or has_any(words, ("voted", "votes", "prefer", "favour", "opted", "wanted", " hands"))


def _is_put(pattern: re.Pattern[str], words: str, hit: re.Match[str]) -> bool:
    """Whether a thing was put to the vote there: what only some were against is told of much else."""
    if pattern in (_NONE, _FEW):
        return bool(_PUT.search(words[: hit.end() + 30]))
    return not _MUST.search(words[max(0, hit.start() - 20) : hit.start()])
