/** Where people wait for work. `topic` is the claim that leads there; triage takes what nobody is sure about. */
export const queues = [
  { name: 'network', topic: 'network' },
  { name: 'access', topic: 'access' },
  { name: 'hardware', topic: 'hardware' },
  { name: 'software', topic: 'software' },
  { name: 'database', topic: 'database' },
  { name: 'email', topic: 'email' },
  { name: 'payments', topic: 'payments' },
  { name: 'security', topic: 'security' },
] as const;

export const triage = 'triage';
