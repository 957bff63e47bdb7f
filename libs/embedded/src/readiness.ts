import { readFileSync } from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { connect, type SecureContextOptions } from 'node:tls';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart, diskIsFull } from './cannot-start.ts';
import type { Child, Death } from './children.ts';
import { lastLinesOf } from './logs.ts';

/** Waits until the child does what it is for, is dead, or has had its time. */
export async function untilReady(child: Child, within = 60_000): Promise<void> {
  const { name, isReady = () => Promise.resolve(true) } = child.plan;
  let death: Death | undefined;
  void child.ended.then((ended) => (death = ended));
  const deadline = Date.now() + within;
  let said = '';
  const asked = (): Promise<boolean> =>
    isReady().catch((err: unknown) => {
      said = ` (${String(err)})`;
      return false;
    });
  while (!(await asked())) {
    if (death !== undefined) throw ended(death);
    if (Date.now() > deadline)
      throw new CannotStart(
        `${name} was not ready after ${within / 1000} s${said}; its log ${child.log} ends with:\n${lastLinesOf(child.log)}`,
      );
    await pause(25);
  }
}

/** What is said of a process that ended before its time. */
export function ended(death: Death): CannotStart {
  if (/No space left on device|ENOSPC/.test(death.lastLines)) return new CannotStart(diskIsFull(death.log));
  return new CannotStart(`${death.name} ended with ${death.exit}; its log ${death.log} ends with:\n${death.lastLines}`);
}

/** Resolves where a room says that it is ready, and rejects with what it says instead; `ca` is the root's file, by which it is known where it speaks TLS. */
export function saysReady(base: string, ca: string): Promise<boolean> {
  const options = { agent: false, signal: AbortSignal.timeout(2_000) };
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage): void => {
      text(answer).then((said) => (answer.statusCode === 200 ? resolve(true) : reject(new Error(`it says ${said}`))), reject);
    };
    const url = `${base}/readyz`;
    const asked = url.startsWith('https:')
      ? https.get(url, { ...options, ca: readFileSync(ca) }, answered)
      : http.get(url, options, answered);
    asked.on('error', reject);
  });
}

/** Asks a broker for its API versions (Kafka protocol, request 18): it answers once it takes requests. */
export function brokerAnswers(port: number, tls: SecureContextOptions): Promise<boolean> {
  const request = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', ...tls });
    const close = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(1000, () => close(false));
    socket.on('error', () => close(false));
    socket.on('secureConnect', () => socket.write(request));
    socket.on('data', () => close(true));
    socket.on('close', () => close(false));
  });
}
