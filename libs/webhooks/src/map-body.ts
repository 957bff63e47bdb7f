import type { Meaning, Ticket } from './delivery.ts';
import { at, readJson, written } from './json.ts';
import type { Condition, Mapping } from './mapping.ts';
import { unreadable } from './refusal.ts';
import { idOf, labelled, momentIn, severityIn, worded } from './ticket.ts';

/** What a body means by a mapping. */
export function mapBody(body: unknown, mapping: Mapping): Meaning {
  const unpacked = mapping.unpack === undefined ? body : unpack(body, mapping.unpack);
  const handshake = holds(mapping.handshake, unpacked);
  if (handshake !== undefined) return { kind: 'handshake', because: because(handshake, unpacked) };
  const ignored = holds(mapping.ignored, unpacked);
  if (ignored !== undefined) return { kind: 'ignored', rule: 'not-work', because: because(ignored, unpacked) };

  const ids = mapping.externalId.map((pointer) => written(at(unpacked, pointer)));
  const missing = mapping.externalId.find((_, index) => ids[index]?.trim() === '');
  if (missing !== undefined) return unreadable('no-id', 'Nothing stands where the id of the ticket should', missing);
  const externalId = idOf(ids.join('/').trim());
  const moment = mapping.at === undefined ? null : momentIn(written(at(unpacked, mapping.at)));
  if (mapping.at !== undefined && moment === null)
    return unreadable('no-time', 'No time stands where the time of the change should', mapping.at);
  const marker = mapping.marker === undefined ? null : written(at(unpacked, mapping.marker)) || null;

  const resolved = holds(mapping.resolved, unpacked);
  if (resolved !== undefined)
    return { kind: 'resolved', ticket: { externalId, at: moment, isDated: false, marker }, because: because(resolved, unpacked) };
  const all = (pointers: readonly string[] = [], between: string): string =>
    pointers
      .map((pointer) => written(at(unpacked, pointer)))
      .filter(Boolean)
      .join(between);
  const ticket: Ticket = {
    externalId,
    at: moment,
    isDated: false,
    ...worded(all(mapping.title, ' · '), all(mapping.text, '\n\n'), externalId),
    labels: labelled((mapping.labels ?? []).flatMap((pointer) => labelsIn(at(unpacked, pointer)))),
    severity: severityBy(mapping.severity, unpacked),
    marker,
    again: mapping.again ?? 'same',
  };
  return { kind: 'open', ticket, because: 'it is open' };
}

const holds = (conditions: readonly Condition[] | undefined, body: unknown): Condition | undefined =>
  conditions?.find((condition) => condition.is.includes(written(at(body, condition.at))));

/** A value of the configuration's, not of the body's: it may stand in the log. */
const because = ({ at: pointer, is }: Condition, body: unknown): string =>
  `${pointer} is ${is.find((one) => one === written(at(body, pointer))) ?? ''}`;

const labelsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(written) : [written(value)]);

function severityBy(by: Mapping['severity'], body: unknown) {
  if (by === undefined) return 'medium';
  const said = written(at(body, by.at));
  const known = by.values !== undefined && Object.hasOwn(by.values, said) ? by.values[said] : undefined;
  return known ?? severityIn(said) ?? by.otherwise ?? 'medium';
}

/** A copy in which the named members are what their text says, where it is JSON. */
function unpack(body: unknown, pointers: readonly string[]): unknown {
  return pointers.reduce((copy, pointer) => {
    const text = at(copy, pointer);
    const read = typeof text === 'string' ? readJson(text) : undefined;
    return read?.ok === true ? replaced(copy, pointer.split('/').slice(1), read.value) : copy;
  }, body);
}

function replaced(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return { ...value, [name]: replaced(Reflect.get(value, name), rest, by) };
}
