/** The part of kafkajs 2.2.4 that `quiet-kafkajs.ts` mends; it is not in kafkajs' own types. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  const RequestQueue: { readonly prototype: { pending: readonly unknown[]; throttledUntil: number; scheduleCheckPendingRequests(): void } };
  export default RequestQueue;
}
