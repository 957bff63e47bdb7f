import type { RunFile } from '@countersign/embedded';
import { askAuthority } from '@countersign/identity';
import { theRun } from '@countersign/testing';
import { certificateOf } from './certificate-of.ts';

/** A token for the broker as a service is given it, by its certificate. */
export async function kafkaTokenOf(name: string, run: Pick<RunFile, 'authority' | 'ca'> = theRun()): Promise<string> {
  const { token } = await askAuthority(`${run.authority}/v1/kafka-tokens`, {}, await certificateOf(name, {}, run));
  return String(token);
}
