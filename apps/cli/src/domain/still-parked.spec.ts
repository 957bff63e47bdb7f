import { describe, expect, it } from '@jest/globals';
import type { TrailEntry } from './answers.ts';
import { stillParkedIn } from './still-parked.ts';

const id = '019e0caa-1c00-7000-8000-000000000000';
const entry = (room: string, state: string, offset: string): TrailEntry => ({
  index: 0,
  id,
  type: `${room}.parked`,
  at: '2026-05-09T12:00:00.000Z',
  room,
  cause: id,
  decision: null,
  facts: { state, record: { topic: 'actions.proposed', partition: 0, offset } },
});

describe('where an item lies parked', () => {
  it('is told by its story: until each record is redriven or discarded', () => {
    const story = [entry('routing', 'parked', '1'), entry('approval', 'parked', '1'), entry('approval', 'parked', '2')];

    expect(stillParkedIn(story)).toEqual(['routing', 'approval']);
    expect(stillParkedIn([...story, entry('routing', 'redriven', '1'), entry('approval', 'discarded', '2')])).toEqual(['approval']);
    expect(stillParkedIn([{ ...entry('routing', 'parked', '1'), type: 'work-item.routed' }])).toEqual([]);
  });
});
