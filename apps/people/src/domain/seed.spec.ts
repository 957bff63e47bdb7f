import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { peopleIn } from './seed.ts';

const nora = { sub: 'nora', name: 'Nora', email: 'nora@example.com', groups: ['network'] };

describe('the people of a seed file', () => {
  it('are read from the one that comes with the house', () => {
    const shipped = JSON.parse(readFileSync('deploy/people/people.json', 'utf8'));

    expect(peopleIn(shipped)).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ sub: 'nora' })]) });
  });

  it.each([
    ['two of one sub', [nora, nora], '/people/1/sub'],
    ['nobody at all', [], '/people'],
    ['somebody without groups', [{ ...nora, groups: undefined }], '/people/0/groups'],
    ['a sub with a space', [{ ...nora, sub: 'no ra' }], '/people/0/sub'],
  ])('are refused with %s', (_, people, pointer) => {
    expect(peopleIn({ people })).toMatchObject({ ok: false, pointer });
  });
});
