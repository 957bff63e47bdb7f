/** Longer than any answer lets its caller wait. */
export const idleMs = 30_000;

/** How long a server waits for a request. Node looks for what is late only so often, and answers a missing Host without a word: that is refused elsewhere. */
export const patience = ({ requestTimeoutMs }: { readonly requestTimeoutMs: number }) => ({
  headersTimeout: requestTimeoutMs,
  connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 10),
  requireHostHeader: false,
});
