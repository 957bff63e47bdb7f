import { readFileSync } from 'node:fs';
import { digestOf } from '@countersign/contracts';
import { readRoutes, type Routes } from '@countersign/routes';
import { describe, expect, it } from '@jest/globals';
import type { Item } from './read-items.ts';
import { changeLines, isChange, tried, trialLines, unseenIn } from './routes-lines.ts';

const shipped = readFileSync('deploy/routing/queues.yaml', 'utf8');

function routesOf(yaml: string): Routes {
  const read = readRoutes(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

const item = (externalId: string, topic: string, confidence: number): Item => ({
  item: { kind: 'incident', source: 'jira', externalId, severity: 'low', content: digestOf(externalId) },
  claims: [{ kind: 'topic', value: topic, confidence, by: 'spec@1' }],
});
const items = [item('A-1', 'network', 6_400), item('A-2', 'network', 5_200), item('A-3', 'email', 4_000)];
const [old, now] = [routesOf(shipped), routesOf(shipped.replace('threshold: 5000', 'threshold: 6000'))];

describe('trying queues and rules', () => {
  it('shows a line an item, and how many each queue would have', () => {
    const cells = trialLines(items.map((one) => tried(old, one, 0))).map((line) => line.split(/ {2,}/));

    expect(cells).toEqual([
      ['ticket', 'severity', 'queue', 'rule', 'because', 'second', 'it would be'],
      ['A-1', 'low', 'network', 'the-classifier-is-sure', '64 % sure of network', 'triage: network below 50 % instead of 64 %'],
      ['A-2', 'low', 'network', 'the-classifier-is-sure', '52 % sure of network', 'triage: network below 50 % instead of 52 %'],
      ['A-3', 'low', 'triage', 'else-triage', 'at most 40 % sure, of email', 'email 40 %', 'email: email at 50 % instead of 40 %'],
      [''],
      ['queue', 'items'],
      ['network', '2'],
      ['triage', '1'],
    ]);
  });

  it('shows what a change sends elsewhere, from where to where', () => {
    const changes = items.map((one) => ({ old: tried(old, one, 0), now: tried(now, one, 0) })).filter(isChange);

    expect(changeLines(items.length, changes)).toEqual([
      'ticket  from     to      rule         because',
      'A-2     network  triage  else-triage  at most 52 % sure, of network',
      '',
      '1 of 3 items are handled in another way:',
      'change             items',
      'network -> triage  1',
    ]);
  });

  it('says so where nothing changes', () => {
    expect(changeLines(3, [])).toEqual(['All 3 items go where they went.']);
  });

  it('names what cannot be known of a change, since nobody has looked for its words and hosts', () => {
    const more = routesOf(
      shipped
        .replace('words: [ransomware,', 'words: [worm, ransomware,')
        .replace('topics: [email]', 'topics: [email], owns: [mail.example.net]'),
    );

    expect(unseenIn(old, more)).toEqual(['words-of-an-attack', 'email']);
    expect(unseenIn(more, old)).toEqual([]);
  });
});
