import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '@countersign/messaging';
import { Problem, problemOf } from './problem.ts';

const secret = 'password authentication failed for user "svc_intake"';

describe('a problem', () => {
  it('is a problem document with a stable code and the field that it is about', () => {
    const problem = new Problem(422, 'invalid', '/title is missing', { pointer: '/title' });

    expect(JSON.parse(JSON.stringify(problem))).toEqual({
      type: 'urn:countersign:problem:invalid',
      title: 'Not as it must be',
      status: 422,
      code: 'invalid',
      detail: '/title is missing',
      pointer: '/title',
    });
  });

  it('has no pointer where it is about no field', () => {
    expect(new Problem(404, 'no-such-approval', 'There is none').toJSON()).not.toHaveProperty('pointer');
  });

  it('stays what it is', () => {
    const problem = new Problem(409, 'already-decided', 'It is approved already');

    expect(problemOf(problem)).toBe(problem);
  });

  it.each([
    ['a queue that is full', new UnavailableError('Too many requests are waiting to be stored'), 503, 'unavailable'],
    ['a database that is away', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    ['a database that is shutting down', Object.assign(new Error('terminating'), { code: '57P01' }), 503, 'unavailable'],
    [
      'a body that is too large',
      Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }),
      413,
      'body-too-large',
    ],
    ['another media type', Object.assign(new Error('x'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }), 415, 'media-type'],
    ['a path that leads nowhere', Object.assign(new Error('Cannot GET /x'), { status: 404 }), 404, 'no-such-path'],
    ['what the framework refuses otherwise', Object.assign(new Error('too fast'), { statusCode: 429 }), 429, 'refused'],
    ['a bug of ours', new TypeError(secret), 500, 'internal'],
    ['what is no error at all', 'oops', 500, 'internal'],
  ])('is made of %s', (_, error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code });
  });

  it('asks to come again where waiting helps', () => {
    expect(problemOf(new UnavailableError('It could not be stored in time')).more).toEqual({ retryAfter: 2 });
  });

  it('says nothing of the inside of what nobody foresaw', () => {
    const problem = problemOf(Object.assign(new Error(secret), { query: 'select secret' }));

    expect(JSON.stringify(problem)).not.toMatch(/password|svc_intake|select/);
  });
});
