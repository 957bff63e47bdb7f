import { type DataOf, digestOf, type ItemFacts, type WorkItemRouted } from '@countersign/contracts';

export const item: ItemFacts = { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: digestOf('text') };

/** What the rules say of an item, for the specs. */
export const routedTo = (queue: string, more: Partial<DataOf<typeof WorkItemRouted>> = {}): DataOf<typeof WorkItemRouted> => ({
  queue,
  confidence: 6_400,
  runnerUp: { queue: 'access', confidence: 2_000 },
  strictness: 'ordinary',
  severity: 'high',
  path: [{ rule: 'the-classifier-is-sure', chose: true, because: `64 % sure of ${queue}` }],
  wouldChange: { change: `${queue} below 50 % instead of 64 %`, to: 'triage' },
  decision: {
    by: { service: 'spiffe://countersign.local/routing' },
    mode: 'decide',
    rule: 'the-classifier-is-sure',
    reason: `64 % sure of ${queue}`,
    inputs: digestOf('claims'),
    outcome: `to ${queue}`,
  },
  ...more,
});
