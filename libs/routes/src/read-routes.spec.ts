import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readRoutes } from './read-routes.ts';
import { yamlOf } from './routes.fixture.ts';

const faultsOf = (yaml: string) => {
  const read = readRoutes(yaml);
  return read.ok ? [] : read.faults;
};
const queue = (more: string): string =>
  yamlOf({ queues: `queues:\n  - { name: triage, responders: [desk], ${more} }\n`, rules: 'rules: []\n' });
const rules = (...each: readonly string[]): string => yamlOf({ rules: `rules:\n${each.map((rule) => `  - ${rule}\n`).join('')}` });

describe('reading queues and rules', () => {
  it('takes the configuration that is shipped', () => {
    expect(faultsOf(readFileSync('deploy/routing/queues.yaml', 'utf8'))).toEqual([]);
  });

  it('gives the same digest to what says the same, and another to what does not', () => {
    const [one, same, other] = [yamlOf(), `# a comment\n${yamlOf()}`, yamlOf().replace('5000', '5001')].map(readRoutes);

    expect(one?.ok && same?.ok && one.value.digest === same.value.digest).toBe(true);
    expect(one?.ok && other?.ok && one.value.digest !== other.value.digest).toBe(true);
  });

  it('names the line and the field of what is wrong', () => {
    expect(faultsOf(yamlOf().replace('reroutes: 3', 'reroutes: many'))).toEqual([
      { pointer: '/reroutes', line: 4, problem: expect.stringContaining('integer') },
    ]);
  });

  it('names the line where it is no YAML at all', () => {
    expect(faultsOf('triage: [')).toMatchObject([{ line: 1, problem: expect.stringContaining('is no YAML') }]);
    expect(faultsOf('triage: a\ntriage: b')).toMatchObject([{ line: 2, problem: expect.stringContaining('unique') }]);
  });

  it('names all parts that do not fit together at once', () => {
    const faults = faultsOf(yamlOf({ queues: 'queues:\n  - { name: network, responders: [x], topics: [a, a] }\n' }));

    expect(faults.map(({ pointer }) => pointer)).toEqual(['/triage', '/queues/0/topics/1', '/rules/0/to', '/rules/1/to', '/rules/2/to']);
  });

  it.each([
    [
      'a time zone that there is not',
      queue('hours: { zone: Mars/Olympus, days: [mon], from: "08:00", to: "09:00" }'),
      '/queues/0/hours/zone',
    ],
    ['a queue that hands on to itself', queue('capacity: 2, instead: triage'), '/queues/0/instead'],
    ['another queue that is never asked', yamlOf().replace('topics: [access]', 'topics: [access], instead: network'), '/queues/1/instead'],
    ['something owned that is no host', queue('owns: ["not a host"]'), '/queues/0/owns/0'],
    ['an address that there is not', queue('owns: [10.0.0.300]'), '/queues/0/owns/0'],
    ['a rule that does nothing', rules('{ name: idle, when: { severity: low } }'), '/rules/0'],
    ['a rule that does two things', rules('{ name: both, when: { severity: low }, to: triage, hold: why }'), '/rules/0/hold'],
    ['a rule without a condition', rules('{ name: always, when: {}, to: triage }'), '/rules/0/when'],
    [
      'strictness without a queue',
      rules('{ name: idle, when: { severity: low }, severity: high, strictness: people }'),
      '/rules/0/strictness',
    ],
    [
      'a stricter rule behind a less strict one',
      rules('{ name: a, when: { severity: low }, to: network }', '{ name: b, when: { severity: low }, to: triage, strictness: people }'),
      '/rules/1',
    ],
    [
      'two rules of one name',
      rules('{ name: a, when: { severity: low }, to: network }', '{ name: a, when: { severity: low }, to: triage }'),
      '/rules/1/name',
    ],
    ['a word that is not known', yamlOf().replace('reroutes', 'rerouts'), '/reroutes'],
  ])('refuses a file with %s', (_what, yaml, pointer) => {
    expect(faultsOf(yaml).map((fault) => fault.pointer)).toEqual([pointer]);
  });
});
