import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkSync } from 'recheck';
import ts from 'typescript';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.spec|\.d)\.ts$/.test(name));

interface Pattern {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** Those that stand in the text of a file. */
const written: readonly Pattern[] = files.flatMap((name) => {
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ where: name, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, readFileSync(`${folder}${name}`, 'utf8'), ts.ScriptTarget.ESNext));
  return found;
});

/** Those that are put together when a file is loaded. */
async function built(): Promise<readonly Pattern[]> {
  const Real = globalThis.RegExp;
  const found: Pattern[] = [];
  let where = '';
  globalThis.RegExp = new Proxy(Real, {
    construct: (target, [source, flags = '']: [string, string?]) => {
      found.push({ where, source, flags });
      return new target(source, flags);
    },
  });
  for (where of files) await import(`./${where}`);
  globalThis.RegExp = Real;
  return found;
}

/** What a pattern can be made to do: recheck decides it by automata, or attacks it where those grow too large. Here, without a process of its own. */
const verdictOf = ({ source, flags }: Pattern) => checkSync(source, flags, { timeout: 100_000 });

describe('the patterns of the domain', () => {
  it('can none of them be made to run away', async () => {
    const patterns = [...written, ...(await built())];
    const dangerous = patterns.flatMap((pattern) => {
      const { status, ...verdict } = verdictOf(pattern);
      return status === 'safe' ? [] : [{ where: pattern.where, pattern: pattern.source.slice(0, 80), status, ...verdict }];
    });

    expect(patterns.length).toBeGreaterThan(60);
    expect(dangerous).toEqual([]);
  }, 240_000);

  it('would be refused where one could', () => {
    expect(verdictOf({ where: '', source: '(a+)+$', flags: '' }).status).toBe('vulnerable');
    expect(verdictOf({ where: '', source: '\\w+@', flags: '' }).status).toBe('vulnerable');
  });
});
