import { randomBytes } from 'node:crypto';
import { type EventOf, uuidV7 } from '@countersign/contracts';

export interface Poison {
  readonly kind: string;
  readonly key: string;
  readonly value: Buffer | null;
  /** The rule under which rooms tell that they have parked it, and a piece of the cause that they keep. */
  readonly rule: string;
  readonly cause: string;
}

const day = 24 * 60 * 60 * 1000;
const newId = (at = Date.now()): string => uuidV7(at, randomBytes(10));
const bytes = (event: object): Buffer => Buffer.from(JSON.stringify(event));

/** What a room that is broken may say on its topic, made of one good event of it: each of another kind, none about the good event's item. What a thief may try is story 53. */
export function poisonOf(good: EventOf): readonly Poison[] {
  const subject = newId();
  const fresh = (): EventOf => ({ ...good, id: newId(), subject, correlationid: subject });
  const about = (kind: string, rule: string, cause: string, change: object): Poison => {
    const event = { ...fresh(), ...change };
    return { kind, key: event.subject, value: bytes(event), rule, cause };
  };
  const raw = (kind: string, value: Buffer | null, cause: string): Poison => ({ kind, key: subject, value, rule: 'unreadable', cause });
  return [
    raw('no JSON', Buffer.from('{"type":'), 'not JSON'),
    raw('no UTF-8', Buffer.from([0xff, 0xfe, 0x00]), 'not JSON in UTF-8'),
    raw('a number', Buffer.from('7'), 'must be object'),
    raw('two events', Buffer.concat([bytes(fresh()), bytes(fresh())]), 'not JSON'),
    about('another form', 'unreadable', '/data', { data: {} }),
    about('an unknown version', 'unreadable', 'is not heard here', { type: good.type.replace('.v1', '.v9') }),
    about('a subject that breaks the line', 'unreadable', 'control characters', { subject: 'a\u0007b' }),
    about('no id', 'unreadable', '/id', { id: 'one' }),
    about('a time that is none', 'unreadable', '/time', { time: 'yesterday' }),
    about('an id from long ago', 'too-old', 'too-old', { id: newId(Date.now() - 30 * day) }),
    about('an id from days ahead', 'too-early', 'too-early', { id: newId(Date.now() + 30 * day) }),
    {
      kind: 'the same id, other bytes',
      key: good.subject,
      value: bytes({ ...good, time: '2020-01-01T00:00:00.000Z' }),
      rule: 'equivocation',
      cause: 'equivocation',
    },
  ];
}
