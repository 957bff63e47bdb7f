import { describe, expect, it } from '@jest/globals';
import { type Diagnosis, diagnosisLines, isSound } from './diagnosis.ts';

const finding = (severity: Diagnosis['findings'][number]['severity']): Diagnosis['findings'][number] => ({
  code: 'one-broker',
  severity,
  about: 'mesh',
  says: 'there is one broker',
  todo: 'have three',
  promises: [1],
});
const diagnosis = (findings: Diagnosis['findings']): Diagnosis => ({
  at: '2026-11-25T00:00:00.000Z',
  asked: ['intake', 'audit'],
  findings,
  notKept: [{ promise: 1, says: 'No accepted intake is lost', because: ['one-broker'], version: 'not yet' }],
});
const plain = (_style: string, text: string): string => text;

describe('a diagnosis', () => {
  it.each([
    ['nothing was found', [], true],
    ['there is only something to be known', [finding('note')], true],
    ['a promise is weaker than it is made', [finding('note'), finding('weak')], false],
    ['something does not work', [finding('broken')], false],
  ])('is sound, or not, where %s', (_, findings, wanted) => {
    expect(isSound(diagnosis(findings))).toBe(wanted);
  });

  it('is told in one line a finding, with what to do, and then the promises', () => {
    expect(diagnosisLines(diagnosis([finding('weak')]), plain)).toEqual([
      'weak    one-broker  there is one broker. To do: have three',
      '',
      'Promises (DESIGN section 9) that this installation does not keep:',
      '   1  No accepted intake is lost: one-broker; not yet',
      '',
      'The mesh is not as it should be. 2 parts were asked.',
    ]);
  });
});
