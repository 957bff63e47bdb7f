import { describe, expect, it } from '@jest/globals';
import type { EventOf } from './event.ts';
import { WorkItemContent, WorkItemEnriched } from './events/work-item.ts';
import { eventReader } from './validate.ts';

const read = eventReader([WorkItemContent]);
const event: EventOf<typeof WorkItemContent> = {
  specversion: '1.0',
  id: '019e0caa-1c00-8000-8000-000000000001',
  source: 'spiffe://countersign.local/intake',
  type: WorkItemContent.type,
  subject: '019e0caa-1c00-7000-8000-000000000000',
  time: '2026-05-09T12:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: WorkItemContent.dataschema,
  correlationid: '019e0caa-1c00-7000-8000-000000000000',
  causationid: '019e0caa-1c00-7000-8000-000000000000',
  sequence: '0000000001',
  data: {
    item: { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: 'a'.repeat(64) },
    revision: 1,
    sealed: `e30..${'a'.repeat(16)}.c2VhbGVk.${'a'.repeat(22)}`,
  },
};
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('reading an event', () => {
  it('hands over the whole event from its bytes', () => {
    expect(read(bytes(event))).toEqual({ ok: true, value: event });
  });

  it('lets through extensions that it does not know', () => {
    expect(read(bytes({ ...event, partitionkey: 'x' }))).toMatchObject({ ok: true });
  });

  it.each([
    ['no JSON', new TextEncoder().encode('{"specversion":')],
    ['nothing', new Uint8Array()],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22])],
    ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(event)])],
  ])('refuses %s', (_, given) => {
    const result = read(given);

    expect(result).toMatchObject({ ok: false, pointer: '', problem: expect.stringContaining('not JSON in UTF-8') });
  });

  it.each([
    ['another version of CloudEvents', { specversion: '0.3' }, '/specversion'],
    ['an id in capitals', { id: event.id.replace('e', 'E') }, '/id'],
    ['a source that is no SPIFFE ID', { source: 'intake' }, '/source'],
    ['a time without milliseconds', { time: '2026-05-09T12:00:00Z' }, '/time'],
    ['a sequence that would not sort', { sequence: '1' }, '/sequence'],
    ['no cause', { causationid: undefined }, '/causationid'],
  ])('refuses %s, and names it', (_, wrong, pointer) => {
    expect(read(bytes({ ...event, ...wrong }))).toMatchObject({ ok: false, pointer });
  });

  it('refuses a type that is not heard here', () => {
    const result = read(bytes({ ...event, type: WorkItemEnriched.type }));

    expect(result).toEqual({ ok: false, pointer: '/type', problem: 'io.countersign.work-item.enriched.v1 is not heard here' });
  });

  it('names a field inside the data', () => {
    const result = read(bytes({ ...event, data: { ...event.data, item: { ...event.data.item, severity: 'urgent' } } }));

    expect(result).toMatchObject({ ok: false, pointer: '/data/item/severity' });
  });
});
