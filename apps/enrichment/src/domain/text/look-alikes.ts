/** Letters of other scripts that look like a Latin one: what an eye reads as the same word and a search does not (Unicode TR 39, the common ones). */
const imitations: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'Ьв',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еєҽ',
  g: 'ɡց',
  h: 'һհн',
  i: 'іι',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏ',
  m: 'м',
  n: 'ոη',
  o: 'оοօσ',
  p: 'рρ',
  q: 'ԛգ',
  r: 'г',
  s: 'ѕ',
  t: 'тτ',
  u: 'սυц',
  v: 'ѵν',
  w: 'ԝѡω',
  x: 'хχ',
  y: 'уүγ',
};

const pairs = Object.entries(imitations).flatMap(([letter, others]) =>
  [...others, ...others.toUpperCase()].map((other): readonly [string, string] => [other, letter]),
);
const latin: ReadonlyMap<string, string> = new Map(pairs);

/** The Latin letter that this one looks like, in lower case. */
export const latinOf = (character: string): string | undefined => latin.get(character);

const others = pairs.map(([other]) => other).join('');

/** A word that is written in two scripts at once: a Latin letter beside one that imitates a Latin letter. */
export const mixedScripts = new RegExp(`[a-z][${others}]|[${others}][a-z]`, 'gi');
