"""What the system refused, said so that the person at the command line can act on it."""

import errno

REASONS = {
    errno.ENOENT: "tidak ada; periksa nama dan foldernya",
    errno.ENOTDIR: "bukan folder",
    errno.EISDIR: "adalah folder, bukan berkas",
    errno.EEXIST: "sudah ada; pilih nama lain",
    errno.EACCES: "tidak boleh dibuka; periksa hak aksesnya",
    errno.EPERM: "tidak boleh diubah; periksa hak aksesnya",
    errno.EROFS: "hanya dapat dibaca; pilih tempat lain",
    errno.ENOSPC: "tidak dapat ditulis karena disk penuh; kosongkan ruang, lalu ulangi",
    errno.EDQUOT: "tidak dapat ditulis karena kuota habis; kosongkan ruang, lalu ulangi",
    errno.EADDRINUSE: "alamat itu sudah dipakai program lain; pilih porta lain",
}


def explain_system_error(error: OSError) -> str:
    """The file in question and what to do about it, in Indonesian."""
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    return f"{str(error.filename)!r} {reason}." if error.filename else f"{reason[:1].upper()}{reason[1:]}."
