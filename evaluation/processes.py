"""What processes used, as Linux tells it while they live."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and of every living process below it, with those that ended below them."""
    total = 0
    for one in (pid, *below(pid)):
        # utime, stime, cutime and cstime: the fields 14 to 17, counted from the end of the name here.
        total += sum(int(field) for field in _stat(one)[11:15])
    return total / TICKS


def largest_peak(pid: int) -> int:
    """The peak memory in bytes of the largest living process below this one; 0 where there is none."""
    return max((_peak(one) for one in below(pid)), default=0)


def below(pid: int) -> list[int]:
    """Every living process that this one started, however indirectly."""
    parents = {int(path.name): _stat(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    found: list[int] = []
    frontier = {pid}
    while frontier:
        frontier = {one for one, stat in parents.items() if stat and int(stat[1]) in frontier}
        found += frontier
    return found


def parent_of(pid: int) -> int:
    """The process that started this one; 0 where it has ended."""
    return int((_stat(pid) or ("", "0"))[1])


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name; nothing where the process has ended."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return []


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), default=0)
