"""What this system lets a process give up; tests of the rest are skipped."""

import ctypes
import shutil
import subprocess

import pytest

_ASK_LANDLOCK_VERSION = (444, None, ctypes.c_size_t(0), ctypes.c_uint32(1))


def _allows_namespaces() -> bool:
    command = ["unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "true"]
    return bool(shutil.which("unshare")) and subprocess.run(command, check=False).returncode == 0


def _has_landlock() -> bool:
    return bool(ctypes.CDLL(None).syscall(*_ASK_LANDLOCK_VERSION) >= 1)


def _has_seccomp() -> bool:
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return False
    return True


needs_namespaces = pytest.mark.skipif(not _allows_namespaces(), reason="this system forbids user namespaces")
needs_landlock = pytest.mark.skipif(not _has_landlock(), reason="this kernel has no Landlock")
needs_seccomp = pytest.mark.skipif(not _has_seccomp(), reason="there is no libseccomp")
