"""Log lines for machines: one JSON object a line, nobody's data in it."""

import json
import logging
import sys

from commands.logs import JsonLines


def told(message: str, *values: object, error: BaseException | None = None) -> dict[str, object]:
    exception = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("pindai", logging.WARNING, __file__, 1, message, values, exception)
    line = JsonLines().format(record)
    assert "\n" not in line
    content = json.loads(line)
    assert isinstance(content, dict)
    return content


def test_line_says_when_what_and_where() -> None:
    line = told("file %s\nwas taken over", "abc")
    assert (line["level"], line["logger"]) == ("warning", "pindai")
    assert line["message"] == "file abc\nwas taken over"


def test_numbers_of_people_are_masked() -> None:
    line = told("value 19660419 199404 1 009 of 0812-3456-7890 and siti@example.test")
    assert "19660419" not in str(line)
    assert "7890" not in str(line)
    assert "siti" not in str(line)


def test_text_of_an_error_is_not_told() -> None:
    try:
        raise ValueError("nama: Siti Contoh")
    except ValueError as error:
        line = told("it failed", error=error)
    assert "Siti" not in str(line)
    assert line["error"] == "ValueError"
    assert sys._getframe().f_code.co_name in str(line["places"])
