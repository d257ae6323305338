"""Whether anybody answers at a port of Bolt: the first exchange of the protocol, which needs no login and no place for a query."""

from __future__ import annotations

import socket
from enum import Enum, auto

_HELLO = bytes.fromhex("6060b017 00000405 00000000 00000000 00000000")
"""The protocol's name and the versions that we speak (5.4): the other side chooses one, in four bytes."""


class Reply(Enum):
    """What came of it."""

    answered = auto()
    silent = auto()  # connected, and then nothing: a process that is stopped, or hangs
    refused = auto()  # nobody listens


def probe(port: int, seconds: float) -> Reply:
    """Say hello at a port of loopback and wait so long for the answer."""
    try:
        with socket.create_connection(("127.0.0.1", port), seconds) as connection:
            connection.sendall(_HELLO)
            return Reply.answered if connection.recv(4) else Reply.refused
    except TimeoutError:
        return Reply.silent
    except OSError:
        return Reply.refused
