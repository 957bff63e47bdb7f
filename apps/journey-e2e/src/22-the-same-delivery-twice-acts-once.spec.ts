import { describe, expect, it } from '@jest/globals';
import { givenATicket, postWorkItem, theTicket, thenTheTraceHas, workItem } from '@countersign/testing';

describe('the same delivery twice acts once', () => {
  it('is one item with one effect, though it comes three times and twice at once', async () => {
    const number = await givenATicket();

    const first = await postWorkItem(workItem(number));
    const others = await Promise.all([postWorkItem(workItem(number)), postWorkItem(workItem(number))]);

    expect(first).toMatchObject({ status: 202, json: { status: 'accepted' } });
    for (const again of others) {
      expect(again).toMatchObject({ status: 202, json: { id: first.json.id, status: 'repeated' } });
      expect(again.headers['location']).toBe(first.headers['location']);
    }
    const trace = await thenTheTraceHas(first.json.id, 'action.executed');
    expect(new Set(trace.map(({ type }) => type)).size).toBe(trace.length);
    expect((await theTicket(number)).calls).toMatchObject({ effective: 1 });
  });

  it('is one item where all of many deliveries come at the same moment', async () => {
    const number = await givenATicket();

    const answers = await Promise.all(Array.from({ length: 12 }, () => postWorkItem(workItem(number))));

    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(answers.filter(({ json }) => json.status === 'accepted')).toHaveLength(1);
    await thenTheTraceHas(answers[0]?.json.id, 'action.executed');
    expect((await theTicket(number)).calls).toMatchObject({ effective: 1 });
  });

  it('is one item where it stands three times in one call, among others', async () => {
    const [number, another] = [await givenATicket(), await givenATicket()];
    const [ours, theirs] = [workItem(number), workItem(another)];

    const { status, json } = await postWorkItem([ours, theirs, ours, ours]);

    expect(status).toBe(202);
    const { id } = json.items[0];
    expect(json.items).toEqual([
      { id, status: 'accepted' },
      { id: expect.not.stringContaining(id), status: 'accepted' },
      { id, status: 'repeated' },
      { id, status: 'repeated' },
    ]);
    await thenTheTraceHas(id, 'action.executed');
    expect((await theTicket(number)).calls).toMatchObject({ effective: 1 });
  });

  it.each([
    ['title', { title: 'The VPN is up again' }],
    ['text', { text: 'The router drops nothing' }],
    ['severity', { severity: 'critical' as const }],
  ])('is refused where only the %s is another, and names the item that is there', async (_, change) => {
    const number = await givenATicket();
    const { json: first } = await postWorkItem(workItem(number));

    const answer = await postWorkItem(workItem(number, change));

    expect(answer).toMatchObject({ status: 409, json: { code: 'other-content', pointer: '/externalId', workItem: first.id } });
    expect(answer.json.detail).toContain(first.id);
  });

  it('is refused alone where it stands in one call with others', async () => {
    const [number, another] = [await givenATicket(), await givenATicket()];

    const { status, json } = await postWorkItem([workItem(number), workItem(number, { title: 'Something else' }), workItem(another)]);

    expect(status).toBe(202);
    expect(json.items).toMatchObject([
      { status: 'accepted' },
      { status: 'refused', problem: { status: 409, code: 'other-content', pointer: '/1/externalId', workItem: json.items[0].id } },
      { status: 'accepted' },
    ]);
  });

  it('is another item where another source uses the same id', async () => {
    const number = await givenATicket();

    const [ours, theirs] = await Promise.all([
      postWorkItem(workItem(number)),
      postWorkItem({ ...workItem(number), source: 'ticketing-emea' }),
    ]);

    expect([ours?.json.status, theirs?.json.status]).toEqual(['accepted', 'accepted']);
    expect(ours?.json.id).not.toBe(theirs?.json.id);
  });
});
