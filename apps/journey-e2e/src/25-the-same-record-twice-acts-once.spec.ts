import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isOfParked, score, topicOf } from '@countersign/contracts';
import {
  eventually,
  givenAFault,
  givenATicket,
  postWorkItem,
  type Tap,
  type Tapped,
  tapped,
  thenTheTraceHas,
  theTicket,
  traceOf,
  whenAPersonErases,
  whenAPersonReads,
  whenAPersonVotes,
  whenATicketArrives,
  workItem,
} from '@countersign/testing';
import { messages } from './webhooks/messages.ts';
import { aVendor } from './webhooks/vendor.ts';

interface Ended {
  readonly id: string;
  readonly number: string;
}

async function passedByRule(): Promise<Ended> {
  const ticket = await whenATicketArrives();
  await thenTheTraceHas(ticket.id, 'action.executed');
  return ticket;
}

async function answeredByAPerson(vote: 'approve' | 'reject', until: string): Promise<Ended> {
  const ticket = await whenATicketArrives({ severity: 'high' });
  const asked = await thenTheTraceHas(ticket.id, 'approval.requested');
  await whenAPersonVotes(asked.find(({ type }) => type.includes('approval.requested'))?.id ?? 'none', vote, 'because we say so');
  await thenTheTraceHas(ticket.id, until);
  return ticket;
}

async function answeredByNobody(): Promise<Ended> {
  const ticket = await whenATicketArrives({ severity: 'high' });
  await thenTheTraceHas(ticket.id, 'action.expired');
  return ticket;
}

async function readAndErased(): Promise<Ended> {
  const ticket = await passedByRule();
  await whenAPersonReads('omar', ticket.id);
  await whenAPersonErases(ticket.id, 'its author asked for it');
  await thenTheTraceHas(ticket.id, 'work-item.erased');
  return ticket;
}

async function endedAtItsSource(): Promise<Ended> {
  const jira = await aVendor('jira');
  const [id, at] = [randomBytes(5).toString('hex'), Date.now()];
  const { json } = await jira.send(messages.jira({ id, at, title: 'The VPN is down' }));
  await thenTheTraceHas(json.id, 'action.failed');
  await jira.send(messages.jira({ id, at: at + 1, title: 'The VPN is down', isOver: true }));
  await thenTheTraceHas(json.id, 'work-item.resolved');
  return { id: json.id, number: `OPS-${id}` };
}

async function ofNoTicket(): Promise<Ended> {
  const number = `NONE-${(await givenATicket()).slice(1)}`;
  const { json } = await postWorkItem(workItem(number));
  await thenTheTraceHas(json.id, 'action.failed');
  return { id: json.id, number };
}

async function doneWithoutAnAnswer(): Promise<Ended> {
  const number = await givenATicket();
  await givenAFault(number, { mode: 'reset', applies: true, times: 1, on: 'write' });
  const { json } = await postWorkItem(workItem(number));
  await thenTheTraceHas(json.id, 'action.executed');
  return { id: json.id, number };
}

/** What the ticketing system was asked to change; our own looking is not counted. */
const writesOf = (items: readonly Ended[]): Promise<readonly unknown[]> =>
  Promise.all(items.map(async ({ number }) => ({ ...(await theTicket(number)).calls, reads: 0, received: 0, refused: 0 })));

/** Every record about these items or events; the receipts name events only. */
const aboutOneOf = (ids: ReadonlySet<string>, { records }: Tap): readonly Tapped[] =>
  records.filter(({ value }) => uuids(String(value)).some((id) => ids.has(id)));
const uuids = (text: string): readonly string[] => text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

/** The same once the last of them has its receipt. */
function recordsOf(ids: ReadonlySet<string>, tap: Tap): Promise<readonly Tapped[]> {
  return eventually(async () => {
    const found = aboutOneOf(ids, tap);
    const said = found.filter(({ topic }) => topic !== 'audit.recorded' && topic !== 'work-items.content').length;
    const receipts = found.filter(({ topic }) => topic === 'audit.recorded').flatMap(({ value }) => JSON.parse(String(value)).data.records);
    return receipts.filter(({ id }) => ids.has(id)).length === said ? found : undefined;
  }, 'receipt for everything that was said');
}

const textOf = ({ topic, partition, key, value, headers }: Tapped): string =>
  JSON.stringify([topic, partition, String(key), String(value), headers]);

describe('the same record twice acts once', () => {
  it('changes nothing, whichever record of whichever topic comes again', async () => {
    const tap = await tapped();
    try {
      const items = await Promise.all([
        passedByRule(),
        answeredByAPerson('approve', 'action.executed'),
        answeredByAPerson('reject', 'action.rejected'),
        answeredByNobody(),
        ofNoTicket(),
        doneWithoutAnAnswer(),
        readAndErased(),
        endedAtItsSource(),
      ]);
      const traces = await Promise.all(items.map(({ id }) => traceOf(id)));
      const writes = await writesOf(items);
      const ids = new Set([...items.map(({ id }) => id), ...traces.flat().map(({ id }) => id)]);
      const said = await recordsOf(ids, tap);
      // Nothing is parked on a good day, and what authority says is about no item.
      const names = score.flatMap(({ event: { name }, says }) => (isOfParked(name) || says === 'authority' ? [] : [name]));
      expect(new Set(said.map(({ topic }) => topic))).toEqual(new Set(names.map(topicOf)));

      await tap.repeat(said);

      // Each is there twice now, and nothing else was said about it.
      expect(aboutOneOf(ids, tap).map(textOf).toSorted()).toEqual([...said, ...said].map(textOf).toSorted());
      expect(await Promise.all(items.map(({ id }) => traceOf(id)))).toEqual(traces);
      expect(await writesOf(items)).toEqual(writes);
      expect(writes).toMatchObject([1, 1, 0, 0, 0, 1, 1, 0].map((effective) => ({ effective })));
    } finally {
      await tap.close();
    }
  });
});
