/** The responder queues of this ticketing system. */
export const queues: readonly string[] = [
  'network',
  'access',
  'hardware',
  'software',
  'database',
  'email',
  'payments',
  'security',
  'triage',
];
