import { describe, expect, it } from '@jest/globals';
import { Commands } from './commands.ts';
import { type Fault, hits } from './fault.ts';

const write = (...numbers: string[]) => ({ kind: 'write', numbers }) as const;
const read = (...numbers: string[]) => ({ kind: 'read', numbers }) as const;

describe('a fault', () => {
  it('hits reads and writes unless it says which', () => {
    expect(hits({ mode: 'fail', status: 500 }, read('A'))).toBe(true);
    expect(hits({ mode: 'fail', status: 500 }, write('A'))).toBe(true);
    expect(hits({ mode: 'fail', status: 500, on: 'write' }, read('A'))).toBe(false);
  });

  it('that speaks of applying hits writes, unless it says otherwise', () => {
    expect(hits({ mode: 'apply-then-timeout' }, read('A'))).toBe(false);
    expect(hits({ mode: 'timeout-then-apply', delayMs: 1 }, write('A'))).toBe(true);
    expect(hits({ mode: 'apply-then-timeout', on: 'read' }, read('A'))).toBe(true);
  });

  it('hits by number, by prefix, or by both', () => {
    const match = (aim: NonNullable<Fault['match']>) => hits({ mode: 'reset', match: aim }, write('INC-1'));

    expect(match({ number: 'INC-1' })).toBe(true);
    expect(match({ number: 'INC-2' })).toBe(false);
    expect(match({ numberPrefix: 'INC' })).toBe(true);
    expect(match({ number: 'INC-1', numberPrefix: 'JIRA' })).toBe(false);
  });
});

describe('faults in force', () => {
  it('are used up in their order', () => {
    const commands = new Commands();
    commands.replace([
      { mode: 'fail', status: 500, times: 1 },
      { mode: 'reset', times: 2 },
    ]);

    const taken = [commands.take(write('A')), commands.take(write('A'))];

    expect(taken).toMatchObject([{ mode: 'fail' }, { mode: 'reset' }]);
    expect(commands.list()).toEqual([{ mode: 'reset', times: 1 }]);
  });

  it('without a number of times stay', () => {
    const commands = new Commands();
    commands.replace([{ mode: 'slow', delayMs: 1 }]);

    commands.take(write('A'));

    expect(commands.take(read('B'))).toEqual({ mode: 'slow', delayMs: 1 });
    expect(commands.list()).toEqual([{ mode: 'slow', delayMs: 1 }]);
  });
});
