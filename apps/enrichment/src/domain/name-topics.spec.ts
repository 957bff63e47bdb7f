import { describe, expect, it } from '@jest/globals';
import { Claim, digestOf, validator } from '@countersign/contracts';
import { demonstrationModel, opened } from '../demonstration.fixture.ts';
import { nameTopics } from './name-topics.ts';

const topics = demonstrationModel();
const claimsOf = (title: string, text = '') => nameTopics(opened(title, text), topics);

describe('naming topics', () => {
  it.each([
    ['network', 'The wireless network is gone', 'No access point answers since the switch was exchanged'],
    ['access', 'I cannot get into my account', 'It says that the password is wrong and locks me out'],
    ['hardware', 'Docking station broken', 'The monitor stays black and the power supply hums'],
    ['software', 'Crash after the upgrade', 'Version 7 throws an exception when a file is opened'],
    ['database', 'Replica behind', 'Queries on the standby see old rows'],
    ['email', 'Mailbox does not receive messages', 'Outlook shows no new mail since Monday'],
    ['payments', 'Refund for a cancelled order', 'The amount was charged to my card and is not back'],
    ['security', 'Ransom note on the desktop', 'All files are encrypted and an attacker wants money'],
  ])('knows %s from how people write of it', (topic, title, text) => {
    expect(claimsOf(title, text)[0]?.value).toBe(topic);
  });

  it('says which model says so, and by which words of the text, as positions and digests', () => {
    const [first] = claimsOf('The VPN is down', 'Nobody in Karlsruhe reaches the gateway');

    expect(first).toMatchObject({ kind: 'topic', value: 'network', by: `topics@${topics.digest.slice(0, 12)}` });
    expect(first?.spans).toContainEqual({
      field: 'title',
      start: 4,
      end: 7,
      digest: digestOf(['under a key', 'VPN']).slice(0, 32),
      weight: expect.any(Number),
    });
  });

  it('makes claims as the contract has them, most confident first, three at most, whose weights are no more than the confidence', () => {
    const claims = claimsOf('Router, password, laptop', 'a bug, the database, an e-mail, an invoice and phishing');
    const read = validator(Claim);

    expect(claims.map((claim) => read(claim).ok)).not.toContain(false);
    expect(claims.length).toBeLessThanOrEqual(3);
    expect(claims.map(({ confidence }) => confidence)).toEqual(claims.map(({ confidence }) => confidence).toSorted((a, b) => b - a));
    for (const { confidence, spans = [] } of claims) {
      expect(spans.reduce((sum, { weight = 0 }) => sum + Math.abs(weight), 0)).toBeLessThanOrEqual(confidence);
    }
  });

  it.each([
    ['nothing of it is known', '今日は', ''],
    ['there is nothing to read', '...', ''],
    ['it is about none of the topics', 'The soup in the canteen', 'It was too salty today, and the bread was old.'],
  ])('claims nothing where %s', (_why, title, text) => {
    expect(claimsOf(title, text)).toEqual([]);
  });

  it('is not sure where hardly a word is known', () => {
    const [first] = claimsOf('Le serveur de messagerie est en panne', 'Personne ne peut envoyer de courrier');

    expect(first?.confidence ?? 0).toBeLessThan(5_000);
  });

  it('says the same of the same every time', () => {
    expect(claimsOf('Router reboots', 'every night')).toEqual(claimsOf('Router reboots', 'every night'));
  });
});
