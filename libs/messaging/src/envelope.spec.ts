import { describe, expect, it } from '@jest/globals';
import { derivedId, eventReader, WorkItemContent } from '@countersign/contracts';
import { packed, type Sayable, sayable, unpacked } from './envelope.ts';

const time = '2026-05-09T12:00:00.000Z';
const cause = { id: '019e0c9b-d600-7000-8000-000000000001', subject: '019e0c9b-d600-7000-8000-000000000000' };
const said = {
  id: derivedId(cause.id, WorkItemContent.type, 0),
  type: WorkItemContent,
  causationid: cause.id,
  data: {
    item: { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: 'a'.repeat(64) },
    revision: 1,
    sealed: `e30..${'a'.repeat(16)}.c2VhbGVk.${'a'.repeat(22)}`,
  },
};

describe('an event as it is sent', () => {
  it('is a CloudEvent about the subject, said by the room, which its own reader reads', () => {
    const { topic, key, value } = sayable('intake', said, cause, 1, time, undefined);

    expect({ topic, key }).toEqual({ topic: 'work-items.content', key: cause.subject });
    expect(eventReader([WorkItemContent])(Buffer.from(value))).toEqual({
      ok: true,
      value: {
        specversion: '1.0',
        id: said.id,
        source: 'spiffe://countersign.local/intake',
        type: 'io.countersign.work-item.content.v1',
        subject: cause.subject,
        time,
        datacontenttype: 'application/json',
        dataschema: 'urn:countersign:schema:work-item.content:1',
        correlationid: cause.subject,
        causationid: cause.id,
        sequence: '0000000001',
        data: said.data,
      },
    });
  });

  it('carries the trace that it was said in', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

    const { value } = sayable('intake', said, cause, 1, time, traceparent);

    expect(JSON.parse(value)).toMatchObject({ traceparent });
  });
});

describe('records that are stored as one text', () => {
  const records: readonly Sayable[] = [
    { topic: 'work-items.received', key: 'item', value: JSON.stringify({ text: 'a \u001e b \u001f c \u001d d \n' }) },
    { topic: 'work-items.content', key: 'item', value: JSON.stringify({ text: 'Das Gerät 東京 😀 \u2028' }) },
  ];

  it('come back byte for byte, whatever people wrote', () => {
    expect(unpacked(packed(records))).toEqual(records);
  });

  it('come back alone as well', () => {
    expect(unpacked(packed(records.slice(0, 1)))).toEqual(records.slice(0, 1));
  });

  it('hold no character that separates rows in the statement', () => {
    expect(packed(records)).not.toContain('\u001d');
  });
});
