"""The words that rules of deciding share: who decides, what is decided on, and what takes the force of a sentence away."""

from __future__ import annotations

import re

from indexer.register.days import MONTH_NAMES
from indexer.register.quick import Gated

BODY = r"(?:Council|Committee|Sub-Committee|Sub Committee|Cabinet|Panel|Board|(?<!Chief )(?<!Housing )Executive|Forum|Members|Councillors|Authority|Assembly|Trustees|Governors|Group|meeting|Commission)"
TITLE = (
    r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baron(?:ess)?|Rev(?:d|erend)?|Canon|Father|Bailie|Baillie|Provost|Captain"
    r"|Major|Col(?:onel)?|Lt|Alderman|Ald|Coun|Judge|(?:Ch(?:ief)? )?(?:Superintendent|Supt|Inspector|Insp)|Sergeant|Sgt|PC|PCSO|PS|DI|DCI|DS|WM|SM|GM|ACC|DCC|ACFO|DCFO|(?<!\d )AM|Cdr)\.?"
)
OWN = rf"(?:{BODY}|Cttee|Ctte|Subcommittee|Sub-Group|Working Party|Task Force|Partners|Partnership|Directors|Court|IJB|Meeting|(?:[Aa]ll|the) (?:members|councillors)(?: present)?|members|Cllrs|All(?= (?:agreed|resolved|voted)))"
HOW = (
    r"(?:(?:then|also|further|therefore|thereupon|thereafter|accordingly|unanimously|formally|subsequently|duly|again|hereby|now|all|collectively|in principle|nem con|UNANIMOUSLY"
    r"|by consensus|by (?:general )?(?:assent|consent)|on balance|on a vote|on a show of hands|by a majority|\([^)]{1,60}\)),? )*"
)
FORMER = re.compile(
    r"\b(?:had|has|have) (?:previously |already |been |also |since |earlier )*(?:agreed|resolved|noted|approved|decided|recommended|been|asked|requested|AGREED|RESOLVED)\b|\bpreviously (?!considered|circulated)|\brecalled\b"
    r"|\b(?:in|on|since|of) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b.{0,30}\b(?:resolved|agreed|decided)\b|\b(?:at|in) (?:its|their|the) (?:last|previous|earlier|\w+ary|\w+ber|March|April|May|June|July|August) (?:meeting)?\b"
    r"|\blast (?:year|month|meeting|week)\b|\b(?:resolved|agreed|decided|approved) at (?:its|their|a|the) (?:last |previous |earlier )?meeting on\b|\bwas (?:reported|reminded|noted|advised|explained|stated|told|informed) that\b"
)
UNREAL = re.compile(
    r"\b(?:if|whether|unless|asked (?:that|if|whether)|sought|disputes?|complaint was|issue was|by the (?:Secretary|Inspector|Minister|Government|Department)|would have|could have|did not|minded to)\b"
)
BY_OTHERS = Gated(
    re.compile(
        r"\b(?:refused|approved|granted|noted|permitted|allowed|withdrawn|dismissed|upheld)\b(?: \w+)? by (?:the )?(?:District|County|Borough|City|Planning Inspector\w*|Inspector\w*|Secretary|LPA|(?-i:[A-Z]{2,6})\b|Minister|Government|developer|applicant|court)",
        re.IGNORECASE,
    ),
    ("noted", "upheld", "granted", "allowed", "refused", "approved", "withdrawn", "dismissed", "permitted"),
)
TOLD = re.compile(
    r"\b(?:said|stated|reported|advised|explained|told|informed|replied|answered|confirmed|noted that|understood|felt|thought|believed|considered|argued|asked|queried|hoped|claimed|commented|reminded|recalled|suggested|whether|if|because|which|who)\b"
)
EARLIER = re.compile(
    rf"^\W*(?:On|In|At|Since|During|By)\b.{{0,40}}\b(?:{MONTH_NAMES}|(?:19|20)\d\d)\b|\b(?:last|previous|earlier|said|stated|reported|explained|told|replied|queried|hoped|whether|if|because)\b"
)
THING = re.compile(
    r"\b(?:reports?|plans?|programme|timetable|update|policy|policies|strategy|strategies|budget|applications?|recommendations?|schedule|accounts|proposals?|register|terms|statements?|briefing|calendar"
    r"|payments?|quotations?|quotes?|precept|request|items?|licen[cs]es?|permission|grants?|nominations?|return|agenda|dates?|charter|schemes?|scorecard|findings|position|presentation|options?|tenders?|contract|order"
    r"|leases?|transfer|disposal|purchase|appointments?|arrangements|changes|increases?|fees?|charges|allocation|funding|expenditure|invoices?|response|draft|constitution|protocol|code|orders|regulations|byelaws?|appeal"
    r"|designation|extension|exemption|dispensations?|loan|business case|document|framework|procedure|letter|submission|motion|representatives|virement|outturn|forecast|content|contents|reference|information|cost|costs"
    r"|audit|assessment|consent|membership|dates|risk|insurance|renewal|minutes)\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"^(?: unanimously)?(?: that| with)? ?(?:(?:it|this|these|there|they|such|the \w+|some|many|more|more \w+)\b[^,]{0,40}? (?:was|were|had|is|are|could|must always|seemed|needed|(?<!be )looked|would be (?:\w+ful|a|an|better|best|difficult|welcome|good|wise))\b|with|on the)"
)
HAS_MINUTES = Gated(
    re.compile(
        r"(?<!\d )(?<!few )(?<!five )(?<!ten )(?<!fifteen )(?<!twenty )(?<!thirty )(?<!forty )(?<!sixty )\bminutes\b(?! (?:late|walk|each|per|before|after|to|at))",
        re.IGNORECASE,
    ),
    ("minutes",),
)
HABIT = re.compile(
    r" (?:each|every|annually|regularly|routinely|usually|normally|monthly|so far|to date)\b|[^.;]*,? and (?:the )?\w+ (?:was|were|had) (?:\w+ing|been|begun|started)\b"
)
BASES = (  # verbs of what is to be done, as a resolution has them: "that the Clerk write"
    r"accept|acknowledge|acquire|act|add|adopt|advertise|advise|agree|align|allocate|allow|amend|appeal|apply|appoint|approach|approve|arrange|ask|assess|assist|attend|authorise|award|ban|become|begin|bid|book|bring|build|buy|call|cancel|carry|cease|change|charge"
    r"|check|circulate|clarify|close|collect|come|commence|commend|commission|commit|complete|concentrate|condemn|confirm|congratulate|consider|consult|contact|continue|contribute|convene|convey|cost|create|cut|decline|deal|defend|defer|delegate|delete|demolish|design|develop|direct"
    r"|discontinue|discuss|display|dispose|distribute|donate|draft|draw|email|enable|encourage|end|endorse|enforce|engage|enquire|ensure|enter|erect|establish|evaluate|examine|exclude|exercise|explain|explore|express|extend|facilitate|feed|finalise|find|fix|forward|freeze|fund|gather|get|give|go"
    r"|grant|have|hold|identify|implement|impose|include|increase|inform|inspect|install|instruct|introduce|investigate|invite|issue|join|keep|launch|lead|lease|let|liaise|lobby|lodge|look|maintain|make|map|meet|monitor|move|negotiate|nominate|note|notify|object|obtain|offer|open|oppose|order"
    r"|organise|oversee|participate|pass|pay|permit|pilot|place|plan|plant|prepare|present|press|prioritise|proceed|procure|produce|progress|prohibit|promote|propose|provide|publicise|publish|purchase|pursue|put|raise|ratify|reaffirm|receive|recommend|reconsider|reconvene|record|recruit|redraft|reduce|refer|refuse"
    r"|reinstate|reject|release|relocate|remain|remind|remove|renew|repair|replace|reply|report|represent|request|require|reschedule|research|resist|resolve|respond|restore|retain|return|review|revise|revoke|run|schedule|scope|scrutinise|secure|seek|sell|send|serve|set|share|sign|speak|stand|start"
    r"|stop|strengthen|submit|supply|support|survey|suspend|take|target|tell|terminate|test|thank|train|transfer|trial|undertake|update|upgrade|uphold|urge|use|vary|verify|visit|vire|waive|welcome|widen|withdraw|withhold|work|write"
)
LONG_AGO = re.compile(
    r"\b(?:granted|approved|agreed|refused|adopted|dismissed|awarded|established|set up|appointed|revoked|introduced|confirmed|decided|resolved|elected|endorsed|signed|allocated|rejected)(?: by (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)? (?:back )?(?:in|during|since|on \d{1,2}(?:st|nd|rd|th)?) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b(?!/)"
)
