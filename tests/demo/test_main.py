import subprocess
import sys
from pathlib import Path

import pytest
import requests

from demo.__main__ import main

ROOT = Path(__file__).parents[2]


def test_serving_prints_the_address_and_writes_the_port(tmp_path: Path, out: Path) -> None:
    port = tmp_path / "port"
    command = [sys.executable, "-m", "demo", "serve", "--port", "0", "--out", str(out), "--port-file", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert "Harrowmere Council" in requests.get(address, timeout=30).text
            assert address == f"http://127.0.0.1:{port.read_text().strip()}/"
        finally:
            server.terminate()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])  # noqa: S104
def test_only_loopback_is_served(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert main(["serve", "--host", host, "--port", "0"]) == 1
    said = capsys.readouterr()
    assert f"{host} is not a loopback address" in said.err and not said.out


def test_making_tells_how_many_papers_there_are(capsys: pytest.CaptureFixture[str], out: Path) -> None:
    assert main(["make", "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert f"papers are in {out}" in said.err and not said.out
    assert len(list(out.glob("s*.pdf"))) >= 80
