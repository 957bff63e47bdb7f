import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { type Issuer, issueLeaf, makeIntermediate, makeRoot, newKeys, pemOfKey } from './certificates.ts';
import { SvidFiles } from './svid-files.ts';
import { svidInFiles } from './svid-in-files.ts';

const trustDomain = 'countersign.local';
const hour = 3_600_000;
const routing = spiffeId('routing');
const lookEveryMs = 20;

/** As long as the test may take. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(lookEveryMs);
}

describe('an SVID that somebody else keeps in files', () => {
  let directory: string;
  let root: Issuer;
  let server: Issuer;
  const warnings: { readonly rule?: unknown }[] = [];
  const isWarnedOf = (rule: string) => () => warnings.some((fields) => fields.rule === rule);
  const open: SvidFiles[] = [];
  const place = (name: string): string => join(directory, name);
  const files = () => ({ cert: place('svid.pem'), key: place('svid_key.pem'), bundle: place('svid_bundle.pem') });
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(files()[name as 'cert'], text);
  };
  /** As SPIRE issues it: below an intermediate, and with a subject that names nobody. */
  const issued = async (uri = routing, at = Date.now(), by = server) => {
    const keys = await newKeys();
    const request = { subject: [{ C: ['US'] }, { O: ['SPIRE'] }], uri, publicKey: keys.publicKey, lifeMs: hour };
    const { chain } = await issueLeaf(by, request, at);
    return { cert: chain, key: await pemOfKey(keys.privateKey), bundle: root.certificate.toString('pem') };
  };
  const obtain = async (): Promise<SvidFiles> => {
    const log = { info: () => undefined, warn: (fields: object) => void warnings.push(fields) };
    const settings = { spiffeId: routing, files: files(), authority: 'https://127.0.0.1:1', caFile: place('root.pem'), log, lookEveryMs };
    const svid = await SvidFiles.obtain(settings);
    open.push(svid);
    return svid;
  };
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-svid-'));
    root = await makeRoot([{ O: ['SPIRE'] }], hour, Date.now());
    server = await makeIntermediate(root, [{ O: ['SPIRE'] }, { CN: ['server'] }], trustDomain, hour, Date.now());
    writeFileSync(place('root.pem'), 'the root of the mesh\n');
    warnings.length = 0;
  });
  afterEach(() => {
    for (const svid of open.splice(0)) svid.close();
    rmSync(directory, { recursive: true });
  });

  it('is taken once the files are there, and trusts what its bundle and the mesh trust', async () => {
    const obtained = obtain();
    await until(isWarnedOf('files'));
    const first = await issued();
    write(first);

    const { tls } = await obtained;

    expect(tls).toEqual({ cert: first.cert, key: first.key, ca: `the root of the mesh\n\n${first.bundle}` });
    expect(warnings).toEqual([{ rule: 'files', reason: expect.stringContaining('ENOENT') }]);
  });

  it('is renewed when they are written anew, and not by halves', async () => {
    const [first, second] = [await issued(), await issued()];
    write(first);
    const svid = await obtain();
    let renewals = 0;
    svid.onRenewal(() => (renewals += 1));

    write({ key: second.key });
    await until(isWarnedOf('pair'));
    const between = svid.tls;
    write({ cert: second.cert.slice(0, 200) });
    await until(isWarnedOf('form'));
    write({ cert: second.cert });
    await until(() => svid.tls.cert === second.cert);

    expect(between).toMatchObject({ cert: first.cert, key: first.key });
    expect(svid.tls).toMatchObject({ cert: second.cert, key: second.key });
    expect(renewals).toBe(1);
  });

  it('is taken with a new root when only that has changed', async () => {
    const first = await issued();
    write(first);
    const svid = await obtain();
    const next = await makeRoot([{ O: ['SPIRE'] }, { CN: ['next'] }], hour, Date.now());

    write({ bundle: `${first.bundle}\n${next.certificate.toString('pem')}\n` });

    await until(() => svid.tls.ca.includes(next.certificate.toString('pem')));
    expect(svid.tls.cert).toBe(first.cert);
  });

  it('is not taken where it is somebody else’s: not at the start, and not later', async () => {
    const [ours, theirs] = [await issued(), await issued(spiffeId('execution'))];
    write(theirs);
    await expect(obtain()).rejects.toThrow(`the SVID of ${spiffeId('execution')}, and this is ${routing}`);

    write(ours);
    const svid = await obtain();
    write(theirs);
    await until(isWarnedOf('identity'));

    expect(svid.tls.cert).toBe(ours.cert);
  });

  it('that has run out is waited out, and the next one is taken', async () => {
    write(await issued(routing, Date.now() - 2 * hour));
    const obtained = obtain();
    await until(isWarnedOf('expired'));
    const next = await issued();
    write(next);

    expect((await obtained).tls.cert).toBe(next.cert);
  });

  it('has to lead to a root of its bundle', async () => {
    const [good, other] = [await issued(), await makeRoot([{ O: ['SPIRE'] }], hour, Date.now())];
    const expected = { spiffeId: routing, trustDomain, now: Date.now() };
    const leafAlone = good.cert.slice(0, good.cert.indexOf('-----END') + 26);

    expect(svidInFiles(good, expected)).toMatchObject({ ok: true });
    expect(svidInFiles({ ...good, cert: leafAlone }, expected)).toMatchObject({ rule: 'chain' });
    expect(svidInFiles(await issued(routing, Date.now(), other), expected)).toMatchObject({ rule: 'chain' });
    expect(svidInFiles({ ...good, bundle: '' }, expected)).toMatchObject({ rule: 'form' });
    expect(svidInFiles({ ...good, key: 'x' }, expected)).toMatchObject({ rule: 'form' });
    expect(svidInFiles(await issued('spiffe://elsewhere.example/routing'), expected)).toMatchObject({ rule: 'trust-domain' });
  });
});
