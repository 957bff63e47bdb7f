import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkItemEnriched } from '@countersign/contracts';
import { type Logged, newNumber, thenTheTraceHas, whenATicketArrives } from '@countersign/testing';
import { newTerminal, type Terminal, terminalOf } from './terminal/terminal.ts';

const shipped = fileURLToPath(new URL('../../../deploy/routing/queues.yaml', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'countersign-routes-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};
/** As shipped, but that severe tickets of this system go to people who are on call. */
const yaml = readFileSync(shipped, 'utf8')
  .replace('\nqueues:', '\nqueues:\n  - { name: on-call, responders: [whoever has the pager] }')
  .concat(
    '\n  - { name: severe-ones-page, because: somebody is woken, when: { severity: critical, sources: [ticketing-sim] }, to: on-call }\n',
  );

describe('queues are tried before they are live', () => {
  const changed = file('changed.yaml', yaml);
  const arrived: { readonly number: string; readonly event: Logged | undefined }[] = [];
  let auditor: Terminal;
  beforeAll(async () => {
    auditor = await terminalOf('aiko');
    for (const severity of ['critical', 'low'] as const) {
      const { id, number } = await whenATicketArrives({ severity });
      const trace = await thenTheTraceHas(id, 'work-item.routed');
      arrived.push({ number, event: trace.find(({ type }) => type === WorkItemEnriched.type) });
    }
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('on items in a file, without a mesh', async () => {
    const items = file('items.ndjson', arrived.map(({ event }) => JSON.stringify(event)).join('\n'));

    const { code, out } = await newTerminal('/nowhere/run.json')('routes', 'test', '--file', items, '--queues', changed);

    expect(code).toBe(0);
    const rows = out.split('\n').map((line) => line.split(/ {2,}/));
    expect(rows[1]?.slice(0, 6)).toEqual([
      arrived[0]?.number,
      'critical',
      'on-call',
      'severe-ones-page',
      'somebody is woken: its severity is critical, it is from ticketing-sim',
      expect.stringMatching(/^network \d+ %$/),
    ]);
    expect(rows[2]?.slice(0, 4)).toEqual([arrived[1]?.number, 'low', 'network', 'the-classifier-is-sure']);
    expect(out).toMatch(/queue +items\non-call +1\nnetwork +1/);
  });

  it('on everything that has come: which items would go elsewhere, and why', async () => {
    const { code, out } = await auditor('routes', 'diff', '--old', shipped, '--new', changed, '--json');

    expect(code).toBe(0);
    const { items, changes } = JSON.parse(out);
    const numbers = changes.map(({ item }: { item: { externalId: string } }) => item.externalId);
    const [severe] = changes.filter(({ item }: { item: { externalId: string } }) => item.externalId === arrived[0]?.number);
    expect(items).toBeGreaterThanOrEqual(2);
    expect(severe).toMatchObject({ old: { routed: { queue: 'network' } }, new: { routed: { queue: 'on-call' } } });
    expect(numbers).not.toContain(arrived[1]?.number);
  });

  it('says that nothing changes where nothing does, and counts what does', async () => {
    const same = await auditor('routes', 'diff', '--old', shipped, '--new', shipped);
    const other = await auditor('routes', 'diff', '--old', shipped, '--new', changed, '--since', '1h');

    expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/^All \d+ items go where they went\.\n$/) });
    expect(other.out).toMatch(/network -> on-call +\d+/);
  });

  it('names every line of a file that does not fit together', async () => {
    const broken = file('broken.yaml', yaml.replace('to: on-call }', 'to: on-cal }').replace('topics: [email]', 'topics: [network]'));
    const items = file('one.ndjson', JSON.stringify(arrived[0]?.event));

    const { code, err } = await newTerminal('/nowhere/run.json')('routes', 'test', '--file', items, '--queues', broken);

    expect(code).toBe(2);
    expect(err).toMatch(/line \d+ \/queues\/6\/topics\/0 network is there twice\n.*line \d+ \/rules\/4\/to there is no queue on-cal/);
  });

  it('on tickets as they are sent, by their words, hosts and topics', async () => {
    const tickets = file(
      'tickets.ndjson',
      ['Ransomware on the file server', 'We lost db1.core.example.net', 'The VPN drops and the router loses packets', 'Something else']
        .map((title, at) =>
          JSON.stringify({ kind: 'incident', source: 'jira', externalId: `T-${at}`, title, text: 'soon', severity: 'high' }),
        )
        .join('\n'),
    );
    const owned = file('owned.yaml', yaml.replace('topics: [database]', 'topics: [database], owns: ["*.core.example.net"]'));

    const { code, out, err } = await newTerminal('/nowhere/run.json')('routes', 'test', '--file', tickets, '--queues', owned);

    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('4 of 4 are tickets') });
    const rows = out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 4));
    expect(rows.slice(1, 5)).toEqual([
      ['T-0', 'high', 'security', 'words-of-an-attack'],
      ['T-1', 'high', 'database', 'the-owner-has-it'],
      ['T-2', 'high', 'network', 'the-classifier-is-sure'],
      ['T-3', 'high', 'triage', 'else-triage'],
    ]);
  });

  it('names the line of a file that holds no items', async () => {
    const items = file('odd.ndjson', `${JSON.stringify(arrived[0]?.event)}\n{"number":"${newNumber()}"}`);

    const { code, err } = await newTerminal('/nowhere/run.json')('routes', 'test', '--file', items, '--queues', shipped);

    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('line 2: /item is missing') });
  });
});
