"""Connections go only where they may, whatever a name leads to a moment later; certificates are always checked."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest

from archive.errors import Disallowed, FetchError, SettingError
from archive.settings import Settings
from crawler.fetcher import Clock, Fetcher
from crawler.wires import Wires, may_be_asked
from tests.loopback import Loopback, Reply, redirect
from tests.whole.faulty import faulty

PRIVATE = (
    "10.0.0.1", "172.16.3.4", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",  # noqa: S104
    "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "2002:0a00:0001::", "64:ff9b::7f00:1", "ff02::1",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def fetcher_of(base: str, **settings: object) -> Fetcher:
    return Fetcher(base, Settings(contact="you@example.org", **settings), "0.1.0", Clock(sleep=lambda _: None, jitter=lambda: 0.0))  # type: ignore[arg-type]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_never_asked_for_a_public_site(address: str) -> None:
    assert not may_be_asked(address, loopback=False)


def test_public_addresses_are_asked_and_for_a_site_on_this_machine_nothing_else_is() -> None:
    assert may_be_asked("93.184.215.14", loopback=False) and may_be_asked("2606:2800:21f:cb07::1", loopback=False)
    assert may_be_asked("127.0.0.1", loopback=True) and may_be_asked("::1", loopback=True)
    assert not may_be_asked("93.184.215.14", loopback=True) and not may_be_asked("10.0.0.1", loopback=True)


class Names:
    """A name service that answers otherwise each time: what a site can do that wants to be let in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
        self.answers, self.asked, genuine = list(answers), 0, socket.getaddrinfo

        def look_up(host: str, port: int | None, *rest: object, **named: object) -> list[object]:
            if not str(host).endswith("example.gov.uk"):
                return list(genuine(host, port, *rest, **named))  # type: ignore[arg-type]
            self.asked += 1
            found = self.answers[min(self.asked, len(self.answers)) - 1]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 0)) for address in found]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize("later", [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["10.1.2.3"]])
def test_a_name_that_leads_elsewhere_when_the_connection_opens_is_not_followed(monkeypatch: pytest.MonkeyPatch, later: list[str]) -> None:
    with Loopback({"/a": "secret"}) as inside:
        Names(monkeypatch, ["93.184.215.14"], later)
        fetcher = fetcher_of(f"http://democracy.example.gov.uk:{inside.base.rsplit(':', 1)[1]}")
        try:
            with pytest.raises(Disallowed, match="a private address, which is never fetched"):
                fetcher.ask(f"{fetcher.base}a")
        finally:
            fetcher.close()
        assert inside.asked == []


def test_the_address_that_was_judged_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/a": "here"}) as site:
        names = Names(monkeypatch, ["127.0.0.1"], ["127.0.0.1"], ["10.1.2.3"])
        fetcher = fetcher_of(f"http://democracy.example.gov.uk:{site.base.rsplit(':', 1)[1]}")
        try:
            assert fetcher.ask(f"{fetcher.base}a").body == b"here"
        finally:
            fetcher.close()
        assert names.asked == 2, "once to see whether the site is on this machine, once to connect"


def test_the_pause_that_robots_txt_asks_for_is_kept_between_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/robots.txt": "", "/a": "here", "/b": "there"}) as site:
        Names(monkeypatch, ["127.0.0.1"])
        slept: list[float] = []
        base = f"http://democracy.example.gov.uk:{site.base.rsplit(':', 1)[1]}"
        fetcher = Fetcher(base, Settings(contact="you@example.org"), "0.1.0", Clock(lambda: sum(slept), slept.append, lambda: 0.0))
        try:
            fetcher.ask(f"{fetcher.base}robots.txt")
            fetcher.ask(f"{fetcher.base}a")
            assert slept == [1.0], "our own pause, for no rules are known yet"
            fetcher.obey("User-agent: *\nCrawl-delay: 7\n")
            for page in ("a", "b", "a"):
                fetcher.ask(f"{fetcher.base}{page}")
        finally:
            fetcher.close()
        assert slept[1:] == [7.0, 7.0]


@pytest.mark.parametrize("base", ["http://10.0.0.7/", "http://169.254.169.254/", "https://[fd00::1]/"])
def test_a_site_at_a_private_address_is_not_crawled(base: str) -> None:
    fetcher = fetcher_of(base)
    try:
        with pytest.raises(Disallowed, match="private address"):
            fetcher.ask(f"{base}robots.txt")
    finally:
        fetcher.close()


