"""What both faces of the CloudEvents SDK make of one record: python read.py RECORD, a JSON file of key, value and headers in base64."""

import base64
import json
import sys

from cloudevents.core.bindings import kafka as core
from cloudevents.v1 import kafka as v1

with open(sys.argv[1], encoding="utf-8") as file:
    record = json.load(file)
key, value = (base64.b64decode(record[name]) for name in ("key", "value"))
headers = {name: base64.b64decode(text) for name, text in record["headers"].items()}

old = v1.from_structured(v1.KafkaMessage(headers, key.decode(), value))
new = core.from_kafka_event(core.KafkaMessage(headers=headers, key=key, value=value))
told = {
    "v1": {**old.get_attributes(), "data": old.get_data()},
    "core": {**new.get_attributes(), "data": new.get_data()},
}
print(json.dumps(told, default=str))
