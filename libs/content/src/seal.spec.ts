import { describe, expect, it } from '@jest/globals';
import { createSecretKey } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { formOf } from './content.ts';
import { digester } from './digester.ts';
import { newContentKey } from './new-content-key.ts';
import { open, seal } from './seal.ts';

const content = { title: 'Das Gerät 東京 😀', text: '"quoted" \\ \u2028 \n</script>', labels: ['vpn', ''] };
const name = { workItem: '019e0caa-1c00-7000-8000-000000000000', revision: 3 };
const key = Buffer.alloc(32, 7);

describe('a sealed content', () => {
  it('opens with its key as exactly what it was', () => {
    expect(open(seal(formOf(content), name, key), name, key)).toEqual({ ok: true, value: content });
  });

  it('shows nothing of it, and is another one each time', () => {
    const [one, two] = [seal(formOf(content), name, key), seal(formOf(content), name, key)];

    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toMatch(/vpn|quoted/);
  });

  it('is opened by another JOSE library, and opens what that has sealed', async () => {
    const theirs = await new CompactEncrypt(Buffer.from(formOf(content)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: `${name.workItem}/${name.revision}` })
      .encrypt(createSecretKey(key));

    const { plaintext, protectedHeader } = await compactDecrypt(seal(formOf(content), name, key), createSecretKey(key));

    expect(JSON.parse(Buffer.from(plaintext).toString())).toEqual(content);
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', kid: '019e0caa-1c00-7000-8000-000000000000/3' });
    expect(open(theirs, name, key)).toEqual({ ok: true, value: content });
  });

  it.each([
    ['under another key', () => open(seal(formOf(content), name, key), name, Buffer.alloc(32, 8))],
    ['as that of another item', () => open(seal(formOf(content), { ...name, workItem: 'other' }, key), name, key)],
    ['as another revision', () => open(seal(formOf(content), { ...name, revision: 2 }, key), name, key)],
    ['with a shorter tag', () => open(seal(formOf(content), name, key).slice(0, -4), name, key)],
    ['with something behind it', () => open(`${seal(formOf(content), name, key)}.e30`, name, key)],
    ['where it holds something else', () => open(seal('{"title":1}', name, key), name, key)],
    ['where it is none', () => open('', name, key)],
  ])('does not open %s', (_, opened) => {
    expect(opened()).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it('does not open where any of it was changed', () => {
    const sealed = seal(formOf(content), name, key);
    const changed = Array.from(sealed, (character, at) => `${sealed.slice(0, at)}${character === 'A' ? 'Q' : 'A'}${sealed.slice(at + 1)}`);

    // The last character of a part has bits that mean nothing: such a text is the same bytes.
    const meant = changed.filter((text, at) => !['.', undefined].includes(sealed[at + 1]) && text !== sealed);

    expect(meant.length).toBeGreaterThan(200);
    expect(meant.filter((text) => open(text, name, key).ok)).toEqual([]);
  });
});

describe('the digest of a content', () => {
  it('is HMAC-SHA-256 under what HKDF expands from the key', () => {
    // Computed with Python: hmac.new(hmac.new(key, b"countersign content digest\x01", "sha256").digest(), text, "sha256").
    expect(digester(key)('VPN')).toBe('ddeeb7e46146886e4f9da9b7a0ba9c4e905adfb077004c7a9f41fbea17703a4d');
  });

  it('is another one under another key', () => {
    expect(digester(key)('VPN')).not.toBe(digester(Buffer.alloc(32, 8))('VPN'));
  });

  it('is of one form, however it was written', () => {
    expect(formOf({ labels: ['a'], text: 'x', title: 'y' })).toBe('{"labels":["a"],"text":"x","title":"y"}');
  });
});

describe('a new key', () => {
  it('has 256 bits and is nobody else’s, also where many are made', () => {
    const keys = Array.from({ length: 1_000 }, newContentKey);

    expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(1_000);
    expect(keys.every((one) => one.length === 32 && one.some((byte) => byte !== 0))).toBe(true);
  });
});
