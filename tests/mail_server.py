"""A mail server that takes one message."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


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
