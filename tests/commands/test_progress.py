"""Bars that tell the time left."""

import io

from rich.console import Console

from commands import progress


def test_time_left_is_told_where_each_file_takes_minutes() -> None:
    now = 0.0
    bar = progress.progress_bar()
    bar.get_time = lambda: now
    task = bar.add_task("Membaca", total=10)
    for _ in range(4):
        now += 120.0
        bar.advance(task)
    shown = io.StringIO()
    Console(file=shown, width=120).print(bar.get_renderable())
    assert "4/10" in shown.getvalue()
    assert "0:08:00" in shown.getvalue()
    assert "sisa 0:12:00" in shown.getvalue()


def test_time_left_is_open_before_anything_is_done() -> None:
    bar = progress.progress_bar()
    bar.add_task("Membaca", total=10)
    shown = io.StringIO()
    Console(file=shown, width=120).print(bar.get_renderable())
    assert "sisa -:--:--" in shown.getvalue()
