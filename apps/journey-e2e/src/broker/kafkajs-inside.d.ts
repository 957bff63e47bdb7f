/** The parts of kafkajs 2.2.4 by which single requests of the protocol are sent; they are not in kafkajs' own types. */
declare module 'kafkajs/src/protocol/requests/index.js' {
  export interface Definition {
    readonly request: { readonly apiName: string };
    readonly response: { decode(bytes: Buffer): unknown; parse(decoded: unknown): unknown };
  }
  export interface Requests {
    readonly requests: Readonly<Record<string, unknown>>;
  }
  const all: Requests;
  export default all;
}

declare module 'kafkajs/src/protocol/requests/apiKeys.js' {
  const apiKeys: Readonly<Record<string, number>>;
  export default apiKeys;
}
