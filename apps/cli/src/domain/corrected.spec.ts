import { describe, expect, it } from '@jest/globals';
import { corrected, readCorrections } from './corrected.ts';

const line = (externalId: string, to: string): string =>
  JSON.stringify({ source: 'jira', externalId, from: 'triage', to, reason: 'I know it' });

describe('corrections', () => {
  it('put the labels of their tickets right, the last word of several, and count what is not there', () => {
    const read = readCorrections(`${line('1', 'access')}\n${line('1', 'network')}\n\n${line('9', 'email')}\n`);
    const examples = [
      { id: '1', label: 'hardware' },
      { id: '2', label: 'hardware' },
    ];

    expect(read.ok && corrected(examples, read.value)).toEqual({
      examples: [
        { id: '1', label: 'network' },
        { id: '2', label: 'hardware' },
      ],
      changed: 1,
      unknown: 1,
    });
  });

  it.each([
    ['is no JSON', `${line('1', 'access')}\nmail 7 to access`, 'in line 2 is no JSON'],
    ['lacks what it needs', '{"externalId":"1","source":"jira"}', 'in line 1 /to is missing'],
  ])('are refused by the line where one %s', (_what, text, problem) => {
    const read = readCorrections(text);

    expect(read.ok ? '' : read.problem).toBe(problem);
  });
});
