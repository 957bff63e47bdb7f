import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Operation, operations, type Part, score } from '@countersign/contracts';

/** The house as a rule sees it: what is written in each file, by its path from the root, and the score. */
export interface House {
  readonly files: ReadonlyMap<string, string>;
  readonly score: readonly Part[];
  /** The table of HTTP operations with their roles. */
  readonly operations: readonly Operation[];
}

/** A rule of the house says what is wrong, one sentence each. */
export type HouseRule = (house: House) => readonly string[];

const unread = new Set(['node_modules', 'dist', 'target', 'planted']);
const read = /\.(?:ts|js|mjs|md|json|sh|sql|ya?ml|properties|xml)$/;

/** The house as it stands below `root`. */
export function houseAt(root: string): House {
  const files = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !unread.has(entry.name)) walk(path);
      else if (entry.isFile() && read.test(entry.name)) files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  for (const folder of ['apps', 'libs', 'deploy']) walk(folder);
  for (const file of readdirSync(root)) if (file === 'README.md') files.set(file, readFileSync(join(root, file), 'utf8'));
  return { files, score, operations };
}

/** The source of an app, specs left out: path and text. */
export function sourceOf({ files }: House, app: string): readonly (readonly [path: string, text: string])[] {
  return [...files].filter(([path]) => path.startsWith(`apps/${app}/src/`) && path.endsWith('.ts') && !path.endsWith('.spec.ts'));
}

/** The names of the apps that are rooms: they carry the tag, or their own. */
export function roomsOf({ files }: House): readonly string[] {
  return [...files].flatMap(([path, text]) => {
    const app = /^apps\/([^/]+)\/package\.json$/.exec(path)?.[1];
    return app !== undefined && /"tags":\s*\[\s*"(?:room|authority)"\s*\]/.test(text) ? [app] : [];
  });
}

/** `work-item.enriched` -> `WorkItemEnriched`, the constant of an event. */
export const constantOf = (event: string): string =>
  event
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
