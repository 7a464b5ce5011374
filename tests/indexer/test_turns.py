"""Turns are taken one at a time, also by processes that are forked, and a turn that died with its process is put back."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.turns import Turns


def test_threads_go_one_at_a_time() -> None:
    turns, inside, most = Turns(), [0], [0]

    def go(_: int) -> None:
        with turns:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.002)
            inside[0] -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(go, range(40)))
    assert most == [1] and turns.is_free


def test_a_turn_is_given_back_by_who_fails() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="rubbish"), turns:
        assert not turns.is_free
        raise ValueError("rubbish")
    assert turns.is_free


def test_a_process_waits_for_another_and_who_dies_keeps_nobody_waiting() -> None:
    turns = Turns()
    entered, told = os.pipe()
    child = os.fork()
    if child == 0:  # takes the turn and is killed with it
        with turns:
            os.write(told, b"!")
            time.sleep(60)
        os._exit(1)
    os.read(entered, 1)
    assert not turns.is_free
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert not turns.is_free
    heir = os.fork()
    if heir == 0:
        with turns:
            pass
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(heir, 0)[1]) == 0
    with turns:
        pass
    assert turns.is_free
