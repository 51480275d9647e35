"""The preview's command where it cannot serve."""

import socket
from pathlib import Path

import pytest

from portal.cli.main import main

from .building import ROOT


def test_serve_on_a_taken_port_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ("--root", str(ROOT), "--site", f"{tmp_path}/site", "--cache", f"{tmp_path}/cache")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main([*places, "serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "portal serve: " in capsys.readouterr().err.splitlines()[-1]
