"""Words of deeds that are owed: to tell, send or look into something, to somebody, by a time; and those of states and opinions, which are not."""

from __future__ import annotations

import re

from indexer.register.days import MONTH_NAMES

TELLING = (
    r"send|write|cost (?:the|this|that|it|up)|lay (?:this|it|that|on)|book (?:it|a|an|the)|call for (?:it|the)|have (?:it|this|that|them) [a-z]+|see (?:him|her|them|all of|each of|every one)|try to find out|commission|run an? (?:stall|stand|session|workshop)|circulate|share|report|provide|supply|reply|respond|publish|inform|tell|notify|update|bring|pass|convey|look (?:in|into|at|again|for|up|over|back)|check|contact|arrange|raise|sign|follow (?:up|this|that|it|the|on|through)|ask|email|e-mail"
    r"|forward|attend|investigate|speak (?!but|later|against|for\b|in favour|on (?:the|item)|at (?:the|full))|meet|consult|undertake|ensure|explore|seek|come back|come to|produce|prepare|take (?:it|this|that|these|the|away|back|advice|forward|legal|on)|give (?!rise|way|priority|up)"
    r"|make (?:sure|enquir\w+|inquir\w+|further|some|a (?:note|start on)|contact|arrangements|representations|it|them|available|the)|return|discuss|clarify|liaise|find (?:out|the|this|that|it)|get (?:back|in touch|the|a|you|us|them|him|her|it|one|this|that|these|those|(?:[\w’'-]+ ){1,6}?(?:to|done|fixed|sorted|drawn|printed|sent|round|out|up|moving|going|[a-z]{3,}ed)\b)|commit (?:to|the|funds|£)|look to|continue to (?:update|report|provide|send|share|work|liaise|press|chase|monitor|keep|lobby|pursue)|sort|deal with|fund|pay for|meet the (?:full |whole |extra )?cost|cover the cost|chase|tidy|let (?!down|the market|it)|see (?:to|that|whether|if|what)"
    r"|put (?:it|this|that|these|the|a|together|in)|have (?:[\w’'-]+ ){1,6}(?:there|in place|in post|on site|up|ready|done|live|open|up and running|with|for (?:us|you|members)|on the (?:website|agenda))\b|leave (?:some|a copy|copies|it with)|have (?!\w+ed\b|been|to\b|had|no\b)(?:\w+ ){1,5}(?:with|send|sent|done|ready|\w{3,}ed)|have a word|phone|ring|telephone|call (?:on|back|him|her)|chase|resend|relay|feed|go (?:back|away)|drop (?:\w+ ){1,3}a (?:line|note)|set (?:it|this|that|the \w+) in (?:train|motion|hand)|sit down with|see (?:it|(?:the|this|that) [\w ]+?) (?:is|was|are|were|done|put)|have (?:an|the) (?:answers?|figures?|report|response)|put up|hand over|take up (?!her|his|their|post|office)|pick (?:this|that|it|up)"
    r"|escalate|add|include|action|append|attach|amend|correct|distribute|re-?circulate|recirculate|highlight|request|obtain|draft|compile|collate|post|upload|issue|set up|set out|hold (?:a|an)|organise|invite|convene|review|confirm|verify|flag|refer back"
    r"|visit|remind|brief|present|submit|show|copy|enquire|inquire|dig|establish|reflect|work with|talk to|write|be in touch|be writing|be contacting|be sending|be asking|be circulating|be bringing|be meeting|be visiting|reinstate|apologise to|help|accept (?:that|this|the)|revise|rewrite|redraft|mend|fix|repair|rectify|refund|reissue|rerun|canvass|examine|pursue|assist|remove|honour|be on site|be present at|place (?:it|this|that|them|the|an?|in)|play"
)
TELLS = re.compile(rf"(?:{TELLING})\b")
WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|today\b|tonight\b|first thing\b|(?:that|this) (?:week|month|year|term|quarter|evening|afternoon)|next (?:week|month)|the following week|(?:by|in) the (?:following|next) (?:week|month|day|year)|the next day|within (?:the|a) (?:week|month|fortnight|day|year|quarter)|in a fortnight|a fortnight|shortly|in due course|as soon as"
    r"|(?:by|at|before) (?:the )?(?:end|start|close|beginning) of (?!an? )|ahead of|in time for|at (?:the|its|their|our) (?:next|following)|(?:following|after|outside(?: of)?) (?:the|this|that) meeting|every (?:month|quarter|week|meeting)|each (?:month|quarter|week|meeting|term)"
    r"|(?:later|early) (?:that|this|next|in the) \w+|before (?:the|it|they|we|she|he|any|half[- ]term|work|Members|that|then|this|Christmas|Easter|half)\b|once (?:it|this|the|they|that|she|he)\b|once (?:\w+ ){1,5}(?:had|has|have|was|is|were|are)\b|when (?:it|this|they|that|each|she|he)\b|by the (?:\w+ )?holiday|by (?:Christmas|Easter|noon|midday|return|half[- ]term|(?:the )?(?:weekend|time|next|summer|autumn|spring))\b|before first\b|in good time|(?:over|during) (?:the )?(?:half[- ]term|Christmas|Easter|summer|weekend|bank holiday|holidays|coming)|(?:in|during|over) the (?:Easter|Christmas|school|summer|half-term|winter) (?:holidays?|break|recess|shutdown|closure)"
    r"|in the (?:(?:coming|next few|next|new) (?:days?|weeks?|months?|years?|terms?|quarters?|municipal|financial|school)|new year|autumn|spring|summer|winter)\b|(?:the|this|next) (?:spring|summer|autumn|winter)\b|from (?:now|then|next|the (?:new|next|first)|Good|that|the (?:start|beginning))|monthly|quarterly|weekly|immediately|straight away|tomorrow|(?:on|by|before|for) (?:the )?\d{1,2}(?:st|nd|rd|th)\b|the week after next|over the next (?:fortnight|week|month|few|two|three|couple)|before the (?:day|week|month|year) (?:is|was) out|Boxing Day|Good Friday|within \d+|in the interim)\b"
)
DEADLINE = re.compile(
    rf"\b(?:by|before|no later than|not later than) (?:(?:the )?(?:end|start|middle|beginning) of |the |early |late |mid-)?(?:\d{{1,2}}(?:st|nd|rd|th)? |next |this )?(?:{MONTH_NAMES}|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|month|year|week|spring|summer|autumn|Christmas|Easter|term|noon)\b|\bwithin (?:\w+ )?\w+ (?:working )?(?:days|weeks|months|week|month|hours)\b"
)
STATIVE = re.compile(
    r"(?:be(?! \w+ing)|have|cost|need|lose|gain|pay|save|rise|fall|require|receive|see|depend|want|like|expect|face|remain|cease|decide|vote|consider|become|get|mean|make (?!good|the|a start|his|her|their|sure|contact|enquir|inquir|arrange)|close|support|oppose|abstain|prefer|welcome|stand|retire|leave|resign|continue|benefit|know|reach|hope"
    r"|struggle|fail|exceed|increase|decrease|grow|welcome|go (?:to|up|down)|step|lead|allow|enable|help|feel|think|weigh|regard|treat|appeal|believe|doubt|say|take up (?:her|his|their|post|office)|hear|sit (?!down)|rule|announce|turn|take place|apply)\b"
)
UNFIT = re.compile(
    r"(?:like|rather|prefer|welcome|support|oppose|vote|abstain|second|move (?:an|the (?:motion|amendment|item|recommendation))|propose|recommend|be|have|need|want|wish|expect|hope|leave|withdraw|remain|stay|stand|retire|resign|say|think|feel|see|know|get|lose|gain|save|cost|struggle|fail|continue|accept|agree|consider|defer|declare|speak|depend|become"
    r"|appeal|believe|doubt|object|argue|suggest|urge|encourage|defend|fight|hate|love|benefit|suffer|live|sit|hear|listen|wait|cease|rule|decline|refuse|go (?!and|to (?:see|the)|back|round|out|through|along|over)|come (?!and|to|back|along|out|round|up)|use|choose|buy|sell|trade|apply|try|hesitate|regret|never|not|no|allow|make (?!sure|enquir|inquir|a |an |arrangements|it|contact)|keep (?!an eye|watch|(?:\w+ ){1,3}(?:informed|updated|posted|abreast))|lead (?!on|the (?:walk|group|session))|end|run (?!an? |the )|do (?!it|this|that|so|the|an? )|give up|take (?:part|no|over|on|up|the chair)|favour|approve|reject|endorse|trust|judge|call (?!on|at|in|round|back|the [A-Z]|an? )|ask for|question|challenge|respect|appreciate|mind|wonder"
    r"|claim|deny|admit|die|lie|let (?!him|her|them|us|you|the|[A-Z])|pay (?!for)|charge|raise (?!it|this|that|the|with)|cut (?!back|the (?:hedge|grass|verge|tree))|close|reduce|increase|operate|provide for|comply|abide|follow|honour|work (?!with|out|up)|reserve|mean|understand|remember|forget|miss|recall|bear|still|always|only|in|on|if|advise|stop|start (?!on)|begin|turn (?!out|up)|move (?!it|the (?!motion|item)))\b"
)
TO_THEM = re.compile(
    r"\b(?:to|with|for|at|by|before) (?:(?:the|all|each|every|ward|local|both|a|any|its|this|that|other|full|next|future|later|subsequent|relevant|individual|group|scrutiny|committee|parish|town|future) )*(?:[A-Z]\w+ ){0,3}?"
    r"(?:members?|committee|sub-committee|councillors?|cllrs?|panel|board|cabinet|forum|group|commission|council|him|her|them|chair\w*|residents|tenants|schools|parishes|meeting|attention|minutes|agenda|mr|mrs|ms|dr|everyone|councils?|officers?|director|clerk|(?:project|planning|policy|housing|design|highways|enforcement|legal) team|service|operator|department|minister|government|police|trust)\b"
    r"|\b(?:on|in|into) (?:the |its |a )?(?:[\w-]+['’]s? )?(?:website|web site|agenda|minutes|work programme|forward plan|next report|future reports?|newsletter|writing|(?:\w+['’]? )?(?:portal|intranet|web ?page|site)|(?:\w+ ){0,3}(?:report|review|audit|update|survey))\b|\b(?:to|through|for) (?:all|every|each) |\b(?:outside|following|after) (?:of )?(?:the|this) meeting\b|\bby e-?mail\b",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:round|stage(?: \w+)?|phase(?: \w+)?|window|inquiry|hearing|application|election|appeal|item|decision|meeting|review|contract|bill|consultation|override|grant|funding|market|lease|strike|inspection|tenancy|act|legislation|trial|referendum|scheme|settlement|budget|term|season|period|festival|outcome|vote)s?$",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\bto (?:reserves|balances|landfill)\b|\b(?:per cent|%|£[\d.]+(?:m|,\d+)? (?:a year|each)|places? in)\b")
