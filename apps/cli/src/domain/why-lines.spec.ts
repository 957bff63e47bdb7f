import { describe, expect, it } from '@jest/globals';
import { told } from './told.ts';
import { whyLines } from './why-lines.ts';

const routed = told().entries.find(({ type }) => type === 'work-item.routed');
const plain = (_style: string, text: string): string => text;

describe('why an item is in its queue', () => {
  it('is told with what was asked, what came second, what weighed most and what would have changed it', () => {
    if (routed === undefined) throw new Error('the story has no such step');
    const facts = {
      queue: 'network',
      confidence: 8_650,
      runnerUp: { queue: 'software', confidence: 999 },
      strictness: 'ordinary',
      severity: 'medium',
      path: [
        { rule: 'security-goes-first', chose: false, because: 'nothing claims topic security' },
        { rule: 'the-classifier-is-sure', chose: true, because: '86 % sure of network' },
      ],
      features: [
        { field: 'title', start: 0, end: 3, weight: 4_000 },
        { field: 'text', start: 7, end: 12, weight: -1_000 },
      ],
      wouldChange: { change: 'network below 50 % instead of 86 %', to: 'triage' },
      load: [{ queue: 'network', items: 12, capacity: 20, isOpen: false }],
    };

    expect(whyLines({ ...routed, facts }, plain)).toEqual([
      '  outcome      to network, by routing',
      '  by           the-classifier-is-sure: 86 % sure',
      '  asked        · security-goes-first: nothing claims topic security',
      '               ✓ the-classifier-is-sure: 86 % sure of network',
      '  second       software, 9 %',
      '  weighs most  title 0-3 (+40 %), text 7-12 (-10 %)',
      '  otherwise    network below 50 % instead of 86 %: it would be triage',
      '  load         network: 12 lately, room for 20, closed',
      '  handled      ordinary, severity medium',
    ]);
  });

  it('is told as far as it is known where an older version has routed it', () => {
    if (routed === undefined) throw new Error('the story has no such step');
    const facts = { queue: 'network', confidence: 8_600, runnerUp: null };

    expect(whyLines({ ...routed, facts }, plain)).toHaveLength(2);
  });
});
