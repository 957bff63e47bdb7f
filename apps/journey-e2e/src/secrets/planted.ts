import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { administratorOfBroker, theRun } from '@countersign/testing';
import kafkajs from 'kafkajs';
import { Client } from 'pg';

/** A token that was never anybody's, the same for the same word: what an earlier run on this mesh has left in a log is known again. */
export function plantedToken(word: string): string {
  const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const input = `${encoded({ alg: 'HS256', kid: 'planted' })}.${encoded({ sub: word })}`;
  return `${input}.${createHmac('sha256', 'planted').update(input).digest('base64url')}`;
}

/** Something that was planted, and how it is taken away again. */
export interface Planted {
  readonly end: () => unknown;
}

/** A file of a mesh: a log, or anything beside it. */
export function inFile(file: string, secret: string): Planted {
  writeFileSync(file, `{"msg":"authorised with ${secret}"}\n`);
  return { end: () => rmSync(file) };
}

/** A repository with one file as it is, and one that was taken out again. */
export function inRepository(present: string, past: string): Planted & { readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), 'countersign-planted-'));
  const git = (...args: readonly string[]): unknown =>
    execFileSync('git', ['-C', root, '-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { stdio: 'ignore' });
  git('init');
  writeFileSync(join(root, 'past.txt'), past);
  git('add', '.');
  git('commit', '-m', 'one');
  git('rm', 'past.txt');
  writeFileSync(join(root, 'present.txt'), present);
  git('commit', '--allow-empty', '-m', 'two');
  return { root, end: () => rmSync(root, { recursive: true }) };
}

/** A process that was told something, once each way. */
export async function inProcess(environment: string, word: string): Promise<Planted & { readonly pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)', word], { stdio: 'ignore', env: { PLANTED: environment } });
  await once(child, 'spawn');
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** A topic with one record as it is, and one in a compressed batch. */
export async function inTopic(secret: string, run = theRun()): Promise<Planted> {
  const topic = 'planted-secrets';
  const kafka = administratorOfBroker(run);
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await producer.send({ topic, messages: [{ value: `{"value":"${secret}"}` }] });
  await producer.send({ topic, compression: kafkajs.CompressionTypes.GZIP, messages: [{ value: secret }] });
  await producer.disconnect();
  return {
    end: async () => {
      await admin.deleteTopics({ topics: [topic] });
      await admin.disconnect();
    },
  };
}

/** A row of a table, as text and as bytes. */
export async function inTable(text: string, bytes: string, run = theRun()): Promise<Planted> {
  const client = new Client({ connectionString: run.postgres });
  await client.connect();
  await client.query('create schema planted');
  await client.query('create table planted.secret (text text, bytes bytea)');
  await client.query('insert into planted.secret values ($1, $2)', [text, Buffer.from(bytes)]);
  return {
    end: async () => {
      await client.query('drop schema planted cascade');
      await client.end();
    },
  };
}

/** Something that answers as a room does, and says too much. */
export async function inAnswers(secret: string): Promise<Planted & { readonly url: string }> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ spans: [{ attributes: { 'http.header': secret } }] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    end: () => new Promise((resolve) => server.close(resolve)),
  };
}
