import type { HouseRule } from './house.ts';

// Written in halves, or this file would be read as one that suppresses something.
const eslint = `eslint-${'disable'}`;
const biome = `biome-${'ignore'}`;
const typescript = `@ts-${'expect-error'}`;
const everything = [`@ts-${'ignore'}`, `@ts-${'nocheck'}`, `${biome}-all`, `${biome}-start`];

/** A suppression is as narrow as one line and states its reason. */
export const suppressions: HouseRule = ({ files }) =>
  [...files]
    .filter(([path]) => /\.(?:ts|js|mjs)$/.test(path))
    .flatMap(([path, text]) => text.split('\n').flatMap((line, index) => (isBare(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])));

function isBare(line: string): boolean {
  if (everything.some((word) => line.includes(word))) return true;
  if (line.includes(eslint)) return !new RegExp(`${eslint}-next-line [\\w@/-]+(?:, [\\w@/-]+)* -- \\S+ \\S+`).test(line);
  if (line.includes(biome)) return !/: \S+ \S+/.test(line.slice(line.indexOf(biome)));
  return line.includes(typescript) && !/\S+ \S+/.test(line.slice(line.indexOf(typescript) + typescript.length));
}

/** Every rule of a domain has a spec beside it with one case that obeys and one that breaks it. */
export const rulesWithSpecs: HouseRule = ({ files }) =>
  [...files.keys()]
    .filter((path) => /^apps\/[^/]+\/src\/domain\/rules\/[^/]+\.ts$/.test(path) && !/(?:\.spec|\/index)\.ts$/.test(path))
    .flatMap((path) => {
      const cases = files.get(path.replace(/\.ts$/, '.spec.ts'))?.match(/\b(?:it|test)(?:\.each)?\(/g)?.length ?? 0;
      return cases >= 2 ? [] : [`${path} has ${cases} cases beside it: one that obeys and one that breaks it`];
    });

/** A class that is brought in as a type leaves no metadata: it compiles, and Nest cannot inject it. */
export const injected: HouseRule = ({ files }) =>
  [...files].flatMap(([path, text]) => {
    const parameters = /^@[A-Z]\w*\([\s\S]*?\bconstructor\(([\s\S]*?)\)\s*\{/m.exec(text)?.[1];
    if (parameters === undefined || path.endsWith('.spec.ts')) return [];
    const types = typesImported(text);
    return parameters
      .split('\n')
      .flatMap((line) => line.split(/,(?![^(<]*[)>])/))
      .filter((parameter) => !parameter.includes('@Inject('))
      .flatMap((parameter) => /:\s*(\w+)/.exec(parameter)?.[1] ?? [])
      .filter((type) => types.has(type))
      .map((type) => `${path}: ${type} is injected and imported as a type only`);
  });

function typesImported(text: string): ReadonlySet<string> {
  const whole = [...text.matchAll(/^import type \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','));
  const single = [...text.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names.split(',').flatMap((one) => /^\s*type\s+(.+)/.exec(one)?.[1] ?? []),
  );
  return new Set([...whole, ...single].map((one) => one.trim()));
}
