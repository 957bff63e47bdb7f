import { describe, expect, it } from '@jest/globals';
import {
  asPerson,
  call,
  eventually,
  givenATicket,
  type Logged,
  postWorkItem,
  theRun,
  thenTheTraceHas,
  theTicket,
  whenAPersonVotes,
  workItem,
} from '@countersign/testing';
import { areRealTicketsHere, incidents, realTickets, type RealTicket } from './real-tickets/real-tickets.ts';

const isLongForm = process.env['COUNTERSIGN_SOAK'] === '1';
/** `npm test` walks the short form, `npm run soak` the long one. */
const wanted = isLongForm ? 5_000 : 300;
const deadlineMs = wanted * 60 + 40_000;
/** Requests that are timed at the end. */
const shown = Math.min(wanted, 200);

const walk = ['received', 'enriched', 'routed', 'proposed', 'approved', 'executed'];
const told = (line: string): boolean => process.stdout.write(`${line}\n`);

interface Sent {
  readonly ids: readonly string[];
  readonly numbers: readonly string[];
}

/** Opens the tickets in the ticketing system and sends them in, as many in a call as fit. */
async function whenAllAreSent(tickets: readonly RealTicket[]): Promise<Sent> {
  const opened = await call(`${theRun().ticketing}/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(tickets.map(({ title }) => ({ title }))),
  });
  const numbers: readonly string[] = opened.json.numbers;
  const ids: string[] = [];
  for (const items of callsOf(tickets.map((ticket, place) => ({ ...workItem(numbers[place] ?? ''), ...ticket })))) {
    const { status, json, text } = await postWorkItem(items);
    if (status !== 202) throw new Error(`Intake did not take ${items.length} items: ${status} ${text}`);
    ids.push(...json.items.map(({ id }: { id: string }) => id));
  }
  return { ids, numbers };
}

/** 1,000 items or 8 MiB in a call; JSON of UTF-16 units may grow threefold. */
function callsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const calls: T[][] = [];
  let size = 0;
  for (const item of items) {
    const last = calls.at(-1);
    const length = JSON.stringify(item).length;
    size += length;
    if (last === undefined || last.length === 1_000 || size > 2_500_000) {
      calls.push([item]);
      size = length;
    } else {
      last.push(item);
    }
  }
  return calls;
}

/** Follows the log until it holds an `action.executed` of every item; their events by item, in the log's order. */
async function thenTheLogHasAll(ids: readonly string[], from: number): Promise<ReadonlyMap<string, readonly Logged[]>> {
  const traces = new Map<string, Logged[]>(ids.map((id) => [id, []]));
  let [after, executed] = [from - 1, 0];
  await eventually(
    async () => {
      const { json: page } = await asPerson('aiko', `${theRun().audit}/v1/records?after=${after}&limit=1000&wait=1`);
      for (const { index, value } of page.records) {
        const event: Logged = { index, ...JSON.parse(value) };
        traces.get(event.subject)?.push(event);
        if (traces.has(event.subject) && event.type.includes('action.executed')) executed += 1;
        after = index;
      }
      return executed >= ids.length ? executed : undefined;
    },
    `action.executed of ${ids.length} items`,
    deadlineMs,
  );
  return traces;
}

async function timesOf(paths: readonly string[]): Promise<string> {
  const times: number[] = [];
  for (const path of paths) {
    const startedAt = performance.now();
    const { status } = await asPerson('vera', `${theRun().gateway}${path}`);
    times.push(performance.now() - startedAt);
    expect([path, status]).toEqual([path, 200]);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, at most ${at(1)}`;
}

const nameOf = ({ type }: Logged): string => type.split('.').at(-2) ?? '';

if (!areRealTicketsHere) told(`Real tickets are not here: 0 of ${wanted} walk, 2 stories are left out`);

(areRealTicketsHere ? describe : describe.skip)(`${wanted} real tickets walk through`, () => {
  it(
    'are all handed off once, each in the order of its causes, and can be shown at once',
    async () => {
      const tickets = realTickets(wanted);
      const { json: before } = await asPerson('aiko', `${theRun().audit}/v1/records?after=0&limit=1`);

      const startedAt = performance.now();
      const { ids, numbers } = await whenAllAreSent(tickets);
      const sentAt = performance.now();
      const traces = await thenTheLogHasAll(ids, before.size);
      const doneAt = performance.now();

      expect(new Set(ids).size).toBe(wanted);
      for (const [id, trace] of traces) {
        expect([id, trace.map(nameOf).toSorted()]).toEqual([id, walk.toSorted()]);
        const at = new Map(trace.map((event) => [event.id, event.index]));
        for (const { causationid, index } of trace.slice(1)) expect(at.get(causationid)).toBeLessThan(index);
      }
      const { json: calls } = await call(`${theRun().ticketing}/calls?byTicket=true`);
      const effects = numbers.filter((number) => calls.byTicket[number]?.effective !== 1 || calls.byTicket[number]?.writes !== 1);
      expect(effects).toEqual([]);

      const chosen = ids.filter((_, place) => place % Math.floor(wanted / shown) === 0);
      await thenTheTraceHas(ids.at(-1) ?? '', 'action.executed');
      const perSecond = (ms: number): string => `${Math.round(wanted / (ms / 1000))} a second`;
      told(`${wanted} tickets taken in at ${perSecond(sentAt - startedAt)}, handed off at ${perSecond(doneAt - startedAt)}`);
      told(`shown: ${await timesOf(chosen.map((id) => `/v1/work-items/${id}`))}`);
      told(`told with its trail: ${await timesOf(chosen.map((id) => `/v1/work-items/${id}/trail`))}`);
    },
    deadlineMs + 60_000,
  );

  it('wait for a person where one of them is critical', async () => {
    const [incident] = incidents();
    const number = await givenATicket(incident?.title);
    const { json: receipt } = await postWorkItem({ ...workItem(number), ...incident, severity: 'critical' });
    const asked = await thenTheTraceHas(receipt.id, 'approval.requested');
    expect((await theTicket(number)).ticket).toMatchObject({ queue: null });

    const approval = asked.find((event) => nameOf(event) === 'requested');
    await whenAPersonVotes(approval?.id ?? 'none', 'approve', 'I was there, it is theirs');

    const trace = await thenTheTraceHas(receipt.id, 'action.executed');
    expect(approval?.data).toMatchObject({ view: { item: { severity: 'critical' } } });
    const approved = trace.find((event) => nameOf(event) === 'approved');
    expect(approved?.data).toMatchObject({ approvers: [{ sub: 'nora' }] });
    expect((await theTicket(number)).ticket).toMatchObject({ correlationId: approved?.id });
  });
});
