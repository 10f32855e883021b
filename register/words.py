"""The closed sets of the register: roles, states, acts."""

from enum import StrEnum


class Role(StrEnum):
    """Who a person is in a unit (domain.md §3; PPID Pembantu and PPID Pelaksana are one role)."""

    PETUGAS = "petugas"
    PPID_PELAKSANA = "ppid_pelaksana"
    PPID = "ppid"
    ATASAN_PPID = "atasan_ppid"
    TIM_PERTIMBANGAN = "tim_pertimbangan"
    ADMIN_PPID = "admin_ppid"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


GRANTABLE = tuple(role for role in Role if role is not Role.SYSTEM)
"""The roles a person may have."""


class FileState(StrEnum):
    """Where a file stands; the last four are the four sides of the conservation law."""

    RECEIVED = "received"
    READING = "reading"
    WAITING = "waiting"
    WITHHELD = "withheld"
    PUBLISHED = "published"
    FAILED = "failed"


class EntryState(StrEnum):
    """Where an entry stands."""

    MENUNGGU = "menunggu"
    DIKEMBALIKAN = "dikembalikan"
    DISETUJUI = "disetujui"
    TERBIT = "terbit"
    DITAHAN = "ditahan"
    DITARIK = "ditarik"


class Act(StrEnum):
    """What a person or the system does to an entry or a file."""

    RECEIVE = "terima"
    READ = "baca"
    FAIL = "gagal"
    RETRY = "ulangi"
    CORRECT = "perbaiki"
    CLASSIFY = "klasifikasi"
    HAND_IN = "ajukan"
    APPROVE = "setujui"
    RETURN = "kembalikan"
    WITHHOLD = "tahan"
    RELEASE = "lepas"
    WITHDRAW = "tarik"
    SUPERSEDE = "gantikan"
    PUBLISH = "terbitkan"
    ENACT = "berlakukan"
    FREEZE = "tetapkan"
    ANNOUNCE = "umumkan"
    SEND = "kirim"
    RECEIPT = "catat_terima"
    PROPOSE_EXEMPTION = "usulkan_pengecualian"
    DECIDE_EXEMPTION = "putuskan_pengecualian"
    APPROVE_EXEMPTION = "setujui_pengecualian"
    RETURN_EXEMPTION = "kembalikan_pengecualian"
    END_EXEMPTION = "akhiri_pengecualian"
    MANAGE = "kelola"


class ExemptionState(StrEnum):
    """Where a sheet of the consequence test stands (Perki 1/2021 art. 49; domain.md §2.5)."""

    DIUSULKAN = "diusulkan"
    DIPUTUSKAN = "diputuskan"
    DIKEMBALIKAN = "dikembalikan"
    BERLAKU = "berlaku"
    BERAKHIR = "berakhir"


LIVE_EXEMPTIONS = tuple(state for state in ExemptionState if state is not ExemptionState.BERAKHIR)
"""The states of a sheet that keep its entry from the public."""


class Origin(StrEnum):
    """Where the machine value of a reading comes from."""

    SCAN = "scan"
    MANIFEST = "manifest"
    DERIVED = "derived"


class RunState(StrEnum):
    """How a run ended, or that it has not."""

    RUNNING = "running"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
