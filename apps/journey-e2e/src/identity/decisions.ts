import { AuthorityDecided, type DataOf, type EventOf } from '@countersign/contracts';
import { asPerson, eventually, theRun } from '@countersign/testing';

/** What authority has said, as the log has it: the event's data, and its subject. */
export type Decided = DataOf<typeof AuthorityDecided> & { readonly subject: string };

/** Everything that authority has said so far of what it decides. */
export async function decisions(): Promise<readonly Decided[]> {
  const found: Decided[] = [];
  for (let after = -1; ; ) {
    const { json: page } = await asPerson('aiko', `${theRun().audit}/v1/records?after=${after}&limit=1000&form=event`);
    const records = page.records as { index: number; event: EventOf<typeof AuthorityDecided> }[];
    for (const { event } of records) if (event.type === AuthorityDecided.type) found.push({ ...event.data, subject: event.subject });
    after = records.at(-1)?.index ?? after;
    if (records.length < 1_000) return found;
  }
}

/** Waits until the log has one like this. */
export const theDecision = (is: (one: Decided) => boolean, what: string): Promise<Decided> =>
  eventually(async () => (await decisions()).find(is), what, 15_000);
