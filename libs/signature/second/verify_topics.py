"""The second verifier as a consumer outside: python verify_topics.py SETTINGS, a JSON file of

librdkafka: the lines that `countersign consumers add` has printed; root: the file of the root's certificate; prefix: of the installation's
topics; score: a list of speaker, type and topic; topics: what to read; records: how many to verify; until: the place of a record that is to be
read as well, as topic, partition and offset; seconds: how long at most.

Reads keys and suspensions from the feeds and nowhere else. Prints JSON: `verified`, how many; `refused`, a list of places with their codes;
`keys`, how many the feed has brought.
"""

import json
import sys
import time

from confluent_kafka import OFFSET_BEGINNING, TIMESTAMP_LOG_APPEND_TIME, Consumer, KafkaException, TopicPartition
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from verify import Key, Refused, verify

KEYS, SIGNALS = "authority.key", "authority.signal"
NEVER_STOPPED = {"spiffe://countersign.local/" + name for name in ("authority", "audit", "gateway")}


def record_of(message, prefix):
    kind, appended = message.timestamp()
    if kind != TIMESTAMP_LOG_APPEND_TIME:
        raise SystemExit("%s does not carry the broker's time: nothing on it can be judged" % message.topic())
    return {
        "value": message.value(),
        "key": message.key(),
        "headers": message.headers() or [],
        "topic": message.topic()[len(prefix) :],
        "appendedAt": appended,
    }


def polled(consumer, seconds):
    message = consumer.poll(seconds)
    if message is not None and message.error():
        raise KafkaException(message.error())
    return message


class Leads:
    """Whether a chain leads to the root: RFC 5280 section 6.1, as far as a mesh issues."""

    def __init__(self, root):
        self.root = root

    def check(self, chain):
        leaf, *between = chain
        assert not basic(leaf).ca and usage(leaf).digital_signature
        # As it was when it began: what has run out since has signed all the same.
        at = leaf.not_valid_before_utc
        for below, above in zip(chain, [*between, self.root]):
            below.verify_directly_issued_by(above)
            assert basic(above).ca and usage(above).key_cert_sign
            assert above.not_valid_before_utc <= at <= above.not_valid_after_utc
            if basic(above).path_length is not None:
                assert basic(above).path_length >= chain.index(below)


def extension(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind).value


def usage(certificate):
    return extension(certificate, x509.KeyUsage)


def basic(certificate):
    try:
        return extension(certificate, x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return x509.BasicConstraints(ca=False, path_length=None)


class Feeds:
    """Who has which key, and who was cut off since when, as far as the feeds are read."""

    def __init__(self, settings, root, prefix, score):
        self.keys, self.signals = {}, {}
        self.leads, self.prefix, self.score = Leads(root), prefix, score
        # Its partitions are taken, not subscribed to: each process reads all of them, and needs no group.
        self.consumer = Consumer({**settings, "enable.auto.commit": False})
        self.consumer.assign([TopicPartition(prefix + topic, 0, OFFSET_BEGINNING) for topic in (KEYS, SIGNALS)])
        self.waiting = []

    def get(self, kid):
        return self.keys.get(kid)

    def read_to_end(self):
        ends = {}
        for topic in (KEYS, SIGNALS):
            ends[topic] = self.consumer.get_watermark_offsets(TopicPartition(self.prefix + topic, 0), timeout=30)[1]
        while any(self.position(topic) < end for topic, end in ends.items()):
            message = polled(self.consumer, 1)
            if message is not None:
                self.take(record_of(message, self.prefix))
        # A signal is believed by keys that the other feed has brought, perhaps after it.
        waiting, self.waiting = self.waiting, []
        for record in waiting:
            try:
                verify(record, self, self.score)
            except Refused as code:
                print("A signal is not believed: %s" % code, file=sys.stderr)
            else:
                self.take_signal(json.loads(record["value"])["data"], record["appendedAt"])

    def position(self, topic):
        return max(0, self.consumer.position([TopicPartition(self.prefix + topic, 0)])[0].offset)

    def take(self, record):
        if record["topic"] == SIGNALS:
            self.waiting.append(record)
            return
        try:
            self.take_key(json.loads(record["value"])["data"])
        except (AssertionError, InvalidSignature, KeyError, ValueError) as error:
            print("A key is not believed: %r" % error, file=sys.stderr)

    def take_key(self, data):
        chain = x509.load_pem_x509_certificates(data["chain"].encode())
        self.leads.check(chain)
        key = Key(chain[0], data["kid"], [])
        assert key.speaker == data["identity"]
        key.instance = data["instance"]
        self.keys[data["kid"]] = key
        key.suspended = self.spans(key)

    def take_signal(self, data, appended):
        if data["kind"] == "heartbeat":
            return
        self.signals.setdefault(data["epoch"], (data, appended))
        for key in self.keys.values():
            key.suspended = self.spans(key)

    def spans(self, key):
        spans = []
        for _, (data, at) in sorted(self.signals.items()):
            if not is_meant(data["scope"], key):
                continue
            is_open = bool(spans) and "until" not in spans[-1]
            if data["kind"] == "cut" and not is_open:
                spans.append({"from": at})
            if data["kind"] == "restored" and is_open:
                spans[-1]["until"] = at
        return spans


def is_meant(scope, key):
    if "everything" in scope:
        return key.speaker not in NEVER_STOPPED
    return scope["identity"] == key.speaker and scope.get("instance", key.instance) == key.instance


def judged(record, feeds, score):
    try:
        return verify(record, feeds, score)
    except Refused as refused:
        if str(refused) not in ("unknown-key", "key-suspended"):
            raise
    feeds.read_to_end()
    return verify(record, feeds, score)


def main(path):
    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    with open(given["root"], "rb") as file:
        root = x509.load_pem_x509_certificate(file.read())
    prefix, until = given["prefix"], given["until"]
    score = {(one["speaker"], one["type"], one["topic"]) for one in given["score"]}
    settings = dict(line.split("=", 1) for line in given["librdkafka"] if not line.startswith("#"))
    feeds = Feeds(settings, root, prefix, score)
    feeds.read_to_end()
    consumer = Consumer({**settings, "auto.offset.reset": "earliest", "enable.auto.commit": False})
    consumer.subscribe([prefix + topic for topic in given["topics"]])
    verified, refused, is_there, deadline = 0, [], False, time.monotonic() + given["seconds"]
    while (verified < given["records"] or not is_there) and time.monotonic() < deadline:
        message = polled(consumer, 1)
        if message is None:
            continue
        record = record_of(message, prefix)
        place = {"topic": record["topic"], "partition": message.partition(), "offset": message.offset()}
        is_there = is_there or place == until
        try:
            judged(record, feeds, score)
            verified += 1
        except Refused as code:
            refused.append({**place, "code": str(code)})
    consumer.close()
    print(json.dumps({"verified": verified, "refused": refused, "keys": len(feeds.keys)}))


if __name__ == "__main__":
    main(sys.argv[1])
