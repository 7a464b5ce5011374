"""A council whose every text is an attack, in a real browser: nothing runs, nothing is sent for elsewhere, and the policy would stop it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from archive import Archive, Capture, Settings
from archive.models import Committee, Decision, Issue, Item, Listing, Meeting, Owner
from archive.records import Attendance, Ballot, CommitteeProfile, ItemVotes, Member, NamedVote, Plan, PlanItem, Post, Presence, Seat
from indexer.search import Passage
from tests.webapp.browser.conftest import served
from tests.webapp.conftest import DEMO, NOW
from tests.webapp.shelf import BLANK, Illegible, Shelf
from webapp import create_app

pytestmark = pytest.mark.browser

BAD = (
    "</script><script>window.hit = 1</script><img src=x onerror='window.hit=1'><svg/onload=window.hit=1>"
    "\"><a href='javascript:window.hit=1'>x</a><iframe src='http://127.0.0.1:9/'></iframe><style>*{display:none}</style>"
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><base href='http://127.0.0.1:9/'>{{ 7*7 }}\u202e\x00\ufffe"
)
RUN = "javascript:window.hit=1"
FILE = f"harmless {BAD}".encode("utf-8", "replace")
DIGEST = "f" * 64
WATCH = """
window.broken = []
addEventListener('securitypolicyviolation', each => window.broken.push(each.violatedDirective + ' ' + each.blockedURI))
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The app over an archive and an index that say nothing else, and the digest of its one paper."""
    settings = Settings(data=tmp_path_factory.mktemp("hostile"), rate=0)
    archive = Archive.open(settings, make=True)
    archive.claim(replace(DEMO, name=f"Harm {BAD}"))
    archive.put_committees([Committee(101, BAD, BAD, RUN)])
    meeting = Meeting(1, 101, BAD, NOW, status=BAD, venue=BAD, webcast_url=RUN, url=RUN)
    items = [Item(11, 1, BAD, BAD, agenda=BAD, decision=f"{BAD}\n(a) {BAD}\nA | {BAD}", minutes=BAD, issue_id=5, url=RUN)]
    listings = [Listing(Owner.ITEM, 11, "s71", RUN, BAD, BAD), Listing(Owner.MEETING, 1, "s72", RUN, BAD, BAD)]
    archive.put_meeting(meeting, items, listings, "x", NOW, complete=True)
    kept = archive.put_paper("s71", Capture(RUN, RUN, NOW, 200, "paper"), FILE, "text/plain")
    archive.put_issue(Issue(5, BAD, RUN), NOW)
    archive.put_decision(Decision(9, BAD, maker=BAD, status=BAD, purpose=BAD, decision=BAD, issue_id=5, meeting_id=1, url=RUN), [], NOW)
    for record in (
        Member(411, BAD, BAD, BAD, (Post(101, BAD, BAD),), RUN),
        CommitteeProfile(101, BAD, BAD, (Seat(BAD, BAD, 411),), True, RUN),
        Attendance(1, (Presence(BAD, BAD, BAD, 411),)),
        ItemVotes(11, (NamedVote(BAD, BAD, (Ballot(BAD, BAD, 411),)),), 1),
        Plan(601, BAD, (PlanItem(5, BAD, BAD, BAD, True),), RUN),
    ):
        archive.put_record(record, NOW)
    archive.close()
    texts = dict.fromkeys(("text", "heading", "title", "committee", "item_title", "item_number", "council"), f"harmless {BAD}")
    place = {"title": BAD, "committee": BAD, "meeting_date": BAD, "source_url": RUN, "paper_url": RUN}
    passage: Passage = replace(BLANK, key=f"{DIGEST}:0-9", source_url=RUN, paper_url=RUN, also_in=(place,), **texts)  # type: ignore[arg-type]
    app = create_app(settings, Shelf((passage, replace(passage, key=f"{DIGEST}:9-20")), (Illegible(BAD, RUN, BAD),)))
    digest = kept if isinstance(kept, str) else kept.digest
    for address in served(app):
        yield address, digest


def pages(digest: str) -> list[str]:
    """Every page that shows words of the council's."""
    return [
        "/", "/search?q=harmless", "/search?q=%3Cscript%3Ewindow.hit%3D1%3C/script%3E+harmless", "/search?q=zebra", "/council",
        "/committees/101", "/meetings/1", "/items/11", "/items/11/wordings", "/issues", "/issues/5", "/decisions", "/decisions/9",
        "/councillors", "/councillors/411", "/plans", "/plans/601", "/coverage", f"/passages/{DIGEST}:0-9", f"/papers/{digest}",
        f"/papers/{digest}/pages/1?mark=0-8", "/search?q=%22%3E%3Cimg+src%3Dx+onerror%3Dwindow.hit%3D1%3E&since=%3Cscript%3E",
    ]  # fmt: skip


def test_nothing_that_a_council_wrote_is_run_or_sent_for(browser: Browser, hostile: tuple[str, str]) -> None:
    address, digest = hostile
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    spoke: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (spoke.append(dialog.message), dialog.dismiss()))
    for path in pages(digest):
        answer = page.goto(address + path)
        assert answer and answer.status in (200, 400), (path, answer and answer.status)
        for each in page.locator("summary").all():
            each.click()
        assert page.evaluate("[window.hit ?? null, window.broken]") == [None, []], path
        assert page.locator("main iframe, main script, main style, main base, main meta, main [onerror], main [onload]").count() == 0, path
        assert page.locator("a[href^='javascript' i]").count() == 0, path
        assert page.locator("h1").is_visible(), path
    assert spoke == [] and [url for url in asked if not url.startswith(address)] == []
    context.close()


def test_a_file_of_the_council_s_is_saved_and_never_opened_here(browser: Browser, hostile: tuple[str, str]) -> None:
    address, digest = hostile
    page = browser.new_page()
    page.goto(f"{address}/papers/{digest}")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the file").click()
    assert saving.value.path().read_bytes() == FILE
    page.close()


def test_what_got_into_a_page_all_the_same_would_be_stopped_by_the_policy(browser: Browser, hostile: tuple[str, str]) -> None:
    """As if a text had not been escaped: put into the page by the debugger, which the policy does not bind; what is put in, it does."""
    address, _ = hostile
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{address}/council")
    page.evaluate(
        """() => {
            const put = (name, given) => document.body.append(Object.assign(document.createElement(name), given))
            put('script', {textContent: 'window.hit = 1'})
            put('script', {src: 'http://127.0.0.1:9/x.js'})
            put('img', {src: 'http://127.0.0.1:9/x.png'})
            put('iframe', {src: 'http://127.0.0.1:9/'})
            put('style', {textContent: '* { display: none }'})
            const form = Object.assign(document.createElement('form'), {action: 'http://127.0.0.1:9/', method: 'post'})
            document.body.append(form)
            form.submit()
            document.body.insertAdjacentHTML('beforeend', '<p onclick="window.hit = 1" id="press">press</p>')
            document.getElementById('press').click()
        }"""
    )
    page.wait_for_timeout(300)
    hit, broken = page.evaluate("[window.hit ?? null, window.broken.map(each => each.split(' ')[0])]")
    assert hit is None
    assert {"script-src-elem", "img-src", "frame-src", "style-src-elem", "form-action", "script-src-attr"} <= set(broken)
    context.close()
