import { type Example, learn, type Lesson, usualSettings } from './learn.ts';
import { seeded } from './seeded.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  network: ['router', 'vpn', 'dns', 'packet', 'gateway', 'latency'],
  hardware: ['laptop', 'screen', 'battery', 'printer', 'keyboard', 'fan'],
  payments: ['invoice', 'refund', 'card', 'charge', 'amount', 'bank'],
};
const filling = ['the', 'is', 'since', 'morning', 'please', 'again', 'not', 'with'];

/** Tickets put together by chance: mostly words of their topic, now and then one of another. */
export function tickets(count: number, seed = 7): readonly Example[] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const all = Object.values(words).flat();
  return Array.from({ length: count }, () => {
    const label = pick(Object.keys(words)) ?? '';
    const word = (): string => (random() < 0.2 ? pick(all) : random() < 0.5 ? pick(filling) : pick(words[label] ?? [])) ?? '';
    return { title: `${word()} ${word()}`, text: Array.from({ length: 6 }, word).join(' '), label };
  });
}

export const lesson = (given: Partial<Lesson> = {}): Lesson => ({
  name: 'tickets',
  examples: tickets(240),
  settings: usualSettings,
  sources: [{ digest: 'a'.repeat(64), texts: 240 }],
  folds: 4,
  ...given,
});

export const model = () => learn(lesson()).model;
