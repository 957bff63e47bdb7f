import { describe, expect, it } from '@jest/globals';
import { conflict, isConflict, isWorldBroken } from './failure.ts';

const error = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

describe('an error of the database', () => {
  it.each([
    ['nobody listens', error('ECONNREFUSED')],
    ['the connection broke', error('08006')],
    ['it has no connection left', error('53300')],
    ['its disk is full', error('53100')],
    ['it is shutting down', error('57P01')],
    ['it is read-only', error('25006')],
    ['the pool waited in vain', new Error('timeout exceeded when trying to connect')],
    ['the connection ended under a query', new Error('Connection terminated unexpectedly')],
    ['a table is missing', error('42P01')],
  ])('is a broken world where %s', (_, given) => {
    expect(isWorldBroken(given)).toBe(true);
    expect(isConflict(given)).toBe(false);
  });

  it.each([
    ['two statements met', error(conflict)],
    ['two waited for each other', error('40P01')],
  ])('is a conflict where %s', (_, given) => {
    expect(isConflict(given)).toBe(true);
    expect(isWorldBroken(given)).toBe(false);
  });

  it.each([
    ['a value is no text', error('22P05')],
    ['a key is there already', error('23505')],
    ['the statement is wrong', error('42601')],
    ['it is no error at all', undefined],
    ['it is a bug', new TypeError('x is not a function')],
  ])('is neither where %s', (_, given) => {
    expect([isWorldBroken(given), isConflict(given)]).toEqual([false, false]);
  });
});
