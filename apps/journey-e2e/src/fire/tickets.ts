import type { RunFile } from '@countersign/embedded';
import { call } from '@countersign/testing';

const json = { 'content-type': 'application/json' };
const most = 1_000;

/** Opens tickets in the outside system: numbers that begin so. */
export async function openTickets({ ticketing }: RunFile, prefix: string, count: number): Promise<readonly string[]> {
  const numbers = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  for (let from = 0; from < count; from += most) {
    const body = JSON.stringify(numbers.slice(from, from + most).map((number) => ({ number, title: 'The VPN is down' })));
    const { status, text } = await call(`${ticketing}/tickets`, { method: 'POST', headers: json, body });
    if (status !== 201) throw new Error(`The simulator did not open tickets: ${text}`);
  }
  return numbers;
}

/** How an outside system misbehaves: before or after it has done what was asked, or instead. */
const misbehaviours: readonly { readonly mode: string; readonly [detail: string]: unknown }[] = [
  { mode: 'reset', applies: true, on: 'write' },
  { mode: 'reset', applies: false, on: 'write' },
  { mode: 'apply-then-timeout' },
  { mode: 'timeout-then-apply', delayMs: 1_000 },
  { mode: 'too-many', retryAfterSeconds: 1, on: 'write' },
  { mode: 'fail', status: 500, on: 'write' },
  { mode: 'fail', status: 503, on: 'read' },
];

/** Makes the outside system misbehave once for each of these tickets; how often each way was chosen. */
export async function misbehaveFor({ ticketing }: RunFile, numbers: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const faults = numbers.map((number, index) => ({ ...misbehaviours[index % misbehaviours.length], match: { number }, times: 1 }));
  const { status, text } = await call(`${ticketing}/faults`, { method: 'PUT', headers: json, body: JSON.stringify(faults) });
  if (status >= 300) throw new Error(`The simulator did not take the faults: ${text}`);
  const modes = Map.groupBy(faults, ({ mode = 'none' }) => mode);
  return Object.fromEntries([...modes].map(([mode, list]) => [mode, list.length]));
}

/** How many tickets the outside system has changed; undefined while it is away. */
export async function effectsAt({ ticketing }: RunFile): Promise<number | undefined> {
  try {
    const { status, json: calls } = await call(`${ticketing}/calls`);
    return status === 200 ? Number(calls.effective) : undefined;
  } catch {
    return undefined;
  }
}
