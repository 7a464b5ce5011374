"""What a worker may do: its limits of memory and processor time, and no network where the kernel lets a process give it up."""

from __future__ import annotations

import ctypes
import os
import resource

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of <sched.h>


def leave_network() -> bool:
    """Move this process into a network of its own, in which there is nothing; whether the kernel allowed it.

    Best effort: an ordinary user needs user namespaces for it, which some systems forbid. To be called before any thread is started.
    """
    flags = _NEW_NETWORK if os.geteuid() == 0 else _NEW_NETWORK | _NEW_USER
    try:
        return bool(ctypes.CDLL(None, use_errno=True).unshare(flags) == 0)
    except (AttributeError, OSError):
        return False


def limit(memory: int, seconds: int) -> None:
    """Set this process's limits for the next file: bytes of address space, and seconds of processor time from now."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def no_core_files() -> None:
    """A worker that dies leaves nothing behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
