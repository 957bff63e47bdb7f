import { type Approval, joinedApproval } from './approval.ts';
import type { LogRecord } from './log-page.ts';
import { project } from './project.ts';
import { joined, type Summary } from './summary.ts';
import { asked, done, overridden, recordsOf, resolved, revised, revisedInVain } from './told-again.ts';

// Items that were told of several times, as logs of any order, for the specs.

export const first = { revision: 1, at: 1, queue: 'network', answeredAt: 5 };
const late = { ...first, answeredAt: 60 };
export const second = { revision: 2, at: 20, queue: 'software' };
export const persons = { revision: 1, at: 20, queue: 'access' };

export const stories: Readonly<Record<string, readonly LogRecord[]>> = {
  'an edit that leads elsewhere': recordsOf(revised(first), asked(first), done(late), revised(second), asked(second), resolved(2, 40)),
  'an end, and an edit that leads nowhere': recordsOf(revised(first), asked(first), done(first), resolved(1, 10), revisedInVain(second)),
  'a person who sends it elsewhere': recordsOf(
    revised(first),
    asked(first),
    done(late),
    overridden(persons),
    asked(persons),
    revisedInVain(second),
  ),
  'both done': recordsOf(revised(first), asked(first), done(first), revised(second), asked(second), done({ ...second, answeredAt: 70 })),
};

/** What the store makes of pages: the fold of each, joined. */
export function fold(pages: readonly (readonly LogRecord[])[]) {
  let item: Summary | undefined;
  const approvals = new Map<string, Approval>();
  for (const page of pages) {
    const folded = project(page);
    for (const one of folded.items) item = item === undefined ? one : joined(item, one);
    for (const one of folded.approvals) {
      const before = approvals.get(one.proposal);
      approvals.set(one.proposal, before === undefined ? one : joinedApproval(before, one));
    }
  }
  return { item, approvals: new Map([...approvals].toSorted()) };
}

/** The records in another order, some of them twice, on pages of some. */
export function inAnyOrder(records: readonly LogRecord[], seed: number): readonly (readonly LogRecord[])[] {
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const twice = [...records, ...records.filter(() => random(3) === 0)];
  const shuffled = twice.map((record) => [random(1_000_000), record] as const).toSorted(([one], [other]) => one - other);
  return [...Map.groupBy(shuffled, (_, index) => Math.floor(index / (1 + (seed % 5)))).values()].map((page) =>
    page.map(([, record]) => record),
  );
}
