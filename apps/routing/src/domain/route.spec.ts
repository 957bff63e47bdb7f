import { describe, expect, it } from '@jest/globals';
import { type Claim, digestOf, type ItemFacts } from '@countersign/contracts';
import { route } from './route.ts';

const service = 'spiffe://countersign.local/routing';
const item: ItemFacts = { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: digestOf('text') };
const topic = (value: string, confidence: number): Claim => ({ kind: 'topic', value, confidence, by: 'keywords@1' });
const routed = (...claims: Claim[]) => route({ item, claims, decision }, service);
const decision = { by: { service }, mode: 'assist', rule: 'keywords@1', reason: 'words', inputs: item.content, outcome: 'topic' } as const;

describe('routing a work item', () => {
  it('sends it where the classifier is sure, and says what came second', () => {
    const { queue, confidence, runnerUp, decision } = routed(topic('network', 6_400), topic('access', 2_000));

    expect({ queue, confidence, runnerUp }).toEqual({
      queue: 'network',
      confidence: 6_400,
      runnerUp: { queue: 'access', confidence: 2_000 },
    });
    expect(decision).toMatchObject({
      by: { service },
      mode: 'decide',
      rule: 'the-classifier-is-sure',
      reason: '64 % sure of network',
      outcome: 'to network',
    });
  });

  it('lets security see it first, and names the likelier queue as runner-up', () => {
    const { queue, runnerUp, decision } = routed(topic('network', 6_400), topic('security', 2_600));

    expect(queue).toBe('security');
    expect(runnerUp).toEqual({ queue: 'network', confidence: 6_400 });
    expect(decision).toMatchObject({ rule: 'security-goes-first', reason: '26 % sure that it touches security' });
  });

  it('sends it to triage when the classifier was not sure', () => {
    const { queue, confidence, runnerUp, decision } = routed(topic('network', 4_000));

    expect({ queue, confidence }).toEqual({ queue: 'triage', confidence: 4_000 });
    expect(runnerUp).toEqual({ queue: 'network', confidence: 4_000 });
    expect(decision).toMatchObject({ rule: 'else-triage', reason: 'at most 40 % sure, of network' });
  });

  it('sends it to triage when nothing is claimed', () => {
    const { queue, confidence, runnerUp, decision } = routed();

    expect({ queue, confidence, runnerUp }).toEqual({ queue: 'triage', confidence: 0, runnerUp: null });
    expect(decision.reason).toBe('nothing speaks for any queue');
  });

  it('names what it read, so that the same claims give the same inputs', () => {
    const claims = [topic('network', 6_400)];

    expect(routed(...claims).decision.inputs).toBe(digestOf({ item, claims }));
  });
});
