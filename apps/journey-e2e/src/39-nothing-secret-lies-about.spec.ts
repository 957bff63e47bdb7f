import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answerer, operations } from '@countersign/contracts';
import { type Known, secretsIn, theRun, thenTheTraceHas, whenATicketArrives } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { serviceUrlOf } from './identity/service-url.ts';
import { answers } from './secrets/answers.ts';
import { filesBelow } from './secrets/files.ts';
import { givenSecrets } from './secrets/given-secrets.ts';
import { exposureOf, isKeyFile } from './secrets/key-files.ts';
import { inAnswers, inFile, inProcess, inRepository, inTable, inTopic, type Planted, plantedToken } from './secrets/planted.ts';
import { canSeeProcesses, processes } from './secrets/processes.ts';
import { repository } from './secrets/repository.ts';
import { type Finding, type Place, searched } from './secrets/searched.ts';
import { compressedIn, isOfNumbers } from './secrets/logs-of-kafka.ts';
import { tables } from './secrets/tables.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const patience = 300_000;
const { directory, postgres, postgresDirectory = join(directory, 'postgres') } = theRun();
const megabytes = (characters: number): string => `${(characters / 2 ** 20).toFixed(1)} MB`;

/** Every room that keeps spans. */
const withSpans = operations.flatMap(({ path, in: where }): readonly Answerer[] => (path === '/v1/spans' ? where : []));

/** What has the form of a secret and is an example of one, by its digest, and where it was written for what. */
const examples = new Map([['ff9dfa0ff321', 'the login olga:olga, in the spec that shows it refused']]);

/** What is wrong: a secret that is not the one planted here, or that one not found. */
function wrong(findings: readonly Finding[], planted: readonly string[]): readonly string[] {
  const expected = new Set(planted.flatMap((one) => secretsIn(one).map(({ digest }) => digest)));
  const seen = new Set(findings.map(({ digest }) => digest));
  return [
    ...findings
      .filter(({ digest }) => !expected.has(digest) && !examples.has(digest))
      .map(({ where, kind, digest, length }) => `${kind} of ${length} (${digest}) in ${where}`),
    ...[...expected].filter((digest) => !seen.has(digest)).map((digest) => `what was planted (${digest}) is not found`),
  ];
}

describe('nothing secret lies about', () => {
  let known: Known;
  let trace: string;
  const planted: Planted[] = [];
  const plant = <P extends Planted>(one: P): P => {
    planted.push(one);
    return one;
  };
  const search = async (name: string, secrets: readonly string[], ...places: readonly Place[]): Promise<readonly string[]> => {
    const found: Finding[] = [];
    let read = 0;
    const begun = performance.now();
    for (const place of places) {
      const one = await searched(place, known);
      found.push(...one.findings);
      read += one.read;
    }
    console.log(`${name}: ${megabytes(read)} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    return wrong(found, secrets);
  };
  beforeAll(async () => {
    const { id } = await whenATicketArrives();
    const [received] = await thenTheTraceHas(id, 'action.executed');
    trace = received?.traceparent?.split('-')[1] ?? '';
    known = await givenSecrets();
  }, patience);
  afterAll(async () => {
    for (const { end } of planted) await end();
  });

  it('but in the few files that hold keys, which nobody but their owner reads', async () => {
    const owners = [process.getuid?.() ?? 0, statSync(postgresDirectory).uid];
    const everywhere = [
      { at: directory, files: await readdir(directory, { recursive: true }) },
      { at: postgresDirectory, files: await readdir(postgresDirectory) },
    ].flatMap(({ at, files }) => files.filter(isKeyFile).map((path) => ({ at, path })));

    const exposed = (await Promise.all(everywhere.map(({ at, path }) => exposureOf(at, path, owners)))).filter((one) => one !== undefined);
    const empty = everywhere.filter(({ at, path }) => secretsIn(readFileSync(join(at, path), 'latin1')).length === 0);

    expect(exposed).toEqual([]);
    // The control: what lies in them is what is looked for everywhere else.
    expect(empty).toEqual([]);
    expect(everywhere.length).toBeGreaterThan(10);
  });

  it(
    'in the repository, nor in what was ever committed',
    async () => {
      const [present, past] = [plantedToken('present'), plantedToken('past')];
      const { root: other } = plant(inRepository(present, past));

      expect(await search('repository', [present, past], repository(root), repository(other))).toEqual([]);
    },
    patience,
  );

  it('in what processes are told', async () => {
    const [environment, word] = [plantedToken('environment'), plantedToken('command')];
    const { pid } = plant(await inProcess(environment, word));
    const pids = theRun().processes.map((one) => one.pid);

    expect(await search('processes', canSeeProcesses ? [environment, word] : [], processes([...pids, pid]))).toEqual([]);
    expect(pids.length).toBeGreaterThan(9);
  });

  it('in what processes answer about themselves, their spans and numbers', async () => {
    const secret = plantedToken('answer');
    const { url } = plant(await inAnswers(secret));
    const tls = { ...(await certificateOf('gateway')), ca: readFileSync(theRun().ca) };

    expect(await search('answers', [secret], answers([...withSpans.map(serviceUrlOf), url], trace, { tls }))).toEqual([]);
    expect(withSpans.length).toBeGreaterThan(6);
  });

  it(
    'in the directory of the mesh: logs, spans, and whatever else lies there',
    async () => {
      const [log, file] = [plantedToken('log'), plantedToken('file')];
      plant(inFile(join(theRun().logs, 'planted.log'), log));
      plant(inFile(join(directory, 'planted'), file));
      const isElsewhere = (path: string): boolean => isKeyFile(path) || path.startsWith('kafka/log/') || path.startsWith('postgres/');

      expect(await search('directory', [log, file], filesBelow(directory, 'directory', isElsewhere))).toEqual([]);
    },
    patience,
  );

  it(
    'in records, of which none is compressed',
    async () => {
      const secret = plantedToken('record');
      plant(await inTopic(secret));
      const segments = join(directory, 'kafka', 'log');

      expect(await search('records', [secret], filesBelow(segments, 'log', isOfNumbers))).toEqual([]);
      expect(await compressedIn(segments)).toEqual([expect.stringMatching(/^planted-secrets-0\//)]);
    },
    patience,
  );

  it(
    'in rows, and in the files of the database',
    async () => {
      const [text, bytes] = [plantedToken('text'), plantedToken('bytes')];
      plant(await inTable(text, bytes));

      expect(await search('rows', [text, bytes], tables(postgres))).toEqual([]);
      expect(await search('files of the database', [text, bytes], filesBelow(postgresDirectory, 'postgres', isKeyFile))).toEqual([]);
    },
    patience,
  );
});
