import type { ActionRejected, DataOf } from '@countersign/contracts';

/** What was proposed, and for which revision of its item; null where its source sends none. */
export interface Proposal {
  readonly proposal: string;
  readonly actionDigest: string;
  readonly itemRevision: number | null;
}

/** Which proposal an answer answers, as each answer says it. */
export const answered = ({ proposal, actionDigest, itemRevision }: Proposal): Omit<DataOf<typeof ActionRejected>, 'decision'> => ({
  proposal,
  actionDigest,
  ...(itemRevision === null ? {} : { itemRevision }),
});
