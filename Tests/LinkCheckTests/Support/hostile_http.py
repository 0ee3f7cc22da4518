"""Answers that no server should give, on loopback, for the tests of the link checker.

Started by HostileHTTPTests.swift. Prints one line of JSON, `{"port", "hosts", "paths"}`, serves each
path with its own bytes on each host, HEAD like GET, and keeps the connection open where the bytes let it. Ends with the process
that started it.
"""

import gzip
import json
import os
import socketserver
import threading
import time
import zlib

PAGE = b'<!doctype html><title>t</title><h1 id="top">A page of some length</h1>'


def ok(*headers, body=PAGE, length=True):
    lines = [b"HTTP/1.1 200 OK", b"Content-Type: text/html"]
    if length:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join([*lines, *headers, b"", b""]) + body


def chunked(body):
    return ok(b"Transfer-Encoding: chunked", body=body, length=False)


def head(first, *rest):
    return b"\r\n".join([first, *rest, b"", b""])


def bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(32)) + packer.flush()


FOLDED = b"HTTP/1.1 200 OK\r\n\tX-A: *\r\n\tContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"
BOMB = bomb()
ZIPPED = gzip.compress(PAGE)
ANSWERS = {
    # Header lines.
    "folded-first": FOLDED,
    "folded-blank": b"HTTP/1.1 200 OK\r\n \r\nContent-Length: 0\r\n\r\n",
    "folded-many": b"HTTP/1.1 200 OK\r\n" + b" a\r\n" * 300 + b"Content-Length: 0\r\n\r\n",
    "folded-after": ok(b"X-A: b\r\n c\r\n\td"),
    "folded-long": b"HTTP/1.1 200 OK\r\nX: a\r\n" + (b" " + b"b" * 999 + b"\r\n") * 90 + b"\r\n",
    "no-colon": ok(b"no colon here"),
    "only-colon": ok(b":", b": a", b" : b"),
    "nul": ok(b"X-N\0ul: a\0b", b"\0"),
    "controls": ok(bytes(range(1, 10)) + bytes(range(14, 32)) + b": \x7f\x80\xff"),
    "escape": head(b"HTTP/1.1 404 \x1b[2J\xc2\x9b31m\xe2\x80\xae", b"Content-Length: 0"),
    "space-before-colon": ok(b"X-A : b", b"Content-Length : 3"),
    "giant-name": ok(b"X" * 60_000 + b": a"),
    "giant-value": ok(b"X: " + b"a" * 99_000),
    "giant-header": ok(b"X: " + b"a" * 400_000),
    "many-headers": ok(*[b"X-%d: a" % n for n in range(4_000)]),
    "flood-of-headers": ok(*[b"X-%d: aaaaaaaaaaaaaaaaaaaaaaaaaaaaa" % n for n in range(20_000)]),
    "bare-lf": ok().replace(b"\r\n", b"\n"),
    "bare-cr": b"HTTP/1.1 200 OK\rX: a\r\r",
    "cookies": ok(*[b"Set-Cookie: c%d=%s; Path=/; Domain=.0.0.1" % (n, b"v" * 99) for n in range(900)]),
    "cookie-nonsense": ok(b"Set-Cookie: ;;=;=a;\x01b=c", b"Set-Cookie: " + b"=" * 9_000, b"Set-Cookie:"),
    # Status lines.
    "empty": b"",
    "blank": b"\r\n\r\n",
    "no-status": b"hello\r\n\r\n",
    "http09": PAGE,
    "status-0": head(b"HTTP/1.1 000 X", b"Content-Length: 0"),
    "status-99": head(b"HTTP/1.1 99 X", b"Content-Length: 0"),
    "status-999": head(b"HTTP/1.1 999 X", b"Content-Length: 0"),
    "status-1000": head(b"HTTP/1.1 1000 X", b"Content-Length: 0"),
    "status-negative": head(b"HTTP/1.1 -200 X", b"Content-Length: 0"),
    "status-huge": head(b"HTTP/1.1 99999999999999999999 X"),
    "status-word": head(b"HTTP/1.1 OK", b"Content-Length: 0"),
    "status-none": head(b"HTTP/1.1"),
    "version-9": head(b"HTTP/9.9 200 OK", b"Content-Length: 0"),
    "version-2": head(b"HTTP/2 200", b"Content-Length: 0"),
    "version-none": head(b"HTTP/ 200 OK", b"Content-Length: 0"),
    "icy": head(b"ICY 200 OK", b"Content-Length: 0"),
    "rtsp": head(b"RTSP/1.0 200 OK", b"CSeq: 1"),
    "long-reason": head(b"HTTP/1.1 404 " + b"r" * 50_000, b"Content-Length: 0"),
    "1xx": head(b"HTTP/1.1 100 Continue") * 5 + ok(),
    "103": head(b"HTTP/1.1 103 Early Hints", b"Link: </a.css>; rel=preload") * 3 + ok(),
    "1xx-flood": head(b"HTTP/1.1 102 Processing", b"X: a") * 20_000,
    "101": head(b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade"),
    "101-h2c": head(b"HTTP/1.1 101 X", b"Upgrade: h2c", b"Connection: Upgrade") + b"\0\0\0\4\0" * 9,
    "204-with-body": head(b"HTTP/1.1 204 No Content", b"Content-Length: 5") + b"abcde",
    "304-unasked": head(b"HTTP/1.1 304 Not Modified"),
    "two-answers": ok() + ok() + head(b"HTTP/1.1 404 X", b"Content-Length: 0"),
    # Lengths.
    "length-negative": ok(b"Content-Length: -1", length=False),
    "length-huge": ok(b"Content-Length: 99999999999999999999999", length=False),
    "length-max": ok(b"Content-Length: 9223372036854775807", length=False),
    "length-word": ok(b"Content-Length: many", length=False),
    "length-twice": ok(b"Content-Length: 3", b"Content-Length: 700", length=False),
    "length-list": ok(b"Content-Length: 3, 3", length=False),
    "length-plus": ok(b"Content-Length: +70", length=False),
    "length-short": ok(b"Content-Length: 3", length=False),
    "length-long": ok(b"Content-Length: 300", length=False),
    "range-nonsense": head(b"HTTP/1.1 206 X", b"Content-Range: bytes 9-1/-5", b"Content-Length: 0"),
    # Chunks.
    "chunk-nonsense": chunked(b"zz\r\nabc\r\n0\r\n\r\n"),
    "chunk-negative": chunked(b"-1\r\nabc\r\n0\r\n\r\n"),
    "chunk-huge": chunked(b"ffffffffffffffffffff\r\nabc"),
    "chunk-max": chunked(b"7fffffffffffffff\r\nabc"),
    "chunk-extension": chunked(b"3;" + b"e" * 9_000 + b"\r\nabc\r\n0\r\n\r\n"),
    "chunk-no-crlf": chunked(b"3\r\nabcdef"),
    "chunk-cut": chunked(b"46\r\nabc"),
    "chunk-and-length": ok(b"Transfer-Encoding: chunked", body=b"3\r\nabc\r\n0\r\n\r\n"),
    "chunk-twice": ok(b"Transfer-Encoding: chunked, chunked", length=False),
    "trailers": chunked(b"3\r\nabc\r\n0\r\n" + b"X-T: a\r\n" * 2_000 + b"\r\n"),
    "trailer-folded": chunked(b"3\r\nabc\r\n0\r\n folded\r\n\tagain\r\n\r\n"),
    "trailer-no-colon": chunked(b"3\r\nabc\r\n0\r\nnothing\r\n\0\r\n\r\n"),
    "transfer-unknown": ok(b"Transfer-Encoding: \x01gzip, br, identity"),
    # Encodings.
    "gzip-cut": ok(b"Content-Encoding: gzip", body=ZIPPED[: len(ZIPPED) // 2]),
    "gzip-nonsense": ok(b"Content-Encoding: gzip", body=b"\x1f\x8b\x08\xff" + b"\xff" * 99),
    "gzip-header-flags": ok(b"Content-Encoding: gzip", body=b"\x1f\x8b\x08\x1e\0\0\0\0\0\3\xff\xff"),
    "gzip-trailing": ok(b"Content-Encoding: gzip", body=ZIPPED + b"garbage" * 99),
    "gzip-not": ok(b"Content-Encoding: gzip"),
    "deflate-not": ok(b"Content-Encoding: deflate"),
    "br-not": ok(b"Content-Encoding: br"),
    "zstd-not": ok(b"Content-Encoding: zstd", body=b"\x28\xb5\x2f\xfd" + b"\xff" * 40),
    "bomb": ok(b"Content-Encoding: gzip", body=BOMB),
    "bombs": ok(b"Content-Encoding: gzip, gzip", body=gzip.compress(BOMB)),
    "encodings": ok(b"Content-Encoding: " + b", ".join([b"gzip"] * 40), body=ZIPPED),
    "encoding-unknown": ok(b"Content-Encoding: x-none, \x7f, ,"),
    # Redirects.
    "to-controls": head(b"HTTP/1.1 302 X", b"Location: /a\x01\x1b[2J\x7fb", b"Content-Length: 0"),
    "to-crlf": head(b"HTTP/1.1 302 X", b"Location: /a%0d%0aX: b\rc", b"Content-Length: 0"),
    "to-nowhere": head(b"HTTP/1.1 302 X", b"Content-Length: 0"),
    "to-empty": head(b"HTTP/1.1 302 X", b"Location: ", b"Content-Length: 0"),
    "to-many": head(b"HTTP/1.1 302 X", b"Location: /ok", b"Location: http://127.0.0.1:1/", b"Content-Length: 0"),
    "to-itself": head(b"HTTP/1.1 302 X", b"Location: ?", b"Content-Length: 0"),
    "to-file": head(b"HTTP/1.1 302 X", b"Location: file:///etc/passwd", b"Content-Length: 0"),
    "to-no-utf8": head(b"HTTP/1.1 302 X", b"Location: /\xff\xfe", b"Content-Length: 0"),
    "to-long": head(b"HTTP/1.1 302 X", b"Location: /" + b"a" * 90_000, b"Content-Length: 0"),
    "to-bad-port": head(b"HTTP/1.1 302 X", b"Location: http://127.0.0.1:99999/", b"Content-Length: 0"),
    "to-bad-host": head(b"HTTP/1.1 302 X", b"Location: http://[::1%25eth0]:0x50/", b"Content-Length: 0"),
    # Times and types.
    "retry-nonsense": head(b"HTTP/1.1 429 X", b"Retry-After: 1e300", b"Content-Length: 0"),
    "retry-negative": head(b"HTTP/1.1 503 X", b"Retry-After: -99999999999999999999", b"Content-Length: 0"),
    "retry-date": head(b"HTTP/1.1 503 X", b"Retry-After: Xxx, 99 Foo 99999 99:99:99 GMT", b"Content-Length: 0"),
    "type-nonsense": ok(b"Content-Type: text/html; charset=\x01; charset=utf-7; charset="),
    "etag-nonsense": ok(b'ETag: "\x01', b"Last-Modified: \xff"),
    "auth-nonsense": head(b"HTTP/1.1 401 X", b"WWW-Authenticate: Digest " + b'a="' * 999, b"Content-Length: 0"),
    "alt-svc": ok(b'Alt-Svc: h3=":0"; ma=99999999999999999999, h2="\xff:1"', b"Strict-Transport-Security: max-age=" + b"9" * 99),
    "close-after": ok(b"Connection: close"),
    "keep-alive-nonsense": ok(b"Connection: \x01, keep-alive, close", b"Keep-Alive: timeout=-1, max=" + b"9" * 99),
    "ok": ok(),
}
# The connection is closed behind every byte of an answer.
WHOLE = ok(b"X: a\r\n b", b"Transfer-Encoding: chunked", body=b"3\r\nabc\r\n0\r\nX: b\r\n\r\n", length=False)
for count in range(1, len(WHOLE)):
    ANSWERS["cut-%d" % count] = WHOLE[:count]
# Folded lines in turn with good answers, so that whatever the one leaves behind meets the other.
for count in range(20):
    ANSWERS["fold-%d" % count] = FOLDED if count % 2 else ok(b"X-Long: " + b"a" * (count * 50))


class Handler(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        while True:
            words = self.rfile.readline(65536).split()
            if len(words) < 2:
                return
            while self.rfile.readline(65536).strip():
                pass
            name = words[1].decode("latin-1").strip("/").split("?")[0]
            answer = ANSWERS.get(name, head(b"HTTP/1.1 404 X", b"Content-Length: 0"))
            isComplete = b"Content-Length: 0\r\n" in answer or b"%d\r\n" % len(PAGE) in answer
            if words[0] == b"HEAD" and b"Content-Length: " in answer:
                # What a HEAD is answered with has no body, else all that follows is off by one.
                answer = answer.split(b"\r\n\r\n")[0] + b"\r\n\r\n"
                isComplete = True
            try:
                self.wfile.write(answer)
            except OSError:
                return
            if not isComplete or name.startswith("cut-"):
                return


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 512

    def handle_error(self, request, address):
        pass


# A server that fails too often is left alone: the paths are spread over many.
HOSTS = ["127.77.0.%d" % n for n in range(1, 121)]
port = 0
for host in HOSTS:
    server = Server((host, port), Handler)
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": port, "hosts": HOSTS, "paths": sorted(ANSWERS)}), flush=True)
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(1)
os._exit(0)
