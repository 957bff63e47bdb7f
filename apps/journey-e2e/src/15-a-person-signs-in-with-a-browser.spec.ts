import { beforeAll, describe, expect, it } from '@jest/globals';
import { problemIn, theRun, thenTheTraceHas, tokenOf, whenATicketArrives, type Who } from '@countersign/testing';
import { Browser } from './people/browser.ts';

const gateway = (path: string): string => `${theRun().gateway}${path}`;
const session = 'countersign-session';

/** From the gateway to the issuer, one click there, and back; where the browser ends up. */
async function signIn(browser: Browser, who: Who, path = '/sign-in?return=/v1/session') {
  const page = await browser.follow(gateway(path));
  const clicked = await browser.visit(page.url, { form: { person: who } });
  return browser.follow(clicked.location);
}
const post = (browser: Browser, path: string, headers: Record<string, string>, body: unknown = {}) =>
  browser.visit(gateway(path), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

describe('a person signs in with a browser', () => {
  let browser: Browser;
  let csrf: string;
  beforeAll(async () => {
    browser = new Browser();
    csrf = (await signIn(browser, 'nora')).json.csrf;
  });

  it('and arrives where they wanted to go, as who they are', async () => {
    const { json } = await browser.visit(gateway('/v1/session'));

    expect(json).toMatchObject({ person: { iss: theRun().people.issuer, sub: 'nora' }, name: 'Nora Network', rights: ['approver'] });
    expect(csrf).toMatch(/^[\w-]{43}$/);
  });

  it('with cookies that no script reads and no other page brings along', () => {
    const ours = browser.set.filter((header) => header.startsWith('countersign-'));

    expect(ours).toEqual([
      expect.stringMatching(/^countersign-sign-in=[\w-]{43}; Path=\/sign-in; Max-Age=600; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^countersign-session=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('and is never shown a token', async () => {
    await browser.visit(gateway('/v1/session'));
    // The control: this is what one looks like.
    expect(await tokenOf('nora')).toMatch(/eyJ[\w-]+\.eyJ/);

    expect(browser.seen.filter((text) => /eyJ[\w-]+\.eyJ/.test(text))).toEqual([]);
    expect(browser.seen.length).toBeGreaterThan(10);
  });

  it('answers in their own name, which the room that counts sees as theirs', async () => {
    const { id } = await whenATicketArrives({ severity: 'high' });
    const request = (await thenTheTraceHas(id, 'approval.requested')).find(({ type }) => type.includes('approval.requested'));
    const { json: open } = await browser.visit(gateway(`/v1/approvals/${request?.id}`));

    const vote = { vote: 'approve', reason: 'seen in a browser', view: open.viewDigest };
    const voted = await post(browser, `/v1/approvals/${request?.id}/votes`, { 'x-csrf-token': csrf }, vote);

    expect(voted.status).toBe(201);
    const trace = await thenTheTraceHas(id, 'approval.voted');
    expect(trace.find(({ type }) => type.includes('voted'))?.data).toMatchObject({ voter: { iss: theRun().people.issuer, sub: 'nora' } });
  });

  it.each([
    ['nothing that only its own page knows', {}],
    ['a guess', { 'x-csrf-token': 'x'.repeat(43) }],
    ['what a form of another page can send', { 'content-type': 'text/plain', origin: 'https://evil.example' }],
  ])('changes nothing with %s', async (_, headers) => {
    const answers = await Promise.all([
      post(browser, '/v1/approvals/0197a000-0000-7000-8000-000000000000/votes', headers),
      post(browser, '/sign-out', headers),
    ]);

    expect(answers.map(problemIn)).toMatchObject(answers.map(() => ({ status: 403, code: 'csrf' })));
    expect((await browser.visit(gateway('/v1/session'))).status).toBe(200);
  });

  it('may no more than their role', async () => {
    expect(problemIn(await post(browser, '/v1/read-model/rebuild', { 'x-csrf-token': csrf }))).toEqual({ status: 403, code: 'role' });
  });
});

describe('a sign-in with a browser', () => {
  it('of somebody who was given a session before gives them another one', async () => {
    const browser = new Browser();
    browser.cookies.set(session, { value: 'a-session-that-somebody-else-knows', path: '/' });

    await signIn(browser, 'vera');

    expect(browser.cookies.get(session)?.value).toMatch(/^[\w-]{43}$/);
  });

  it('is not finished in the browser of somebody else, nor twice', async () => {
    const [mine, theirs] = [new Browser(), new Browser()];
    const page = await mine.follow(gateway('/sign-in'));
    const clicked = await mine.visit(page.url, { form: { person: 'vera' } });
    const { location: callback } = await mine.follow(clicked.location, gateway('/sign-in/callback'));

    await theirs.follow(gateway('/sign-in'));
    const stolen = await theirs.visit(callback);
    const own = await mine.visit(callback);
    const again = await mine.visit(callback);

    expect(problemIn(stolen)).toEqual({ status: 400, code: 'sign-in' });
    expect(theirs.cookies.has(session)).toBe(false);
    expect(own).toMatchObject({ status: 303 });
    expect(problemIn(again)).toEqual({ status: 400, code: 'sign-in' });
  });

  it.each(['error=access_denied', 'code=made-up', 'code=made-up&iss=https://evil.example'])(
    'is refused where the answer is %s',
    async (answer) => {
      const browser = new Browser();
      const { location } = await browser.visit(gateway('/sign-in'));
      const state = new URL(location).searchParams.get('state');

      const refused = await browser.visit(gateway(`/sign-in/callback?state=${state}&${answer}`));

      expect([400, 403]).toContain(refused.status);
      expect(problemIn(refused).code).toMatch(/^sign-in/);
      expect(browser.cookies.has(session)).toBe(false);
    },
  );

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example'])('does not lead to another place: %s', async (place) => {
    const browser = new Browser();
    const page = await browser.follow(gateway(`/sign-in?return=${encodeURIComponent(place)}`));
    const clicked = await browser.visit(page.url, { form: { person: 'vera' } });
    const { location: callback } = await browser.follow(clicked.location, gateway('/sign-in/callback'));

    expect((await browser.visit(callback)).location).toBe(gateway('/'));
  });

  it('ends when they sign out, and its cookie is good for nothing afterwards', async () => {
    const browser = new Browser();
    const { csrf } = (await signIn(browser, 'vera')).json;
    const kept = browser.cookies.get(session)?.value;

    const out = await post(browser, '/sign-out', { 'x-csrf-token': csrf });

    expect(out.status).toBe(204);
    expect(browser.cookies.has(session)).toBe(false);
    const again = await new Browser().visit(gateway('/v1/session'), { headers: { cookie: `${session}=${kept}` } });
    expect(problemIn(again)).toEqual({ status: 401, code: 'token' });
  });
});
