"""The only reader of the environment: every setting, its default, and what it means."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import SettingError

DEMO_DATA = Path("index_data/demo")
_ABOVE_ZERO = frozenset({"timeout", "max_bytes", "threads", "extract_memory", "extract_seconds", "ocr_seconds"})


@dataclass(frozen=True)
class Settings:
    """Everything that can be set; each field is read from `MINUTEBOOK_<NAME>`."""

    data: Path = DEMO_DATA
    models: Path = Path("index_data/models")
    catalogue_url: str = ""
    blobs_url: str = ""
    contact: str = ""
    delay: float = 1.0
    timeout: float = 60.0
    max_bytes: int = 500_000_000
    recheck_days: float = 30.0
    ca_bundle: str = ""
    document_hosts: str = ""
    model: str = "all-MiniLM-L6-v2"
    threads: int = 2
    extract_memory: int = 2_000_000_000
    extract_seconds: int = 30
    ocr: str = "on"
    ocr_seconds: int = 60
    public_url: str = ""
    proxies: int = 0
    rate: int = 300
    sitemap: str = "off"
    smtp_url: str = ""
    mail_from: str = ""
    desk_password: str = ""


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings as the environment gives them.

    Raises SettingError, naming the variable, when a value is not of the kind wanted.
    """
    found = os.environ if environment is None else environment
    given: dict[str, object] = {}
    for name, default in vars(Settings()).items():
        variable = f"MINUTEBOOK_{name.upper()}"
        raw = found.get(variable, "")
        if not raw:
            continue
        try:
            given[name] = type(default)(raw) if not isinstance(default, Path) else Path(raw)
        except ValueError as error:
            raise SettingError(f"{variable} should be a number, but is {raw!r}: correct it or leave it out.") from error
        if isinstance(default, int | float) and not _fits(name, given[name]):
            least = "more than 0" if name in _ABOVE_ZERO else "0 or more"
            raise SettingError(f"{variable} should be {least}, but is {raw!r}: correct it or leave it out.")
    for name in ("ocr", "sitemap"):
        if given.get(name, "on") not in ("on", "off"):
            raise SettingError(f"MINUTEBOOK_{name.upper()} should be on or off, but is {given[name]!r}: correct it or leave it out.")
    return Settings(**given)  # type: ignore[arg-type]


def _fits(name: str, value: object) -> bool:
    """Whether a number is one that can be waited, counted or measured with."""
    return isinstance(value, int | float) and math.isfinite(value) and (value > 0 or (value == 0 and name not in _ABOVE_ZERO))
