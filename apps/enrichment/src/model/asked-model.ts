import type { DataOf, WorkItemEnriched } from '@countersign/contracts';
import { type DueWork, keep } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { withoutModel } from '../domain/model/joined-claims.ts';
import { nextTry } from '../domain/model/next-try.ts';
import type { OpenedContent } from '../domain/opened-content.ts';
import { WaitingContentRow } from '../store/waiting-content.row.ts';
import { BuiltIn } from './built-in.ts';
import { Models } from './models.ts';

/** Asks the model of an item's source, again where that may help, and goes on without it otherwise: no item waits longer than the file says. */
@Injectable()
export class AskedModel {
  constructor(
    private readonly models: Models,
    private readonly builtIn: BuiltIn,
  ) {}

  /** Undefined where it is to be asked again later. */
  async about(content: OpenedContent, waiting: WaitingContentRow, work: DueWork): Promise<DataOf<typeof WorkItemEnriched> | undefined> {
    const model = this.models.of(waiting.item.source);
    const without = (name: string, because: string) => withoutModel(this.builtIn.say(content), name, because);
    if (model === undefined) return without('a model', 'its source allows none any more');
    const { name, tries } = model.settings;
    const leftMs = Date.parse(waiting.until) - Date.now();
    if (leftMs <= 0) return without(name, 'its turn did not come in time');
    const tried = { ...waiting, tries: waiting.tries + 1 };
    // Counted before it is made: whoever ends in the middle of a call has asked.
    keep(WaitingContentRow, tried, work);
    await work.commit();
    const understood = await model.understand(content, leftMs);
    if (understood.kind === 'said') return understood.enriched;
    const afterMs = nextTry(tried, tries, understood.afterMs, Date.now());
    if (afterMs === undefined) return without(name, understood.because);
    work.again(afterMs);
    return undefined;
  }
}
