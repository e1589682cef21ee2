import base64
import hashlib
import socket
import ssl

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from auditor.demo.authority import Authority
from auditor.demo.server import LOOPBACK, DemoWeb
from tests.auditor.demo.client import trusting


def chain_of(web: DemoWeb, name: str) -> list[x509.Certificate]:
    with (
        socket.create_connection((LOOPBACK, web.https_port)) as plain,
        trusting(web).wrap_socket(plain, server_hostname=name) as connection,
    ):
        # Public from Python 3.13; the connection itself has it since 3.10.
        return [
            x509.load_der_x509_certificate(ssl.PEM_cert_to_DER_cert(c.public_bytes()))
            for c in connection._sslobj.get_unverified_chain()
        ]


def test_every_host_gets_a_certificate_of_its_own_and_the_authoritys_comes_with_it():
    with DemoWeb({}) as web:
        chains = {name: chain_of(web, name) for name in ("shop.example", "www.shop.example")}
    for name, (leaf, authority) in chains.items():
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert names.get_values_for_type(x509.DNSName) == [name]
        key = authority.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        assert base64.b64encode(hashlib.sha256(key).digest()).decode() in web.spki


def test_each_authority_is_its_own(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert Authority(tmp_path / "one").spki != Authority(tmp_path / "two").spki
