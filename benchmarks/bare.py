"""A bare page: one question to SQLite, one table of what it gave, and nobody is asked who they are.

    python -m benchmarks.bare FILE SIZE

Served as planapp is, by one process, until it is told to end. Pages are made as long as SIZE bytes.
"""

import socket
import sqlite3
import sys
from pathlib import Path

from flask import Flask, render_template_string

from planapp.serving.logs import write_logs
from planapp.serving.workers import Service

PAGE = """<!doctype html><html lang="en"><title>{{ name }}</title><h1>{{ name }}</h1><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table><p>{{ rest }}</p></html>"""


def bare_app(file: Path, size: int) -> Flask:
    """An application of one page."""
    app, rest = Flask(__name__), ["x" * size]

    @app.get("/rows/<name>")
    def rows(name: str) -> str:
        db = sqlite3.connect(file)
        found = db.execute("select * from action where plan = ?", (name,)).fetchall()
        db.close()
        page = render_template_string(PAGE, name=name, rows=found, rest=rest[0])
        rest[0] = rest[0][: max(len(rest[0]) + size - len(page), 0)]
        return page

    return app


def main(file: str, size: str) -> None:
    """Serve it, and say where."""
    write_logs(as_json=False)  # as little as planapp writes
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    app = bare_app(Path(file), int(size))
    Service(lambda: (app, False), lambda: None, bind=f"fd://{listener.detach()}", workers=1).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
