import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { exitCodes, Failure } from './failure.ts';

/** Where people sign in, as what client a terminal does, and in development as whom. */
const PeopleOfRun = Type.Object({
  issuer: Type.String(),
  client: Type.String(),
  scope: Type.String(),
  signIn: Type.Optional(Type.String()),
  persons: Type.Array(Type.Object({ sub: Type.String(), rights: Type.Array(Type.String()) })),
});
export type PeopleOfRun = Static<typeof PeopleOfRun>;

const RunFile = Type.Object({
  gateway: Type.String(),
  intake: Type.String(),
  authority: Type.Optional(Type.String()),
  /** The system in which tickets live; a mesh without the simulators has none. */
  ticketing: Type.Optional(Type.String()),
  /** Where programs outside log in at the broker, and by which certificate they know it; a foreign mesh may not say it. */
  kafka: Type.Optional(Type.String()),
  ca: Type.Optional(Type.String()),
  people: PeopleOfRun,
  /** Of this run; a file that was brought from another machine names none that is here. */
  directory: Type.Optional(Type.String()),
  startedAt: Type.String(),
});
export type RunFile = Static<typeof RunFile>;

const readRun = validator(RunFile);
const name = join('.countersign', 'run.json');

/** Where the mesh is: the file that was named, or the nearest one from these directories upwards. */
export function findRun(named: string | undefined, directories: readonly string[]): RunFile {
  const path = named ?? directories.map(upwards).find((found) => found !== undefined);
  if (path === undefined)
    throw new Failure(exitCodes.notRunning, `The mesh is not running: there is no ${name} here or above. Start it with \`npm start\`.`);
  const parsed = readRun(contentOf(path));
  if (!parsed.ok) throw new Failure(exitCodes.notRunning, `${path} does not say where the mesh is: ${parsed.pointer} ${parsed.problem}`);
  return parsed.value;
}

function upwards(directory: string): string | undefined {
  const path = join(directory, name);
  if (existsSync(path)) return path;
  const above = dirname(directory);
  return above === directory ? undefined : upwards(above);
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Failure(exitCodes.notRunning, `The mesh is not running: ${path} cannot be read`, { cause });
  }
}
