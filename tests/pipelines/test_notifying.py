"""Word to the operator: by mail, else as a file; never lost."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path

from pipelines.notifying import Word, notify_operator
from pipelines.schedule import Notify

WORD = Word("Pindai: night\nfailed", "Hasil: failed")


@contextmanager
def mail_server() -> Iterator[tuple[int, list[str]]]:
    """A server that takes one message and keeps what it heard."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        talk = threading.Thread(target=_talk, args=(listener, heard))
        talk.start()
        yield listener.getsockname()[1], heard
        talk.join(10)


def _talk(listener: socket.socket, heard: list[str]) -> None:
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as stream:
        stream.write(b"220 ready\r\n")
        stream.flush()
        in_message = False
        for line in stream:
            heard.append(line.decode().rstrip())
            if in_message and line != b".\r\n":
                continue
            command = line[:4].upper()
            in_message = command == b"DATA"
            stream.write({b"DATA": b"354 go\r\n", b"QUIT": b"221 bye\r\n"}.get(command, b"250 ok\r\n"))
            stream.flush()
            if command == b"QUIT":
                return


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
