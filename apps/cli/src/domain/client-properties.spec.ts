import { describe, expect, it } from '@jest/globals';
import { javaFlags, javaProperties, kafkajsProgram, librdkafkaProperties } from './client-properties.ts';

const consumer = {
  id: 'spiffe://countersign.local/consumer/lake',
  issuer: 'https://127.0.0.1:7420/oauth',
  tokenEndpoint: 'https://127.0.0.1:7420/oauth/token',
  topics: ['one.work-items.enriched'],
  groupPrefix: 'one.lake-',
};
const places = { brokers: 'a:1,b:2', ca: '/etc/root.pem', key: '/etc/key.pem', algorithm: 'ES256' } as const;

describe('how a consumer logs in', () => {
  it.each([
    ['Java', javaProperties],
    ['librdkafka', librdkafkaProperties],
  ])('says by %s where the broker is, who asks whom, and in which group', (_, properties) => {
    expect(properties(consumer, places)).toEqual(
      expect.arrayContaining([
        'bootstrap.servers=a:1,b:2',
        `sasl.oauthbearer.token.endpoint.url=${consumer.tokenEndpoint}`,
        `sasl.oauthbearer.assertion.claim.sub=${consumer.id}`,
        `sasl.oauthbearer.assertion.claim.aud=${consumer.issuer}`,
        'sasl.oauthbearer.assertion.claim.jti.include=true',
        'group.id=one.lake-1',
      ]),
    );
  });

  it('names the address and the key that Java is to use, which it otherwise refuses', () => {
    expect(javaFlags(consumer, places).join(' ')).toContain('allowed.urls=https://127.0.0.1:7420/oauth/token');
    expect(javaFlags(consumer, places).join(' ')).toContain('allowed.files=/etc/key.pem');
  });

  it('warns where librdkafka has a key with which it cannot sign', () => {
    expect(librdkafkaProperties(consumer, places)[0]).toMatch(/^# .*RSA key/);
    expect(librdkafkaProperties(consumer, { ...places, algorithm: 'RS256' })[0]).not.toContain('#');
  });

  it('is a program for kafkajs with every broker', () => {
    expect(kafkajsProgram(consumer, places).join('\n')).toContain("brokers: ['a:1', 'b:2']");
  });
});
