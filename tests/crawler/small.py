"""A very small made-up council for tests: two committees, a few meetings, every habit of the real sites in one page each."""

from __future__ import annotations

from pathlib import Path

from tests.loopback import Given, Reply, redirect

PDF = b"%PDF-1.4\n% a made-up paper\n%%EOF\n"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "moderngov" / "real"
SEED = REAL.parents[1] / "seeds" / "issue_send_improvement_update.txt"
HEAD = '<html><head><title>{title} - Pell Town Council</title></head><body><div id="modgov"><h1 class="mgMainTitleTxt">{title}</h1>'


def page(title: str, body: str) -> str:
    return HEAD.format(title=title) + body + "</div></body></html>"


def pdf(words: str) -> Reply:
    return Reply(PDF + words.encode(), "application/pdf")


def committees(*rows: tuple[int, str]) -> str:
    items = "".join(f'<li><a href="mgCommitteeDetails.aspx?ID={number}">{name}</a></li>' for number, name in rows)
    return page("Committee structure", f'<h2 class="mgSectionTitle">Governance</h2><ul>{items}</ul>')


def meetings(committee: int, rows: list[tuple[int, str, str]], earlier: str = "", later: str = "") -> str:
    link = '<a class="mgMeetingTableLnk" href="ieListDocuments.aspx?CId={}&amp;MId={}&amp;Ver=4">{}</a>{}'
    items = "".join(f"<li>{link.format(committee, number, when, after)}</li>" for number, when, after in rows)
    paging = "".join(
        f'<a href="ieListMeetings.aspx?Act={act}&amp;CId={committee}&amp;D={day}&amp;MD=ielistmeetings">{act}</a>'
        for act, day in (("earlier", earlier), ("later", later))
        if day
    )
    return page("Browse meetings", f'<h2 class="mgSubTitleTxt">Library Committee</h2>{paging}<ul>{items}</ul>{paging}')


CUT = (
    '<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The opening hours were discussed at length&nbsp;...&nbsp; '
    '<a href="mgAi.aspx?ID=502">view the full minutes text for item 2.</a></p></div>'
)
WHOLE = (
    '<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The opening hours were discussed at length, and Sundays were '
    "left for another day.</p></div>"
)


def row(number: str, item: int, title: str, rest: str = "", paper: str = "") -> str:
    named = f'<a class="mgAiTitleLnk" href="{paper}">{title} <span class="mgFileSize">PDF 12 KB</span></a>' if paper else title
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{item}"></a>{number}</p></td>'
        f'<td><p class="mgAiTitleTxt">{named}</p>{rest}</td></tr>'
    )


def meeting(title: str, when: str, rows: str, links: str = "", committee: str = "Library Committee") -> str:
    return page(
        title,
        f'<h2 class="mgSubTitleTxt">{committee} - {when}</h2><ul class="mgActionList">{links}</ul>'
        f'<p><span class="mgLabel">Venue: </span>The Hall</p><table class="mgItemTable">{rows}</table>',
    )


def council() -> dict[str, Given]:
    """The whole site: a meeting with cut minutes, one still to come, one called off; a pack, a restricted and a missing paper."""
    background = '<p><a href="mgIssueHistoryHome.aspx?IId=9">View the background to item 2.</a></p>'
    extra = (
        '<p class="mgSubItemTitleTxt">Additional documents:</p><ul><li><a href="documents/s702/Plan of hours.pdf">Plan of hours '
        '<span class="mgHide">, item 2.</span> <span class="mgFileSize">PDF 1 MB</span></a></li>'
        '<li><a href="documents/s703/Exempt.pdf">Exempt appendix</a></li></ul>'
    )
    links = (
        '<li><a href="documents/g310/Agenda frontsheet.pdf?T=0">Agenda frontsheet</a></li>'
        '<li><a href="mgChooseDocPack.aspx?ID=310">Agenda reports pack</a></li>'
        '<li><a href="documents/g310/Printed minutes.pdf?T=1">Printed minutes</a></li>'
    )
    rows = row("1.", 501, "Apologies", '<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>None.</p></div>') + row(
        "2.", 502, "Opening hours", background + extra + CUT, "documents/s701/Opening hours.pdf"
    )
    pack = '<ul><li><a href="documents/g310/Public reports pack.pdf?T=10">Agenda reports pack</a></li></ul>'
    item_page = f'<h2 class="mgSubTitleTxt">Opening hours</h2>{extra}{WHOLE}'
    decision = (
        '<h2 class="mgSubTitleTxt">Opening hours</h2><p><span class="mgLabel">Decision status: </span>Approved</p>'
        '<p><span class="mgLabel">Publication date: </span>05/03/2024</p><p class="mgLabel">Accompanying Documents:</p>'
        '<ul><li><a href="documents/s704/Notice.pdf">Notice</a></li></ul>'
    )
    register = (
        '<table><tr><td><a href="ieDecisionDetails.aspx?ID=81">Opening hours</a></td><td>05/03/2024</td><td>12/03/2024</td></tr></table>'
    )
    return {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /mgRss\n", "text/plain"),
        "/mgCommitteeStructure.aspx": committees((7, "Library Committee"), (8, "Parks Committee")),
        "/ieListMeetings.aspx?CommitteeId=7": meetings(
            7, [(32, "4 Mar 2030 6.00 pm", " - Agenda"), (31, "4 Mar 2024 6.00 pm", " - Agenda, Minutes")], earlier="202403041800"
        ),
        "/ieListMeetings.aspx?Act=earlier&CId=7&D=202403041800&MD=ielistmeetings": meetings(
            7, [(30, "5 Feb 2023 6.00 pm", " - CANCELLED")], later="202302051800"
        ),
        "/ieListMeetings.aspx?CommitteeId=8": meetings(8, []),
        "/ieListDocuments.aspx?CId=7&MId=32&Ver=4": meeting("Agenda", "Monday 4 March 2030 6.00 pm", row("1", 520, "Apologies")),
        "/ieListDocuments.aspx?CId=7&MId=31&Ver=4": meeting("Agenda and minutes", "Monday 4 March 2024 6.00 pm", rows, links),
        "/ieListDocuments.aspx?CId=7&MId=30&Ver=4": meeting("Meeting", "Sunday 5 February 2023 6.00 pm, CANCELLED", ""),
        "/mgAi.aspx?ID=502": page("Agenda item", item_page),
        "/mgChooseDocPack.aspx?ID=310": page("Document packs", pack),
        "/ieIssueDetails.aspx?IId=9&Opt=3": page("Issue - meetings", '<h2 class="mgSubTitleTxt">Library hours</h2>'),
        "/mgDelegatedDecisions.aspx?DM=0&DR=01/01/2024-31/12/2024&DS=2&K=0&V=0": page("Decisions", register),
        "/ieDecisionDetails.aspx?ID=81": page("Decision details", decision),
        "/documents/s701/Opening hours.pdf": pdf("hours"),
        "/documents/s702/Plan of hours.pdf": pdf("plan"),
        "/documents/s703/Exempt.pdf": redirect("/ieLogon.aspx"),
        "/documents/s704/Notice.pdf": pdf("notice"),
        "/documents/g310/Agenda frontsheet.pdf?T=0": pdf("front"),
        "/documents/g310/Printed minutes.pdf?T=1": pdf("minutes"),
        "/documents/g310/Public reports pack.pdf?T=10": pdf("pack"),
    } | {
        f"/mgDelegatedDecisions.aspx?DM=0&DR=01/01/{year}-31/12/{year}&DS=2&K=0&V=0": page("Decisions", "<p>No decisions.</p>")
        for year in (2023, *range(2025, 2060))
    }
