/** What a record comes to may change with more of the feeds. */
interface Unsure {
  readonly ok: boolean;
  readonly mayChange?: boolean;
}

interface Reading<Record, Read extends Unsure> {
  readonly read: (record: Record) => Read;
  /** Resolves once everything is known that was published by now. */
  readonly catchUp: () => Promise<void>;
  /** A promise holds the records behind it. */
  readonly take: (read: Read, record: Record) => Promise<void> | void;
}

/**
 * Reads the records of one fetch and hands on what each comes to, in their order. What only the feeds can tell is waited for, once for all of
 * them: whatever the speakers of these records knew of the feeds stood there before the records came.
 */
export async function inOrder<Record, Read extends Unsure>(
  records: readonly Record[],
  { read, catchUp, take }: Reading<Record, Read>,
): Promise<void> {
  let isCaughtUp = false;
  for (const record of records) {
    let found = read(record);
    if (!found.ok && found.mayChange === true && !isCaughtUp) {
      await catchUp();
      isCaughtUp = true;
      found = read(record);
    }
    const taking = take(found, record);
    if (taking !== undefined) await taking;
  }
}
