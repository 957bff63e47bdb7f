import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { placeRefused, textRefused } from './custody-place.ts';

describe('where a secret is kept', () => {
  it.each([
    'file:/etc/countersign/ticketing',
    'file:/var/run/secrets/countersign/database-password',
    'file:/run/secrets/JIRA_WEBHOOK_2027',
    'file:/var/lib/kubelet/pods/0197a000-0000-7000-8000-000000000000/token',
    'file:/srv/Countersign EMEA/PagerDutyWebhookSecretV2.txt',
  ])('is the path of a file: %s', (place) => {
    expect(placeRefused(place)).toBeUndefined();
  });

  it.each(['', 'ticketing', '/etc/ticketing', 'file:ticketing', 'file://host/etc/x', 'file:/etc/../x', 'https://vault/x', 'file:/a\nb'])(
    'is nothing else: %j',
    (place) => {
      expect(placeRefused(place)).toMatchObject({ rule: 'place' });
    },
  );
});

describe('a secret', () => {
  // Put together here, so that whoever searches the repository for secrets finds none.
  const secrets = [
    ['gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a'].join(''),
    ['sk', '-live-abcdefgh12345678'].join(''),
    ['eyJ', 'hbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'].join(''),
    ['-----BEGIN PRIV', 'ATE KEY-----'].join(''),
    ['postgres://olga:', 'hunter2@host/db'].join(''),
    ['password', '=hunter2'].join(''),
    '0123456789abcdef0123456789abcdef',
  ];

  it.each(secrets)('is no place, and no text about one, by its form (%#)', (secret) => {
    for (const text of [secret, `file:/${secret}`]) expect(placeRefused(text)).toMatchObject({ rule: 'secret-value' });
    expect(textRefused(`signs webhooks with ${secret}`)).toMatchObject({ rule: 'secret-value' });
  });

  it('is neither where it has no form: what authority itself makes for clients is known again nearly always', () => {
    const made = Array.from({ length: 500 }, () => randomBytes(32).toString('base64url'));

    expect(made.filter((secret) => placeRefused(`file:/${secret}`)?.rule === 'secret-value').length).toBeGreaterThan(490);
  });

  it('is not what people say of one', () => {
    for (const text of [
      'signs webhooks of jira-emea',
      'rotated after the audit of 2027-01-31, ticket OPS-1234',
      'the token of Vault expired',
    ])
      expect(textRefused(text)).toBeUndefined();
  });
});
