"""Gunicorn over one listening socket: workers that open the index after the fork, and no questions in any log."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker

from archive.errors import MinutebookError
from webapp.asking import Asking

HEAPS = 2  # of each process, for all its threads together: each heap keeps as much as its longest question once wanted
PATIENCE = 60.0  # seconds in which the first answer is awaited
_ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h
_QUERY = re.compile(r"\?\S+")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that no other program can take the port; OSError when one has it already, OverflowError for no port."""
    if not 0 <= port <= 65535:
        raise OverflowError("a port is a number from 0 to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def address_of(listener: socket.socket) -> tuple[str, int]:
    """Where a browser on this machine finds a listening socket."""
    host, port = listener.getsockname()[:2]
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port  # noqa: S104


class Discreet(Logger):  # type: ignore[misc]
    """Gunicorn's own log without what people asked."""

    def setup(self, cfg: Any) -> None:
        """As gunicorn does it, with a filter."""
        super().setup(cfg)
        self.error_log.addFilter(_forget)


def _forget(record: logging.LogRecord) -> bool:
    record.msg, record.args = _QUERY.sub("?…", record.getMessage()), ()
    return True


def _leave(_server: object, worker: Worker) -> None:
    """End a worker that has served without unloading its libraries: onnxruntime would wait for a thread that stayed with the parent."""
    if worker.booted and worker.pid == os.getpid():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


class Server(BaseApplication):  # type: ignore[misc]
    """The app in a few processes of eight threads each: one may have all who ask, and who waits for a reading should wait in turn."""

    def __init__(self, make: Callable[[], Flask], listener: socket.socket, workers: int) -> None:
        """`make` gives the app; the listener becomes gunicorn's."""
        self._make, self._workers = make, workers
        self._host, self._port = address_of(listener)
        self._fd = listener.detach()
        self._once, told = os.pipe()  # one byte: whichever worker is first takes it, and says where we are
        os.write(told, b"!")
        os.set_blocking(self._once, False)
        super().__init__()

    def load_config(self) -> None:
        """Code and models are loaded before the fork, the index is opened after it: what has threads would not live through the fork."""
        chosen = {
            "bind": [f"fd://{self._fd}"],
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": 8,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 8,
            "limit_request_line": 8190,
            "accesslog": None,
            "loglevel": "warning",
            "logger_class": Discreet,
            "control_socket_disable": True,
            "post_worker_init": self._begin,
            "worker_exit": _leave,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made once before the fork."""
        _share_heaps()
        app = self._make()
        _keep()
        return app

    def _begin(self, _worker: object) -> None:
        """In each worker: open the index now, so that nobody waits for it later, and tell once where we are."""
        asking: Asking = self.wsgi().extensions["minutebook"]
        try:
            asking.searcher()
        except MinutebookError as error:
            if self._is_first():
                print(error, file=sys.stderr, flush=True)
                self._announce()
            return
        _keep()
        if self._is_first():
            self._announce()

    def _is_first(self) -> bool:
        try:
            return bool(os.read(self._once, 1))
        except BlockingIOError:
            return False

    def _announce(self) -> None:
        threading.Thread(target=announce, args=(self._host, self._port), daemon=True).start()


def _share_heaps() -> None:
    """Keep glibc from giving each thread a heap of its own; elsewhere there is nothing to keep from it."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, HEAPS)


def _keep() -> None:
    """Spare what is held now, for as long as the process lives, the search for garbage: going through it held answers up for 60 ms."""
    gc.collect()
    gc.freeze()


def announce(host: str, port: int) -> None:
    """Print the address as soon as it answers, whatever it says."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        connection = HTTPConnection(host, port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
            continue
        finally:
            connection.close()
        print(f"Minutebook is at http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
        return
