import { askAuthority } from '@countersign/identity';
import { theRun } from '@countersign/testing';
import { certificateOf } from './certificate-of.ts';

/** A token for the broker as a service is given it, by its certificate. */
export async function kafkaTokenOf(name: string): Promise<string> {
  const { token } = await askAuthority(`${theRun().authority}/v1/kafka-tokens`, {}, await certificateOf(name));
  return String(token);
}
