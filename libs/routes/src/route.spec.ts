import { describe, expect, it } from '@jest/globals';
import { inputsOf } from './route.ts';
import { claim, item, placed, routed, routesFrom, service, yamlOf } from './routes.fixture.ts';

describe('routing a work item', () => {
  it('sends it where the classifier is sure, and says what came second and what would have changed it', () => {
    const { queue, confidence, runnerUp, strictness, wouldChange, path, decision } = placed([
      claim('network', 6_400),
      claim('access', 2_000),
    ]);

    expect({ queue, confidence, runnerUp, strictness }).toEqual({
      queue: 'network',
      confidence: 6_400,
      runnerUp: { queue: 'access', confidence: 2_000 },
      strictness: 'ordinary',
    });
    expect(wouldChange).toEqual({ change: 'network below 50 % instead of 64 %', to: 'triage' });
    expect(path).toEqual([
      { rule: 'injection-goes-to-people', chose: false, because: 'nothing claims injection' },
      { rule: 'words-of-an-attack', chose: false, because: 'none of its words are there' },
      { rule: 'security-goes-first', chose: false, because: 'nothing claims topic security' },
      { rule: 'the-classifier-is-sure', chose: true, because: '64 % sure of network' },
    ]);
    expect(decision).toMatchObject({
      by: { service },
      mode: 'decide',
      rule: 'the-classifier-is-sure',
      reason: '64 % sure of network',
      outcome: 'to network',
    });
  });

  it('sends it to triage when the classifier was not sure, and says how sure it would have had to be', () => {
    const { queue, confidence, runnerUp, wouldChange, decision } = placed([claim('network', 4_399)]);

    expect({ queue, confidence, runnerUp }).toEqual({
      queue: 'triage',
      confidence: 4_399,
      runnerUp: { queue: 'network', confidence: 4_399 },
    });
    expect(decision).toMatchObject({ rule: 'else-triage', reason: 'at most 43 % sure, of network' });
    expect(wouldChange).toEqual({ change: 'network at 50 % instead of 43 %', to: 'network' });
  });

  it('sends it to triage when nothing is claimed', () => {
    const { queue, confidence, runnerUp, decision } = placed([]);

    expect({ queue, confidence, runnerUp }).toEqual({ queue: 'triage', confidence: 0, runnerUp: null });
    expect(decision.reason).toBe('nothing speaks for any queue');
  });

  it('sends it to triage where no queue takes what it is about', () => {
    const { queue, confidence, decision } = placed([claim('astrology', 9_000)]);

    expect({ queue, confidence, reason: decision.reason }).toEqual({
      queue: 'triage',
      confidence: 0,
      reason: 'no queue takes astrology, of which it is 90 % sure',
    });
  });

  it('lets security see it on a hint, and names the likelier queue as second and as what it would have been', () => {
    const { queue, confidence, runnerUp, strictness, wouldChange, decision } = placed([claim('network', 6_400), claim('security', 2_600)]);

    expect({ queue, confidence, runnerUp, strictness }).toEqual({
      queue: 'security',
      confidence: 2_600,
      runnerUp: { queue: 'network', confidence: 6_400 },
      strictness: 'guarded',
    });
    expect(decision).toMatchObject({ rule: 'security-goes-first', reason: '26 % sure of topic security' });
    expect(wouldChange).toEqual({ change: 'topic security below 25 % instead of 26 %', to: 'network' });
  });

  it('sends what is written to steer software to people, whatever else it is about, and takes it for more severe', () => {
    const { queue, strictness, severity, wouldChange } = placed([
      claim('network', 9_000),
      claim('security', 5_000),
      claim('hidden', 100, 'injection'),
    ]);

    expect({ queue, strictness, severity }).toEqual({ queue: 'triage', strictness: 'people', severity: 'medium' });
    expect(wouldChange).toEqual({ change: 'without the claim of injection', to: 'security' });
  });

  it('raises the severity where a rule says so, and never lowers what the source says', () => {
    const card = claim('card', 9_000, 'personal');
    const critical = { ...item, severity: 'critical' as const };

    expect(placed([card]).severity).toBe('high');
    expect(placed([card], { facts: critical }).severity).toBe('critical');
    expect(placed([card]).path?.[0]).toEqual({
      rule: 'papers-need-a-person',
      chose: false,
      because: '90 % sure of personal card: its severity is at least high',
    });
  });

  it('asks the rules about severity and source as well, and tells what another severity would have done', () => {
    const rules = `rules: [{ name: outages, because: it is bad, when: { severity: high, sources: [jira-emea] }, to: access }]`;
    const routes = routesFrom(yamlOf({ rules }));

    const bad = placed([claim('network', 9_000)], { routes, facts: { ...item, severity: 'critical' } });
    const elsewhere = placed([claim('network', 9_000)], { routes, facts: { ...item, severity: 'critical', source: 'jira-apac' } });

    expect(bad).toMatchObject({
      queue: 'access',
      confidence: 0,
      runnerUp: { queue: 'network', confidence: 9_000 },
      wouldChange: { change: 'severity medium instead of critical', to: 'network' },
      decision: { rule: 'outages', reason: 'it is bad: its severity is critical, it is from jira-emea' },
    });
    expect(elsewhere.queue).toBe('network');
  });

  it('gives it to whoever owns the host that it names, before the classifier is asked', () => {
    const { queue, decision } = placed([claim('owner:network', 10_000, 'entity'), claim('access', 9_000)]);

    expect({ queue, rule: decision.rule }).toEqual({ queue: 'network', rule: 'the-owner-has-it' });
  });

  it('holds back what a rule holds back', () => {
    const rules = `rules: [{ name: not-yet, hold: the source is being moved, when: { sources: [jira-emea] } }]`;

    expect(routed([claim('network', 9_000)], { routes: routesFrom(yamlOf({ rules })) })).toEqual({
      kind: 'held',
      rule: 'not-yet',
      reason: 'the source is being moved: it is from jira-emea',
      strict: 'held',
      severity: 'low',
    });
  });

  it('tells which places in the text weighed most, without a word of it', () => {
    const digest = 'a'.repeat(32);
    const spans = [100, -4_000, 2_500].map((weight, at) => ({ field: 'text' as const, start: at, end: at + 1, digest, weight }));

    expect(placed([{ ...claim('network', 8_000), spans }]).features).toEqual([
      { field: 'text', start: 1, end: 2, weight: -4_000 },
      { field: 'text', start: 2, end: 3, weight: 2_500 },
      { field: 'text', start: 0, end: 1, weight: 100 },
    ]);
  });

  it('names what it read, so that anybody can put it together again', () => {
    const routes = routesFrom(yamlOf());
    const claims = [claim('network', 6_400)];

    const { routes: digest, load = [], decision } = placed(claims, { routes });

    expect(digest).toBe(routes.digest);
    expect(decision.inputs).toBe(inputsOf(routes, { item, claims }, load));
  });
});
