import { describe, expect, it } from '@jest/globals';
import type { ItemFacts } from '@countersign/contracts';
import { passUnread } from './pass-unread.ts';

const item: ItemFacts = { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: 'c'.repeat(64) };

describe('an item whose text is erased', () => {
  it('goes on without a claim, and says why', () => {
    const { claims, decision } = passUnread(item, 'spiffe://countersign.local/enrichment');

    expect(claims).toEqual([]);
    expect(decision).toMatchObject({ rule: 'erased-before-it-was-read', outcome: 'no claim', inputs: item.content });
  });
});
