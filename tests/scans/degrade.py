"""Turns clean forms into scans and carries every box along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from scans.forms import Form
from scans.paper import Leaf, Picture, bind, enlarged
from scans.sheet import Mark
from scans.style import seeded

from documents.box import Box

Pixels = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]
DPI = 200
POINTS = 72 / DPI
USUAL = ("clean", "flatbed", "app", "photo")
VARIANTS = (*USUAL, "sideways", "rotated")
LYING = 0.3  # how often an app writes a page of one point a pixel
FOOTER = "Dipindai dengan CamScanner"


@dataclass(frozen=True, slots=True)
class Shot:
    """One page as a device delivers it, and the matrix from clean points to points of its page."""

    leaf: Leaf
    matrix: Matrix
    note: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A form after its way through a scanner: the file, and what happened to each page."""

    form: Form
    variant: str
    pdf: bytes
    page_notes: tuple[str, ...]
    matrices: tuple[Matrix, ...]

    def place(self, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """The marks where they lie on the pages of this scan."""
        return tuple(
            Mark(mark.path, mark.page, carry(mark.box, self.matrices[mark.page - 1])) for mark in marks
        )


def scan_form(form: Form, variant: str, seed: int) -> Scan:
    """The form as the variant's device would deliver it.

    Raises:
        ValueError: there is no such variant.
    """
    if variant == "clean":
        notes = tuple(f"page {n}: born digital, upright: turn 0" for n in range(1, form.pages + 1))
        return Scan(form, variant, form.pdf, notes, (np.eye(3),) * form.pages)
    shots = _shoot(form, variant, seed)
    notes = tuple(f"page {number}: {shot.note}" for number, shot in enumerate(shots, 1))
    pdf = bind(tuple(shot.leaf for shot in shots))
    return Scan(form, variant, pdf, notes, tuple(shot.matrix for shot in shots))


def photograph(form: Form, seed: int) -> list[bytes]:
    """A JPEG file for each page, as somebody without a scanner sends them."""
    return [shot.leaf.pictures[0].jpeg for shot in _shoot(form, "photo", seed)]


def _shoot(form: Form, variant: str, seed: int) -> list[Shot]:
    device = _device(variant)
    pages = enumerate(rasterise(form.pdf), 1)
    return [device(page, seeded(seed, form.name, variant, number)) for number, page in pages]


def carry(box: Box, matrix: Matrix) -> Box:
    """The upright box around the four carried corners of a box."""
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    moved = cv2.perspectiveTransform(np.array([corners], dtype=np.float64), matrix)[0]
    (left, top), (right, bottom) = moved.min(axis=0), moved.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))


