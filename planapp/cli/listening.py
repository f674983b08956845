"""The server that takes requests from the network, set so that nobody can hold it or deceive it."""

import re
from typing import Any, cast

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

CODINGS = re.compile(rb"(?im)^transfer-encoding[ \t]*:(.*)$")
"""What a request says of how its body is sent."""

THREADS = 4
"""Few: Python runs one at a time, and every read is one row, so more would only wait."""

CONNECTIONS = 500
"""At once; somebody who holds a hundred and says nothing leaves enough for everybody else."""

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


class OneLengthChannel(HTTPChannel):  # type: ignore[misc] # as above
    """A connection whose requests are read so."""

    parser_class = OneLength


def listening(app: Any, host: str, port: int, *, behind: bool) -> BaseWSGIServer:  # noqa: ANN401
    """A server that listens already; `behind` another one on this machine that speaks https.

    Then that one says whose request it passes on, so that tries are counted by who makes them.
    """
    told = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-for"}}
    server = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        ident="planapp",
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT,
        asyncore_use_poll=True,
        **(told if behind else {}),
    )
    several = isinstance(server, MultiSocketServer)
    for listener in cast(Any, server.map.values() if several else (server,)):
        listener.channel_class = OneLengthChannel
    return server
