/** A record as kafkajs' producer hands it to its encoder. */
export interface UnencodedRecord {
  readonly offsetDelta?: number;
  /** Milliseconds after the first record of its batch. */
  readonly timestampDelta?: number;
  readonly key?: Bytes;
  readonly value?: Bytes;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[]>>;
}
type Bytes = string | Buffer | null | undefined;

/**
 * A record in the form of Kafka's message format 2 (Kafka protocol, "Record"), in one buffer that is measured first: kafkajs takes a
 * buffer of half a kilobyte, filled with zeros, for every record and every header. What it returns is what kafkajs expects of an encoder.
 */
export function encodeRecord({ offsetDelta = 0, timestampDelta = 0, key, value, headers = {} }: UnencodedRecord): {
  readonly buf: Buffer;
  readonly buffer: Buffer;
} {
  const fields = Object.entries(headers).flatMap(([name, given]) => (isList(given) ? given.map((one) => [name, one]) : [[name, given]]));
  const lengths = [key, value, ...fields.flat()].map(lengthOf);
  const body =
    1 +
    sizeOf(timestampDelta) +
    sizeOf(offsetDelta) +
    sizeOf(fields.length) +
    lengths.reduce((sum, length) => sum + sizeOf(length) + Math.max(0, length), 0);
  const into = Buffer.allocUnsafe(sizeOf(body) + body);
  let at = writeVarInt(into, 0, body);
  // No attributes are in use.
  at = into.writeUInt8(0, at);
  at = writeVarInt(into, at, timestampDelta);
  at = writeVarInt(into, at, offsetDelta);
  at = writeBytes(into, at, key, lengths[0] as number);
  at = writeBytes(into, at, value, lengths[1] as number);
  at = writeVarInt(into, at, fields.length);
  for (const [index, one] of fields.flat().entries()) at = writeBytes(into, at, one, lengths[index + 2] as number);
  return { buf: into, buffer: into };
}

const isList = (given: Bytes | readonly Bytes[]): given is readonly Bytes[] => Array.isArray(given);

function lengthOf(bytes: Bytes): number {
  if (bytes === null || bytes === undefined) return -1;
  return typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
}

function writeBytes(into: Buffer, start: number, bytes: Bytes, length: number): number {
  const at = writeVarInt(into, start, length);
  if (typeof bytes === 'string') into.write(bytes, at, length, 'utf8');
  else bytes?.copy(into, at);
  return at + Math.max(0, length);
}

/** Zigzag, then seven bits a byte. Multiplication, since a timestamp may be more than 32 bits. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function sizeOf(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

function writeVarInt(into: Buffer, start: number, value: number): number {
  let at = start;
  let rest = zigzag(value);
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) at = into.writeUInt8((rest % 0x80) | 0x80, at);
  return into.writeUInt8(rest, at);
}
