/** How many items each source may send in a minute; `*` is for those that are not named. */
export type Quotas = ReadonlyMap<string, number>;

/** As it stands in the environment: `jira-emea=600,*=6000`. */
export const quotasPattern = '^(?:(?:[a-z0-9-]+|\\*)=[0-9]+(?:,(?!$)|$))*$';

const minuteMs = 60_000;

export function quotasIn(text: string): Quotas {
  const parts = text.split(',').filter((part) => part !== '');
  return new Map(
    parts.map((part) => {
      const [source = '', items] = part.split('=');
      return [source, Number(items)];
    }),
  );
}

/** What this source may send; undefined where nobody has set a limit. */
export const quotaOf = (quotas: Quotas, source: string): number | undefined => quotas.get(source) ?? quotas.get('*');

/** The minute that a time is in, counted from 1970. */
export const minuteOf = (now: number): number => Math.floor(now / minuteMs);

/** Whole seconds until the next minute begins, one at least. */
export const secondsLeft = (now: number): number => Math.ceil((minuteMs - (now % minuteMs)) / 1_000);
