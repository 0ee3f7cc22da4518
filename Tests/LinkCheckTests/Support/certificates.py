"""Certificates for the tests of the link checker, good and bad, made by openssl."""

import os
import subprocess


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def certificates(folder, addresses=("127.0.0.1",)):
    """Makes two issuers and leaves for some addresses in a folder, as CASE.pem and CASE.key.

    Returns the cases. The issuer to trust is ca.pem.
    """
    names = ",".join("IP:" + address for address in addresses)

    def path(name):
        return os.path.join(folder, name)

    def key(name):
        openssl("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", path(name + ".key"))

    for issuer in ["ca", "stranger", "self_signed"]:
        key(issuer)
        openssl("req", "-x509", "-new", "-key", path(issuer + ".key"), "-subj", "/CN=" + issuer,
                "-addext", "subjectAltName=" + names, "-days", "2",
                "-out", path(issuer + ".pem"))

    def leaf(name, issuer, alt, days):
        key(name)
        openssl("req", "-new", "-key", path(name + ".key"), "-subj", "/CN=leaf",
                "-out", path(name + ".csr"))
        with open(path(name + ".ext"), "w") as file:
            file.write("subjectAltName=" + alt + "\n")
        openssl("x509", "-req", "-in", path(name + ".csr"), "-CA", path(issuer + ".pem"),
                "-CAkey", path(issuer + ".key"), "-CAcreateserial", "-days", str(days),
                "-extfile", path(name + ".ext"), "-out", path(name + ".pem"))

    leaf("good", "ca", names, 2)
    leaf("expired", "ca", names, -1)
    leaf("wrong_host", "ca", "DNS:other.test", 2)
    leaf("unknown_issuer", "stranger", names, 2)
    return ["good", "expired", "wrong_host", "unknown_issuer", "self_signed"]
