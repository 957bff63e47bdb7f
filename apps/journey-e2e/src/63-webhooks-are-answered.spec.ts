import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { asPerson, call, eventually, exchange, theRun } from '@countersign/testing';
import { messages } from './webhooks/messages.ts';
import { aVendor } from './webhooks/vendor.ts';

const newId = (): string => randomBytes(5).toString('hex');

describe('the door', () => {
  it('takes names of headers in any case, and refuses what stands twice', async () => {
    const github = await aVendor('github');
    const { headers, body } = github.signed(messages.github({ id: newId(), at: Date.now(), title: 'Shouting' }));
    const lines = Object.entries(headers).map(([name, value]) => `${name.toUpperCase()}: ${value}`);
    const send = (more: readonly string[]) =>
      exchange(github.url, (socket) => {
        const head = [
          `POST ${new URL(github.url).pathname} HTTP/1.1`,
          'Host: mesh',
          `Content-Length: ${body.length}`,
          'Connection: close',
          ...more,
        ];
        socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
      });

    const twice = await send([...lines, `x-hub-signature-256: ${headers['x-hub-signature-256']}`]);
    const shouting = await send(lines);

    expect(twice).toMatchObject({ status: 401, json: { code: 'unproven-doubled' } });
    expect(shouting).toMatchObject({ status: 202 });
  });

  it('takes the form that GitHub sends as well', async () => {
    const github = await aVendor('github');
    const { body, headers = {} } = messages.github({ id: newId(), at: Date.now(), title: 'As a form: ü + 100 %' });
    const form = `payload=${encodeURIComponent(JSON.stringify(body)).replaceAll('%20', '+')}`;

    const answer = await github.send({ body: form, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } });

    expect(answer).toMatchObject({ status: 202 });
  });

  it('answers what is no ticket, a question whether it is there, what is too large, and whom it does not know', async () => {
    const [github, pagerduty] = [await aVendor('github'), await aVendor('pagerduty')];

    const answers = [
      await github.send({ body: { zen: 'Design for failure.' }, headers: { 'X-GitHub-Event': 'ping' } }),
      await pagerduty.send({ body: { event: { event_type: 'pagey.ping', data: { message: 'Hello' } } } }),
      await github.send({ body: { action: 'created' }, headers: { 'X-GitHub-Event': 'star' } }),
      await github.send({ body: '{"action":', headers: { 'X-GitHub-Event': 'issues' } }),
      await pagerduty.send({ body: { pad: 'x'.repeat(1024 * 1024) } }),
      await call(`${theRun().intake}/v1/webhooks/nobody`, { method: 'POST', body: '{}' }),
    ];

    expect(answers.map(({ status, json }) => [status, json.status === status ? json.code : json.status])).toEqual([
      [200, 'handshake'],
      [200, 'handshake'],
      [200, 'ignored'],
      [422, 'unreadable-not-json'],
      [413, 'too-large-body'],
      [404, 'no-such-source'],
    ]);
  });

  it('answers two hundred at once, each with taken or come again', async () => {
    const github = await aVendor('github');
    const times = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const begun = performance.now();
        const { status } = await github.send(messages.github({ id: newId(), at: Date.now(), title: `Load ${index}` }));
        return { status, took: performance.now() - begun };
      }),
    );

    // On a busy machine some are told to come again, which is an answer as well; none is kept waiting, and none refused.
    expect(times.filter(({ status }) => status !== 202 && status !== 503)).toEqual([]);
    expect(times.some(({ status }) => status === 202)).toBe(true);
    process.stdout.write(
      `webhooks: 200 at once, slowest answer ${Math.round(Math.max(...times.map(({ took }) => took)))} ms, 503 ${times.filter(({ status }) => status === 503).length}\n`,
    );
  });

  it('shows a person the item by the id that its source has given it', async () => {
    const jira = await aVendor('jira');
    const id = newId();
    const { json } = await jira.send(messages.jira({ id, at: Date.now(), title: 'Look for me' }));

    const found = await eventually(async () => {
      const answer = await asPerson('vera', `${theRun().gateway}/v1/work-items?externalId=OPS-${id}&source=${jira.name}`);
      return answer.json.items?.length > 0 ? answer.json.items : undefined;
    }, `the item OPS-${id}`);

    expect(found).toMatchObject([{ id: json.id, source: jira.name, externalId: `OPS-${id}` }]);
  });
});
