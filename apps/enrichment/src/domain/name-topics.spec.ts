import { describe, expect, it } from '@jest/globals';
import { nameTopics } from './name-topics.ts';

describe('naming topics', () => {
  it('names the topic that most words speak for first', () => {
    const claims = nameTopics('VPN and DNS are down', 'I cannot log in');

    expect(claims.map(({ value }) => value)).toEqual(['network', 'access']);
    expect(claims[0]).toEqual({ kind: 'topic', value: 'network', confidence: 7059, by: 'keywords@1' });
  });

  it('claims nothing where no word of any topic occurs', () => {
    const claims = nameTopics('Something is strange', 'It just is');

    expect(claims).toEqual([]);
  });

  it('takes a word said ten times, in capitals or in the plural, for one hint', () => {
    const once = nameTopics('', 'the router');
    const often = nameTopics('', 'ROUTER router routers Routers router router router router router router');

    expect(often).toEqual(once);
  });

  it('lets a word in the title weigh more than one in the text', () => {
    const [first] = nameTopics('The database is slow', 'a laptop and a printer');

    expect(first?.value).toBe('database');
  });

  it('finds words, not pieces of words, and phrases across a line break', () => {
    expect(nameTopics('', 'accountancy rebugging')).toEqual([]);
    expect(nameTopics('', 'the load\n  balancer')).toMatchObject([{ value: 'network' }]);
  });

  it('is never certain from a single hint', () => {
    const [only] = nameTopics('', 'a router');

    expect(only?.confidence).toBe(4000);
  });

  it('makes at most three claims, and the same ones every time', () => {
    const text = 'router password laptop bug database email invoice phishing';

    const claims = nameTopics('', text);

    expect(claims.map(({ value }) => value)).toEqual(['access', 'database', 'email']);
    expect(nameTopics('', text)).toEqual(claims);
  });
});
