import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, newNumber, theTicket } from '@countersign/testing';
import { newTerminal, type Terminal, terminalOf } from './terminal/terminal.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const small = at('deploy/samples/small-incident.json');
const medium = at('deploy/samples/incident.json');

describe('a terminal tells the story', () => {
  let countersign: Terminal;
  let approver: Terminal;
  beforeAll(async () => {
    [countersign, approver] = await Promise.all([terminalOf('olga'), terminalOf('nora')]);
  });

  it('sends a ticket and tells what becomes of it, to its end', async () => {
    const number = newNumber();

    const { code, out } = await countersign('ticket', '--file', small, '--number', number);

    expect(code).toBe(0);
    const words = ['received', 'enriched', 'routed', 'proposed', 'approved', 'executed'];
    expect(words.filter((word) => !out.includes(` ${word} `))).toEqual([]);
    expect(out.trim().split('\n').at(-1)).toMatch(/^executed, queue hardware, after /);
    expect((await theTicket(number)).calls).toMatchObject({ effective: 1 });
  });

  it('says how to answer where a person is asked, and takes the answer', async () => {
    const number = newNumber();
    await countersign('ticket', '--file', medium, '--number', number, '--no-wait');
    const approval = await eventually(async () => {
      const { out } = await countersign('show', number);
      return /countersign approve ([0-9a-f-]{36}) --reason/.exec(out)?.[1];
    }, 'command that answers it');

    const unasked = await approver('approve', approval, '--reason', 'we know this router');
    const approved = await approver('approve', approval, '--reason', 'we know this router', '--yes');
    const again = await approver('reject', number, '--reason', 'too late', '--yes');
    const shown = await countersign('show', number);

    expect([unasked.code, approved.code, again.code, shown.code]).toEqual([2, 0, 1, 0]);
    expect(approved.out).toContain(`ticket.assign in ticketing on ${number}: queue network`);
    expect(shown.out).toMatch(/└┬ +nora +voted +approves · one-person-agrees: we know this router/);
    expect(again.err).toContain('already');
  });

  it('does not wait longer than it is told to', async () => {
    const { code, err } = await countersign('ticket', '--file', medium, '--number', newNumber(), '--timeout', '1s');

    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('The time is over') });
  });

  it('sends many tickets and counts them to the end', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'countersign-tickets-'));
    const mark = newNumber();
    const lines = Array.from({ length: 130 }, (_, place) =>
      JSON.stringify({ title: 'The VPN drops', externalId: `${mark}-${place}`, severity: 'low' }),
    );
    writeFileSync(join(directory, 'tickets.ndjson'), lines.join('\n'));

    const { code, out, err } = await countersign('ticket', '--json', '--file', join(directory, 'tickets.ndjson'));
    rmSync(directory, { recursive: true });

    expect({ code, end: err.trim().split('\n').at(-1) }).toEqual({ code: 0, end: expect.stringContaining('130 executed') });
    expect(JSON.parse(out).items).toHaveLength(130);
  });

  it('gives programs what the gateway says', async () => {
    const number = newNumber();
    const { out } = await countersign('ticket', '--json', '--file', small, '--number', number);
    const found = await countersign('find', '--json', '--external-id', number);

    expect(JSON.parse(out)).toMatchObject({ workItem: { externalId: number, state: 'executed' }, entries: expect.any(Array) });
    expect(JSON.parse(found.out)).toMatchObject({ items: [{ externalId: number }], next: null });
  });

  it('ends with a sentence and a code that says why', async () => {
    const ends = await Promise.all([
      countersign('show', 'nobody-calls-it-so'),
      countersign('show', '00000000-0000-7000-8000-000000000000'),
      countersign('ticket'),
      countersign('find', '--since', 'soon'),
      countersign('ticket', '--file', '/nowhere/x.json'),
      newTerminal('/nowhere/run.json')('approvals'),
      newTerminal()('approvals'),
      countersign('--help'),
    ]);

    expect(ends.map(({ code }) => code)).toEqual([4, 4, 2, 2, 2, 3, 6, 0]);
    expect(ends.map(({ err }) => err).join('')).not.toMatch(/\n\s+at /);
  });
});
