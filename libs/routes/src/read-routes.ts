import { validator } from '@countersign/contracts';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { faultsIn } from './faults.ts';
import { type Routes, routesOf } from './routes.ts';
import { RoutesFile } from './routes-file.ts';

/** Something that is wrong with a configuration: where (RFC 6901, and the line where one can be told) and what. */
export interface Fault {
  readonly pointer: string;
  readonly line: number | null;
  readonly problem: string;
}

export type ReadRoutes = { readonly ok: true; readonly value: Routes } | { readonly ok: false; readonly faults: readonly Fault[] };

const readFile = validator(RoutesFile);

/** Reads a configuration from its YAML; everything that is wrong with how its parts fit together is named at once. */
export function readRoutes(yaml: string): ReadRoutes {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined)
    return { ok: false, faults: [{ pointer: '', line: lines.linePos(error.pos[0]).line, problem: `is no YAML: ${error.message}` }] };
  const lineOf = (pointer: string): number | null => {
    for (let path = keysOf(pointer); ; path = path.slice(0, -1)) {
      const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
      const start = isScalar(node) || isMap(node) ? node.range?.[0] : undefined;
      if (start !== undefined) return lines.linePos(start).line;
      if (path.length === 0) return null;
    }
  };
  const at = ({ pointer, problem }: { pointer: string; problem: string }): Fault => ({ pointer, problem, line: lineOf(pointer) });
  // An alias may stand for itself many times over.
  const read = readFile(document.toJS({ maxAliasCount: 100 }));
  if (!read.ok) return { ok: false, faults: [at(read)] };
  const faults = faultsIn(read.value).map(at);
  return faults.length === 0 ? { ok: true, value: routesOf(read.value) } : { ok: false, faults };
}

const keysOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
