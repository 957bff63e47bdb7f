import { describe, expect, it } from '@jest/globals';
import { routesFrom, yamlOf } from './routes.fixture.ts';
import { watching } from './watched.ts';

const watch = watching(routesFrom(yamlOf()));
const valuesIn = (title: string, text = ''): readonly string[] => watch(title, text).map(({ value }) => value);

describe('watching for words and hosts', () => {
  it('claims that words of a rule are there, never which', () => {
    const claims = watch('Ransomware on the file server', 'Karlsruhe');

    expect(claims).toEqual([{ kind: 'entity', value: 'words:words-of-an-attack', confidence: 10_000, by: 'routes@1' }]);
  });

  it('finds whole words in any case and over line breaks, and no pieces of words', () => {
    expect(valuesIn('', 'a DATA\n  Breach, perhaps')).toEqual(['words:words-of-an-attack']);
    expect(valuesIn('antiransomware', 'metadata breaches')).toEqual([]);
  });

  it('takes a word for what it says, not for a pattern', () => {
    const dots = watching(routesFrom(yamlOf({ rules: 'rules: [{ name: odd, when: { words: ["a.b", "c++", "(x"] }, to: access }]' })));

    expect([dots('axb', ''), dots('', 'a.b'), dots('', 'uses c++ now'), dots('(x', '')].map((claims) => claims.length)).toEqual([
      0, 1, 1, 1,
    ]);
  });

  it.each([
    ['a host below a domain', 'db1.core.example.net'],
    ['a host at the end of a sentence', 'We lost DB1.Core.Example.net.'],
    ['an address of a network', 'from 10.20.30.40:443'],
  ])('knows whose it is: %s', (_what, text) => {
    expect(valuesIn(text)).toEqual(['owner:network']);
  });

  it('knows nothing of the domain itself, of others, and of addresses beside the network', () => {
    expect(valuesIn('core.example.net', 'notcore.example.net db1.core.example.net.evil.org 10.21.0.1 110.20.0.1 10.20')).toEqual([]);
  });

  it('reads a long text in a moment, however it is built', () => {
    const long = ['a.'.repeat(200_000), 'data '.repeat(100_000), `${'x'.repeat(500_000)}`, `data${' '.repeat(500_000)}`];

    const before = process.cpuUsage();
    for (const text of long) watch('', text);
    const { user } = process.cpuUsage(before);

    expect(user / 1_000).toBeLessThan(2_000);
  });
});
