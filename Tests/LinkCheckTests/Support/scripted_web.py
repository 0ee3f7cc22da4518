"""A web on loopback that does what a script says, for the tests of the link checker.

Started by ScriptedWeb.swift with a folder for certificates. Reads one line of JSON, the sites by
address; prints one line of JSON with the port, the same for all; serves until its standard input
ends, then prints one line with the requests that each site has seen. It talks to nobody else.

A site is {"tls": null or a certificate's name or "drop", "rules": [...]}. A rule is
{"method", "path", "needs", "answers"}; the first that fits a request counts, and its nth answer is
for the nth request that it fits, the last one for all further. An answer is a list of steps:

  {"status", "headers", "body"}   a response with its length; no body to HEAD
  {"text"} or {"bytes"}           bytes as they are; with "times" again and again (0: for ever)
  {"zeros"}                       so many MiB of zeros, gzipped
  {"wait"}                        seconds of silence; with "text" after each of its "times"
  {"end"}                         "close" or "reset" the connection
"""

import email.utils
import json
import re
import selectors
import socket
import ssl
import struct
import sys
import threading
import time
import zlib

from certificates import certificates


class Site:
    def __init__(self, description):
        self.rules = description["rules"]
        self.tls = description.get("tls")
        self.counts = [0] * len(self.rules)
        self.seen = []
        self.lock = threading.Lock()

    def answer(self, method, path, headers):
        """The steps for a request."""
        with self.lock:
            self.seen.append(f"{method} {path}")
            for number, rule in enumerate(self.rules):
                if self.fits(rule, method, path, headers):
                    count = self.counts[number]
                    self.counts[number] += 1
                    return rule["answers"][min(count, len(rule["answers"]) - 1)]
        return [{"status": "404 Not Found"}]

    @staticmethod
    def fits(rule, method, path, headers):
        if rule.get("method") not in (None, method) or rule.get("path") not in (None, path):
            return False
        if rule.get("needs") is None:
            return True
        name, _, value = rule["needs"].partition(": ")
        return value in headers.get(name, "")


class Connection:
    def __init__(self, stream, site):
        self.stream = stream
        self.site = site
        self.file = stream.makefile("rb")

    def serve(self):
        while True:
            line = self.file.readline(65536)
            parts = line.decode("latin-1").split()
            if line[:1] == b"\x16" or len(parts) != 3:
                if line:
                    # TLS where plain HTTP is served: answered, then read to the end, for closing at
                    # once would reset the connection before the answer is read.
                    self.stream.sendall(b"HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n")
                    self.file.read()
                return
            headers = {}
            while line := self.file.readline(65536).strip():
                name, _, value = line.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            self.method = parts[0]
            for step in self.site.answer(parts[0], parts[1], headers):
                if not self.perform(step):
                    return

    def perform(self, step):
        """Does one step; False ends the connection."""
        if "status" in step:
            self.respond(step)
        elif "zeros" in step:
            self.send_zeros(step["zeros"])
        elif "text" in step or "bytes" in step:
            data = step["text"].encode() if "text" in step else bytes(step["bytes"])
            times = step.get("times", 1)
            while True:
                self.stream.sendall(data)
                time.sleep(step.get("wait", 0))
                times -= 1
                if times == 0:
                    break
        elif "wait" in step:
            time.sleep(step["wait"])
        elif step.get("end") == "reset":
            self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        else:
            return False
        return True

    def respond(self, step):
        body = step.get("body", "").encode() if "body" in step else bytes(step.get("bytes", []))
        head = f"HTTP/1.1 {step['status']}\r\n"
        names = {name.lower() for name, _ in step.get("headers", [])}
        for name, value in step.get("headers", []):
            head += f"{name}: {self.dated(value)}\r\n"
        if not names & {"content-length", "transfer-encoding"}:
            head += f"Content-Length: {len(body)}\r\n"
        self.stream.sendall(head.encode() + b"\r\n" + (b"" if self.method == "HEAD" else body))

    @staticmethod
    def dated(value):
        """Puts in dates: {date+2} is in two seconds."""
        def date(match):
            return email.utils.formatdate(time.time() + int(match.group(1)), usegmt=True)
        return re.sub(r"\{date\+(\d+)\}", date, value)

    def send_zeros(self, mebibytes):
        # Blocks of a MiB that do not refer to each other, so that one serves for all.
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
        self.stream.sendall(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")
        for _ in range(mebibytes):
            self.stream.sendall(block)


def handle(stream, site, contexts):
    try:
        stream.settimeout(30)
        if site.tls == "drop":
            stream.recv(1)
        elif site.tls:
            stream = contexts[site.tls].wrap_socket(stream, server_side=True)
            Connection(stream, site).serve()
        else:
            Connection(stream, site).serve()
    except OSError:
        pass  # A client that goes away in the middle is what many cases are about.
    finally:
        stream.close()


def bind(addresses):
    """Listens at one port on all addresses, one that none of them has in use."""
    while True:
        sockets = []
        port = 0
        try:
            for address in addresses:
                listener = socket.socket()
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                sockets.append(listener)
                listener.bind((address, port))
                listener.listen(128)
                port = port or listener.getsockname()[1]
            return port, sockets
        except OSError:
            for listener in sockets:
                listener.close()


def accept(sockets, sites, contexts):
    selector = selectors.DefaultSelector()
    for listener in sockets:
        selector.register(listener, selectors.EVENT_READ, sites[listener.getsockname()[0]])
    while True:
        for key, _ in selector.select():
            stream, _ = key.fileobj.accept()
            arguments = (stream, key.data, contexts)
            threading.Thread(target=handle, args=arguments, daemon=True).start()


def main():
    folder = sys.argv[1]
    script = sys.stdin.readline()
    addresses = list(json.loads(script))
    port, sockets = bind(addresses)
    web = json.loads(script.replace("{port}", str(port)))
    sites = {address: Site(description) for address, description in web.items()}
    contexts = {}
    secure = [address for address in addresses if sites[address].tls]
    for name in certificates(folder, secure) if secure else []:
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[name].load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    threading.Thread(target=accept, args=(sockets, sites, contexts), daemon=True).start()
    print(json.dumps(port), flush=True)
    sys.stdin.read()
    print(json.dumps({address: site.seen for address, site in sites.items()}), flush=True)


main()
