"""The image and its services, as far as they can be checked without building them: hadolint, and that all they name is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from archive.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SETTINGS = {f"MINUTEBOOK_{name.upper()}" for name in vars(Settings())}
COMMANDS = {"webapp": ("", "mail"), "crawler": ("crawl",), "indexer": ("build", "fetch-models"), "webapp.assets": ("",)}


def hadolint(text: str) -> subprocess.CompletedProcess[str]:
    found = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")
    if found is None:
        pytest.skip("hadolint is not there: make dev")
    return subprocess.run([found, "-"], input=text, capture_output=True, text=True, check=False)


def test_hadolint_has_nothing_to_say() -> None:
    assert hadolint(DOCKERFILE).stdout == ""
    assert "DL3002" in hadolint(DOCKERFILE.replace("USER 10001", "USER root")).stdout


def test_what_is_copied_is_there_and_let_through() -> None:
    let_through = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    copied = [name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()]
    assert {"archive", "crawler", "indexer", "webapp", "requirements.txt", "package-lock.json"} <= set(copied)
    for name in copied:
        assert (ROOT / name).exists() and name in let_through, name


def test_every_base_is_of_a_named_version_and_of_the_python_that_is_needed() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(bases) == 2 and all(re.fullmatch(r"[a-z]+:\d[\w.-]*", base) for base in bases)
    assert any(base.startswith("python:3.11") for base in bases)


def test_only_settings_that_there_are_are_set() -> None:
    given = set(re.findall(r"(MINUTEBOOK_\w+)=", DOCKERFILE)) | set(COMPOSE["x-minutebook"]["environment"])
    assert given and given <= SETTINGS


def test_every_command_of_the_image_and_its_services_is_one_of_ours() -> None:
    words = [re.findall(r'"([^"]+)"', line) for line in re.findall(r"^CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)]
    words += [service["command"] for service in COMPOSE["services"].values() if "command" in service]
    words += [found.split() for found in re.findall(r"python -m [a-z. -]+", DOCKERFILE)]
    assert len(words) >= 6
    for python, flag, room, *rest in words:
        first = rest[0] if rest and not rest[0].startswith("-") else ""
        assert (python, flag) == ("python", "-m") and first in COMMANDS[room], (room, rest)


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_can_write_nowhere_but_to_its_volume_and_has_no_rights(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"] and service["volumes"] == ["data:/data"]
    assert "no-new-privileges:true" in service["security_opt"] and "data" in COMPOSE["volumes"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
