import { describe, expect, it } from '@jest/globals';
import { follow, type Last } from './follow.ts';
import { routedTo } from './routed.fixture.ts';

const limits = { reroutes: 2, triage: 'triage' };
const last: Last = { queue: 'network', revision: 3, by: 'rules', reroutes: 0 };

describe('following what the rules say', () => {
  it('proposes what nobody has routed before', () => {
    const step = follow(routedTo('network'), 1, undefined, limits);

    expect(step).toEqual({
      routed: { ...routedTo('network'), revision: 1 },
      proposes: true,
      last: { queue: 'network', revision: 1, by: 'rules', reroutes: 0 },
    });
  });

  it('says that it stays where a new revision leads to the same queue, and proposes nothing', () => {
    const { routed, proposes, last: now } = follow(routedTo('network'), 4, last, limits);

    expect({ proposes, outcome: routed.decision.outcome, now }).toEqual({
      proposes: false,
      outcome: 'stays in network',
      now: { ...last, revision: 4 },
    });
  });

  it('proposes anew where a new revision leads elsewhere, and counts that', () => {
    const { routed, proposes, last: now } = follow(routedTo('email'), 4, last, limits);

    expect({ proposes, queue: routed.queue, now }).toEqual({
      proposes: true,
      queue: 'email',
      now: { queue: 'email', revision: 4, by: 'rules', reroutes: 1 },
    });
  });

  it('lets an older revision change nothing', () => {
    const { routed, proposes, last: now } = follow(routedTo('email'), 2, last, limits);

    expect({ proposes, queue: routed.queue, rule: routed.decision.rule, now }).toEqual({
      proposes: false,
      queue: 'network',
      rule: 'an-older-revision-changes-nothing',
      now: last,
    });
  });

  it('leaves an item where a person has sent it, and tells what the rules would have done', () => {
    const { routed, proposes } = follow(routedTo('email'), 4, { ...last, by: 'person' }, limits);

    expect(proposes).toBe(false);
    expect(routed).toMatchObject({
      queue: 'network',
      confidence: 0,
      runnerUp: { queue: 'email', confidence: 6_400 },
      decision: { rule: 'a-person-has-routed-it', reason: 'a person sent it there; by rule it would be email: 64 % sure of email' },
    });
    expect(routed).not.toHaveProperty('wouldChange');
  });

  it('cuts the loop of an item that moves by itself too often: people look', () => {
    const { routed, proposes, last: now } = follow(routedTo('email'), 4, { ...last, reroutes: 2 }, limits);

    expect({ proposes, queue: routed.queue, strictness: routed.strictness, rule: routed.decision.rule, now }).toEqual({
      proposes: true,
      queue: 'triage',
      strictness: 'people',
      rule: 'a-re-route-loop-is-cut',
      now: { queue: 'triage', revision: 4, by: 'loop', reroutes: 2 },
    });
    expect(routed.decision.reason).toBe(
      'it was to move for the 3rd time by itself, from network: people look; by rule it would be email: 64 % sure of email',
    );
  });

  it('keeps it there, whatever its next revisions are about', () => {
    const { routed, proposes } = follow(routedTo('email'), 5, { queue: 'triage', revision: 4, by: 'loop', reroutes: 2 }, limits);

    expect({ proposes, queue: routed.queue, strictness: routed.strictness, outcome: routed.decision.outcome }).toEqual({
      proposes: false,
      queue: 'triage',
      strictness: 'people',
      outcome: 'stays in triage',
    });
  });

  it('never moves an item more often than it may, whatever is edited', () => {
    const queues = ['email', 'network'];
    let before: Last | undefined;
    let proposals = 0;

    for (let revision = 1; revision < 50; revision += 1) {
      const step = follow(routedTo(queues[revision % 2] ?? ''), revision, before, limits);
      proposals += Number(step.proposes);
      before = step.last;
    }

    // The first, the two moves, and the one to people.
    expect({ proposals, before }).toEqual({ proposals: 4, before: { queue: 'triage', revision: 49, by: 'loop', reroutes: 2 } });
  });
});
