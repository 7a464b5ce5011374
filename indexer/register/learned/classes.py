"""Words by what they do in minutes: one word learned stands for its whole class, whichever of them a clerk prefers."""

from __future__ import annotations

_BY_CLASS = {
    "<decided>": """agreed approved noted resolved endorsed adopted ratified accepted received granted refused elected appointed re-elected
        reappointed authorised authorized delegated deferred confirmed supported recommended declined rejected decided determined permitted awarded
        nominated sanctioned affirmed upheld dismissed allowed passed chosen chose selected signed acknowledged welcomed commended
        referred closed dispensed waived suspended reaffirmed directed rescinded revoked extended amended ended settled
        opted concluded adjourned ordered opposed objected consented registered discharged cancelled postponed reinstated retained
        preferred renewed removed filled passes agrees resolves approves notes recommends decides supports opposes adopts endorses accepts""",
    "<decide>": """approve note resolve endorse adopt ratify accept receive grant refuse elect appoint re-elect reappoint authorise authorize
        delegate defer support recommend decline reject decide determine permit award nominate sanction affirm uphold dismiss
        allow welcome commend refer dispense waive suspend reaffirm direct rescind revoke extend increase adjourn oppose object
        consent renew cancel postpone reinstate retain amend""",
    "<promised>": """undertook promised offered pledged committed guaranteed vowed volunteered assured reassured undertaking promise pledge
        assurance commitment guarantee undertake undertakes promises offers pledges commits guarantees assures volunteers engaged
        undertakings promising offering offer willing happy prepared pleased glad content""",
    "<asked>": "asked requested urged invited tasked instructed queried enquired inquired pressed questioned wanted challenged sought asks requests invites",
    "<told>": """said stated reported advised explained told informed replied answered commented added responded indicated outlined described
        reminded clarified stressed highlighted emphasised emphasized pointed intimated announced mentioned remarked observed summarised presented
        introduced updated briefed says confirms tells reports explains""",
    "<thought>": """felt thought hoped believed considered expected suggested wondered feared doubted expressed understood supposed worried
        concerned argued wished hopes expects thinks feels anticipated assumed hope expect think feel hopeful believe believes
        likely aims aimed intended aspired estimated forecast""",
    "<do>": """circulate arrange send contact prepare report update check chase liaise write invite draft finalise provide share bring submit
        publish review investigate look explore obtain ask meet speak email ring call follow raise consider add include produce complete
        make give set organise attend forward confirm compile develop issue purchase order install repair replace remove collect monitor
        advise discuss present notify inform request respond reply revise seek source supply clarify establish convene schedule
        post upload print display distribute inspect visit pass get find take put work agree approach pursue table remind let keep return
        test fix recruit create identify feed progress resolve sort collate map link promote engage consult brief escalate draw
        help ensure audit deliver talk tell show come go hold start lodge negotiate nominate""",
    "<done>": """circulated arranged sent contacted prepared published shared brought submitted reviewed investigated explored obtained written
        provided completed made given set organised attended forwarded compiled developed issued purchased installed repaired
        replaced collected monitored notified produced presented chased drafted finalised taken put raised advised held repaired
        erected emailed supplied tabled placed invited added included carried-out""",
    "<modal>": "would will shall should could may might must can",
    "<be>": "is are was were be been being",
    "<have>": "has have had having",
    "<pron>": "he she they we it i you",
    "<own>": "his her their its our my your",
    "<few>": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "<vote>": """votes voted voting vote against abstained abstaining abstention abstentions unanimously unanimous favour nem con
        majority dissent dissenting dissented tellers ballot for ayes noes abstain abs casting hands""",
    "<motion>": "motion amendment proposal carried lost fell withdrawn seconded proposed moved seconder proposer defeated falls withdrew tied",
    "<paper>": "report paper letter briefing figures note update plan list summary data copy copies minutes presentation breakdown details information answer response",
    "<when>": "next week month months weeks days end spring summer autumn winter asap tomorrow today tonight forthwith immediately meeting",
    "<not>": "not no never none nothing nobody n't neither nor without",
    "<if>": "if whether unless until should provided subject",
    "<past>": "previously already last earlier since previous recalled ago yesterday",
}
CLASSES = {word: name for name, words in reversed(list(_BY_CLASS.items())) for word in words.split()}
CLASSES |= dict.fromkeys(("don't", "won't", "didn't", "wouldn't", "can't", "couldn't", "isn't", "wasn't", "hasn't", "hadn't"), "<not>")
KEPT = frozenset({"to", "that", "by", "on", ":", "and", "<office>", "<name>", "<body>", "<initials>", "<title>"})
