import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the repository, never in it. */
const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** The paths of these files of the folder of visible material, or nothing where one of them is absent. */
export function visible(...names: readonly string[]): readonly string[] | undefined {
  const paths = names.map((name) => `${folder}${name}`);
  return paths.every((path) => existsSync(path)) ? paths : undefined;
}
