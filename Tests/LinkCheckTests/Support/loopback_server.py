"""A hostile and a friendly web on loopback, for the tests of the link checker.

Started by LoopbackServer.swift, with a folder for certificates where TLS is wanted. Prints one line
of JSON with its ports, serves on 127.0.0.1 to 127.0.0.5 until its standard input ends, and talks to nobody else.
"""

import gzip
import json
import os
import socket
import socketserver
import ssl
import struct
import sys
import threading
import time
import zlib

from certificates import certificates

ADDRESSES = [f"127.0.0.{n}" for n in range(1, 6)]
hits = {}
hits_lock = threading.Lock()


def bomb():
    """64 MiB of zeros, gzipped to 64 KiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(64)) + packer.flush()


BOMB = bomb()
PAGE = (
    '<!doctype html><title>t</title><h1 id="intro">a</h1><h2 id="简介">b</h2>'
    '<a id="user-content-usage"></a><a name="old">c</a>'
).encode()


class Handler(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        while self.one():
            pass

    def one(self):
        line = self.rfile.readline(65536)
        if not line:
            return False
        parts = line.decode("latin-1").split()
        if line[0] == 0x16 or len(parts) != 3:
            # TLS where plain HTTP is served: answered, then read to the end, for closing at once
            # would reset the connection before the answer is read.
            self.raw(b"HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n")
            self.rfile.read()
            return False
        self.method, self.path = parts[0], parts[1]
        self.headers = {}
        while (line := self.rfile.readline(65536).strip()):
            name, _, value = line.decode("latin-1").partition(":")
            self.headers[name.lower()] = value.strip()
        with hits_lock:
            key = f"{self.method} {self.path}"
            self.hit = hits[key] = hits.get(key, 0) + 1
            hits["all"] = hits.get("all", 0) + 1
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        if name.startswith("endless/"):
            return self.reply(302, [("Location", "/endless/%d" % (int(name[8:]) + 1))])
        if name.startswith("many/"):
            return self.reply(200)
        return getattr(self, "do_" + name, self.do_gone)()

    def reply(self, status, headers=(), body=b"", kind="text/html"):
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers)
        self.raw(head.encode() + b"\r\n" + (b"" if self.method == "HEAD" else body))
        return True

    def raw(self, data):
        self.wfile.write(data)
        self.wfile.flush()

    def reset(self):
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def do_ok(self): return self.reply(200, body=PAGE)
    def do_gone(self): return self.reply(404)
    def do_gone410(self): return self.reply(410)
    def do_forbidden(self): return self.reply(403)
    def do_linkedin(self): return self.reply(999)
    def do_fault(self): return self.reply(500)
    def do_head405(self): return self.reply(405 if self.method == "HEAD" else 200)
    def do_head404(self): return self.reply(404 if self.method == "HEAD" else 200)
    def do_head_reset(self): return self.reset() if self.method == "HEAD" else self.reply(200)

    def do_head_hang(self):
        if self.method == "HEAD":
            time.sleep(30)
            return False
        return self.reply(200)

    def do_hang(self):
        time.sleep(30)
        return False

    def do_reset(self): return self.reset()
    def do_close(self): return False
    def do_moved(self): return self.reply(301, [("Location", "/ok")])
    def do_moved308(self): return self.reply(308, [("Location", "/moved")])
    def do_found(self): return self.reply(302, [("Location", "ok?a=b c")])
    def do_mixed(self): return self.reply(301, [("Location", "/found")])
    def do_loop(self): return self.reply(302, [("Location", "/loop2")])
    def do_loop2(self): return self.reply(302, [("Location", "/loop")])
    def do_to_file(self): return self.reply(302, [("Location", "file:///etc/passwd")])
    def do_to_gone(self): return self.reply(301, [("Location", "/gone")])
    def do_mute_redirect(self): return self.reply(302)

    def do_cookie(self):
        if "seen=1" in self.headers.get("cookie", ""):
            return self.reply(200)
        return self.reply(302, [("Location", "/cookie"), ("Set-Cookie", "seen=1; Path=/")])

    def do_slow_down(self):
        return self.reply(429, [("Retry-After", "1")]) if self.method == "HEAD" else self.reply(200)

    def do_limited(self): return self.reply(429)
    def do_long_pause(self): return self.reply(503, [("Retry-After", "7200")])

    def do_flaky(self):
        return self.reply(503) if self.method == "HEAD" or self.hit == 1 else self.reply(200)

    def do_agent(self):
        polite = self.headers.get("user-agent", "") == "tricks-tests (+https://tricks.test/)"
        return self.reply(200 if polite else 404)

    def do_page(self): return self.reply(200, body=PAGE, kind="text/html; charset=utf-8")

    def do_packed(self):
        return self.reply(200, [("Content-Encoding", "gzip")], gzip.compress(PAGE))

    def do_bomb(self): return self.reply(200, [("Content-Encoding", "gzip")], BOMB)

    def do_endless_body(self):
        if self.method == "HEAD":
            return self.reply(405)
        self.raw(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n")
        while True:
            self.raw(bytes(65536))

    def do_slow_body(self):
        if self.method == "HEAD":
            return self.reply(405)
        self.raw(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n")
        for _ in range(30):
            self.raw(b"x")
            time.sleep(1)
        return False

    def do_slow_header(self):
        for byte in b"HTTP/1.1 200 X\r\n" * 2:
            self.raw(bytes([byte]))
            time.sleep(1)
        return False

    def do_big_header(self):
        self.raw(b"HTTP/1.1 200 X\r\n" + b"X-A: " + b"a" * 60000 + b"\r\n")
        for _ in range(20):
            self.raw(b"X-B: " + b"b" * 60000 + b"\r\n")
        self.raw(b"Content-Length: 0\r\n\r\n")
        return False

    def do_endless_header(self):
        self.raw(b"HTTP/1.1 200 X\r\n")
        while True:
            self.raw(b"X-A: b\r\n" * 1000)

    def do_endless_hints(self):
        while True:
            self.raw(b"HTTP/1.1 103 X\r\nLink: </a>\r\n\r\n" * 100)

    def do_hints(self):
        self.raw(b"HTTP/1.1 103 X\r\nLocation: /gone\r\n\r\n")
        return self.reply(200)

    def do_broken_chunks(self):
        if self.method == "HEAD":
            return self.reply(405)
        self.raw(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno chunk\r\n")
        return False

    def do_short_body(self):
        if self.method == "HEAD":
            return self.reply(405)
        self.raw(b"HTTP/1.1 404 X\r\nContent-Length: 1000\r\n\r\nshort")
        return False

    def do_no_http(self):
        self.raw(b"SSH-2.0-OpenSSH_9.2\r\n")
        return False

    def do_hits(self):
        with hits_lock:
            body = json.dumps(hits).encode()
        return self.reply(200, body=body, kind="application/json")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, request, client_address):
        pass  # A client that goes away in the middle is what many cases are about.


class TLSServer(Server):
    def __init__(self, address, context):
        self.context = context
        super().__init__(address, Handler)

    def finish_request(self, request, client_address):
        with self.context.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)


def serve(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    port = serve(Server((ADDRESSES[0], 0), Handler))
    for address in ADDRESSES[1:]:
        serve(Server((address, port), Handler))
    ports = {"http": port}
    folder = sys.argv[1] if len(sys.argv) > 1 else None
    for name in certificates(folder) if folder else []:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(
            os.path.join(folder, name + ".pem"), os.path.join(folder, name + ".key"))
        ports[name] = serve(TLSServer((ADDRESSES[0], 0), context))
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    ports["closed"] = closed.getsockname()[1]
    print(json.dumps(ports), flush=True)
    sys.stdin.read()


main()
