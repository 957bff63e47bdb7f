import { codes } from './trial.ts';

/** A request that kafkajs does not have, in the bytes of the protocol, and where the code stands in its answer. */
export interface RawRequest {
  readonly what: string;
  readonly apiKey: number;
  readonly version: number;
  readonly body: Buffer;
  readonly codeAt: number;
  readonly wanted: number;
}

const int8 = (...values: readonly number[]): Buffer => Buffer.from(values);
const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => Buffer.concat([int16(value >> 16), int16(value & 65_535)]);
const int64 = (value: number): Buffer => Buffer.concat([int32(0), int32(value)]);
const text = (value: string): Buffer => Buffer.concat([int16(value.length), Buffer.from(value)]);
const list = (...items: readonly Buffer[]): Buffer => Buffer.concat([int32(items.length), ...items]);
/** The newer manner of writing: lengths plus one in one byte, tagged fields (here: none) behind each part, and behind the header. */
const tags = int8(0);
const nothing = int8(0);
const shortText = (value: string): Buffer => Buffer.concat([int8(value.length + 1), Buffer.from(value)]);
const shortList = (...items: readonly Buffer[]): Buffer => Buffer.concat([int8(items.length + 1), ...items]);
const newer = (...parts: readonly Buffer[]): Buffer => Buffer.concat([tags, ...parts, tags]);
const older = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts);

/** In an answer of the newer manner: the header's tags, then the throttle time. */
const afterThrottle = 1 + 4;
const isTrue = int8(1);
const isFalse = int8(0);
const topicType = 2;
const nobody = 'nobody';
const [refused, timeoutMs] = [codes.clusterRefused, int32(1_000)];

/** `groupId` and `topic` are such that the identity has nothing to do with them. */
export function rawRequests(groupId: string, topic: string): readonly RawRequest[] {
  const named = topic.length;
  const marker = [int64(0), int16(0), isTrue, shortList(Buffer.concat([shortText(topic), shortList(int32(0)), tags])), int32(0), tags];
  const setting = list(older(text('retention.ms'), int8(0), text('1000')));
  const quota = older(list(older(text('user'), text(nobody))), list(older(text('consumer_byte_rate'), Buffer.alloc(8), isFalse)));
  return [
    {
      what: 'set a topic step by step',
      apiKey: 44,
      version: 0,
      body: older(list(older(int8(topicType), text(topic), setting)), isTrue),
      codeAt: 8,
      wanted: codes.topicRefused,
    },
    {
      what: 'have leaders elected',
      apiKey: 43,
      version: 1,
      body: older(int8(0), list(older(text(topic), list(int32(0)))), timeoutMs),
      codeAt: 4,
      wanted: refused,
    },
    { what: 'see where records lie', apiKey: 35, version: 4, body: newer(nothing), codeAt: afterThrottle, wanted: refused },
    {
      what: 'move records to another disk',
      apiKey: 34,
      version: 1,
      body: list(older(text('/tmp'), list(older(text(topic), list(int32(0)))))),
      codeAt: 4 + 4 + 2 + named + 4 + 4,
      wanted: refused,
    },
    {
      what: 'have a token made that outlives its own',
      apiKey: 38,
      version: 1,
      body: older(list(), int64(3_600_000)),
      codeAt: 0,
      wanted: codes.noDelegation,
    },
    { what: 'see shares', apiKey: 48, version: 0, body: older(list(), isFalse), codeAt: 4, wanted: refused },
    { what: 'set shares', apiKey: 49, version: 0, body: older(list(quota), isTrue), codeAt: 8, wanted: refused },
    {
      what: 'see passwords',
      apiKey: 50,
      version: 0,
      body: newer(shortList(older(shortText(nobody), tags))),
      codeAt: afterThrottle,
      wanted: refused,
    },
    {
      what: 'set passwords',
      apiKey: 51,
      version: 0,
      body: newer(shortList(older(shortText(nobody), int8(1), tags)), shortList()),
      codeAt: afterThrottle + 1 + 1 + nobody.length,
      wanted: refused,
    },
    {
      what: 'change the version',
      apiKey: 57,
      version: 1,
      body: newer(timeoutMs, shortList(), isTrue),
      codeAt: afterThrottle,
      wanted: refused,
    },
    { what: 'take a broker out', apiKey: 64, version: 0, body: newer(int32(99)), codeAt: afterThrottle, wanted: refused },
    {
      what: 'end transactions of others',
      apiKey: 27,
      version: 1,
      body: newer(shortList(older(...marker))),
      codeAt: 1 + 1 + 8 + 1 + 1 + named + 1 + 4,
      wanted: refused,
    },
    {
      what: 'ask for epochs',
      apiKey: 23,
      version: 2,
      body: list(older(text(topic), list(older(int32(0), int32(-1), int32(0))))),
      codeAt: 4 + 4 + 2 + named + 4,
      wanted: codes.topicRefused,
    },
    {
      what: 'join a group of the newer kind',
      apiKey: 68,
      version: 0,
      body: newer(
        shortText(groupId),
        shortText(nobody),
        int32(0),
        nothing,
        nothing,
        int32(10_000),
        shortList(shortText(topic)),
        nothing,
        shortList(),
      ),
      codeAt: afterThrottle,
      wanted: codes.groupRefused,
    },
    {
      what: 'share a group',
      apiKey: 76,
      version: 1,
      body: newer(shortText(groupId), shortText(nobody), int32(0), nothing, shortList(shortText(topic))),
      codeAt: afterThrottle,
      wanted: codes.groupRefused,
    },
  ];
}
