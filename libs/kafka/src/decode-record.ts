/** Where kafkajs' decoder stands: at the attributes of a record, its length read. */
interface Place {
  readonly buffer: Buffer;
  offset: number;
}

/** What the record's batch says of all of its records. */
export interface BatchContext {
  readonly firstOffset?: string;
  readonly firstTimestamp?: string;
  readonly maxTimestamp?: string;
  /** 1: the broker's append time, which is the batch's and counts for every record of it. */
  readonly timestampType?: number;
  readonly isControlBatch?: boolean;
  readonly magicByte?: number;
}

/** A record as kafkajs' consumer hands it on. */
export interface DecodedRecord {
  readonly magicByte: number | undefined;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | null | readonly (Buffer | null)[]>>;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
}

const appendTime = 1;

/**
 * A record in Kafka's message format 2 (Kafka protocol, "Record"), as kafkajs reads it, with numbers in place of BigInts: offsets and
 * milliseconds stay below 2^53.
 */
export function decodeRecord(place: Place, batchContext: BatchContext = {}): DecodedRecord {
  const { firstOffset = '0', firstTimestamp = '0', maxTimestamp, timestampType, isControlBatch = false, magicByte } = batchContext;
  const attributes = place.buffer.readInt8(place.offset);
  place.offset += 1;
  const timestampDelta = varInt(place);
  const offsetDelta = varInt(place);
  const isAppendTime = timestampType === appendTime && maxTimestamp !== undefined && maxTimestamp !== '';
  return {
    magicByte,
    attributes,
    timestamp: isAppendTime ? maxTimestamp : String(Number(firstTimestamp) + timestampDelta),
    offset: String(Number(firstOffset) + offsetDelta),
    key: bytes(place),
    value: bytes(place),
    headers: headersAt(place),
    isControlRecord: isControlBatch,
    batchContext,
  };
}

function headersAt(place: Place): DecodedRecord['headers'] {
  const headers: Record<string, Buffer | null | (Buffer | null)[]> = {};
  for (let left = varInt(place); left > 0; left -= 1) {
    const name = text(place);
    const value = bytes(place);
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else headers[name] = [before, value];
  }
  return headers;
}

function text(place: Place): string {
  const length = varInt(place);
  const start = place.offset;
  place.offset += Math.max(0, length);
  return place.buffer.toString('utf8', start, place.offset);
}

function bytes(place: Place): Buffer | null {
  const length = varInt(place);
  if (length < 0) return null;
  const start = place.offset;
  place.offset += length;
  return place.buffer.subarray(start, place.offset);
}

/** Seven bits a byte, then zigzag. Multiplication, since a timestamp may be more than 32 bits. */
function varInt(place: Place): number {
  const { buffer } = place;
  let [value, scale] = [0, 1];
  let byte = buffer[place.offset++] as number;
  for (; byte >= 0x80; byte = buffer[place.offset++] as number) {
    value += (byte & 0x7f) * scale;
    scale *= 0x80;
  }
  value += byte * scale;
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
