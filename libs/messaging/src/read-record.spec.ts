import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ActionProposed, WorkItemContent } from '@countersign/contracts';
import type { KafkaMessage } from 'kafkajs';
import { proofHeader } from '@countersign/signature';
import { contentOf } from './content.fixture.ts';
import { recordReader } from './read-record.ts';
import { signedBy, TestTrust } from './trust.fixture.ts';

const read = recordReader([WorkItemContent], new TestTrust('audit'));
const topic = 'work-items.content';
const subject = '019e0c9b-d600-7000-8000-000000000000';
const event = contentOf(subject, '019e0c9b-d600-8000-8000-000000000001');

function message(value: unknown, more: Partial<Pick<KafkaMessage, 'key' | 'value' | 'headers'>> = {}): KafkaMessage {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
  return { key: Buffer.from(subject), value: bytes, timestamp: '1778328000000', attributes: 0, offset: '42', headers: {}, ...more };
}

/** As intake, or another room, signs it: alone in its batch. */
async function signed(given: KafkaMessage, by = 'intake', on = topic): Promise<KafkaMessage> {
  const [proven] = await signedBy(by, [given], on);
  return { ...given, headers: { ...given.headers, ...proven?.headers } } as KafkaMessage;
}

describe('a record', () => {
  it('is heard with its event, its place, and the digest of its exact bytes', async () => {
    const given = await signed(message(event, { headers: { 'content-type': Buffer.from('application/cloudevents+json') } }));

    const result = read(topic, 3, given);

    expect(result).toMatchObject({
      ok: true,
      record: {
        topic,
        partition: 3,
        offset: '42',
        appendedAt: 1778328000000,
        headers: { 'content-type': 'application/cloudevents+json', [proofHeader]: expect.any(String) },
        event,
        digest: createHash('sha256').update(String(given.value)).digest('hex'),
      },
    });
  });

  it.each([
    ['that has no value', message(event, { value: null }), 'no-value'],
    ['that is no JSON', message(Buffer.from('{')), 'not JSON in UTF-8'],
    ['that lacks a field', message({ ...event, id: undefined }), '/id is missing'],
    ['whose data is wrong', message({ ...event, data: { ...event.data, sealed: 7 } }), '/data/sealed must be string'],
    ['of another type', message({ ...event, type: ActionProposed.type }), 'not-allowed'],
    ['of another version', message({ ...event, type: WorkItemContent.type.replace('.v1', '.v9') }), '.v9 is not heard here'],
    ['of another type, and wrong in other things too', message({ ...event, type: ActionProposed.type, data: 7 }), 'not-allowed'],
    ['that is a number', message(Buffer.from('7')), 'must be object'],
    ['of nobody', message({ ...event, source: 7 }), 'must be text'],
    ['without a key', message(event, { key: null }), 'key-not-subject'],
    ['under the key of another item', message(event, { key: Buffer.from('other') }), 'key-not-subject'],
    ['of a source that has not signed it', message({ ...event, source: 'spiffe://countersign.local/routing' }), 'source-not-speaker'],
    ['said by somebody of another trust domain', message({ ...event, source: 'spiffe://elsewhere.example/intake' }), 'source-not-speaker'],
  ])('%s is refused, and kept as it came', async (_, given, problem) => {
    const result = read(topic, 3, await signed(given));

    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
    expect(result.record).toMatchObject({ topic, partition: 3, offset: '42', value: given.value, key: given.key });
    expect(result.record).not.toHaveProperty('event');
  });

  it('that nobody has signed, or another room, or for another topic, is refused by its own code', async () => {
    const ofApproval = message({ ...event, source: 'spiffe://countersign.local/approval' });
    const [unsigned, another, moved] = [
      message(event),
      await signed(ofApproval, 'approval'),
      await signed(message(event), 'intake', 'work-items.received'),
    ];
    const altered = { ...(await signed(message(event))), value: message({ ...event, data: { ...event.data, title: 'another' } }).value };

    expect([unsigned, another, moved, altered].map((given) => read(topic, 3, given))).toMatchObject(
      ['no-proof', 'not-allowed', 'other-topic', 'altered'].map((code) => ({ ok: false, problem: expect.stringContaining(`${code}: `) })),
    );
  });

  it('by a key that nobody has published is refused, and said to be that', async () => {
    const nobodys = recordReader([WorkItemContent], { lookupKey: () => undefined });

    expect(nobodys(topic, 3, await signed(message(event)))).toMatchObject({ ok: false, mayChange: true });
  });

  it('on a topic that is not heard is refused', () => {
    expect(read('actions.proposed', 0, message(event))).toMatchObject({ ok: false, problem: 'nothing on actions.proposed is heard here' });
  });
});
