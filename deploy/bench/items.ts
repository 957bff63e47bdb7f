import { randomBytes } from 'node:crypto';

/** A ticket of about 600 bytes, of low severity, so that it passes by rule. */
export interface BenchItem {
  readonly kind: 'incident';
  readonly source: 'bench';
  readonly externalId: string;
  readonly title: string;
  readonly text: string;
  readonly severity: 'low';
}

const sentences = [
  'The VPN drops every packet since the router was replaced this morning.',
  'Users of the finance team cannot log in, the password is refused.',
  'The replica answers every query late and the API shows an error.',
  'A printer in the server room reports that its disk is full.',
  'The mailbox refuses an attachment that a customer needs today.',
  'After the release of the new version the checkout charges a card twice.',
];

/** Items with numbers that no other run has. */
export function benchItems(count: number): readonly BenchItem[] {
  const run = randomBytes(4).toString('hex');
  return Array.from({ length: count }, (_, index) => {
    const text = Array.from({ length: 6 }, (_unused, line) => sentences[(index + line * 5) % sentences.length]).join(' ');
    return { kind: 'incident', source: 'bench', externalId: `B${run}-${index}`, title: text.slice(0, 70), text, severity: 'low' };
  });
}
