import { afterAll, describe, expect, it } from '@jest/globals';
import { type Answer, asPerson, call, problemIn, theRun, thenTheTraceHas, whenATicketArrives } from '@countersign/testing';

type Room = 'gateway' | 'approval' | 'audit' | 'intake';

const ask = (room: Room, path: string, method = 'GET'): Promise<Answer> =>
  asPerson(room === 'audit' ? 'aiko' : 'olga', theRun()[room] + path, { method });
const vote = (room: Room, id: string, body: unknown): Promise<Answer> =>
  asPerson('nora', `${theRun()[room]}/v1/approvals/${id}/votes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const nobody = '0197a000-0000-7000-8000-000000000000';
const view = '0'.repeat(64);

describe('bad questions are told what is wrong', () => {
  afterAll(async () => {
    for (const room of ['gateway', 'approval', 'audit', 'intake'] as const) {
      expect([room, (await call(`${theRun()[room]}/readyz`)).status]).toEqual([room, 200]);
    }
  });

  it.each([
    ['gateway', '/v1/work-items?limit=0', '/limit'],
    ['gateway', '/v1/work-items?limit=201', '/limit'],
    ['gateway', '/v1/work-items?limit=ten', '/limit'],
    ['gateway', '/v1/work-items?limit=1e1', '/limit'],
    ['gateway', '/v1/work-items?limit=1&limit=2', '/limit'],
    ['gateway', '/v1/work-items?state=lost', '/state'],
    ['gateway', '/v1/work-items?source=', '/source'],
    ['gateway', `/v1/work-items?q=${'x'.repeat(201)}`, '/q'],
    ['gateway', '/v1/work-items?since=yesterday', '/since'],
    ['gateway', '/v1/work-items?since=2026-13-01', '/since'],
    ['gateway', '/v1/work-items?until=99999-01-01', '/until'],
    ['gateway', '/v1/work-items?after=1', '/after'],
    ['gateway', '/v1/work-items?order=asc', '/order'],
    ['gateway', '/v1/work-items?__proto__=1', '/__proto__'],
    ['gateway', '/v1/work-items/1', '/id'],
    ['gateway', `/v1/work-items/${nobody.toUpperCase()}`, '/id'],
    ['gateway', `/v1/work-items/${nobody}'--/trail`, '/id'],
    ['gateway', '/v1/approvals?state=maybe', '/state'],
    ['gateway', '/v1/approvals/1', '/id'],
    ['audit', '/v1/records', '/after'],
    ['audit', '/v1/records?after=-2', '/after'],
    ['audit', '/v1/records?after=1.5', '/after'],
    ['audit', '/v1/records?after=99999999999999999999', '/after'],
    ['audit', '/v1/records?after=0&limit=1001', '/limit'],
    ['audit', '/v1/records?after=0&wait=3600', '/wait'],
    ['audit', '/v1/records?after=0&from=1', '/from'],
  ] as const)('names the parameter that is wrong: %s %s', async (room, path, pointer) => {
    expect(problemIn(await ask(room, path))).toEqual({ status: 422, code: 'invalid', pointer });
  });

  it.each([
    ['gateway', '/v1/work-items?source=%00', 422, 'nul-character', '/source'],
    ['gateway', '/v1/work-items?q=a&q=b%00', 422, 'nul-character', '/q'],
    ['gateway', '/v1/work-items/%00', 422, 'nul-character', '/id'],
    ['gateway', `/v1/work-items/${'1'.repeat(501)}`, 414, 'path-too-long', undefined],
    ['gateway', `/v1/work-items/${'%31'.repeat(1_000)}/trail`, 414, 'path-too-long', undefined],
    ['gateway', '/v1/work-items/%zz', 400, 'bad-url', undefined],
    ['gateway', '/v1/work-items/%ff', 400, 'bad-url', undefined],
    ['gateway', '/v1/%c0%ae%c0%ae/', 400, 'bad-url', undefined],
    ['gateway', `/v1/work-items/${nobody}`, 404, 'no-such-work-item', undefined],
    ['gateway', `/v1/work-items/${nobody}/trail`, 404, 'no-such-work-item', undefined],
    ['gateway', `/v1/approvals/${nobody}`, 404, 'no-such-approval', undefined],
    ['gateway', '/', 404, 'no-such-path', undefined],
    ['gateway', '/v1/../../etc/passwd', 404, 'no-such-path', undefined],
    ['gateway', '/v1//work-items', 404, 'no-such-path', undefined],
    ['gateway', '/V1/WORK-ITEMS', 404, 'no-such-path', undefined],
    ['audit', '/v1/records/1', 404, 'no-such-path', undefined],
    ['approval', `/v1/approvals/${nobody}`, 404, 'no-such-path', undefined],
    ['intake', '/v1/webhooks/', 404, 'no-such-path', undefined],
  ] as const)('says why there is no answer: %s %s is %i %s', async (room, path, status, code, pointer) => {
    expect(problemIn(await ask(room, path))).toEqual({ status, code, ...(pointer === undefined ? {} : { pointer }) });
  });

  it.each([
    ['intake', '/v1/work-items', ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']],
    ['gateway', '/v1/work-items', ['POST', 'PUT', 'DELETE']],
    ['gateway', `/v1/approvals/${nobody}/votes`, ['GET', 'DELETE']],
    ['audit', '/v1/records', ['POST', 'PUT', 'PATCH', 'DELETE']],
  ] as const)('knows no other method: %s %s', async (room, path, methods) => {
    const answers = await Promise.all(methods.map((method) => ask(room, path, method)));

    expect(answers.map(problemIn)).toEqual(methods.map(() => ({ status: 404, code: 'no-such-path' })));
  });

  it.each([
    ['a vote without a reason', { vote: 'approve', view }, '/reason'],
    ['a vote with a blank reason', { vote: 'approve', view, reason: ' \n' }, '/reason'],
    ['a vote with a reason that nobody reads', { vote: 'approve', view, reason: 'x'.repeat(1_001) }, '/reason'],
    ['a vote with a reason that rewrites the screen', { vote: 'approve', view, reason: 'ok\u001b[1A\u001b[2K' }, '/reason'],
    ['a vote that is none', { vote: 'maybe', view, reason: 'who knows' }, '/vote'],
    ['a vote on nothing that was seen', { vote: 'approve', reason: 'it looks good' }, '/view'],
    ['a vote on a view that is none', { vote: 'approve', view: 'all', reason: 'it looks good' }, '/view'],
    ['a vote in the name of another', { vote: 'approve', view, reason: 'it looks good', voter: { sub: 'root' } }, '/voter'],
    ['two votes', [{ vote: 'approve', view, reason: 'it looks good' }], ''],
  ])('refuses %s, at the gateway as at the room that counts', async (_, body, pointer) => {
    const answers = await Promise.all([vote('gateway', nobody, body), vote('approval', nobody, body)]);

    expect(answers.map(problemIn)).toEqual(answers.map(() => ({ status: 422, code: 'invalid', pointer })));
  });

  it.each([
    [undefined],
    [''],
    ['Bearer'],
    ['Bearer '],
    ['Basic ZGV2ZWxvcGVyOg=='],
    ['Bearer  two words'],
    ['Bearer \u00e9'],
    [`Bearer ${'x'.repeat(8_000)}`],
  ])('turns away a caller who says %j, in every room', async (authorization) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const answers = await Promise.all([
      call(`${theRun().intake}/v1/work-items`, { method: 'POST', headers, body: '{not even JSON' }),
      call(`${theRun().gateway}/v1/work-items`, { headers }),
      call(`${theRun().gateway}/v1/read-model/rebuild`, { method: 'POST', headers }),
      call(`${theRun().approval}/v1/approvals/${nobody}/votes`, { method: 'POST', headers, body: '{}' }),
      call(`${theRun().audit}/v1/records?after=-1`, { headers }),
    ]);

    expect(answers.map(problemIn)).toEqual(answers.map(() => ({ status: 401, code: 'token' })));
    expect(answers.map(({ headers: told }) => told['www-authenticate'])).toEqual(answers.map(() => 'Bearer'));
  });

  it('counts none of it as a vote', async () => {
    const { id } = await whenATicketArrives({ severity: 'high' });
    const asked = await thenTheTraceHas(id, 'approval.requested');
    const approval = asked.find(({ type }) => type.includes('approval.requested'))?.id ?? nobody;

    const answers = await Promise.all([
      vote('gateway', approval, { vote: 'approve', reason: 'blindly', view }),
      vote('gateway', approval, { vote: 'approve', reason: ' ', view }),
      ask('gateway', `/v1/approvals/${approval}/votes?vote=approve`),
    ]);

    expect(answers.map(problemIn)).toEqual([
      { status: 409, code: 'view-changed', pointer: '/view' },
      { status: 422, code: 'invalid', pointer: '/reason' },
      { status: 404, code: 'no-such-path' },
    ]);
    expect((await ask('gateway', `/v1/approvals/${approval}`)).json.state).toBe('open');
  });
});
