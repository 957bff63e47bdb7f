import { describe, expect, it } from '@jest/globals';
import { validator } from '@countersign/contracts';
import { VoteRequest } from './vote-request.ts';

const check = validator(VoteRequest);
const vote = { vote: 'approve', reason: 'they have it', view: 'a'.repeat(64) };

describe('a vote as a person sends it', () => {
  it('says what, why, and on which view', () => {
    expect(check(vote)).toEqual({ ok: true, value: vote });
  });

  it('may have a reason of several lines in any script', () => {
    expect(check({ ...vote, reason: 'هم‌اکنون\n\t- 👨‍👩‍👧 見ました\r\n' })).toMatchObject({ ok: true });
  });

  it.each([
    ['a reason of nothing but spaces', { reason: '   ' }, '/reason'],
    ['a reason that clears the screen', { reason: 'fine\u001b[2J' }, '/reason'],
    ['a reason that does so in one character', { reason: 'fine\u009b2J' }, '/reason'],
    ['a reason that turns the writing around', { reason: 'deny \u202eton' }, '/reason'],
    ['a reason that is too long', { reason: 'x'.repeat(1_001) }, '/reason'],
    ['an answer that is neither yes nor no', { vote: 'abstain' }, '/vote'],
    ['a view that is no digest', { view: 'latest' }, '/view'],
    ['a voter of its own', { voter: 'ada' }, '/voter'],
  ])('is refused with %s, and the field is named', (_, wrong, pointer) => {
    expect(check({ ...vote, ...wrong })).toMatchObject({ ok: false, pointer });
  });
});
