import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { score, spiffeId, topicOf, topicsForConsumers } from '@countersign/contracts';
import { theRun } from '@countersign/testing';
import type { Terminal } from '../terminal/terminal.ts';
import { aProgram } from './program.ts';
import { type Python, pythonWith, secondVerifier } from './python.ts';
import { registered } from './registered.ts';

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

interface Verdict {
  readonly verified: number;
  readonly refused: readonly (Place & { readonly code: string })[];
}

export const pythonWithLibrdkafka = (): Promise<Python | undefined> => pythonWith(join(secondVerifier, 'requirements-kafka.txt'));

/** What the second verifier says of so many records of every topic for consumers, read until it has seen the one at that place as well. */
export async function verifiedBySecond(python: Python, administrator: Terminal, records: number, until: Place): Promise<Verdict> {
  const topics = topicsForConsumers.filter((topic) => !topic.startsWith('authority.'));
  const program = aProgram('consumer', 'RSA');
  const { librdkafka } = await registered(administrator, program, topics);
  const settings = join(dirname(program.privateFile), 'settings.json');
  const said = score.map(({ event, says }) => ({ speaker: spiffeId(says), type: event.type, topic: topicOf(event.name) }));
  const asked = { librdkafka, topics, prefix: '', root: theRun().ca, score: said, records, until, seconds: 60 };
  writeFileSync(settings, JSON.stringify(asked));
  return JSON.parse(await python([join(secondVerifier, 'verify_topics.py'), settings], 120_000)) as Verdict;
}
