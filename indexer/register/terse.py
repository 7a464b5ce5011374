"""How minutes tell a decision in short, and of what stands before: the forms, and the things that are decided on."""

from __future__ import annotations

import re

from indexer.register.wording import HOW, OWN, THING

GIVES = (
    r"(?:approval|consent|assent|support|backing|blessing|agreement|endorsement|authority|permission|sanction|ratification|authorisation)"
)
BASE = r"(?:approve|agree|adopt|endorse|accept|note|ratify|authorise|defer|refuse|grant|reject|award|appoint|elect|confirm|support|object|recommend|delegate|uphold|dismiss|revoke|suspend|impose|co-opt|nominate|resolve|allocate)"
_MATTERS = (
    rf"{THING.pattern}|\b(?:bids?|action plan|candidate|supplier|contractor|company|firm|works?|site|design|model|target|rates?|levels?|delegation|decision|notice|warning|conditions?|penalty|sanction|debts?|reserves?|estimates?|allowance|levy"
    r"|rents?|steps|emergency|vacancy|seat|office|sum of|£\d|complaint|apologies|variation|thanks|appreciation|standing orders|ruling|advice|progress|performance|verbal|work|group|panel|committee|results?|amendments?|debate|hearing|delay|site|option|leave|bursar\w+|awards?|donations?|matter|question|charges?|mandate|minute|list|hours?|limit|venue|name|title|frequency|quorum|grievance|reconciliation|drawings|layout|bye-?laws?|motion|notices?|leaflet|quote|estimate|price|purchase|hire|sale|consideration|actions?|review|strategy|commitments?|adoption|acceptance|approval|co-option|membership|business|undertakings?|assurances?|offers?|invitation|locations?|sites|positions?|allowances?|target|pledge|protocol|mandate|wording|scope|remit|specification)\b"
)
OBJECTS = re.compile(rf"{_MATTERS}|\b(?:Chair\w*|Councillor|Cllr|Mrs?|Ms|Dr|name)\b", re.IGNORECASE)
THINGS = re.compile(_MATTERS, re.IGNORECASE)
BEGUN = re.compile(  # parts of a list that begin with what was done, and what was done of what stands before
    r"^(?:[•●⦁▪-] )?(?:Gave the (?:green light|go-ahead|nod)|Turned down|Threw out|Backed (?:plans|the|an?)|Told officers to|Commissioned (?:an?|the)|Delegated (?:(?:authority|powers?) to|contract|the)|Signed off the)\b|^(?:[Aa]lso )?(?:[Aa]pproved|[Aa]greed|[Ee]ndorsed|[Nn]oted|[Aa]dopted|[Rr]atified|[Aa]uthorised|[Gg]ranted|[Rr]efused|[Dd]eferred|[Dd]elegated|[Aa]ccepted|[Cc]onfirmed|[Aa]ppointed|[Ss]upported|[Rr]ecommended|[Aa]warded|[Rr]ejected|[Rr]esolved|[Ii]nstructed|[Rr]e-?appointed|[Ee]lected|[Cc]o-opted|[Nn]ominated|[Pp]ermitted|[Rr]emitted) (?:that (?!it was|this was|they)|to (?!by)|the|an?|all|its|payments?|consideration of|Mrs?|Ms|Dr|Cllrs?|Councillors?|subject to|as (?:set|recommended|per|amended|presented|drafted|submitted)|in principle|until|pending|for|with (?:concern|thanks|interest|regret|conditions|amendments?))\b"
)
SO = re.compile(
    rf"\b(?:met with|had|received) the (?:\w+ )?{GIVES} of (?:the )?(?:\w+ )?{OWN}\b|(?:^|\band )[Nn]o (?:objections?|comments?|observations?) (?:was|were) (?:raised|made|offered|lodged|submitted)\b(?! by (?!the (?:Council|Committee)|Members))"
    rf"|\bdecision of (?:the )?(?:\w+ )?{OWN}, (?:which|and that|this) was (?:to {BASE}|that)\b"
    rf"|(?<=[a-z,]) which (?:was|were) (?:{HOW})(?:agreed|approved|adopted|endorsed|resolved)(?: (?:unanimously|by|subject)\b[^.;]*)?\W*$|\b(?:asked|invited|recommended|requested) to {BASE}\b[^.;]*, which (?:they|it|Members|the [A-Z]\w+) did\b|\bsought and (?:received|obtained|was given) (?:the )?(?:[A-Z]\w+ )?{OWN}['’]s? {GIVES} to\b"
    r"|\b[Tt]he following (?:[\w-]+ ){1,6}(?:was |were )?(?:agreed|approved|adopted|appointed|elected|nominated|authorised)\b|\b[Tt]he following (?:appointments|nominations|awards|grants|decisions|responses|changes)\b[^.:;]{0,60} were made\b"
    rf"|\b(?:proposal|recommendation|suggestion|request) (?:that|to) [^.;]*? (?:was|were) (?:{HOW})(?:agreed|approved|adopted|supported)(?: unanimously| by (?:the )?(?:all|{OWN})[^.;]{{0,20}})?\W*$"
    r"|\bwas proposed(?: by [^,;.]{3,50})?,? (?:and )?seconded(?: by [^,;.]{3,50})?,? and (?:duly |unanimously )?(?:elected|appointed|co-opted|re-elected)\b"
    r"|^(?:The )?(?:[Mm]eeting|[Hh]earing|[Ss]ession|[Cc]ommittee|[Pp]anel) (?:was|be|stood|is) (?:then )?adjourned (?:until|to) "
    rf"|^(?:[^.;]{{0,120}}, )?(?:[Tt]he|[Tt]his) (?:[A-Z][\w-]* ){{0,4}}?{OWN} has (?:{HOW})(?:decided|determined|resolved|RESOLVED|DETERMINED) (?:to|not to|that)\b"
    rf"|(?:,? and|;|, so) (?:it|they|the (?:\w+ )?(?:application|licence|permission|request|item|matter|appeal)) (?:was|were) (?:{HOW})(?:granted|refused|approved|adopted|deferred|endorsed|accepted|rejected|revoked|agreed)(?= (?:accordingly|on|for|subject|until|with|unanimously)|\W*$)"
    r"|^(?:The|Cllrs?|Councillors?|Officers|Mrs?|Ms|Dr)\b[^.;]{3,100}? (?:was|were|be) (?:also |then |duly )?(?:(?:hereby )?(?:authorised|empowered|mandated)|(?:delegated|given|granted) (?:delegated |full )?(?:authority|powers?)) to\b(?! by the (?:Sec|Gov|Min))"
    r"|^(?:An?|The) [^.;]*?\b(?:[Gg]roup|[Pp]arty|[Ss]ub-[Cc]ommittee|[Pp]anel|[Cc]ommittee|[Tt]eam|[Ff]orum)\b[^.;]*? (?:was|were|be) (?:then |also |therefore )?(?:set up|established|formed|created|constituted)\b(?! (?:in|by|last|under))"
    r"|^(?:In light of [^,;.]{3,60}, )?(?:[Tt]his )?Council (?:therefore |also |further |hereby )?(?:calls? (?:up)?on|urges|instructs|declares|demands|pledges|commits|welcomes and)\b"
    rf"|\b(?:and|it was|was|were|it is) (?:{HOW})so (?:{HOW})(?:resolved|agreed|ordered|noted|decided|determined|recommended|RESOLVED|AGREED)\b|\b(?:{OWN}|Trustees)(?: were content and)? so (?:resolved|agreed|ordered)\b"
    rf"|(?:^|: |, and |; )(?:[Tt]his|[Tt]hese|[Bb]oth|[Aa]ll|[Tt]hey) (?:was|were) (?:all )?(?:{HOW})(?:approved|agreed|adopted|endorsed|ratified|deferred|refused|resolved|authorised|granted|supported|APPROVED|AGREED)(?: (?:unanimously|without amendment|by all|by (?:the )?{OWN}|as (?:presented|tabled|submitted|read|a true)|nem con|for (?:payment|signature|adoption|submission)|subject to|with)\b[^.;]*|,? (?:and|with|subject) [^.;]*)?\W*$"
    rf"|\b(?:invited|asked|recommended|requested) to {BASE}\b[^.;]*?,? (?:and|which (?:it|they)) (?:duly |unanimously )?did(?: so)?\b"
    rf"|^[^,.;:]{{3,120}} (?:was|were) (?:then )?(?:considered|discussed|reviewed|received|presented|examined|scrutinised|tabled|put to the (?:meeting|vote|Committee|Council|Board)|taken as read|debated|proposed|moved)\b[^.;]*?,? and(?:,? [^,.;]{{3,80}},)? (?:{HOW})(?:adopted|approved|agreed|endorsed|noted|accepted|deferred|refused|ratified)\b(?! (?:that|in (?:19|20)|by (?:the )?(?:County|District)))"
)
TERSELY = re.compile(
    r"^(?:Item|Application|Agenda item|Recommendation|Option|Minute)s? (?:No\.? )?\(?[\w./]{1,12}\)?(?: and \w+)?(?: ?[:–—-])? (?:not )?(?:approved|refused|deferred|granted|adopted|agreed|accepted|endorsed|noted|permitted|rejected)\b"
    r"|^(?!.*\b(?:has|had|have|was|were|is|are|be|been|will|would|to be|not)\b)(?:[A-Z][\w’'-]*)(?: [\w’'()/-]+){0,7}? (?i:approved|refused|granted|adopted|agreed|accepted|ratified|authorised|deferred|endorsed|awarded|permitted|confirmed)(?: (?:unanimously|by (?:all|\w+ votes|a majority|\d)|for|subject|as|until|with(?:out)? \w+|in (?:the sum|principle)|nem|and)\b[^.;]*)?\W*$"
)
DASHED = re.compile(
    r"^(?:\(?\w{1,3}[.)] )?[A-Z£\d][^.:;]{2,80}(?: [–—-]|:) (?:(?!(?:has|had|have|was|were|is|are|be|been|will|would|not|to)\b)[\w£%.,’'()/&-]+ ){0,9}?(?:(?:duly|unanimously) )?(?:set|fixed|agreed|approved|accepted|adopted|refused|granted|deferred|ratified|awarded|appointed|noted|renewed|confirmed|re-?elected|elected|re-?appointed|co-opted|turned down|held over|signed off|declined|rejected|struck out|dismissed|supported|endorsed|put back|carried forward|upheld|revoked|re-adopted|preferred|thrown out)(?:,? (?:at|as|from|because|save|and signed|by (?:all|\d|\w+ votes)|for|until|to|in|subject|with|unanimously|on|nem)\b[^.;]*)?\W*$"
)
REPORTS = re.compile(
    r"\b(?:said|stated|reported|advised|explained|told|informed|replied|recalled|suggested|whether|if|because|unless|should|expected|would|will|had|has|have|may|might|until|seek|sought|wanted|wished|hoped)\b"
)
