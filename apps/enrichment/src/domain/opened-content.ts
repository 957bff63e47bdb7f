import type { Claim, Digest, ItemFacts } from '@countersign/contracts';

/** What people wrote, open, with what is known of the item besides. */
export interface OpenedContent {
  readonly item: ItemFacts;
  readonly title: string;
  readonly text: string;
  readonly labels: readonly string[];
  /** What a claim says of a span in place of its characters: HMAC-SHA-256 under the item's key. */
  readonly digestOfSpan: (characters: string) => Digest;
  /** Which other open items read like it, once that was looked up. */
  readonly alike?: readonly Claim[];
}
