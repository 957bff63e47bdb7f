import { randomBytes } from 'node:crypto';
import { type Claim, type DataOf, type EventOf, topicOf, uuidV7, WorkItemEnriched } from '@countersign/contracts';
import { appendRecords, type Logged, theRun } from '@countersign/testing';
import type { Signer } from '@countersign/signature';
import { signedAs, signerOf } from '../identity/as-room.ts';

const topic = topicOf(WorkItemEnriched.name);

/** Says of items what enrichment would say of their later revisions. */
export class EnrichedAgain {
  private constructor(private readonly signer: Signer) {}

  static async begin(): Promise<EnrichedAgain> {
    return new EnrichedAgain(await signerOf('enrichment', theRun()));
  }

  /** Once more about the item of this trace, as a revision that is about something else. */
  async say(trace: readonly Logged[], revision: number, about: string, ...more: readonly Claim[]): Promise<void> {
    const before = trace.find(({ type }) => type === WorkItemEnriched.type) as EventOf<typeof WorkItemEnriched> | undefined;
    if (before === undefined) throw new Error('Nothing was said of it yet');
    const { item, decision }: DataOf<typeof WorkItemEnriched> = before.data;
    const claims: Claim[] = [{ kind: 'topic', value: about, confidence: 9_000, by: 'spec@1' }, ...more];
    const event = { ...before, id: uuidV7(Date.now(), randomBytes(10)), data: { item: { ...item, revision }, claims, decision } };
    const message = { key: before.subject, value: Buffer.from(JSON.stringify(event)) };
    await appendRecords(theRun().kafkaAdmin, topic, await signedAs(this.signer, [message], topic));
  }
}
