"""A web server on loopback that serves a site under a sub-path, as GitHub Pages does."""

import contextlib
import functools
import http.server
import threading


class _Handler(http.server.SimpleHTTPRequestHandler):
    prefix = ""
    held = ("", None)

    def do_GET(self):
        part, released = self.held
        if released and part in self.path:
            released.wait(30)
        if not self.path.startswith(self.prefix):
            self.send_error(404)
            return
        self.path = "/" + self.path[len(self.prefix):]
        super().do_GET()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(folder, prefix="/a/sub-path/", held=("", None)):
    """Serves `folder` while the block runs; gives the URL of its root. `held` is a part of the paths
    that are answered only once its event is set."""
    handler = type("Handler", (_Handler,), {"prefix": prefix, "held": held})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
