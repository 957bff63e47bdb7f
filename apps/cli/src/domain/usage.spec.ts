import { describe, expect, it } from '@jest/globals';
import { usageLines } from './usage.ts';

const acl = { principal: 'User:spiffe://countersign.local/routing', resource: 'topic', pattern: 'literal' };
const at = '2026-11-20T12:00:00.000Z';
const [routed, proposed] = [
  { ...acl, name: 'work-items.routed', operation: 'write' },
  { ...acl, name: 'actions.proposed', operation: 'write' },
];
const room = {
  id: 'spiffe://countersign.local/routing',
  granted: [
    { ...routed, verdict: 'used' as const, events: 1, last: at },
    { ...proposed, verdict: 'unused' as const, events: 0, last: null },
  ],
  enough: [routed],
  beyond: [],
};

describe('what a terminal says of usage', () => {
  it('is one line a permission, with a minus before what was not needed', () => {
    expect(usageLines(room, at)).toEqual([
      `spiffe://countersign.local/routing: 1 of 2 permissions would have been enough since ${at}`,
      '   operation  on     name               what the log shows',
      `   write      topic  work-items.routed  used: 1 event, the last ${at}`,
      '-  write      topic  actions.proposed   not used',
      '',
    ]);
  });

  it('names what it spoke on beyond what it was given', () => {
    expect(usageLines({ ...room, beyond: ['actions.approved'] }, at)).toContain(
      '! It spoke on actions.approved, which the score does not give it.',
    );
  });
});
