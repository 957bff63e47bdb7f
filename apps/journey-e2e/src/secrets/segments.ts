/** Where the fields of a record batch stand (Kafka's message format, version 2), bytes. */
const field = { length: 8, attributes: 21, head: 61 };
const compression = 0b111;

/** How many batches of a log segment are compressed: nothing in them would be found. */
export function compressedBatches(segment: Buffer): number {
  let compressed = 0;
  for (let at = 0; at + field.head <= segment.length; ) {
    const length = segment.readInt32BE(at + field.length);
    // The rest is not written yet: segments are made longer than they are.
    if (length <= 0) return compressed;
    if ((segment.readInt16BE(at + field.attributes) & compression) !== 0) compressed += 1;
    at += field.length + 4 + length;
  }
  return compressed;
}
