"""The sample scans: what they must hold, and that their truth points at ink."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image
from scans.content import EXTRA, REFERENCE, load_sop
from scans.degrade import VARIANTS
from scans.render import BUNDLE, render_corpus, render_photos, render_samples

Json = dict[str, Any]  # Any: a parsed JSON document
Grey = npt.NDArray[np.uint8]
LONG_SIDE = 2105  # pixels: 2.5 a point of the clean page
KEYS = {
    *("file", "pages", "template", "page_notes", "org", "nomor", "dibuat", "revisi", "efektif", "pengesahan"),
    *("jabatan", "pejabat", "pangkat", "nip", "nama", "dasar", "kualifikasi", "keterkaitan", "peralatan"),
    *("peringatan", "pencatatan", "handwritten", "obscured", "roles", "steps", "edges", "text_conflicts"),
    *("unsure", "boxes"),
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    paths = render_samples(tmp_path_factory.mktemp("clean"), variants=("clean",))
    return {path.stem.removesuffix("_clean"): truth_of(path) for path in paths}


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    paths = render_samples(tmp_path_factory.mktemp("scans"), names=("pengumuman",), variants=VARIANTS)
    return {path.stem.split("_")[1]: path for path in paths}


def truth_of(path: Path) -> Json:
    truth: Json = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return truth


def test_reference_samples_have_the_counts_of_the_references(clean: dict[str, Json]) -> None:
    truths = [clean[name] for name in REFERENCE]
    assert [len(truth["roles"]) for truth in truths] == [2, 4, 3, 2, 4]
    assert [len(truth["steps"]) for truth in truths] == [3, 4, 5, 3, 6]
    assert [len(truth["dasar"]) for truth in truths] == [8, 11, 5, 10, 8]
    shapes = [[y["shape"] for step in truth["steps"] for y in step["symbols"]] for truth in truths]
    assert [each.count("decision") for each in shapes] == [1, 0, 1, 0, 3]
    assert [truth["template"] for truth in truths] == [
        *("pendukung", "pendukung", "mutu_baku", "pendukung", "mutu_baku")
    ]


def test_announcement_is_drawn_back_to_the_secretary(clean: dict[str, Json]) -> None:
    truth = clean["pengumuman"]
    back = [(e["from"][0], e["to"][0], e["label"]) for e in truth["edges"] if e["to"][0] < e["from"][0]]
    assert back == [(3, 2, "TIDAK"), (4, 3, "TIDAK"), (5, 4, "TIDAK")]
    shapes = "".join(step["symbols"][0]["shape"][0] for step in truth["steps"])
    assert shapes == "tpdddt"
    assert "Kabid/ Kasubbag" in truth["steps"][4]["kegiatan"]


def test_faults_of_the_references_are_kept(clean: dict[str, Json]) -> None:
    assert clean["maklumat"]["nomor"] == ""
    assert "Berita Negara Republik Indonesia Tahun 2017 Nomor 1026" in clean["maklumat"]["dasar"][3]
    assert clean["maklumat"]["steps"][2]["waktu"] == clean["maklumat"]["steps"][2]["output"] == ""
    assert clean["permohonan"]["pejabat"] == clean["permohonan"]["nip"] == ""
    assert clean["publikasi"]["nip"][4:6] == "13"
    names = [clean[name]["pejabat"].replace(",", "") for name in ("laporan", "pengumuman")]
    assert names[0] == names[1]
    assert clean["laporan"]["nip"] != clean["pengumuman"]["nip"]


@pytest.mark.parametrize("name", [*REFERENCE, *EXTRA])
def test_truth_has_the_keys_of_the_labels(clean: dict[str, Json], name: str) -> None:
    assert set(clean[name]) == KEYS


@pytest.mark.parametrize("name", [*REFERENCE, *EXTRA])
def test_every_printed_value_has_a_box(clean: dict[str, Json], name: str) -> None:
    sop, boxes = load_sop(name), clean[name]["boxes"]
    wanted = {key for key, value in sop.fields.items() if value} | {"nama"}
    for key in ("dasar", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan"):
        wanted |= {f"{key}[{number}]" for number in range(len(sop.blocks[key]))}
    wanted |= {f"roles[{number}]" for number in range(len(sop.roles))}
    for number, step in enumerate(clean[name]["steps"]):
        cells = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")
        wanted |= {f"steps[{number}].{cell}" for cell in cells if step[cell]}
        wanted |= {f"steps[{number}].symbols[{place}]" for place in range(len(step["symbols"]))}
    wanted |= {f"org[{number}]" for number in range(len(sop.org))}
    assert set(boxes) == wanted


def test_arrows_over_a_page_break_go_through_pentagons(clean: dict[str, Json]) -> None:
    steps = clean["keberatan"]["steps"]
    last = max(step["no"] for step in steps if step["page"] == 2)
    assert steps[-1]["page"] == 3
    assert steps[last - 1]["symbols"][-1]["shape"] == "offpage"
    assert steps[last]["symbols"][0]["shape"] == "offpage"


def test_bundle_names_its_cover_and_the_pages_of_each_sop(clean: dict[str, Json]) -> None:
    bundle = clean[BUNDLE]
    assert [(sop["first_page"], sop["last_page"]) for sop in bundle["sops"]] == [(2, 3), (4, 5)]
    assert bundle["other_pages"] == [{"page": 1, "what": "cover"}]
    assert {step["page"] for step in bundle["sops"][1]["steps"]} == {5}


def test_same_seed_gives_the_same_bytes(scans: dict[str, Path], tmp_path: Path) -> None:
    for again in render_samples(tmp_path, names=("pengumuman",), variants=("clean", "app", "photo")):
        first = scans[again.stem.split("_")[1]]
        assert again.read_bytes() == first.read_bytes()
        assert again.with_suffix(".json").read_bytes() == first.with_suffix(".json").read_bytes()


def test_another_seed_gives_another_scan(scans: dict[str, Path], tmp_path: Path) -> None:
    (other,) = render_samples(tmp_path, seed=7, names=("pengumuman",), variants=("flatbed",))
    assert other.read_bytes() != scans["flatbed"].read_bytes()


@pytest.mark.parametrize("variant", VARIANTS[1:])
def test_scan_holds_pictures_only(scans: dict[str, Path], variant: str) -> None:
    with pypdfium2.PdfDocument(scans[variant]) as document:
        assert all(page.get_textpage().get_text_range() == "" for page in document)
        assert (len(list(document[0].get_objects())) == 2) == (variant == "app")


@pytest.mark.parametrize("variant", VARIANTS)
def test_boxes_lie_on_ink(scans: dict[str, Path], variant: str) -> None:
    pages = ink_of(scans[variant])
    contrasts = []
    for path, place in truth_of(scans[variant])["boxes"].items():
        ink, grain = pages[place["page"] - 1]
        left, top, right, bottom = (round(side * grain) for side in place["box"])
        inside = ink[top:bottom, left:right]
        around = ink[top - 6 : bottom + 6, left - 6 : right + 6]
        rest = (around.sum() - inside.sum()) / (around.size - inside.size)
        assert (inside > 80).mean() > 0.02, path
        if "symbols" not in path:
            contrasts.append(inside.mean() / (rest + 1))
    assert np.median(contrasts) > 1.1


@pytest.mark.parametrize("variant", VARIANTS)
def test_boxes_of_lone_words_fit_their_ink(scans: dict[str, Path], variant: str) -> None:
    """A word alone in its cell fills its box to within three points, whatever the paper went through."""
    pages = ink_of(scans[variant])
    boxes = truth_of(scans[variant])["boxes"].items()
    places = [place for path, place in boxes if path.endswith("waktu")]
    assert len(places) == 6
    for place in places:
        ink, grain = pages[place["page"] - 1]
        left, top, right, bottom = (side * grain for side in place["box"])
        x, y = int(left) - 3, int(top) - 3  # pixels: further out lies the ruling
        window = ink[y : int(bottom) + 3, x : int(right) + 3] > 80
        rows, columns = np.nonzero(window)
        found = columns.min() + x, rows.min() + y, columns.max() + x, rows.max() + y
        assert np.abs(np.subtract(found, (left, top, right, bottom))).max() < 3 * LONG_SIDE / 842
        assert not (window[0].any())
        assert not (window[-1].any())
        assert not (window[:, 0].any())
        assert not (window[:, -1].any())


def test_sideways_and_rotated_differ_in_what_a_viewer_shows(scans: dict[str, Path]) -> None:
    assert page_size(scans["sideways"]) == pytest.approx((595.4, 842.0), abs=0.5)
    assert page_size(scans["rotated"]) == pytest.approx((842.0, 595.4), abs=0.5)


def test_photographed_pages_are_jpeg_files(tmp_path: Path) -> None:
    paths = render_photos(tmp_path, "laporan")
    assert [path.name for path in paths] == ["laporan_1.jpg", "laporan_2.jpg"]
    for path in paths:
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("JPEG", (2339, 1654))


def test_unknown_variant_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such variant: fax"):
        render_samples(tmp_path, variants=("fax",))


def test_random_sops_differ_and_can_be_drawn(tmp_path: Path) -> None:
    paths = render_corpus(tmp_path, 12, variants=("clean",))
    assert len({path.read_bytes() for path in paths}) == 12
    for path in paths:
        truth = truth_of(path)
        nodes = {(step["no"], y["role"]) for step in truth["steps"] for y in step["symbols"]}
        assert all(tuple(edge[end]) in nodes for edge in truth["edges"] for end in ("from", "to"))
        assert {role for _, role in nodes} == set(truth["roles"])


def page_size(path: Path) -> tuple[float, float]:
    with pypdfium2.PdfDocument(path) as document:
        wide, tall = document[0].get_size()
    return wide, tall


def ink_of(path: Path) -> list[tuple[Grey, float]]:
    """For each page, how much darker a pixel is than the paper around it, and pixels a point."""
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            grain = LONG_SIDE / max(page.get_size())
            grey = page.render(scale=grain, grayscale=True).to_numpy().squeeze()
            paper = cv2.medianBlur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), 31)
            pages.append((np.asarray(cv2.subtract(paper, grey), dtype=np.uint8), grain))
    return pages
