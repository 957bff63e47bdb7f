import type { ParkedAnswer } from './parked-answer.ts';
import type { ParkedRequest } from './parked-decision.ts';
import type { ParkedRows } from './parked-rows.ts';
import type { ParkedSelection } from './parked-selection.ts';
import type { Redrive } from './redrive.ts';

/** Where a page ended. */
export interface Place {
  /** The last selected record that was begun. */
  readonly after: string;
  /** Records that were to be next of their items. */
  readonly starts: readonly string[];
}

export interface AnswerPage {
  readonly answers: readonly ParkedAnswer[];
  /** Where to go on; undefined where all is done. */
  readonly next: Place | undefined;
}

export interface RedriveRequest extends ParkedRequest {
  readonly selection: ParkedSelection;
  readonly isDryRun: boolean;
  readonly from?: Place | undefined;
  /** Records in one page at most; as many as a page holds where it is not given. */
  readonly limit?: number | undefined;
}

/** A page is answered before anybody's patience ends, and holds this much at most. */
const page = { items: 200, records: 500, milliseconds: 4_000 };
const goesOn: ReadonlySet<ParkedAnswer['outcome']> = new Set(['redriven', 'unneeded']);

/** Redrives a selection a page at a time: each item in its order, the items side by side. A selected record brings with it what is parked behind it. */
export class RedrivePages {
  constructor(
    private readonly rows: ParkedRows,
    private readonly redrive: Redrive,
    private readonly now: () => number,
  ) {}

  async run(request: RedriveRequest): Promise<AnswerPage> {
    const { after, starts } = request.from ?? { after: '0', starts: [] };
    const room = page.items - starts.length;
    const fresh = await this.rows.firsts(request.selection, after, room);
    const budget = { records: Math.min(page.records, request.limit ?? page.records), until: this.now() + page.milliseconds };
    const chains = await Promise.all([
      ...starts.map((start) => this.chain(start, request, budget, !request.isDryRun)),
      ...fresh.map((start) => this.chain(start, request, budget, true)),
    ]);
    const left = chains.flatMap(({ next }) => next ?? []);
    const isDone = fresh.length < room && left.length === 0;
    return {
      answers: chains.flatMap(({ answers }) => answers),
      next: isDone ? undefined : { after: fresh.at(-1) ?? after, starts: left },
    };
  }

  /** One item: from this record on, until one fails, nothing is left, or the page is full. */
  private async chain(
    start: string,
    { isDryRun, ...request }: RedriveRequest,
    budget: { records: number; readonly until: number },
    // In a dry run what comes before a page's start is still there.
    mayBeBehind: boolean,
  ): Promise<{ readonly answers: readonly ParkedAnswer[]; readonly next?: string }> {
    const answers: ParkedAnswer[] = [];
    let following: readonly string[] = [];
    for (let id: string | undefined = start; id !== undefined; [id, ...following] = following) {
      if (budget.records <= 0 || this.now() > budget.until) return { answers, next: id };
      budget.records -= 1;
      const row = await this.rows.find(id);
      const isFirst = mayBeBehind && id === start;
      const answer: ParkedAnswer = isDryRun
        ? await this.redrive.tried(row, id, isFirst)
        : await this.redrive.run(row, id, isFirst, request);
      const subject: string | null = row?.subject ?? null;
      if (subject === null || !goesOn.has(answer.outcome)) {
        answers.push(subject === null ? answer : { ...answer, waiting: await this.rows.behind(subject, id) });
        return { answers };
      }
      answers.push(answer);
      if (following.length === 0) following = await this.rows.nextOf(subject, id);
    }
    return { answers };
  }
}