def test_redirects_lead_to_hosts_for_documents_that_are_named_and_their_own_rules_hold() -> None:
    papers = {"/robots.txt": Reply(b"User-agent: *\nDisallow: /secret/\n", "text/plain"), "/b.pdf": "b"}
    with Loopback(papers) as other:
        leads = {"/documents/s1/a.pdf": redirect(f"{other.base}b.pdf"), "/documents/s2/a.pdf": redirect(f"{other.base}secret/c.pdf")}
        with Loopback(leads) as site:
            fetcher = fetcher_of(site.base, document_hosts=f"elsewhere.example, {other.base[7:-1]}")
            try:
                assert fetcher.ask(f"{site.base}documents/s1/a.pdf").final_url == f"{other.base}b.pdf"
                with pytest.raises(Disallowed, match=r"robots\.txt does not allow"):
                    fetcher.ask(f"{site.base}documents/s2/a.pdf")
            finally:
                fetcher.close()
        assert other.asked == ["/robots.txt", "/b.pdf"]


# ── certificates ─────────────────────────────────────────────────────────────────────────────────────────────────


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root, an intermediate below it, and a certificate for localhost below that."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificates")
    ca, leaf = "basicConstraints=critical,CA:TRUE", "subjectAltName=DNS:localhost"
    made = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj")
    openssl(folder, *made, "/CN=Root", "-x509", "-keyout", "root.key", "-out", "root.pem", "-addext", ca, "-days", "2")
    for name, above, extension in (("middle", "root", ca), ("site", "middle", leaf)):
        openssl(folder, *made, f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        (folder / "extension").write_text(extension)
        signed = ("x509", "-req", "-in", f"{name}.csr", "-CA", f"{above}.pem", "-CAkey", f"{above}.key", "-CAcreateserial")
        openssl(folder, *signed, "-extfile", "extension", "-out", f"{name}.pem", "-days", "2")
    return folder


@pytest.fixture(scope="module")
def sealed(certificates: Path) -> Iterator[str]:
    """The demo council behind TLS, its site leaving out the intermediate certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "site.pem", certificates / "site.key")
    with faulty(tls=context, host="localhost") as site:
        yield site.base


def test_a_certificate_that_cannot_be_verified_is_told_with_the_way_out(sealed: str) -> None:
    fetcher = fetcher_of(sealed)
    try:
        with pytest.raises(FetchError, match=r"a certificate that cannot be verified .*MINUTEBOOK_CA_BUNDLE") as told:
            fetcher.ask(f"{sealed}robots.txt")
        assert "\n" not in str(told.value)
    finally:
        fetcher.close()


def test_a_missing_intermediate_is_made_good_beside_the_usual_certificates(
    sealed: str, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certifi, "where", lambda: str(certificates / "root.pem"))
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificates / "root.pem"))
    fetcher = fetcher_of(sealed)
    try:
        with pytest.raises(FetchError, match="cannot be verified"):
            fetcher.ask(f"{sealed}robots.txt")
    finally:
        fetcher.close()
    fetcher = fetcher_of(sealed, ca_bundle=str(certificates / "middle.pem"))
    try:
        assert fetcher.ask(f"{sealed}robots.txt").status == 200
    finally:
        fetcher.close()


def test_a_certificate_for_another_name_is_refused(sealed: str, certificates: Path) -> None:
    whole = certificates / "both.pem"
    whole.write_text((certificates / "root.pem").read_text() + (certificates / "middle.pem").read_text())
    for host, good in (("localhost", True), ("127.0.0.1", False)):
        fetcher = fetcher_of(sealed.replace("localhost", host), ca_bundle=str(whole))
        try:
            if good:
                assert fetcher.ask(f"{fetcher.base}robots.txt").status == 200
            else:
                with pytest.raises(FetchError, match="cannot be verified"):
                    fetcher.ask(f"{fetcher.base}robots.txt")
        finally:
            fetcher.close()


def test_a_bundle_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "bundle").write_text("no certificate")
    for bundle in (tmp_path / "bundle", tmp_path / "nothing"):
        with pytest.raises(SettingError, match="no file of certificates in PEM form"):
            Wires(loopback=False, ca_bundle=str(bundle))
