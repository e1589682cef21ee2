"""The demo web's own certificate authority.

Chromium accepts a certificate that no root store knows when `--ignore-certificate-errors-spki-list` names the key of
any certificate in the chain that the server sends. The list must name the authority, since every host has a key of its
own; so the server has to send the authority's certificate too, which TLS allows and trustme leaves out. Unlike
`--ignore-certificate-errors`, this keeps HSTS and service workers as they are on the real web.
"""

import base64
import hashlib
import ssl
from functools import lru_cache
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class Authority:
    """Issues a certificate for each host that is asked for by name."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA(organization_name="Demo web of the privacy auditor")
        self._folder = folder
        self.pem = folder / "ca.pem"
        self._ca.cert_pem.write_to_path(str(self.pem))
        self._context_of = lru_cache(maxsize=None)(self._new_context)

    @property
    def spki(self) -> str:
        """Base64 of the SHA-256 of the authority's public key, as the browser's flag wants it."""
        key = x509.load_pem_x509_certificate(self.pem.read_bytes()).public_key()
        return base64.b64encode(
            hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
        ).decode()

    def server_context(self) -> ssl.SSLContext:
        """A context that answers every server name with a certificate for it; without a name, for 127.0.0.1."""
        context = self._new_context("127.0.0.1")
        context.sni_callback = self._choose
        return context

    def _choose(self, connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
        if name is not None:
            connection.context = self._context_of(name)

    def _new_context(self, name: str) -> ssl.SSLContext:
        certificate = self._ca.issue_cert(name)
        chain = self._folder / f"{name}.pem"
        chain.write_bytes(certificate.private_key_and_cert_chain_pem.bytes() + self._ca.cert_pem.bytes())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        return context
