import { beforeAll, describe, expect, it } from '@jest/globals';
import { consumerAcls, spiffeId } from '@countersign/contracts';
import {
  adminOfBroker,
  aclsAtBroker,
  byteRatesAtBroker,
  clientWithToken,
  eventually,
  thenTheTraceHas,
  whenATicketArrives,
} from '@countersign/testing';
import { readByConsole, typeOf, type Ways } from './outside/console-consumer.ts';
import { readByLibrdkafka } from './outside/librdkafka.ts';
import { msToRead } from './outside/ms-to-read.ts';
import { aProgram, askToken, claimsIn, type Program } from './outside/program.ts';
import { pythonWithLibrdkafka } from './outside/second-verifier.ts';
import { type Ended, type Terminal, terminalOf } from './terminal/terminal.ts';

const topic = 'work-items.enriched';
const byteRate = 50_000;
/** The least that may be asked for; as much as comes in ten seconds, to which headers are added; and by how much that is late at least. */
const [slowRate, muchBytes, leastMs] = [1_024, 10 * 1_024, 1_000];
const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe('a consumer outside', () => {
  let ada: Terminal;
  let program: Program;
  let ways: Ways & { readonly id: string; readonly groupPrefix: string };
  const add = ({ name, publicFile, privateFile }: Program, ...more: readonly string[]): Promise<Ended> => {
    const given = ['--topics', topic, '--group-prefix', `${name}-`, '--owner', 'olga', '--jwks', publicFile, '--key', privateFile];
    return ada('--json', 'consumers', 'add', name, ...given, ...more);
  };
  const tokenFor = async ({ assertion }: Program): Promise<string> =>
    (await askToken({ grant_type: jwtBearer, assertion: assertion() })).json.access_token;
  /** What the broker allows to it, and how much it may read. */
  const atBroker = async (id: string) => {
    const admin = adminOfBroker();
    await admin.connect();
    try {
      const acls = (await aclsAtBroker(admin)).filter(({ principal }) => principal === `User:${id}`);
      return { acls, rate: (await byteRatesAtBroker(id)).get(id) };
    } finally {
      await admin.disconnect();
    }
  };
  /** What becomes of it where it reads so: a record, or what it is told. */
  const reads = async (from: string, groupId: string): Promise<string> => {
    const kafka = clientWithToken('reader', () => tokenFor(program));
    const consumer = kafka.consumer({ groupId, retry: { retries: 0, restartOnFailure: async () => false } });
    const told: string[] = [];
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => void told.push(error.message));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [from], fromBeginning: true });
      await consumer.run({ eachMessage: async () => void told.push('a record') });
      return await eventually(async () => told[0], 'record, or a refusal', 20_000);
    } catch (error) {
      return String(error);
    } finally {
      await consumer.disconnect();
    }
  };
  beforeAll(async () => {
    ada = await terminalOf('ada');
    program = aProgram('consumer');
    const { code, out, err } = await add(program, '--byte-rate', String(byteRate));
    if (code !== 0) throw new Error(err);
    ways = JSON.parse(out) as typeof ways;
    const { id } = await whenATicketArrives();
    await thenTheTraceHas(id, 'work-item.enriched');
  }, 60_000);

  it('may read its topics in groups of its own, and so much a second, as soon as it is registered', async () => {
    const wanted = consumerAcls({ id: program.id, topics: [topic], groupPrefix: `${program.name}-`, byteRate }, '');

    const { acls, rate } = await eventually(async () => {
      const now = await atBroker(program.id);
      return now.acls.length === wanted.length && now.rate !== undefined ? now : undefined;
    }, 'permissions of the consumer');

    expect(acls).toEqual(expect.arrayContaining([...wanted]));
    expect(rate).toBe(byteRate);
    expect((await ada('consumers', 'list')).out).toMatch(new RegExp(`${program.id} +active +olga +${program.name}-\\* +${byteRate}`));
  });

  it('is given so many bytes a second and no more, while another without a limit reads on', async () => {
    const [slow, quick] = [aProgram('consumer'), aProgram('consumer')];
    await Promise.all([add(slow, '--byte-rate', String(slowRate)), add(quick)]);
    await eventually(async () => {
      const [one, other] = await Promise.all([slow, quick].map(({ id }) => atBroker(id)));
      return one?.rate === slowRate && other?.acls.length === one.acls.length ? true : undefined;
    }, 'permissions of both');

    const [throttled = 0, free = Infinity] = await Promise.all(
      [slow, quick].map((one) => msToRead(muchBytes, { topic, groupId: `${one.name}-much`, token: () => tokenFor(one) })),
    );

    // The broker counts over ten seconds: as much as that is given at once, and what is more has to wait.
    expect({ throttled, free, isSo: throttled > leastMs && throttled > 5 * free }).toMatchObject({ isSo: true });
  }, 60_000);

  it("reads with Kafka's own console consumer, which signs for itself, by what was printed and nothing else", async () => {
    const read = await readByConsole(ways, { topic, privateFile: program.privateFile });

    expect({ type: typeOf(read.out), err: read.err.includes('Exception') ? read.err : '' }).toEqual({
      type: 'io.countersign.work-item.enriched.v1',
      err: '',
    });
  }, 60_000);

  (isSoak ? it : it.skip)(
    'reads by librdkafka likewise, with an RSA key, where there is Python',
    async () => {
      const python = await pythonWithLibrdkafka();
      if (python === undefined) return;
      const other = aProgram('consumer', 'RSA');
      const { librdkafka } = JSON.parse((await add(other)).out) as Ways;
      await eventually(async () => ((await atBroker(other.id)).acls.length > 0 ? true : undefined), 'permissions');

      expect(typeOf(await readByLibrdkafka(python, topic, librdkafka))).toBe('io.countersign.work-item.enriched.v1');
    },
    180_000,
  );

  it('is told by the same that another topic is not for it', async () => {
    const { out, err } = await readByConsole(ways, { topic: 'work-items.routed', privateFile: program.privateFile });

    expect(out + err).toMatch(/TopicAuthorizationException: Not authorized to access topics: \[work-items.routed\]/);
    expect(out).not.toContain('io.countersign');
  }, 60_000);

  it('reads no other topic, in no other group, and writes nothing', async () => {
    const group = `${program.name}-x`;
    const producer = clientWithToken('writer', () => tokenFor(program)).producer({ retry: { retries: 0 } });
    await producer.connect();
    const written = await producer.send({ topic, messages: [{ key: 'x', value: 'x' }] }).catch((error: Error) => error);
    await producer.disconnect();

    expect(await reads(topic, group)).toBe('a record');
    expect(await reads('work-items.content', group)).toMatch(/not authorized|does not host this topic/i);
    expect(await reads('work-items.routed', group)).toMatch(/not authorized|does not host this topic/i);
    expect(await reads(topic, 'routing')).toMatch(/group coordinator|not authorized to access group/i);
    expect(await reads(topic, `${program.name.slice(0, -1)}-`)).toMatch(/group coordinator|not authorized to access group/i);
    expect(String(written)).toMatch(/not authorized|does not host this topic/i);
  }, 90_000);

  it('has tokens for the broker, and for nobody else', async () => {
    const asked = (more: Readonly<Record<string, string>>) => askToken({ grant_type: jwtBearer, assertion: program.assertion(), ...more });

    const [given, elsewhere, more] = [await asked({}), await asked({ audience: 'intake' }), await asked({ scope: 'kafka intake' })];

    expect(claimsIn(given.json.access_token)).toMatchObject({ sub: program.id, aud: 'kafka', scope: 'kafka' });
    expect(elsewhere.json.error).toBe('invalid_target');
    expect(more.json.error).toBe('invalid_scope');
  });

  it.each([
    ['what people wrote', ['--topics', 'work-items.content'], /topics/],
    ['a topic that is not there', ['--topics', 'work-items.nothing'], /topics/],
    ['groups of a room', ['--group-prefix', 'routing'], /groups of the mesh itself/],
    ['every group', ['--group-prefix', 'a'], /groupPrefix/],
  ])('is never registered for %s', async (_, more, told) => {
    const other = aProgram('consumer');

    const refused = await add(other, ...more);

    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(told) });
    expect((await ada('consumers', 'list')).out).not.toContain(other.id);
  });

  it("is not registered for another consumer's groups", async () => {
    const refused = await add(aProgram('consumer'), '--group-prefix', `${program.name}-more`);

    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('another consumer has the groups') });
  });

  it('may do nothing more once it is suspended or nobody answers for it, and everything again afterwards', async () => {
    const other = aProgram('consumer');
    await add(other, '--byte-rate', '2048');
    const isLetIn = (wanted: boolean) =>
      eventually(async () => {
        const { acls, rate } = await atBroker(other.id);
        return acls.length > 0 === wanted && (rate !== undefined) === wanted ? true : undefined;
      }, `${other.id} let in: ${wanted}`);
    const name = other.id.replace(spiffeId(''), '');

    await isLetIn(true);
    await ada('identities', 'suspend', name, '--reason', 'it reads too much');
    await isLetIn(false);
    const refused = await askToken({ grant_type: jwtBearer, assertion: other.assertion() });
    await ada('identities', 'resume', name, '--reason', 'it was mended');
    await isLetIn(true);

    expect(refused).toMatchObject({ status: 400, json: { error: 'unauthorized_client' } });
    expect(await tokenFor(other)).toBeDefined();
  }, 60_000);
});
