import { describe, expect, it } from '@jest/globals';
import {
  asPerson,
  call,
  eventually,
  givenATicket,
  postWorkItem,
  theRun,
  thenTheTraceHas,
  type Logged,
  whenAPersonVotes,
  whenATicketArrives,
  workItem,
} from '@countersign/testing';

interface Span {
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly kind: string;
  readonly room: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links?: readonly { readonly trace: string; readonly id: string }[];
}
interface Leg {
  readonly trace: string;
  readonly steps: readonly { readonly type: string; readonly traceparent: string }[];
  readonly spans: readonly Span[];
  readonly waited: { readonly ms: number; readonly for: string } | null;
}

/** Spans are written a moment after they end, so the trace is asked until it has what is waited for. */
const legsOf = (id: string, isWhole: (legs: readonly Leg[]) => boolean): Promise<readonly Leg[]> =>
  eventually(async () => {
    const { json } = await asPerson('vera', `${theRun().gateway}/v1/work-items/${id}/trace`);
    return Array.isArray(json?.legs) && isWhole(json.legs) ? json.legs : undefined;
  }, `whole trace of ${id}`);

const spanIn = (legs: readonly Leg[], name: string): Span | undefined =>
  legs.flatMap(({ spans }) => spans).find((span) => span.name === name);
const typesIn = (leg: Leg | undefined): readonly string[] => leg?.steps.map(({ type }) => type).toSorted() ?? [];

/** The traces of what led to the approval; the effect may have come meanwhile, and is a leg of its own. */
const tracesOf = (events: readonly Logged[]): Set<string | undefined> =>
  new Set(events.filter(({ source }) => !source.endsWith('/execution')).map(({ traceparent }) => traceparent?.split('-')[1]));

describe('the trace of a ticket', () => {
  it('has a leg for each stretch without a wait, and each goes back to the one that it answers', async () => {
    const { id } = await whenATicketArrives({ severity: 'high' });
    const asked = await thenTheTraceHas(id, 'approval.requested');
    const approval = asked.find(({ type }) => type.includes('approval.requested'))?.id ?? 'none';
    await whenAPersonVotes(approval, 'approve', 'the network team has it');
    await thenTheTraceHas(id, 'action.executed');

    const legs = await legsOf(
      id,
      (all) => all.length === 3 && spanIn(all, 'process effect') !== undefined && spanIn(all, 'POST vote') !== undefined,
    );

    const [arrival, vote, effect] = legs;
    expect(legs.map(typesIn)).toEqual([
      ['action.proposed', 'approval.requested', 'work-item.enriched', 'work-item.received', 'work-item.routed'],
      ['action.approved', 'approval.voted'],
      ['action.executed'],
    ]);
    expect(new Set(legs.map(({ trace }) => trace)).size).toBe(3);
    expect(legs.map(({ waited }) => waited?.for)).toEqual([undefined, 'a person', 'the receipt and the other system']);
    const answer = vote?.spans.find(({ name, trace }) => name === 'process request' && trace === vote.trace);
    expect(answer).not.toHaveProperty('parent');
    expect(answer?.links?.map(({ trace }) => trace)).toContain(arrival?.trace);
    const due = effect?.spans.find(({ name }) => name === 'process effect');
    expect(due).not.toHaveProperty('parent');
    expect(due?.links?.map(({ trace }) => trace)).toEqual([vote?.trace]);
  });

  it('has a door for each room, under the one that spoke before, and the calls out under theirs', async () => {
    const { id } = await whenATicketArrives({ severity: 'low' });
    await thenTheTraceHas(id, 'action.executed');

    const legs = await legsOf(
      id,
      (all) => spanIn(all, 'send actions.executed') !== undefined && spanIn(all, 'process actions.approved') !== undefined,
    );

    const [arrival, effect] = legs;
    const named = (name: string): Span | undefined => spanIn(legs, name);
    const doors = ['process work-items.content', 'process work-items.enriched', 'process actions.proposed', 'process actions.approved'];
    expect(doors.map((name) => named(name)?.room)).toEqual(['enrichment', 'routing', 'approval', 'execution']);
    for (const [place, name] of doors.slice(1).entries()) expect(named(name)?.parent).toBe(named(doors[place] ?? '')?.id);
    expect(named('POST /v1/work-items')).toMatchObject({ kind: 'server', attributes: { 'http.response.status_code': 202 } });
    const patch = effect?.spans.find(({ name }) => name === 'PATCH ticket');
    expect(patch).toMatchObject({ kind: 'client', parent: named('process effect')?.id, attributes: { 'http.response.status_code': 200 } });
    expect(arrival?.spans.find(({ name }) => name === 'process log')?.links?.map(({ trace }) => trace)).toContain(arrival?.trace);
  });

  it('goes on with the trace of who sent it, and every event carries it', async () => {
    const number = await givenATicket();
    const trace = `${number.slice(1)}${'0123456789abcdef'.repeat(2)}`.slice(0, 32);

    const { json } = await postWorkItem(workItem(number), { traceparent: `00-${trace}-00f067aa0ba902b7-01` });

    const events = await thenTheTraceHas(json.id, 'action.approved');
    expect(tracesOf(events)).toEqual(new Set([trace]));
    expect(events).not.toHaveLength(0);
  });

  it('gives each of several items in one request a trace of its own', async () => {
    const numbers = await Promise.all([givenATicket(), givenATicket()]);

    const { json } = await postWorkItem(numbers.map((number) => workItem(number)));

    const stories = await Promise.all(json.items.map(({ id }: { id: string }) => thenTheTraceHas(id, 'action.approved')));
    const traces = stories.map(tracesOf);
    expect(traces.map(({ size }) => size)).toEqual([1, 1]);
    expect([...(traces[0] ?? [])]).not.toEqual([...(traces[1] ?? [])]);
  });

  it('is refused to who does not know the token, and to what is no trace id', async () => {
    const url = `${theRun().intake}/v1/spans?trace=`;

    expect(await call(`${url}${'a'.repeat(32)}`)).toMatchObject({ status: 401 });
    expect(await asPerson('olga', `${url}nonsense`)).toMatchObject({ status: 422, json: { pointer: '/trace' } });
  });
});
