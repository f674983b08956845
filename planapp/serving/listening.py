"""The server that takes requests from the network, set so that nobody can hold it or deceive it."""

import re
from typing import Any
from wsgiref.types import WSGIApplication

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer, create_server

CODINGS = re.compile(rb"(?im)^transfer-encoding[ \t]*:(.*)$")
"""What a request says of how its body is sent."""

THREADS = 2
"""In each process: Python runs one at a time, and a second while the first waits for the disk.

More take the processor from each other at each question to SQLite: four were a tenth slower.
"""

CONNECTIONS = 500
"""At once, in each process; a hundred that say nothing leave enough for everybody else."""

SILENT = 30
"""Seconds after which a connection that says nothing is ended."""


class OneLength(HTTPRequestParser):  # type: ignore[misc] # waitress carries no types
    """Refuses a request that says its length in two ways.

    A server in front may believe the other one, and take the rest for somebody else's request
    (RFC 9112, section 6.1, lets a server refuse it).
    """

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request. Raises ParsingError, which ends the connection."""
        super().parse_header(header_plus)
        codings = b",".join(CODINGS.findall(header_plus)).lower()
        if (self.chunked and "CONTENT_LENGTH" in self.headers) or codings.count(b"chunked") > 1:
            raise ParsingError("The length of the request is said in two ways.")


class Connection(HTTPChannel):  # type: ignore[misc] # as above
    """One whose requests are read so; it ends after an answer once the server is `ending`."""

    parser_class = OneLength

    def service(self) -> None:
        """Answer one request."""
        if self.server.ending:
            self.requests[0].headers["CONNECTION"] = "close"
        super().service()


def listening(app: WSGIApplication, sockets: list[Any], *, behind: bool) -> TcpWSGIServer:
    """A server on the one socket that listens; `behind` another on this machine that speaks https.

    Then that one says whose request it passes on, so that tries are counted by who makes them.
    """
    told = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-for"}}
    server = create_server(
        app,
        sockets=[listener.sock for listener in sockets],
        threads=THREADS,
        ident="planapp",
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT,
        asyncore_use_poll=True,
        **(told if behind else {}),
    )
    server.channel_class, server.ending = Connection, False
    return server
