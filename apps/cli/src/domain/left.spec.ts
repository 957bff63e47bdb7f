import { describe, expect, it } from '@jest/globals';
import { leftLines } from './left.ts';

const omar = { iss: 'https://people.example', sub: 'omar' };
const moment = '2026-01-02T03:04:05.000Z';

describe('what an owner leaves', () => {
  it('is told with whom it goes to, and by when it stops where that is nobody', () => {
    const lines = leftLines(
      [
        { id: 'spiffe://countersign.local/routing', to: omar, stopsAt: null },
        { id: 'spiffe://countersign.local/agent/night', to: null, stopsAt: moment },
      ],
      'olga',
      false,
    );

    expect(lines[0]).toMatch(/identity\s+goes to\s+stops by/);
    expect(lines[1]).toMatch(/routing\s+omar\s+goes on/);
    expect(lines[2]).toMatch(new RegExp(`night\\s+nobody\\s+${moment}`));
    expect(lines[3]).toContain('1 without an owner');
  });

  it('says what would be where it is only asked', () => {
    expect(leftLines([{ id: 'spiffe://countersign.local/routing', to: omar, stopsAt: null }], 'olga', true)[0]).toContain('would go to');
    expect(leftLines([], 'olga', true)).toEqual(['olga answers for nothing here.']);
  });
});
