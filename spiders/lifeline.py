"""A process that ends when the one that started it does, even when that one is killed."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
# Loaded beforehand: between fork and exec as little as possible may happen.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with(parent: int) -> bool:
    """Have the kernel kill this process together with its parent; False when that has ended already.

    On Linux only; exec keeps it: PR_SET_PDEATHSIG in prctl(2).
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    return os.getppid() == parent
