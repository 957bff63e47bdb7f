import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { theRun } from './run.ts';

/** Whose items the test mesh lets a language model read: one that the story runs, and one that may spend nothing. */
export const modelSource = 'read-by-a-model';
export const poorSource = 'read-by-a-poor-model';
export const modelKey = 'a-key-of-the-test-mesh';

/** Behind the ports of every process. */
const portOffset = 70;

/** Where a story that answers as a model listens. */
export const modelPort = (): number => Number(new URL(theRun().gateway).port) + portOffset;

/** Writes which models the mesh at this port may ask, with times short enough to be waited for; the file's name. */
export async function writeModelsFile(directory: string, port: number): Promise<string> {
  const [keyFile, file] = [join(directory, 'model-key'), join(directory, 'models.json')];
  await writeFile(keyFile, modelKey, { mode: 0o600 });
  const model = {
    provider: 'openai-compatible',
    url: `http://127.0.0.1:${port + portOffset}/v1`,
    model: 'a-model',
    keyFile,
    labels: ['network', 'payments'],
    prices: { input: 0.5, output: 2 },
    ...{ timeoutMs: 2_000, tries: 2, withinMs: 8_000 },
  };
  const models = [
    { ...model, name: 'story', sources: [modelSource], perHour: { seconds: 3_600, money: 10 } },
    { ...model, name: 'poor', sources: [poorSource], perHour: { seconds: 3_600, money: 0 } },
  ];
  await writeFile(file, JSON.stringify({ models }));
  return file;
}
