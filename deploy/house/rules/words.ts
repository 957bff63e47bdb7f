import type { HouseRule } from './house.ts';

/** Words that name a drawer, not a thing. */
const absent = new Set([
  'manager',
  'helper',
  'helpers',
  'util',
  'utils',
  'common',
  'shared',
  'core',
  'misc',
  'base',
  'data',
  'info',
  'generic',
]);

/** No file and no folder has a name that could hold anything. */
export const absentWords: HouseRule = ({ files }) =>
  [...files.keys()].flatMap((path) => {
    const found = path.split(/[/.\-_]/).filter((word) => absent.has(word.toLowerCase()));
    return found.map((word) => `${path}: '${word}' does not say what is inside`);
  });

const name =
  /\b(?:it|test)(?:\.(?:only|skip|failing|concurrent))*(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`)/g;
const fewestWords = 3;

/** The name of a test is a sentence about behaviour: 'sends it to triage when the classifier was not sure'. */
export const testNames: HouseRule = ({ files }) =>
  [...files]
    .filter(([path]) => path.endsWith('.spec.ts'))
    .flatMap(([path, text]) =>
      [...text.matchAll(name)].flatMap(([, single, double, template]) => {
        const sentence = single ?? double ?? template ?? '';
        const problem = isFromTable(sentence) ? undefined : problemOf(sentence);
        return problem === undefined ? [] : [`${path}: '${sentence}' ${problem}`];
      }),
    );

/** A name that stands in a table of cases cannot be read here. */
const isFromTable = (sentence: string): boolean => /^(?:%s|\$\w+)$/.test(sentence);

function problemOf(sentence: string): string | undefined {
  if (sentence.trim().split(/\s+/).length < fewestWords) return `is no sentence: it has fewer than ${fewestWords} words`;
  if (/\bshould\b/.test(sentence)) return 'hopes: say what it does';
  if (sentence.endsWith('.')) return 'ends with a full stop';
  return undefined;
}
