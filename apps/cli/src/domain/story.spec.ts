import { describe, expect, it } from '@jest/globals';
import type { Paint } from './paint.ts';
import { storyOf } from './story.ts';
import { told } from './told.ts';

const plain: Paint = (_style, text) => text;
const noon = Date.parse('2026-05-09T12:00:00.000Z');
const look = { paint: plain, width: undefined };

describe('the story of a work item', () => {
  it('is a tree of causes with a line a decision, the waits between and the end', () => {
    expect(storyOf(told(), noon, look)).toEqual([
      'INC-1 · incident of ticketing-sim, medium · work item 019e0caa-1c00-7000-8000-000000000000',
      '12:00:00.000        +0 ms  ┬       intake     received  accepted · sent-by-known-caller: we know it',
      '12:00:00.100      +100 ms  └┬      enrichment enriched  topic network, 86 % · keywords@1: words of network weigh most',
      '12:00:00.200      +200 ms   ├─     routing    routed    to network (then software, 9 %) · the-classifier-is-sure: 86 % sure',
      '12:00:00.200      +200 ms   └┬     routing    proposed  assign INC-1 to network · incident-handoff: handing it over',
      '12:00:00.300      +300 ms    └┬    approval   requested waiting for a person (until 2026-05-10 12:00) · one-person-agrees: it is medium',
      '                              ┊    waited 3 min for a person',
      '12:03:00.300       +3 min     └┬   ada        voted     approves · one-person-agrees: it is theirs',
      '12:03:00.300       +3 min      └┬  approval   approved  approved · one-person-agrees: ada: it is theirs',
      '12:03:00.500       +3 min       └─ execution  executed  INC-1 is in network (2 attempts, read back at revision 2) · read-back: the marker is there',
      'executed, queue network, after 3 min',
    ]);
  });

  it('names the exact commands where it waits for a person', () => {
    const lines = storyOf(told(5), noon + 60_300, look);

    expect(lines.slice(-4)).toEqual([
      'waiting, queue network, for 1 min now',
      'It waits for a person. Look and answer with one of',
      expect.stringMatching(/^ {2}npx countersign approve [0-9a-f-]{36} --reason "..."$/),
      expect.stringMatching(/^ {2}npx countersign reject [0-9a-f-]{36} --reason "..."$/),
    ]);
  });

  it('says which revision it is, and that it is over at its source, which takes no part of how long it took', () => {
    const { workItem, entries } = told();
    const [first] = entries;
    if (first === undefined) throw new Error('There is no story');
    const over = { ...first, index: 8, id: first.id.replace('0', '1'), type: 'work-item.resolved', at: '2026-05-09T15:00:00.000Z' };

    const lines = storyOf({ workItem: { ...workItem, revision: 2, resolvedAt: over.at }, entries: [...entries, over] }, noon, look);

    expect(lines[0]).toContain('of ticketing-sim, medium, revision 2 · work item');
    expect(lines.at(-1)).toBe('executed, queue network, resolved at its source, after 3 min');
  });

  it('breaks lines at the width of the terminal and lets the branches pass by', () => {
    const lines = storyOf(told(), noon, { paint: plain, width: 90 });

    const routed = lines.findIndex((line) => line.includes('routed'));
    expect(lines[routed + 1]).toMatch(/^ +│ +\S/);
    expect(lines.slice(1).every((line) => line.length <= 90)).toBe(true);
  });

  it('says the day where the story is longer than one', () => {
    const story = told();
    const later = story.entries.map((entry, index) => (index === 7 ? { ...entry, at: '2026-05-11T12:00:00.000Z' } : entry));

    const lines = storyOf({ ...story, entries: later }, noon, look);

    expect(lines[1]).toMatch(/^2026-05-09 12:00:00\.000 /);
    expect(lines.at(-1)).toBe('executed, queue network, after 2 d');
  });

  it('stays a tree when a cause is not in the log, or names itself', () => {
    const { workItem, entries } = told();
    const odd = entries.map((entry) => ({ ...entry, cause: entry.id, facts: {} }));

    const lines = storyOf({ workItem, entries: odd }, noon, look);

    expect(lines.filter((line) => line.startsWith('12:0'))).toHaveLength(8);
  });
});
