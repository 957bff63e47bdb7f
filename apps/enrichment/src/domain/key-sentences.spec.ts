import { describe, expect, it } from '@jest/globals';
import { keySentences } from './key-sentences.ts';

const text = `Hello team,

since this morning the payment portal refuses every card. We sell umbrellas in many colours. My cat is called Tom.
Nobody can pay an invoice by card in the portal any more!
Kind regards and many greetings`;

const sentences = (title: string, of: string) => keySentences(title, of).map(({ start, end }) => of.slice(start, end));

describe('key sentences', () => {
  it('are those that say what the title says, in the order of the text, without greetings', () => {
    const found = sentences('Portal refuses cards for invoice payment', text);

    expect(found[0]).toBe('since this morning the payment portal refuses every card.');
    expect(found).toContain('Nobody can pay an invoice by card in the portal any more!');
    expect(found.join()).not.toMatch(/Hello|regards/);
  });

  it('are three at most, and cut where they have no end', () => {
    expect(sentences('', 'word '.repeat(1_000))).toEqual([`${'word '.repeat(60)}`.trim()]);
    expect(sentences('', 'One sentence like all the others. '.repeat(50))).toHaveLength(3);
  });

  it('are none in a text that says nothing', () => {
    expect(sentences('Help', 'Hi\n\nok.\n')).toEqual([]);
  });

  it('end with a whole character', () => {
    const [only = ''] = sentences('', `x${'🙂'.repeat(400)}`);

    expect(only.isWellFormed()).toBe(true);
  });
});
