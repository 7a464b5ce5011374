"""A saved search by e-mail, with a real mail server: confirmed, told what is new once, ended with one click, and wiped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from flask.testing import FlaskClient

from archive import Settings
from archive.errors import ArchiveError
from tests.webapp.shelf import PASSAGES, Shelf
from tests.whole.product import free_port
from webapp import create_app, mail
from webapp.letters import is_address
from webapp.subscriptions import CONFIRM_WITHIN, MOST, Period, Subscriptions

TO = "reader@example.org"
BREAK = "\r\nBcc: all@example.org"
NEW = replace(PASSAGES[1], key="e" * 64 + ":0-9", text=f"The new library opens in May.{BREAK}", title=f"Opening{BREAK}")
DAY = timedelta(days=1)


class Box:
    """Keeps what comes."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  as aiosmtpd calls it
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 kept"


@pytest.fixture
def box() -> Iterator[tuple[Box, int]]:
    box, port = Box(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def mailing(filled: Settings, box: tuple[Box, int]) -> Settings:
    return replace(
        filled, smtp_url=f"smtp://127.0.0.1:{box[1]}", mail_from="minutebook@minutes.example", public_url="https://minutes.example", rate=0
    )


@pytest.fixture
def reader(mailing: Settings) -> FlaskClient:
    return create_app(mailing, Shelf()).test_client()


def ask(client: FlaskClient, address: str = TO, period: str = "daily", q: str = "library", **more: str) -> int:
    return client.post("/subscriptions", data={"q": q, "address": address, "period": period, **more}).status_code


def link_in(letter: EmailMessage, of: str) -> str:
    [found] = re.findall(rf"https://minutes\.example(/subscriptions/{of}/\S+)", letter.get_content())
    return str(found)


def confirmed(client: FlaskClient, box: Box) -> None:
    assert ask(client) == 200
    assert client.post(link_in(box.letters.pop(), "confirm")).status_code == 200


def test_what_is_new_is_sent_once(reader: FlaskClient, mailing: Settings, box: tuple[Box, int]) -> None:
    letters = box[0].letters
    confirmed(reader, box[0])
    now = datetime.now(UTC)
    assert mail.run(mailing, now + DAY, Shelf()) == (0, 0)
    assert mail.run(mailing, now + 2 * DAY, Shelf((*PASSAGES, NEW))) == (1, 0)
    assert mail.run(mailing, now + 2.1 * DAY, Shelf((*PASSAGES, NEW))) == (0, 0)
    reprinted = replace(NEW, key="f" * 64 + ":0-9", text=NEW.text.upper())
    assert mail.run(mailing, now + 4 * DAY, Shelf((*PASSAGES, NEW, reprinted))) == (0, 0)
    [letter] = letters
    body = letter.get_content()
    assert letter["To"] == TO and "1 new passage: library" in letter["Subject"]
    assert "The new library opens in May." in body and f"https://minutes.example/passages/{NEW.key}" in body
    assert "412 responses" not in body
    assert letter["Bcc"] is None


def test_nothing_is_sent_before_the_button_is_pressed(reader: FlaskClient, mailing: Settings, box: tuple[Box, int]) -> None:
    assert ask(reader) == 200
    link = link_in(box[0].letters[0], "confirm")
    assert "Confirm" in reader.get(link).text
    assert mail.run(mailing, datetime.now(UTC) + 2 * DAY, Shelf((*PASSAGES, NEW))) == (0, 0)
    assert reader.get(link[:-5] + ("A" if link[-5] != "A" else "B") + link[-4:]).status_code == 404
    assert len(box[0].letters) == 1


def test_one_click_of_the_mail_program_ends_it(reader: FlaskClient, mailing: Settings, box: tuple[Box, int]) -> None:
    confirmed(reader, box[0])
    now = datetime.now(UTC)
    mail.run(mailing, now + DAY, Shelf((*PASSAGES, NEW)))
    letter = box[0].letters.pop()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(letter["List-Unsubscribe"].strip().strip("<>")).path
    assert path == link_in(letter, "end")
    assert "End them" in reader.get(path).text
    assert reader.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert reader.post(path).status_code == 200
    another = replace(NEW, key="9" * 64 + ":0-9", text="Another library.")
    assert mail.run(mailing, now + 5 * DAY, Shelf((*PASSAGES, another))) == (0, 0)


def test_a_weekly_letter_waits_for_its_week(reader: FlaskClient, mailing: Settings, box: tuple[Box, int]) -> None:
    ask(reader, period="weekly")
    reader.post(link_in(box[0].letters.pop(), "confirm"))
    now = datetime.now(UTC)
    assert mail.run(mailing, now + 2 * DAY, Shelf((*PASSAGES, NEW))) == (0, 0)
    assert mail.run(mailing, now + 7 * DAY, Shelf((*PASSAGES, NEW))) == (1, 0)


def test_nobody_is_bombed(reader: FlaskClient, box: tuple[Box, int]) -> None:
    assert {ask(reader, q=f"library {number}") for number in range(8)} == {200}
    assert len(box[0].letters) == 3
    assert {ask(reader, f"reader{number}@example.org") for number in range(12)} == {200}
    assert len(box[0].letters) == 10


@pytest.mark.parametrize(
    "address",
    ["", "x", "a@b", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b.example>", "a b@c.example", "a@b..example",
     "ä@b.example", f"{'a' * 250}@b.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(reader: FlaskClient, box: tuple[Box, int], address: str) -> None:
    assert not is_address(address.strip())
    assert ask(reader, address) == 400 and not box[0].letters


def test_a_question_that_cannot_be_read_and_a_period_that_is_none_are_refused(reader: FlaskClient) -> None:
    assert ask(reader, q="") == ask(reader, period="hourly") == ask(reader, since="x") == 400


def test_an_address_is_wiped_from_the_file(reader: FlaskClient, mailing: Settings, box: tuple[Box, int]) -> None:
    confirmed(reader, box[0])
    path = mailing.data / "desk" / "subscriptions.sqlite"
    assert TO.encode() in path.read_bytes() and path.stat().st_mode & 0o077 == 0
    assert Subscriptions(mailing.data / "desk").forget(TO.upper()) == 1
    assert TO.encode() not in path.read_bytes()
    assert mail.run(mailing, datetime.now(UTC) + 2 * DAY, Shelf((*PASSAGES, NEW))) == (0, 0)


def test_a_server_that_is_down_loses_nothing(reader: FlaskClient, mailing: Settings, box: tuple[Box, int]) -> None:
    confirmed(reader, box[0])
    down, now = replace(mailing, smtp_url=f"smtp://127.0.0.1:{free_port()}"), datetime.now(UTC)
    assert mail.run(down, now + DAY, Shelf((*PASSAGES, NEW))) == (0, 1)
    assert mail.run(mailing, now + DAY, Shelf((*PASSAGES, NEW))) == (1, 0)
    assert (
        create_app(down, Shelf()).test_client().post("/subscriptions", data={"q": "x1", "address": TO, "period": "daily"}).status_code
        == 503
    )


def test_a_link_grows_old_and_what_was_never_confirmed_is_forgotten(mailing: Settings) -> None:
    kept, now = Subscriptions(mailing.data / "desk"), datetime.now(UTC)
    token = kept.ask(TO, "q=library", Period.DAILY, now)
    assert kept.asked(token) and kept.due(now) == []
    kept.due(now + CONFIRM_WITHIN + DAY)
    assert kept.asked(token) is None


def test_a_search_that_is_asked_for_again_is_kept_as_long_as_the_new_link(mailing: Settings) -> None:
    kept, now = Subscriptions(mailing.data / "desk"), datetime.now(UTC)
    kept.ask(TO, "q=library", Period.DAILY, now - 2 * DAY)
    again = kept.ask(TO, "q=library", Period.WEEKLY, now)
    assert kept.due(now + 2 * DAY) == []  # forgets what was never confirmed
    waiting = kept.asked(again)
    assert waiting is not None and waiting.period is Period.WEEKLY
    confirmed = kept.confirm(again, now, [])
    assert confirmed is not None and confirmed.period is Period.WEEKLY


def test_two_who_ask_for_the_same_at_once_ask_for_one(mailing: Settings) -> None:
    many = [Subscriptions(mailing.data / "desk") for _ in range(8)]
    with ThreadPoolExecutor(8) as together:
        tokens = list(together.map(lambda kept: kept.ask(TO, "q=library", Period.DAILY, datetime.now(UTC)), many))
    found = {saved.id for saved in (many[0].asked(token) for token in tokens) if saved}
    assert len(found) == 1


def test_who_confirms_twice_at_once_confirms_once_and_what_ended_meanwhile_leaves_nothing(mailing: Settings) -> None:
    kept, now = Subscriptions(mailing.data / "desk"), datetime.now(UTC)
    for number in range(10):
        token = kept.ask(TO, f"q=library+{number}", Period.DAILY, now)
        with ThreadPoolExecutor(8) as together:
            found = list(together.map(lambda _, token=token: kept.confirm(token, now, ["a", "b", "c"]), range(8)))
        assert all(found) and kept.told(found[0].id) == {"a", "b", "c"}
        kept.end(found[0].id)
        kept.note(found[0].id, ["d"], now)
        assert kept.told(found[0].id) == set()


def test_one_address_keeps_so_many_searches_and_no_more(mailing: Settings) -> None:
    kept, now = Subscriptions(mailing.data / "desk"), datetime.now(UTC)
    for number in range(MOST):
        assert kept.may_ask(TO, f"asker {number}", now + number * DAY)
        kept.ask(TO, f"q=library+{number}", Period.DAILY, now)
    assert not kept.may_ask(TO, "another", now + MOST * DAY) and not kept.may_ask(TO.upper(), "another", now + MOST * DAY)
    assert kept.may_ask("other@example.org", "another", now + MOST * DAY)


def test_the_secret_is_whole_or_nothing_is_signed(mailing: Settings) -> None:
    desk = mailing.data / "desk"
    with ThreadPoolExecutor(8) as together:
        many = list(together.map(Subscriptions, [desk] * 8))
    assert len({kept.end_token(1) for kept in many}) == 1
    assert (desk / "secret").stat().st_mode & 0o077 == 0 and not list(desk.glob("secret.*"))
    (desk / "secret").write_text("")
    with pytest.raises(ArchiveError, match="restore it from a backup"):
        Subscriptions(desk)


def test_without_a_mail_server_there_is_no_form(client: FlaskClient) -> None:
    assert "follow-address" not in client.get("/search?q=library").text
    assert ask(client) == client.get("/subscriptions/end/x").status_code == 404


def test_the_form_keeps_the_filters(reader: FlaskClient) -> None:
    page = reader.get("/search?q=library&committee=101&since=2023").text
    assert '<input type="hidden" name="committee" value="101">' in page and 'name="since" value="2023-01-01"' in page
