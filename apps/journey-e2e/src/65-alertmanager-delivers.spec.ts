import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asPerson, eventually, theRun, thenTheTraceHas, traceOf } from '@countersign/testing';
import { terminalOf } from './terminal/terminal.ts';
import { type Alert, Alertmanager, alertmanagerBinary } from './webhooks/alertmanager.ts';
import { aVendor, addSource, type Vendor } from './webhooks/vendor.ts';

const binary = alertmanagerBinary();
const port = 9760;
/** Long enough for a busy machine: groups are looked at once a second. */
const patienceMs = 60_000;

const run = randomBytes(4).toString('hex');
const now = (offset = 0): string => new Date(Date.now() + offset).toISOString();
const alerts = (receiver: string, from: number, to: number, more: Partial<Alert> = {}): readonly Alert[] =>
  Array.from({ length: to - from }, (_, index) => ({
    labels: { alertname: `Disk${run}`, receiver, instance: `host-${from + index}`, severity: from + index === 0 ? 'critical' : 'warning' },
    annotations: { description: `<b>disk</b> ${from + index} is full` },
    startsAt: now(-1_000),
    ...more,
  }));

async function theItem(source: string): Promise<string> {
  return eventually(
    async () => (await asPerson('vera', `${theRun().gateway}/v1/work-items?source=${source}`)).json.items?.[0]?.id,
    `an item of ${source}`,
    patienceMs,
  );
}
const receivedBy = async (id: string) => (await traceOf(id)).filter(({ type }) => type === 'io.countersign.work-item.received.v1');

if (binary === undefined) process.stdout.write('skipped: there is no Alertmanager here, and its package cannot be had\n');

(binary === undefined ? describe.skip : describe)('a real Alertmanager', () => {
  let alertmanager: Alertmanager | undefined;
  let byToken: Vendor;
  const byAuthority = `am-oauth-${run}`;

  beforeAll(async () => {
    byToken = await aVendor('alertmanager');
    const ada = await terminalOf('ada');
    const client = await ada('--json', 'clients', 'add', byAuthority, '--owner', 'olga', '--purpose', 'sends alerts', '--secret');
    const { id, secret, tokenEndpoint } = JSON.parse(client.out) as { id: string; secret: string; tokenEndpoint: string };
    const { url } = await addSource('--type', 'alertmanager', byAuthority, '--client', id);
    const secretFile = join(mkdtempSync(join(tmpdir(), 'countersign-am-')), 'client.secret');
    writeFileSync(secretFile, secret, { mode: 0o600 });
    const oauth2 = {
      client_id: id,
      client_secret_file: secretFile,
      scopes: ['intake'],
      token_url: tokenEndpoint,
      tls_config: { ca_file: theRun().ca },
    };
    alertmanager = await Alertmanager.start(binary ?? '', port, {
      route: {
        receiver: 'token',
        group_by: ['alertname'],
        group_wait: '1s',
        group_interval: '2s',
        repeat_interval: '1h',
        routes: [{ receiver: 'authority', matchers: ['receiver="authority"'], group_by: ['alertname'] }],
      },
      receivers: [
        {
          name: 'token',
          webhook_configs: [
            { url: byToken.url, send_resolved: true, http_config: { authorization: { credentials_file: byToken.secretFile } } },
          ],
        },
        { name: 'authority', webhook_configs: [{ url, send_resolved: true, http_config: { oauth2 } }] },
      ],
    });
  }, 120_000);
  afterAll(() => alertmanager?.stop(), 30_000);

  it('delivers forty alerts as one item, their changes as its revisions, and its end', async () => {
    await alertmanager?.alert(alerts('token', 0, 40));
    const id = await theItem(byToken.name);
    const [first] = await receivedBy(id);
    expect(first?.data).toMatchObject({
      item: { externalId: `{}:{alertname="Disk${run}"}`, severity: 'critical', revision: 1 },
      change: 'created',
    });

    await alertmanager?.alert(alerts('token', 0, 10, { endsAt: now() }));
    await eventually(async () => ((await receivedBy(id)).length > 1 ? true : undefined), 'a revision', patienceMs);
    await alertmanager?.alert(alerts('token', 10, 40, { endsAt: now() }));
    await eventually(
      async () => ((await traceOf(id)).some(({ type }) => type === 'io.countersign.work-item.resolved.v1') ? true : undefined),
      'the end of the group',
      patienceMs,
    );

    const revisions = (await receivedBy(id)).map(({ data }) => (data as { item: { revision: number } }).item.revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
    const found = await asPerson('vera', `${theRun().gateway}/v1/work-items?source=${byToken.name}`);
    expect(found.json.items).toHaveLength(1);
  }, 200_000);

  it('delivers with a token of authority, in the name of its client', async () => {
    await alertmanager?.alert(alerts('authority', 0, 2));

    const [received] = await thenTheTraceHas(await theItem(byAuthority), 'work-item.received');

    expect(received?.data).toMatchObject({ sentBy: { service: expect.stringContaining(`client/${byAuthority}`) }, change: 'created' });
  }, 120_000);
});
