import { describe, expect, it } from '@jest/globals';
import { isWorldBroken } from '@countersign/persistence';
import { ContentKeys } from './content-keys.ts';
import type { ContentKeysQuestion } from './content-keys-question.ts';

const id = (number: number): string => `019e0caa-1c00-7000-8000-${String(number).padStart(12, '0')}`;
const key = Buffer.alloc(32, 7);

/** Intake, which holds every key but those that are erased or unknown. */
function intake(erased: readonly string[] = [], unknown: readonly string[] = []) {
  const asked: ContentKeysQuestion[] = [];
  const ask = async (question: ContentKeysQuestion): Promise<Response> => {
    asked.push(question);
    const held = question.workItems.filter((one) => !erased.includes(one) && !unknown.includes(one));
    const keys = held.map((workItem) => ({ workItem, key: key.toString('base64url') }));
    return Response.json({ keys, erased: question.workItems.filter((one) => erased.includes(one)), unknown: [] });
  };
  return { asked, keys: new ContentKeys(ask) };
}

describe('asking for keys', () => {
  it('brings what is held, tells what is erased, and leaves out what nobody knows', async () => {
    const { keys } = intake([id(2)], [id(3)]);

    const found = await keys.of([id(1), id(2), id(3), 'no-id']);

    expect([...found]).toEqual([
      [id(1), { state: 'held', key }],
      [id(2), { state: 'erased' }],
    ]);
  });

  it('asks once for each, five hundred at a time', async () => {
    const { keys, asked } = intake();
    const many = Array.from({ length: 501 }, (_, number) => id(number));

    const found = await keys.of([...many, ...many]);

    expect(found.size).toBe(501);
    expect(asked.map(({ workItems }) => workItems.length)).toEqual([500, 1]);
  });

  it('asks nobody where there is nothing to ask', async () => {
    const { keys, asked } = intake();

    expect((await keys.of([])).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it.each([
    ['does not answer', () => Promise.reject(new Error('connect ECONNREFUSED'))],
    ['refuses', async () => new Response('{}', { status: 403 })],
    ['fails', async () => new Response('{}', { status: 500 })],
    ['answers otherwise than agreed', async () => Response.json({ keys: [{ workItem: id(1), key: 'short' }] })],
    ['answers no JSON', async () => new Response('keys', { status: 200 })],
  ])('is to be waited for where intake %s', async (_, ask) => {
    const problem = await new ContentKeys(ask).of([id(1)]).catch((error: unknown) => error);

    expect(problem).toMatchObject({ who: 'intake', message: expect.stringMatching(/^intake /) });
    expect(isWorldBroken(problem)).toBe(true);
  });
});
