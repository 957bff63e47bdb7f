import { describe, expect, it } from '@jest/globals';
import { numbered, ordinalOf } from './number.ts';

const taken =
  (...numbers: string[]) =>
  (number: string) =>
    numbers.includes(number);

describe('numbers', () => {
  it('go on after the last, around those that callers have chosen', () => {
    const made = numbered([{ title: 'a' }, { number: 'INC0000009', title: 'b' }, { title: 'c' }], taken('INC0000008'), 6);

    expect(made).toMatchObject([{ number: 'INC0000007' }, { number: 'INC0000009' }, { number: 'INC0000010' }]);
  });

  it('are refused when they are in use or stand twice', () => {
    expect(numbered([{ number: 'X-1', title: 'a' }], taken('X-1'), 0)).toMatchObject({ status: 409 });
    expect(
      numbered(
        [
          { number: 'X-1', title: 'a' },
          { number: 'X-1', title: 'b' },
        ],
        taken(),
        0,
      ),
    ).toMatchObject({ status: 409 });
  });

  it('of other systems have no ordinal', () => {
    expect(ordinalOf('INC0000042')).toBe(42);
    expect(ordinalOf('JIRA-42')).toBe(0);
  });
});
