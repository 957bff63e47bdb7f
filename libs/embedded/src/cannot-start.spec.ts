import { describe, expect, it } from '@jest/globals';
import { CannotStart, explained } from './cannot-start.ts';

const refused = (code: string): Error => Object.assign(new Error(code), { code });

describe('explained', () => {
  it.each(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'])('makes one sentence of %s', (code) => {
    const sentence = explained(refused(code), '/mesh');

    expect(sentence).toBeInstanceOf(CannotStart);
    expect(String(sentence)).toMatch(/\/mesh.* COUNTERSIGN_DIRECTORY=\/path npm start\.$/);
  });

  it('leaves alone what it does not know', () => {
    const error = refused('EMFILE');

    expect(explained(error, '/mesh')).toBe(error);
  });
});
