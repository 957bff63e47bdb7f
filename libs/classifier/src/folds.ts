import { seeded, shuffle } from './seeded.ts';

/** What must not stand on both sides: a text and its copies. */
interface Grouped {
  readonly label: string;
  readonly group: string;
}

/** The fold of each example: every label in each, as far as it goes round, and a group in one. */
export function foldsOf(examples: readonly Grouped[], folds: number, seed: number): readonly number[] {
  const labelOf = new Map<string, string>();
  for (const { group, label } of examples) if (!labelOf.has(group)) labelOf.set(group, label);
  const groups = [...labelOf.keys()];
  const order = Int32Array.from(groups.keys());
  shuffle(order, seeded(seed));
  const byLabel = new Map<string, string[]>();
  for (const at of order) {
    const group = groups[at] ?? '';
    const label = labelOf.get(group) ?? '';
    const others = byLabel.get(label);
    if (others === undefined) byLabel.set(label, [group]);
    else others.push(group);
  }
  const dealt = new Map([...byLabel.values()].flat().map((group, place) => [group, place % folds]));
  return examples.map(({ group }) => dealt.get(group) ?? 0);
}
