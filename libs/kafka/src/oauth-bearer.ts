import kafkajs, { type AuthenticationProviderArgs, type SASLOptions } from 'kafkajs';

/**
 * Logs in with a token (RFC 7628). kafkajs' own provider takes the broker's refusal for consent and fails later with something that
 * looks like a broken connection; here a refusal is one. `token` must not throw: while there is none it waits.
 */
export function oauthBearer(token: () => Promise<string>): SASLOptions {
  const authenticationProvider = ({ saslAuthenticate }: AuthenticationProviderArgs) => ({
    authenticate: async (): Promise<void> => {
      const request = Buffer.from(`n,,\u0001auth=Bearer ${await token()}\u0001\u0001`);
      const answer = await saslAuthenticate({
        request: { encode: () => withLength(request) },
        response: { decode: (bytes: Buffer) => bytes, parse: (bytes: Buffer) => bytes.subarray(4).toString() },
      });
      if (answer !== '') throw refusal(String(answer));
    },
  });
  // The types know the built-in provider alone under this name.
  return { mechanism: 'oauthbearer', authenticationProvider } as unknown as SASLOptions;
}

/** Its constructor takes a message, whatever the types say. */
const refusal = (answer: string): Error =>
  Reflect.construct(kafkajs.KafkaJSSASLAuthenticationError, [`The broker refuses the token (SASL OAUTHBEARER): ${answer}`]) as Error;

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
