"""Word to the operator: by mail, else as a file; never lost."""

import socket
from email import message_from_bytes
from pathlib import Path

from mail_server import mail_server

from pipelines.notifying import Word, notify_operator
from pipelines.schedule import Notify

WORD = Word("Pindai: night\nfailed", "Hasil: failed")


def test_message_is_a_file_where_there_is_no_mail_server(tmp_path: Path) -> None:
    path = notify_operator(WORD, Notify(to=("a@example.test",)), tmp_path / "outbox", {})
    assert path is not None
    message = message_from_bytes(path.read_bytes())
    assert (message["Subject"], message["To"]) == ("Pindai: night failed", "a@example.test")
    assert [found.suffix for found in path.parent.iterdir()] == [".eml"]


def test_message_is_sent_where_there_is_one(tmp_path: Path) -> None:
    with mail_server() as (port, heard):
        notify = Notify(to=("a@example.test",), smtp_host="127.0.0.1", smtp_port=port, starttls=False)
        assert notify_operator(WORD, notify, tmp_path / "outbox", {}) is None
    assert "Hasil: failed" in heard
    assert not (tmp_path / "outbox").exists()


def test_mail_server_that_is_down_loses_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    notify = Notify(to=("a@example.test",), smtp_host="127.0.0.1", smtp_port=port)
    path = notify_operator(WORD, notify, tmp_path / "outbox", {})
    assert path is not None
    assert b"Hasil: failed" in path.read_bytes()
