"""Word to the operator: a mail by SMTP, or as a file where there is no mail server."""

import logging
import os
import secrets
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

from pipelines.schedule import Notify, ScheduleError, read_password

log = logging.getLogger(__name__)

TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Word:
    """What the operator is told; no name of a file and nothing out of a scan."""

    subject: str
    text: str


def notify_operator(word: Word, notify: Notify, outbox: Path, environment: Mapping[str, str]) -> Path | None:
    """Tell the operator; the file that holds the message where it was not sent by SMTP.

    A mail server that does not answer loses nothing: the message is then left in the outbox.

    Raises:
        OSError: the outbox cannot be written.
    """
    message = _message(word, notify)
    if notify.smtp_host and notify.to:
        try:
            _send(message, notify, read_password(notify, environment))
        except (OSError, smtplib.SMTPException, ScheduleError) as error:
            log.warning("the message was not sent (%s), it is left in %s", type(error).__name__, outbox)
        else:
            return None
    return _leave(message, outbox)


def _message(word: Word, notify: Notify) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(word.subject.split())
    message["From"] = notify.sender
    message["To"] = ", ".join(notify.to) or "operator@localhost"
    message["Date"] = formatdate(localtime=True)
    message.set_content(word.text)
    return message


def _send(message: EmailMessage, notify: Notify, password: str) -> None:
    with smtplib.SMTP(notify.smtp_host, notify.smtp_port, timeout=TIMEOUT_S) as server:
        if notify.starttls:
            server.starttls(context=ssl.create_default_context())
        if notify.user:
            server.login(notify.user, password)
        server.send_message(message)


def _leave(message: EmailMessage, outbox: Path) -> Path:
    outbox.mkdir(parents=True, exist_ok=True)
    path = outbox / f"{secrets.token_hex(8)}.eml"
    partial = path.with_suffix(".partial")
    with partial.open("xb") as file:
        file.write(message.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    return path
