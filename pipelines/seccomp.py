"""Linux's seccomp, by libseccomp: a process forbids itself, for good, some system calls."""

import ctypes
import errno
from collections.abc import Sequence

POWERFUL_CALLS = (
    # Talking to anyone, also by a file in a folder; io_uring does all of it and more without being asked.
    *("socket", "connect", "bind", "listen", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    # Looking into other processes.
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "perf_event_open"),
    # Other views of the system.
    *("mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount"),
    *("fspick", "mount_setattr", "unshare", "setns", "name_to_handle_at", "open_by_handle_at", "quotactl"),
    # Keys, and programs inside the kernel.
    *("keyctl", "add_key", "request_key", "bpf", "userfaultfd", "init_module", "finit_module"),
    *("delete_module", "kexec_load", "kexec_file_load"),
    # The machine itself.
    *("reboot", "swapon", "swapoff", "acct", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime"),
    *("iopl", "ioperm", "syslog", "vhangup", "sethostname", "setdomainname"),
)
"""What no reading or drawing of a file needs."""
PROGRAM_CALLS = ("fork", "vfork", "clone", "clone3", "execve", "execveat")
"""What starts another process."""

_ALLOW = 0x7FFF_0000
_REFUSE = 0x0005_0000 | errno.EPERM


def forbid_calls(names: Sequence[str]) -> bool:
    """Whether these calls fail from here on; false where there is no libseccomp or no seccomp.

    Calls this kernel's machine does not have are passed over. Those of another machine's numbering (32 bit
    on 64) end the process.
    """
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return False
    library.seccomp_init.restype = ctypes.c_void_p
    filter_ = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    if not filter_:
        return False
    try:
        return all(_refuse(library, filter_, name) for name in names) and library.seccomp_load(filter_) == 0
    finally:
        library.seccomp_release(filter_)


def _refuse(library: ctypes.CDLL, filter_: ctypes.c_void_p, name: str) -> bool:
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number < 0:
        return True
    refusal = ctypes.c_uint32(_REFUSE)
    return bool(library.seccomp_rule_add_array(filter_, refusal, number, ctypes.c_uint(0), None) == 0)
