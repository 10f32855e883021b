import pytest

from documents.paper import dpi_of_shape


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [(2480, 3508, 300), (3508, 2480, 300), (1653, 2600, 200), (1700, 2800, 200), (827, 9000, 100)],
)
def test_shape_of_a_picture_tells_its_paper(width: int, height: int, dpi: int) -> None:
    assert round(dpi_of_shape(width, height)) == dpi
