"""Become another program that ends when its parent does, as an unprivileged user where the parent is root.

Run as a script: `launcher.py <parent pid> <signal> <uid> <gid> <program> <argument>…`. It is a program of its own
because the death signal is forgotten when the user changes, and code between fork and exec is unsafe among threads.
"""

import contextlib
import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def launch(parent: int, end_signal: int, uid: int, gid: int, command: list[str]) -> None:
    """`end_signal` is sent to the program when `parent` dies."""
    if os.geteuid() == 0 and uid != 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    os.umask(0o077)
    # Not on macOS: there the next start finds the orphan and ends it.
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, end_signal)
    if os.getppid() != parent:  # it died before the death signal was set
        raise SystemExit(1)
    os.execv(command[0], command)  # noqa: S606 - the command comes from our own parent, never from a request


if __name__ == "__main__":
    _parent, _end_signal, _uid, _gid = map(int, sys.argv[1:5])
    launch(_parent, _end_signal, _uid, _gid, sys.argv[5:])
