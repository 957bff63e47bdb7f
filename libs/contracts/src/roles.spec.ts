import { describe, expect, it } from '@jest/globals';
import { isForService, operationOf, operations } from './operations.ts';
import { isEnough, roles } from './roles.ts';
import { spiffeId } from './rooms.ts';

const allowed = { role: 'approver', isContent: false } as const;

describe('what somebody may do', () => {
  it.each(roles)('is looking with any role, such as %s, and with none nothing', (role) => {
    expect(isEnough({ role: 'viewer', isContent: false }, [role])).toBe(true);
    expect(isEnough({ role: 'viewer', isContent: false }, [])).toBe(false);
  });

  it.each(roles.filter((role) => role !== 'approver'))('is not voting as %s alone', (role) => {
    expect(isEnough(allowed, ['approver'])).toBe(true);
    expect(isEnough(allowed, [role])).toBe(false);
  });

  it('is reading what people wrote only with the right to, whatever the role', () => {
    expect(isEnough({ role: 'operator', isContent: true }, [...roles])).toBe(false);
    expect(isEnough({ role: 'operator', isContent: true }, ['operator', 'content'])).toBe(true);
    expect(isEnough({ role: 'operator', isContent: true }, ['content'])).toBe(false);
  });
});

describe('the table of operations', () => {
  it('names none twice', () => {
    const all = operations.flatMap(({ in: where, method, path }) => where.map((one) => `${one} ${method} ${path}`));

    expect(new Set(all).size).toBe(all.length);
  });

  it('has a question by HEAD as one by GET, and nothing that it does not name', () => {
    expect(operationOf('audit', 'HEAD', '/v1/records')).toMatchObject({ role: 'auditor' });
    expect(operationOf('intake', 'GET', '/v1/records')).toBeUndefined();
    expect(operationOf('audit', 'DELETE', '/v1/records')).toBeUndefined();
  });

  it.each([
    [spiffeId('gateway'), true],
    [spiffeId('gateway-evil'), false],
    [spiffeId('gateway/evil'), false],
    ['spiffe://countersign.local.evil/gateway', false],
    ['spiffe://COUNTERSIGN.LOCAL/gateway', false],
    ['spiffe://countersign.local//gateway', false],
    [spiffeId('intake'), false],
  ])('lets %s read the log: %s', (id, may) => {
    const records = operations.find(({ path }) => path === '/v1/records');

    expect(records !== undefined && isForService(records, id)).toBe(may);
  });
});
