"""The wires to councils: opened only to addresses that may be asked, judged at the moment of connecting, and cut when time is up."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakSet

import certifi
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from archive.errors import Disallowed, SettingError

_NAT64 = ip_network("64:ff9b::/96")


class Wires(HTTPAdapter):
    """Opens every connection of one crawl, one address at a time.

    A name is looked up once, each address it leads to is judged, and the connection goes to that very address: a name that leads
    somewhere else a moment later gains nothing by it. Through a proxy of the environment, it is the proxy that looks names up.
    """

    def __init__(self, *, loopback: bool, ca_bundle: str = "") -> None:
        """`loopback` says that the site itself is on this machine, and so nothing else may be asked. SettingError for a bad bundle."""
        self.loopback, self._open, self.late = loopback, WeakSet[Any](), False
        self._context = _context(ca_bundle)
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """Let every connection pass by `addresses`; further certificates stand beside the usual ones."""
        super().init_poolmanager(*arguments, **named, ssl_context=self._context)
        plain = type("Plain", (_Judged, HTTPConnection), {"wires": self})
        sealed = type("Sealed", (_Judged, HTTPSConnection), {"wires": self})
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SealedPool", (HTTPSConnectionPool,), {"ConnectionCls": sealed}),
        }

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """The further certificates hold behind a proxy too."""
        return super().proxy_manager_for(proxy, **named, ssl_context=self._context)

    def send(self, request: Any, *arguments: Any, **named: Any) -> Any:
        """An address written as a number is judged behind a proxy too."""
        host = (urlsplit(request.url).hostname or "").strip("[]")
        if (host.count(".") == 3 and host.replace(".", "").isdigit()) or ":" in host:
            self.addresses(host, 0)
        return super().send(request, *arguments, **named)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a name, all of which may be asked. Raises Disallowed where one may not, OSError where there are none."""
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        for address in found:
            if not may_be_asked(address, loopback=self.loopback):
                raise Disallowed(f"{host} leads to {address}, a private address, which is never fetched.")
        return list(dict.fromkeys(found))

    def opened(self, wire: Any) -> None:
        """A connection that can be cut from now on."""
        self._open.add(wire)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the wires when this takes longer: a site that sends one byte a minute would never be late for the next byte.

        `late` tells afterwards whether they were cut.
        """
        self.late = False
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.late = True
        for wire in list(self._open):
            try:
                socket.socket.shutdown(wire, socket.SHUT_RDWR)
            except OSError:
                continue  # it is closed already


class _Judged:
    """What makes a connection of urllib3 go only where `wires` allows."""

    wires: Wires
    _dns_host: str
    port: int
    sock: Any

    def _new_conn(self) -> Any:
        name, trouble = self._dns_host, OSError("there is no address of that name")
        for address in self.wires.addresses(name.strip("[]"), self.port):
            try:
                self._dns_host = address
                wire = super()._new_conn()  # type: ignore[misc]
            except OSError as error:
                trouble = error
            except Exception as error:
                if not isinstance(error.__cause__, OSError):
                    raise
                trouble = error  # type: ignore[assignment]
            else:
                self.wires.opened(wire)
                return wire
            finally:
                self._dns_host = name
        raise trouble

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.wires.opened(self.sock)


def is_on_loopback(url: str) -> bool:
    """Whether every address that the host's name leads to is on this machine."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname or "", None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(ip_address(str(entry[4][0]).split("%")[0]).is_loopback for entry in found)


def may_be_asked(address: str, *, loopback: bool) -> bool:
    """Whether an address is public; for a site on this machine, whether it is on this machine."""
    found = _within(ip_address(address.split("%")[0]))
    return found.is_loopback if loopback else found.is_global and not found.is_multicast


def _within(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one wraps, where it does: mapped, 6to4, NAT64."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _context(ca_bundle: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    if ca_bundle:
        try:
            context.load_verify_locations(cafile=ca_bundle)
        except (OSError, ssl.SSLError) as error:
            raise SettingError(f"MINUTEBOOK_CA_BUNDLE names {ca_bundle}, which is no file of certificates in PEM form.") from error
    return context