def rasterise(pdf: bytes, dpi: int = DPI) -> list[Pixels]:
    """Each page of a PDF as an image in BGR."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_numpy().copy() for page in document]


def _device(variant: str) -> Callable[[Pixels, Random], Shot]:
    match variant:
        case "flatbed":
            return _flatbed
        case "app":
            return _app
        case "photo":
            return _photo
        case "sideways":
            return _sideways
        case "rotated":
            return _rotated
        case other:
            raise ValueError(f"no such variant: {other}")


def _flatbed(page: Pixels, rng: Random) -> Shot:
    """A grey office scan: half a degree askew, a little noise."""
    angle = rng.choice((-1, 1)) * rng.uniform(0.3, 0.6)
    matrix = _rotation(page, angle)
    grey = _bytes(cv2.cvtColor(_warp(page, matrix, 255), cv2.COLOR_BGR2GRAY))
    grey = _noisy(_soft(grey, 0.6), rng, 4)
    return Shot(
        _leaf(grey, 75), _in_points(matrix), f"landscape, upright, grey, skew {angle:.2f} deg: turn 0"
    )


def _app(page: Pixels, rng: Random) -> Shot:
    """A phone app: warped, hard contrast, strong compression, a footer as an image of its own."""
    angle = rng.choice((-1, 1)) * rng.uniform(0.8, 1.5)
    matrix = _bent(page, rng, 0.012) @ _rotation(page, angle)
    image = _noisy(_soft(_warp(page, matrix, 250), 0.7), rng, 3)
    image = np.clip((image.astype(np.float32) - 60) * 1.35, 0, 255).astype(np.uint8)
    leaf = _leaf(image, 45)
    leaf = Leaf(leaf.width, leaf.height, (*leaf.pictures, _footer(leaf)))
    matrix = _in_points(matrix)
    if rng.random() < LYING:
        grow = DPI / 72
        leaf, matrix = enlarged(leaf, grow), np.diag([grow, grow, 1.0]) @ matrix
    note = f"landscape, upright, phone app, skew {angle:.2f} deg, '{FOOTER}' footer (separate image): turn 0"
    return Shot(leaf, matrix, note)


def _photo(page: Pixels, rng: Random) -> Shot:
    """A photo on a desk: turned, in perspective, unevenly lit, soft."""
    angle = rng.choice((-1, 1)) * rng.uniform(1.8, 3.0)
    matrix = _bent(page, rng, 0.03) @ _rotation(page, angle) @ _shrunk(page, 0.9)
    image = _soft(_warp(page, matrix, (70, 95, 120)), 0.8)
    lit = image.astype(np.float32) * _light(page, rng)[..., None]
    image = _noisy(np.clip(lit, 0, 255).astype(np.uint8), rng, 5)
    note = f"landscape, upright, photo on a desk, skew {angle:.2f} deg, uneven light: turn 0"
    return Shot(_leaf(image, 70), _in_points(matrix), note)


def _sideways(page: Pixels, rng: Random) -> Shot:
    """A flatbed scan stored turned a quarter to the left or right, without /Rotate."""
    flat = _flatbed(page, rng)
    clockwise = rng.random() < 0.5
    wide, tall = flat.leaf.width, flat.leaf.height
    turn = [[0, -1, tall], [1, 0, 0], [0, 0, 1]] if clockwise else [[0, 1, 0], [-1, 0, wide], [0, 0, 1]]
    note = f"landscape stored as portrait, grey: turn {270 if clockwise else 90}"
    matrix = np.array(turn, dtype=np.float64) @ flat.matrix
    return Shot(_turned(flat.leaf, clockwise=clockwise), matrix, note)


def _rotated(page: Pixels, rng: Random) -> Shot:
    """A flatbed scan stored turned a quarter; /Rotate puts it right for whoever looks."""
    flat = _flatbed(page, rng)
    clockwise = rng.random() < 0.5
    leaf = replace(_turned(flat.leaf, clockwise=clockwise), rotate=270 if clockwise else 90)
    return Shot(leaf, flat.matrix, f"{flat.note} (by /Rotate {leaf.rotate})")


def _turned(leaf: Leaf, *, clockwise: bool) -> Leaf:
    stored = np.frombuffer(leaf.pictures[0].jpeg, np.uint8)
    grey = _bytes(cv2.imdecode(stored, cv2.IMREAD_GRAYSCALE))
    return _leaf(np.ascontiguousarray(np.rot90(grey, -1 if clockwise else 1)), 75)


def _rotation(page: Pixels, degrees: float) -> Matrix:
    tall, wide = page.shape[:2]
    return np.vstack([cv2.getRotationMatrix2D((wide / 2, tall / 2), degrees, 1.0), [0, 0, 1]])


def _shrunk(page: Pixels, share: float) -> Matrix:
    tall, wide = page.shape[:2]
    rest = (1 - share) / 2
    return np.array([[share, 0, wide * rest], [0, share, tall * rest], [0, 0, 1]], dtype=np.float64)


def _bent(page: Pixels, rng: Random, share: float) -> Matrix:
    """A perspective that moves each corner by up to a share of the page."""
    tall, wide = page.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    moves = [[rng.uniform(-share, share) * wide, rng.uniform(-share, share) * tall] for _ in corners]
    return np.asarray(
        cv2.getPerspectiveTransform(corners, corners + np.array(moves, dtype=np.float32)), np.float64
    )


def _warp(page: Pixels, matrix: Matrix, border: int | tuple[int, int, int]) -> Pixels:
    tall, wide = page.shape[:2]
    colour = (border,) * 3 if isinstance(border, int) else border
    return _bytes(cv2.warpPerspective(page, matrix, (wide, tall), flags=cv2.INTER_AREA, borderValue=colour))


def _noisy(image: Pixels, rng: Random, sigma: float) -> Pixels:
    """The image with grain; one plane of it for all colours, as the eye sees it."""
    source = np.random.default_rng(rng.getrandbits(32))
    grain = source.standard_normal(image.shape[:2], dtype=np.float32) * sigma
    if image.ndim == 3:
        grain = grain[..., None]
    return np.clip(image.astype(np.float32) + grain, 0, 255).astype(np.uint8)


def _soft(image: Pixels, sigma: float) -> Pixels:
    return _bytes(cv2.GaussianBlur(image, (0, 0), sigma))


def _light(page: Pixels, rng: Random) -> npt.NDArray[np.float32]:
    """Light that falls off from one side to the other, with a soft shadow."""
    tall, wide = page.shape[:2]
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32)
    slope = rng.uniform(0.12, 0.25) * (x / wide - 0.5) * rng.choice((-1, 1)) + 0.1 * (0.5 - y / tall)
    centre = rng.uniform(0.1, 0.9) * wide, rng.uniform(0.1, 0.9) * tall
    shadow = np.exp(-(((x - centre[0]) / wide) ** 2 + ((y - centre[1]) / tall) ** 2) * 8)
    return np.asarray(0.9 + slope - 0.15 * shadow, dtype=np.float32)


def _in_points(matrix: Matrix) -> Matrix:
    """The same matrix, from points to points instead of pixels to pixels."""
    grow, shrink = np.diag([1 / POINTS, 1 / POINTS, 1.0]), np.diag([POINTS, POINTS, 1.0])
    return np.asarray(shrink @ matrix @ grow, dtype=np.float64)


def _leaf(image: Pixels, quality: int) -> Leaf:
    tall, wide = image.shape[:2]
    place = (0.0, 0.0, wide * POINTS, tall * POINTS)
    picture = Picture(_jpeg(image, quality), (wide, tall), image.ndim == 2, place)
    return Leaf(wide * POINTS, tall * POINTS, (picture,))


def _footer(leaf: Leaf) -> Picture:
    image = np.full((32, 282, 3), 255, np.uint8)
    cv2.rectangle(image, (4, 6), (24, 26), (120, 90, 20), -1)
    cv2.putText(image, FOOTER, (30, 21), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (40, 40, 40), 1, cv2.LINE_AA)
    wide, tall = 141 * 0.75, 16 * 0.75
    return Picture(_jpeg(image, 80), (282, 32), False, (leaf.width - wide - 8, 6.0, wide, tall))


def _jpeg(image: Pixels, quality: int) -> bytes:
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("the image could not be written as JPEG")
    return data.tobytes()


def _bytes(image: Any) -> Pixels:  # Any: OpenCV's own array type
    return np.asarray(image, dtype=np.uint8)
