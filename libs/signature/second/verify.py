"""A second verifier, written from ALGORITHM.md alone: python verify.py vectors.json

Prints one JSON list: for each record its code, or "ok <speaker> <kid>".
"""

import base64
import hashlib
import json
import re
import sys

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
SKEW = 5_000


class Refused(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).digest()


def encoded(payload_type, payload):
    """DSSE's pre-authentication encoding."""
    return b"DSSEv1 %d %s %d %s" % (len(payload_type), payload_type, len(payload), payload)


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def thumbprint(public_key):
    numbers = public_key.public_numbers()
    x, y = (base64url(n.to_bytes(32, "big")) for n in (numbers.x, numbers.y))
    return base64url(sha256(b'{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}' % (x.encode(), y.encode())))


class Key:
    def __init__(self, certificate, kid, suspended):
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        (self.speaker,) = names.get_values_for_type(x509.UniformResourceIdentifier)
        self.public_key = certificate.public_key()
        assert isinstance(self.public_key.curve, ec.SECP256R1)
        assert thumbprint(self.public_key) == kid
        self.begins = int(certificate.not_valid_before_utc.timestamp()) * 1000
        self.ends = int(certificate.not_valid_after_utc.timestamp()) * 1000
        self.suspended = suspended

    def signed(self, message, signature):
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        if s > (N - 1) // 2:
            return False
        try:
            self.public_key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
            return True
        except InvalidSignature:
            return False


def steps(index, size):
    """For each hash of a path, whether it is on the left; nothing for a step in which there is none."""
    at, last = index, size - 1
    while last > 0:
        if at % 2 == 1 or at < last:
            yield at % 2 == 1
        at, last = at // 2, last // 2


def read_proof(values):
    if not values:
        raise Refused("no-proof")
    if len(values) > 1 or values[0] is None:
        raise Refused("proof-unreadable")
    try:
        proof = parse_proof(values[0])
    except ValueError:
        raise Refused("proof-unreadable") from None
    return proof


def parse_proof(text):
    if len(text) > 1194 or not re.fullmatch(rb"[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
        raise ValueError
    raw = base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    if base64url(raw).encode() != text:
        raise ValueError
    if len(raw) < 132 or raw[0] != 1:
        raise ValueError
    end = 132 + raw[131]
    if len(raw) < end + 2:
        raise ValueError
    topic = raw[132:end]
    size = int.from_bytes(raw[129:131], "big")
    index = int.from_bytes(raw[end : end + 2], "big")
    if index >= size or not re.fullmatch(rb"[a-zA-Z0-9._-]{1,249}", topic):
        raise ValueError
    rest = raw[end + 2 :]
    sides = list(steps(index, size))
    if len(rest) != 32 * len(sides):
        raise ValueError
    path = [rest[at : at + 32] for at in range(0, len(rest), 32)]
    return {
        "kid": base64url(raw[1:33]),
        "signature": raw[33:97],
        "root": raw[97:129],
        "size": size,
        "topic": topic.decode("ascii"),
        "path": list(zip(sides, path)),
    }


def no_constant(name):
    raise ValueError(name)


def read_event(value):
    try:
        # Python reads NaN, which is no JSON, and refuses integers of many digits, which are.
        event = json.loads(value.decode("utf-8"), parse_constant=no_constant, parse_int=float)
    except (ValueError, RecursionError):
        raise Refused("not-an-event") from None
    if not isinstance(event, dict) or not all(isinstance(event.get(name), str) for name in ("source", "type", "subject")):
        raise Refused("not-an-event")
    return event


def utf8(text):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return None  # half a surrogate


def verify(record, keys, score):
    value, topic, appended = record["value"], record["topic"], record["appendedAt"]
    if value is None:
        raise Refused("no-value")
    proof = read_proof([content for name, content in record["headers"] if name == "countersign-proof"])
    key = keys.get(proof["kid"])
    if key is None:
        raise Refused("unknown-key")
    if not key.begins + SKEW <= appended <= key.ends - SKEW:
        raise Refused("key-not-valid")
    if any(one["from"] <= appended < one.get("until", float("inf")) for one in key.suspended):
        raise Refused("key-suspended")
    lines = "%s\n%s\n%d\n%s\n" % (key.speaker, proof["topic"], proof["size"], proof["root"].hex())
    if not key.signed(encoded(b"application/vnd.countersign.batch.v1", lines.encode("ascii")), proof["signature"]):
        raise Refused("wrong-signature")
    if proof["topic"] != topic:
        raise Refused("other-topic")
    node = sha256(b"\x00" + encoded(b"application/cloudevents+json", value))
    for is_left, sibling in proof["path"]:
        node = sha256(b"\x01" + (sibling + node if is_left else node + sibling))
    if node != proof["root"]:
        raise Refused("altered")
    event = read_event(value)
    if event["source"] != key.speaker:
        raise Refused("source-not-speaker")
    if (key.speaker, event["type"], topic) not in score:
        raise Refused("not-allowed")
    if record["key"] is None or record["key"] != utf8(event["subject"]):
        raise Refused("key-not-subject")
    return "ok %s %s" % (key.speaker, proof["kid"])


def key_of(entry, root):
    certificate = x509.load_pem_x509_certificate(entry["certificate"].encode())
    certificate.verify_directly_issued_by(root)
    return Key(certificate, entry["kid"], entry["suspended"])


def code_of(record, keys, score):
    given = dict(record)
    for name in ("key", "value"):
        given[name] = None if record[name] is None else base64.b64decode(record[name])
    given["headers"] = [(name, None if text is None else text.encode("utf-8")) for name, text in record["headers"]]
    try:
        return verify(given, keys, score)
    except Refused as refused:
        return str(refused)


def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    root = x509.load_pem_x509_certificate(vectors["root"].encode())
    keys = {entry["kid"]: key_of(entry, root) for entry in vectors["keys"]}
    score = {(one["speaker"], one["type"], one["topic"]) for one in vectors["score"]}
    print(json.dumps([code_of(record, keys, score) for record in vectors["records"]]))


if __name__ == "__main__":
    main(sys.argv[1])
