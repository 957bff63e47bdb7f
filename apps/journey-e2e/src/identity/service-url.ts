import type { Answerer } from '@countersign/contracts';
import { portsFrom } from '@countersign/embedded';
import { theRun } from '@countersign/testing';

/** Where services call a room of the shared mesh: not everywhere by the same port as people. */
export function serviceUrlOf(where: Answerer): string {
  const ports = portsFrom(Number(new URL(theRun().gateway).port));
  const port = where === 'gateway' || where === 'intake' ? ports[`${where}Services`] : ports[where];
  return `https://127.0.0.1:${port}`;
}
