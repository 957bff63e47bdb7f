import type { Condition } from '@countersign/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Change, hour, life, now, room } from '../../condition.fixture.ts';
import { diagnose } from './diagnose.ts';

const identity = (change: object = {}) => ({
  id: 'x',
  state: 'active',
  hasOwner: true,
  endsAt: null,
  keptIn: null,
  rotateBy: null,
  ...change,
});
const day = 24 * hour;
const kept = (change: object = {}) => identity({ keptIn: 'file:/run/secrets/x', rotateBy: now + 90 * day, ...change });
const authority = (change: object = {}): Condition => ({
  ...room('authority'),
  authority: {
    issuer: life,
    keys: [{ use: 'kafka', madeAt: now - hour, anotherAt: now + hour }],
    identities: [identity()],
    differed: [],
    ...change,
  },
});
const found = (conditions: readonly Condition[], more: { readonly away?: readonly string[]; readonly stalled?: readonly string[] } = {}) =>
  diagnose({ away: [], stalled: [], ...more, conditions, now });
const codes = (...given: Parameters<typeof found>) => found(...given).map(({ code, severity, about }) => `${code} ${severity} ${about}`);

describe('the doctor', () => {
  it('finds nothing in a mesh in which all is well', () => {
    expect(found([room('intake'), room('routing'), authority()])).toEqual([]);
  });

  it.each<[string, Change, readonly string[]]>([
    ['waits', { waitsFor: { messaging: 'Kafka does not answer' } }, ['room-waiting broken intake']],
    ['has put records aside', { parked: 2 }, ['parked weak intake']],
    ['keeps contents longer than said', { contents: { overdue: 2, haveAllAnEnd: true } }, ['content-overdue weak intake']],
    ['keeps contents for ever', { contents: { overdue: null, haveAllAnEnd: false } }, ['content-without-end note intake']],
    ['has a certificate that nobody renews', { certificate: { until: now + hour / 5 } }, ['certificate-ends weak intake']],
    ['has a certificate that has run out', { certificate: { until: now } }, ['certificate-ends broken intake']],
    [
      'is shown an old certificate by PostgreSQL',
      { database: { certificate: { from: now - hour, until: now + 1 } } },
      ['certificate-ends weak postgres'],
    ],
    [
      'is shown an old certificate by Kafka',
      { broker: { certificate: { from: now - hour, until: now - 1 } } },
      ['certificate-ends broken kafka'],
    ],
    ['has a clock that is a little off', { database: { clock: { aheadMs: -2_000, withinMs: 5 } } }, ['clock-off weak intake']],
    ['has a clock that nobody believes', { broker: { clock: { aheadMs: 9_000, withinMs: 5 } } }, ['clock-off broken intake']],
    ['cannot ask the database', { database: { trouble: 'ECONNREFUSED' } }, ['database-away broken intake']],
    ['speaks to the database in the open', { database: { isTls: false } }, ['database-not-tls weak intake']],
    [
      'has its password in its environment',
      { database: { login: 'password-in-url' } },
      ['database-login-not-svid weak intake', 'database-password-in-url weak intake'],
    ],
    ['has its password in a file', { database: { login: 'password-file' } }, ['database-login-not-svid weak intake']],
    ['has its password in a file that others read', { database: { secret: '/p has mode 0644' } }, ['secret-refused weak intake']],
    ['cannot ask the broker', { broker: { trouble: 'away' } }, ['broker-away broken intake']],
    ['speaks to the broker in the open', { broker: { isTls: false } }, ['broker-not-tls weak intake']],
    ['logs in to the broker as nobody', { broker: { login: 'none', as: null } }, ['broker-login-not-spiffe weak intake']],
    ['logs in to the broker by a password', { broker: { login: 'scram', as: 'intake' } }, ['broker-login-not-spiffe weak intake']],
    ['has a token that others read', { broker: { secret: '/t has mode 0644' } }, ['secret-refused weak intake']],
    ['misses a topic', { broker: { missing: ['work-items.received'] } }, ['topic-missing broken intake']],
    ["has a topic with its senders' time", { broker: { otherTime: ['work-items.received'] } }, ['topic-time broken intake']],
    [
      'has a topic whose copies are behind',
      { broker: { topics: [{ topic: 'x', replicas: 3, inSync: 2 }] } },
      ['replicas-behind weak intake'],
    ],
    ['has too few copies of a topic', { broker: { topics: [{ topic: 'x', replicas: 2, inSync: 2 }] } }, ['copies-few weak mesh']],
    ['stands on one broker', { broker: { brokers: 1 } }, ['one-broker weak mesh']],
    ['stands on two brokers', { broker: { brokers: 2 } }, ['no-quorum weak mesh']],
    ['stands on a broker that guards nothing', { broker: { hasAuthorizer: false } }, ['broker-guards-nothing weak mesh']],
  ])('says so where a room %s', (_, change, wanted) => {
    expect(codes([room('intake', change)])).toEqual(wanted);
  });

  it('only notes that there is one broker where somebody develops', () => {
    expect(codes([{ ...room('intake', { broker: { brokers: 1 } }), environment: 'development' }])).toEqual(['one-broker note mesh']);
  });

  it('says who does not answer, and what stands still', () => {
    expect(codes([room('intake')], { away: ['routing'], stalled: ['an-item'] })).toEqual([
      'room-away broken routing',
      'stalled weak an-item',
    ]);
  });

  it('says which rooms are one login, once for all of them', () => {
    const one = { database: { as: 'postgres' }, broker: { as: 'everybody' } };

    expect(
      found([room('intake', one), room('routing', one), room('audit')]).map(({ code, says }) => [code, says.split(' are')[0]]),
    ).toEqual([
      ['database-login-shared', 'intake, routing'],
      ['broker-login-shared', 'intake, routing'],
    ]);
  });

  it('says once what several rooms see', () => {
    const old = { database: { certificate: { from: now - hour, until: now - 1 } } };

    expect(codes([room('intake', old), room('routing', old)])).toEqual(['certificate-ends broken postgres']);
  });

  it.each<[string, object, readonly string[]]>([
    ['its issuer is to end', { issuer: { from: now - hour, until: now + 1 } }, ['certificate-ends weak authority']],
    [
      'a key was not followed by another',
      { keys: [{ use: 'kafka', madeAt: now - 4 * hour, anotherAt: now - 2 * hour }] },
      ['key-not-rotated weak authority, kafka'],
    ],
    ['nobody answers for an identity', { identities: [identity({ hasOwner: false })] }, ['identity-without-owner weak x']],
    ['the time of an identity is over', { identities: [identity({ endsAt: now - 1 })] }, ['identity-ended weak x']],
    ['a secret is too old', { identities: [kept({ rotateBy: now - 1 })] }, ['credential-overdue weak x']],
    ['a secret is soon to be replaced', { identities: [kept({ rotateBy: now + 13 * day })] }, ['credential-due note x']],
    ['the secret of a program is too old', { identities: [identity({ rotateBy: now })] }, ['credential-overdue weak x']],
    ['nobody answers for a secret', { identities: [kept({ hasOwner: false })] }, ['credential-without-owner weak x']],
    ['the time of a secret is over', { identities: [kept({ endsAt: now })] }, ['credential-ended weak x']],
    ['somebody has changed permissions', { differed: ['given: more'] }, ['broker-differed weak kafka']],
  ])('asks authority, and says where %s', (_, change, wanted) => {
    expect(codes([authority(change)])).toEqual(wanted);
  });

  it('leaves identities alone that were taken out', () => {
    expect(codes([authority({ identities: [identity({ state: 'suspended', hasOwner: false, endsAt: now - 1 })] })])).toEqual([]);
  });

  it('says which secret rooms hold that nobody has registered, once for all of them', () => {
    const keptIn = 'file:/run/secrets/x';
    const both = [room('intake', { database: { keptIn } }), room('routing', { broker: { keptIn } })];

    expect(codes([...both, authority()])).toEqual(['credential-unregistered weak mesh']);
    expect(codes([...both, authority({ identities: [kept({ state: 'ended' })] })])).toEqual(['credential-unregistered weak mesh']);
    expect(codes([...both, authority({ identities: [kept()] })])).toEqual([]);
    expect(codes([room('gateway', { held: [keptIn] } as Change), authority()])).toEqual(['credential-unregistered weak mesh']);
    expect(codes(both)).toEqual([]);
  });

  it('begins with the worst, and says what to do about each', () => {
    const findings = found([room('intake', { parked: 1, waitsFor: { messaging: 'x' } })], { away: ['audit'] });

    expect(findings.map(({ severity }) => severity)).toEqual(['broken', 'broken', 'weak']);
    expect(findings.filter(({ todo, says }) => todo === '' || says === '')).toEqual([]);
  });
});
