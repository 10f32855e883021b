"""Log lines: plain for people, JSON for machines (`PINDAI_LOG=json`), both without personal data."""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime

from register.privacy import mask_personal

PLAIN = "%(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """One JSON object a line.

    Of an exception the type and the places are told, not its text: it may quote a value out of a scan or the
    database. Identity numbers, telephone numbers and addresses are masked in the message.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": mask_personal(record.getMessage()),
            "process": record.process,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            places = traceback.extract_tb(record.exc_info[2])
            line["places"] = [f"{place.filename}:{place.lineno} {place.name}" for place in places]
        return json.dumps(line, ensure_ascii=False)


def set_up_logging(environment: Mapping[str, str]) -> None:
    """Send log lines to standard error: JSON from level info where `PINDAI_LOG` is `json`, else warnings."""
    handler = logging.StreamHandler()
    is_json = environment.get("PINDAI_LOG") == "json"
    handler.setFormatter(JsonLines() if is_json else logging.Formatter(PLAIN))
    logging.basicConfig(level=logging.INFO if is_json else logging.WARNING, handlers=[handler])
