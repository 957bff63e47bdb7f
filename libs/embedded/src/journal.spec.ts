import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endLeftovers, leftoversIn, writeJournal } from './journal.ts';
import { identityOf } from './process-identity.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('the journal of processes', () => {
  it('ends what still runs', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
    const identity = identityOf(child.pid ?? 0);
    if (identity === undefined) throw new Error('the child did not start');
    writeJournal(directory, [{ ...identity, name: 'intake', stop: 'SIGTERM' }]);

    await endLeftovers(leftoversIn(directory));

    expect(await ended).toBe('SIGTERM');
    expect(leftoversIn(directory)).toEqual([]);
  });

  it('does not touch a stranger that has the pid now', () => {
    writeJournal(directory, [{ pid: process.pid, startedAt: 'another boot/1', name: 'intake', stop: 'SIGKILL' }]);

    expect(leftoversIn(directory)).toEqual([]);
  });

  it('tells what another parent started apart from what is asked for', () => {
    const self = identityOf(process.pid);
    if (self === undefined) throw new Error('this process has no start time');
    writeJournal(directory, [{ ...self, name: 'intake', stop: 'SIGTERM' }]);

    expect(leftoversIn(directory, process.pid)).toHaveLength(1);
    expect(leftoversIn(directory, process.pid + 1)).toEqual([]);
  });
});
