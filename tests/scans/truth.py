"""The truth beside each sample: what the labels of real scans say, plus where everything lies."""

from dataclasses import dataclass

from scans.content import BLOCKS, CELLS, IDENTITY, SIGNER, Sop
from scans.flow import Chart
from scans.sheet import Mark

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One SOP as drawn: its content, its first page in the file, its chart, what the stamp covers."""

    sop: Sop
    first_page: int
    chart: Chart
    obscured: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def last_page(self) -> int:
        """The last page it takes in the file."""
        return self.first_page + self.chart.pages


def describe(drawn: Drawn, marks: tuple[Mark, ...]) -> Json:
    """The truth of one SOP; `marks` are its boxes on the pages as they ended up."""
    sop = drawn.sop
    out: Json = {"template": sop.template, "org": list(sop.org)}
    out |= {key: sop.fields[key] for key in IDENTITY + SIGNER}
    out["nama"] = sop.nama
    out |= {key: list(sop.blocks[key]) for pair in BLOCKS for key in pair}
    out |= {"handwritten": list(sop.handwritten), "obscured": list(drawn.obscured)}
    out["roles"] = list(sop.roles)
    out["steps"] = [_describe_step(drawn, number) for number in range(1, len(sop.steps) + 1)]
    out["edges"] = [
        {"from": list(edge.source), "to": list(edge.target), "label": edge.label} for edge in sop.edges
    ]
    out |= {"text_conflicts": list(sop.text_conflicts), "unsure": []}
    out["boxes"] = {mark.path: {"page": mark.page, "box": _rounded(mark)} for mark in marks}
    return out


def _describe_step(drawn: Drawn, number: int) -> Json:
    step, row = drawn.sop.steps[number - 1], drawn.chart.rows[number - 1]
    shapes = [shape for shape in drawn.chart.shapes if shape.node[0] == number]
    cells = {name: step.cell(name) for name in CELLS}
    symbols = [{"role": shape.node[1], "shape": shape.shape} for shape in shapes]
    return {"no": number, **cells, "symbols": symbols, "page": drawn.first_page + row.page}


def _rounded(mark: Mark) -> list[float]:
    box = mark.box
    return [round(side, 2) for side in (box.left, box.top, box.right, box.bottom)]
