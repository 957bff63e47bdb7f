import { resolve } from 'node:path';

export interface Settings {
  readonly host: string;
  /** Of the ticketing simulator. */
  readonly port: number;
  readonly directory: string;
}

const usualBase = 7400;
const ticketing = 60;
const highestBase = 65_535 - ticketing;

/** The environment, or a sentence on what is wrong with it. */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings | string {
  const base = environment['COUNTERSIGN_PORT'] ?? String(usualBase);
  if (!/^[1-9]\d{0,4}$/.test(base) || Number(base) > highestBase) {
    return `COUNTERSIGN_PORT is the base port, a whole number from 1 to ${highestBase}; it is "${base}".`;
  }
  return {
    host: environment['COUNTERSIGN_HOST'] ?? '127.0.0.1',
    port: Number(base) + ticketing,
    directory: resolve(environment['SIMULATOR_DIRECTORY'] ?? '.countersign/simulators'),
  };
}
