"""An HTTP server that fails in the ways servers do, told per path how."""

import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = b"PAR1" + bytes(range(256)) * 2000 + b"PAR1"


class FaultyServer:
    """Each path has a list of faults, taken one per request; after them it answers well."""

    def __init__(self):
        self.faults = {}
        self.requests = []
        self.bodies = {}
        self.knows_ranges = True
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                owner.answer(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request):
        name = request.path.lstrip("/")
        self.requests.append((name, request.headers.get("Range")))
        queue = self.faults.get(name, [])
        fault = queue.pop(0) if queue else "none"
        body = self.bodies.get(name, BODY)
        if isinstance(fault, tuple):
            status, headers = fault
            self.send(request, status, b"", headers)
        elif fault == "html":
            self.send(request, 200, b"<html>busy</html>", {"Content-Type": "text/html"})
        elif fault == "disguised html":
            self.send(request, 200, b"<html>busy, come again</html>", {})
        elif fault == "reset":
            self.part(request, body)
            # Linger of 0: the client gets a reset, not an end.
            request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.connection.close()
        elif fault == "truncated":
            self.part(request, body)
            request.close_connection = True
        elif fault == "wrong length":
            self.send(request, 200, body, {"Content-Length": str(len(body) + 100)})
            request.close_connection = True
        elif fault == "redirect":
            self.send(request, 302, b"", {"Location": f"/{name}"})
        else:
            self.good(request, body)

    def good(self, request, body):
        asked = request.headers.get("Range")
        if asked and self.knows_ranges and request.headers.get("If-Range") == '"v1"':
            start = int(asked.removeprefix("bytes=").split("-")[0])
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            self.send(request, 206, body[start:], {"Content-Range": span, "ETag": '"v1"'})
        else:
            self.send(request, 200, body, {"ETag": '"v1"'})

    def part(self, request, body):
        self.send(request, 200, body[: len(body) // 2], {"Content-Length": str(len(body)), "ETag": '"v1"'})
        request.wfile.flush()

    def send(self, request, status, body, headers):
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)
