import { randomBytes } from 'node:crypto';
import { ActionApproved, type EventOf, spiffeId, topicOf, uuidV7, WorkItemEnriched } from '@countersign/contracts';
import type { RefusalCode, Signer } from '@countersign/signature';
import { signedAs } from '../identity/as-room.ts';
import type { Copied } from './records-of.ts';

/** The topic of the room that was taken over, and one that it may say other things on. */
export const topic = topicOf(WorkItemEnriched.name);
export const parkedTopic = 'enrichment.parked';

/** Something appended on the room's own topic, and why nobody is to believe it. */
export interface Attempt {
  readonly kind: string;
  readonly code: RefusalCode;
  readonly key: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Keys {
  /** Of the room: good. */
  readonly own: Signer;
  readonly ended: Signer;
  /** Its certificate lives for less than clocks may differ by. */
  readonly ending: Signer;
  readonly notBegun: Signer;
  readonly unknown: Signer;
}

export const newId = (): string => uuidV7(Date.now(), randomBytes(10));
export const bytesOf = (event: object): Buffer => Buffer.from(JSON.stringify(event));

/** An event that the room could say about another item, made of one that it has said. */
export const eventAbout = (subject: string, good: Copied, change: object = {}): EventOf => ({
  ...(JSON.parse(String(good.value)) as EventOf),
  id: newId(),
  subject,
  correlationid: subject,
  ...change,
});

const flipped = (value: Buffer): Buffer =>
  Buffer.from(String(value).replace(/"confidence":(\d)/, (_, digit) => `"confidence":${9 - Number(digit)}`));

/** What a thief may try on the room's own topic, each under the key of an item that is on its way. */
export async function attemptsOn(victim: string, good: Copied, ofAnother: Copied, keys: Keys): Promise<readonly Attempt[]> {
  const about = (change: object = {}): EventOf => eventAbout(victim, good, change);
  const say = async (
    kind: string,
    code: RefusalCode,
    event: object | Buffer,
    how: { by?: Signer; on?: string; key?: string } = {},
  ): Promise<Attempt> => {
    const { by = keys.own, on = topic, key = victim } = how;
    const value = Buffer.isBuffer(event) ? event : bytesOf(event);
    const [signed = { headers: {} }] = await signedAs(by, [{ value }], on);
    return { kind, code, key, value, headers: signed.headers };
  };
  const right = await say('', 'altered', about());
  const copied = { ...(JSON.parse(String(ofAnother.value)) as EventOf), id: newId(), subject: victim };
  return [
    { ...right, kind: 'an amount is altered after it was signed', value: flipped(right.value ?? Buffer.alloc(0)) },
    { ...good, kind: 'an old record is altered', code: 'altered', value: flipped(good.value) },
    { ...right, kind: 'a byte is added', value: Buffer.concat([right.value ?? Buffer.alloc(0), Buffer.from(' ')]) },
    await say('it was signed for another topic', 'other-topic', about(), { on: parkedTopic }),
    { ...ofAnother, kind: "another room's record is appended here", code: 'other-topic' },
    await say("another room's words are signed anew", 'source-not-speaker', copied),
    await say('it says that it is another room', 'source-not-speaker', about({ source: spiffeId('routing') })),
    await say('the statement says so', 'wrong-signature', about(), { by: { ...keys.own, speaker: spiffeId('routing') } }),
    await say('it may not say that', 'not-allowed', about({ type: ActionApproved.type, dataschema: ActionApproved.dataschema })),
    await say('its key ended a second ago', 'key-not-valid', about(), { by: keys.ended }),
    await say('its key ends within the time by which clocks may differ', 'key-not-valid', about(), { by: keys.ending }),
    await say('its key has not begun', 'key-not-valid', about(), { by: keys.notBegun }),
    await say('nobody knows its key', 'unknown-key', about(), { by: keys.unknown }),
    await say('it is about another item', 'key-not-subject', about({ subject: newId() })),
    await say('it is signed garbage', 'not-an-event', randomBytes(200)),
    { kind: 'it is garbage', code: 'no-proof', key: victim, value: randomBytes(200), headers: {} },
    {
      ...right,
      kind: 'its proof is garbage',
      code: 'proof-unreadable',
      value: bytesOf(about()),
      headers: { ...right.headers, 'countersign-proof': 'AAAA' },
    },
    { kind: 'it has no value', code: 'no-value', key: victim, value: null, headers: {} },
  ];
}
