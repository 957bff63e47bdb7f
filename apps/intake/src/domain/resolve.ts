import { type Actor, type DataOf, digestOf, type WorkItemResolved } from '@countersign/contracts';
import type { Through } from './accept.ts';

export interface Resolution extends Pick<Through, 'delivery' | 'revision' | 'proof'> {
  readonly source: string;
  readonly externalId: string;
  readonly by: Actor;
  /** In words of ours: nothing that people wrote. */
  readonly because: string;
}

/** That a source says of an item that nobody has to do anything any more. */
export function endOf(
  { source, externalId, revision, by, proof, delivery, because }: Resolution,
  service: string,
): DataOf<typeof WorkItemResolved> {
  const facts = { source, externalId, revision, sentBy: by, delivery };
  return {
    ...facts,
    decision: {
      by: { service },
      mode: 'decide',
      rule: 'its-source-says-so',
      reason: `${source} proved by ${proof} that ${because}`,
      inputs: digestOf(facts),
      outcome: 'resolved where it comes from',
    },
  };
}
