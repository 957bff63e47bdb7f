import { describe, expect, it } from '@jest/globals';
import { roomOf, rooms, spiffeId } from './rooms.ts';
import { partOf, score, topicOf, topics } from './score.ts';

describe('the score', () => {
  it('has one speaker for each event', () => {
    const names = score.map(({ event }) => event.name);

    expect(new Set(names).size).toBe(names.length);
  });

  it('lets no room hear itself', () => {
    expect(score.filter(({ says, hears }) => hears.includes(says))).toEqual([]);
  });

  it('lets audit hear everything but content, its own and the feeds', () => {
    const unheard = score.filter(({ hears, isFeed }) => !hears.includes('audit') && !isFeed).map(({ event }) => event.name);

    expect(unheard).toEqual(['work-item.content', 'audit.recorded', 'audit.parked']);
  });

  it('shows nobody outside what may hold personal text', () => {
    expect(score.filter(({ personal, outside }) => personal && outside !== 'nobody')).toEqual([]);
  });

  it('lets nobody hear twice', () => {
    expect(score.filter(({ hears }) => new Set(hears).size !== hears.length)).toEqual([]);
  });

  it('ends the authority over an item with every final outcome', () => {
    const final = ['action.rejected', 'action.expired', 'action.executed', 'action.failed'];

    expect(final.map((name) => partOf(name).after)).toEqual(final.map(() => 'nobody'));
  });

  it('knows no event that nobody says', () => {
    expect(() => partOf('work-item.forgotten')).toThrow('The score has no event work-item.forgotten');
  });
});

describe('a topic', () => {
  it('is the thing in the plural', () => {
    expect(topicOf('work-item.enriched')).toBe('work-items.enriched');
    expect(topicOf('action.approved')).toBe('actions.approved');
  });

  it('keeps the name of a room as it is', () => {
    expect(topicOf('audit.recorded')).toBe('audit.recorded');
    expect(topicOf('routing.parked')).toBe('routing.parked');
  });

  it('is made once for each event, among them one for what each room parks', () => {
    const names = topics.map(({ topic }) => topic);

    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(score.length);
    expect(rooms.filter((room) => !names.includes(`${room}.parked`))).toEqual([]);
  });
});

describe('a room', () => {
  it('is found by its SPIFFE ID', () => {
    expect(rooms.map((room) => roomOf(spiffeId(room)))).toEqual([...rooms]);
  });

  it.each(['spiffe://elsewhere.example/intake', 'spiffe://countersign.local/nobody', 'spiffe://countersign.local/intake/x', 'intake'])(
    'is not found by %s',
    (id) => {
      expect(roomOf(id)).toBeUndefined();
    },
  );
});
