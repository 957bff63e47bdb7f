/** How many days each source's contents are kept; `*` is for those that are not named. */
export type Keeping = ReadonlyMap<string, number>;

/** As it stands in the environment: `jira-emea=30,*=365`. */
export const keepingPattern = '^(?:(?:[a-z0-9-]+|\\*)=[1-9][0-9]{0,4}(?:,(?!$)|$))*$';

const dayMs = 24 * 60 * 60 * 1_000;

export function keepingIn(text: string): Keeping {
  const parts = text.split(',').filter((part) => part !== '');
  return new Map(
    parts.map((part) => {
      const [source = '', days] = part.split('=');
      return [source, Number(days)];
    }),
  );
}

/** Whether whatever comes in is kept for a time that somebody has said. */
export const haveAllAnEnd = (keeping: Keeping): boolean => keeping.has('*');

/** When the key of what a source sends now ends; null where nobody has said for how long it is kept. */
export function endOf(keeping: Keeping, source: string, now: number): string | null {
  const days = keeping.get(source) ?? keeping.get('*');
  return days === undefined ? null : new Date(now + days * dayMs).toISOString();
}
