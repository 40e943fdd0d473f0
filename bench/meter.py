"""What a server process has used: CPU time and memory, its children included."""

from __future__ import annotations

import sys
import time

import psutil

_CPU_OF_PROCESS = 2
"""Linux packs a process id and this number into a clock id (``CPUCLOCK_SCHED`` in the kernel)."""
_MIB = 2**20


class Meter:
    """Reads the CPU seconds and the resident memory of a process and its children.

    psutil counts CPU in ticks of 10 ms. On Linux the clock of the process itself is read
    instead, which counts nanoseconds and keeps the time of threads that have ended; so ten
    reruns are enough where otherwise a hundred would be needed.
    """

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._clock = (~pid << 3) | _CPU_OF_PROCESS if sys.platform == "linux" else None

    def cpu(self) -> float:
        """CPU seconds (user and system) used since the process began."""
        own = self._ticks(self._process) if self._clock is None else time.clock_gettime(self._clock)
        return own + sum(self._ticks(child) for child in self._process.children(recursive=True))

    def memory(self) -> float:
        """Resident memory in MiB."""
        family = [self._process, *self._process.children(recursive=True)]
        return sum(one.memory_info().rss for one in family) / _MIB

    @staticmethod
    def _ticks(process: psutil.Process) -> float:
        used = process.cpu_times()
        return float(used.user + used.system)
