import { describe, expect, it } from '@jest/globals';
import { revise, type Standing, type Told } from './revise.ts';

const said = (mark: string | null, at: number | null, more: Partial<Told> = {}): Told => ({
  state: mark === null ? 'resolved' : 'open',
  mark,
  at,
  marker: null,
  isDated: false,
  again: 'same',
  ...more,
});

/** What deliveries come to, one after the other: a word for each, and how it stands in the end. */
function told(...deliveries: readonly Told[]): { readonly words: readonly string[]; readonly standing: Standing | undefined } {
  let standing: Standing | undefined;
  const words = deliveries.map((delivery) => {
    const verdict = revise(standing, delivery);
    standing = verdict.standing ?? standing;
    return verdict.kind === 'known' ? verdict.because : `${verdict.kind} ${verdict.standing.revision}`;
  });
  return { words, standing };
}
const words = (...deliveries: readonly Told[]) => told(...deliveries).words;

describe('a delivery of a source that says times', () => {
  it('is one item and a revision for each edit, in order', () => {
    expect(words(said('a', 1), said('b', 2), said('c', 3))).toEqual(['created 1', 'edited 2', 'edited 3']);
  });

  it('is a repetition when it comes again, at once or an hour later', () => {
    expect(words(said('a', 1), said('a', 1), said('b', 2), said('b', 2), said('a', 1))).toEqual([
      'created 1',
      'repeated',
      'edited 2',
      'repeated',
      'outdated',
    ]);
  });

  it('changes nothing when it is older than what is known', () => {
    expect(words(said('a', 1), said('c', 3), said('b', 2))).toEqual(['created 1', 'edited 2', 'outdated']);
  });

  it('is an edit within one second too, and once only', () => {
    expect(words(said('a', 1), said('b', 1), said('a', 1), said('b', 1))).toEqual(['created 1', 'edited 2', 'repeated', 'repeated']);
  });

  it('holds back what is older even where the newer one changed nothing', () => {
    expect(words(said('a', 1), said('a', 3), said('b', 2))).toEqual(['created 1', 'repeated', 'outdated']);
  });

  it('ends an item once, and an edit of the same second does not open it again', () => {
    expect(words(said('a', 1), said(null, 2), said(null, 2), said('b', 2), said(null, 3))).toEqual([
      'created 1',
      'resolved 1',
      'repeated',
      'outdated',
      'repeated',
    ]);
  });

  it('opens again what was resolved, as the same item', () => {
    expect(words(said('a', 1), said(null, 2), said('a', 3))).toEqual(['created 1', 'resolved 1', 'edited 2']);
  });

  it('begins no item with what was resolved before it was known, unless it is opened after that', () => {
    expect(words(said(null, 2), said('a', 1), said('a', 3))).toEqual(['unknown-item', 'outdated', 'created 1']);
  });
});

describe('a delivery of a source that says no times', () => {
  const alerts = { isDated: true, again: 'another' } as const;

  it('is an edit when it is new, and a repetition when it came before', () => {
    expect(words(said('a', null), said('b', null), said('a', null), said('b', null))).toEqual([
      'created 1',
      'edited 2',
      'repeated',
      'repeated',
    ]);
  });

  it('is another item when a group of alerts fires again, and none when an old one is sent again', () => {
    expect(words(said('a', null, alerts), said(null, null, alerts), said('a', null, alerts), said('b', null, alerts))).toEqual([
      'created 1',
      'resolved 1',
      'repeated',
      'created 1',
    ]);
  });

  it('is another item when a monitor says the same again after it was well', () => {
    const monitor = { again: 'another' } as const;

    expect(words(said('a', null, monitor), said(null, null, monitor), said('a', null, monitor))).toEqual([
      'created 1',
      'resolved 1',
      'created 1',
    ]);
  });

  it('is forgotten where nothing is known of what was resolved', () => {
    expect(told(said(null, null))).toEqual({ words: ['unknown-item'], standing: undefined });
  });

  it('is remembered by so many contents and no more', () => {
    const many = Array.from({ length: 200 }, (_, index) => said(`m${index}`, null));

    expect(told(...many).standing?.seen).toHaveLength(64);
  });
});

describe('what a change of ours causes', () => {
  it('changes nothing, and what people change after it does', () => {
    const own = { marker: 'countersign:1' };

    expect(words(said('a', 1), said('x', 2, own), said('x', 2, own), said('b', 3, own))).toEqual([
      'created 1',
      'own-write',
      'edited 2',
      'edited 3',
    ]);
  });

  it('does not hide an edit that comes with the same marker', () => {
    const own = { marker: 'countersign:1' };

    expect(words(said('a', 1), said('a', 2, own), said('b', 3, own))).toEqual(['created 1', 'own-write', 'edited 2']);
  });
});
