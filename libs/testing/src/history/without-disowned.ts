import { eventReader, isOfParked, Parked, parkedIn, partOf, roomOf, rooms, score, topicOf, validator } from '@countersign/contracts';
import type { KafkaRecord } from './history.ts';
import { placeOf, shortName } from './names.ts';

const read = eventReader(rooms.map((room) => parkedIn[room]));
const readParked = validator(Parked);
const utf8 = new TextEncoder();

/** Who hears a topic, and so has to put aside what stands there and is no event of the mesh. */
const hearersOf = new Map(score.map(({ event, hears }) => [topicOf(event.name), hears]));

/**
 * The records that the mesh answers for. What anybody else has appended, every room that hears it has put aside and said so without
 * vouching for it: no rule about events is about such a record. That it is gone from the rooms in the end is another rule's matter.
 */
export function withoutDisowned(records: readonly KafkaRecord[]): readonly KafkaRecord[] {
  const putAside = new Map<string, Set<string>>();
  // Vouched for at last, when it was redriven.
  const owned = new Set<string>();
  for (const { topic, value } of records) {
    if (!isOfParked(topic)) continue;
    const event = read(utf8.encode(value));
    const parked = event.ok ? readParked(event.value.data) : undefined;
    if (!event.ok || parked?.ok !== true) continue;
    // Said by the topic's own room: an intruder disowns nothing.
    if (roomOf(event.value.source) !== partOf(shortName(event.value)).says) continue;
    const place = placeOf({ ...parked.value.record, appendedAt: '' });
    if (parked.value.event !== null) owned.add(place);
    putAside.set(place, (putAside.get(place) ?? new Set()).add(partOf(shortName(event.value)).says));
  }
  return records.filter((record) => {
    const by = putAside.get(placeOf(record));
    return by === undefined || owned.has(placeOf(record)) || !(hearersOf.get(record.topic) ?? []).every((room) => by.has(room));
  });
}
