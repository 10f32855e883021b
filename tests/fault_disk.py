"""A disk that runs full during an import; prints how many imports failed on it and were finished later.

Run in a mount namespace of its own, where anyone may mount: unshare --user --map-root-user --mount python …
"""

import random
import shutil
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from fault_points import check_site, finish, make_site, run_to_the_end, start  # noqa: E402 - after its path
from fault_run import Site, run_import  # noqa: E402
from register_office import fresh_url  # noqa: E402

DISK_BYTES = 8 * 1024**2
PAGE = 4096
MOST_FREE = 1_500_000


def fail_and_finish(folder: Path, chance: random.Random) -> bool:
    """Whether an import failed on a disk with a random rest of room; it was finished with room again."""
    disk = folder / "data"
    disk.mkdir(parents=True)
    options = ["-o", f"size={DISK_BYTES}", "-t", "tmpfs", "tmpfs"]
    subprocess.run(["mount", *options, str(disk)], check=True)
    try:
        site = make_site(folder, fresh_url("sqlite", disk))
        fill(disk, leave=chance.randrange(MOST_FREE))
        has_failed = finish(start(run_import, Site(site.inbox, site.url, disk / "raw"))) != 0
        (disk / "ballast").unlink()
        run_to_the_end(site)
        check_site(site)
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
    return has_failed


def fill(disk: Path, leave: int) -> None:
    """Write until only so many bytes are free."""
    with (disk / "ballast").open("wb") as ballast:
        while (free := free_bytes(disk)) > leave:
            ballast.write(bytes(max(PAGE, min(free - leave, 1 << 20))))
            ballast.flush()


def free_bytes(disk: Path) -> int:
    """Room on the disk."""
    return shutil.disk_usage(disk).free


if __name__ == "__main__":
    base, wanted = Path(sys.argv[1]), int(sys.argv[2])
    luck, failed, tried = random.Random(wanted), 0, 0
    while failed < wanted:
        tried += 1
        failed += fail_and_finish(base / f"disk-{tried}", luck)
    print(failed)
