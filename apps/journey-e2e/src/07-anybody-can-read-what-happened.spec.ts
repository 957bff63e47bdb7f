import { describe, expect, it } from '@jest/globals';
import { asPerson, eventually, newNumber, postWorkItem, theRun, thenTheTraceHas, whenATicketArrives, workItem } from '@countersign/testing';

const get = (path: string) => asPerson('vera', `${theRun().gateway}/v1${path}`);
const uuidAt = (milliseconds: number): string => {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};

describe('anybody can read what happened', () => {
  it('finds an item by what its source calls it, and says where it stands', async () => {
    const { id, number } = await whenATicketArrives();
    await thenTheTraceHas(id, 'action.executed');

    const { json: found } = await get(
      `/work-items?source=ticketing-sim&externalId=${number}&state=executed&queue=network&since=${new Date(0).toISOString()}`,
    );

    expect(found).toMatchObject({
      items: [{ id, externalId: number, severity: 'low', queue: 'network', target: { system: 'ticketing', object: number } }],
      next: null,
    });
  });

  it('turns pages from the newest to the oldest, each item once', async () => {
    const mark = newNumber();
    const sent = Array.from({ length: 7 }, (_, place) => workItem(`${mark}-${place}`));
    const { json: receipts } = await postWorkItem(sent);
    const ids: readonly string[] = receipts.items.map(({ id }: { id: string }) => id);
    for (const id of ids) await thenTheTraceHas(id, 'work-item.received');

    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { json: page } = await get(`/work-items?q=${mark}&limit=3${after}`);
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }

    expect(seen).toEqual(ids.toSorted().toReversed());
  });

  it('asks to come again for an item that is too young to be missed, and for no other', async () => {
    const young = await get(`/work-items/${uuidAt(Date.now())}`);
    const old = await get(`/work-items/${uuidAt(Date.now() - 60_000)}/trail`);

    expect(young).toMatchObject({ status: 404, headers: { 'retry-after': '1' }, json: { code: 'not-yet' } });
    expect(old).toMatchObject({ status: 404, json: { code: 'no-such-work-item' } });
  });

  it.each([
    ['/work-items/INC-1', '/id'],
    ['/work-items?limit=201', '/limit'],
    ['/work-items?limit=many', '/limit'],
    ['/work-items?state=lost', '/state'],
    ['/work-items?since=2026-13-40', '/since'],
    ['/work-items?source=a&source=b', '/source'],
    ['/work-items?colour=blue', '/colour'],
    ['/approvals?state=maybe', '/state'],
  ])('refuses %s and names %s', async (path, pointer) => {
    expect(await get(path)).toMatchObject({ status: 422, json: { code: 'invalid', pointer } });
  });

  it('says the same after the read model has been built anew from the log', async () => {
    const { id } = await whenATicketArrives();
    await thenTheTraceHas(id, 'action.executed');
    const { json: before } = await get(`/work-items/${id}/trail`);
    const { json: old } = await get('/read-model');

    const answer = await asPerson('olga', `${theRun().gateway}/v1/read-model/rebuild`, { method: 'POST' });

    expect(answer.status).toBe(202);
    await eventually(async () => {
      const { json: model } = await get('/read-model');
      // What is served meanwhile is the old one, whole.
      expect(await get(`/work-items/${id}/trail`)).toMatchObject({ status: 200, json: before });
      return model.building === null && model.edition !== old.edition ? model : undefined;
    }, 'new edition');
    expect((await get(`/work-items/${id}/trail`)).json).toEqual(before);
  });

  it('shows nothing to a stranger', async () => {
    const answer = await asPerson('vera', `${theRun().gateway}/v1/work-items`, { headers: { authorization: 'Bearer guess' } });

    expect(answer).toMatchObject({ status: 401, json: { code: 'token' } });
  });
});
