import { type DataOf, spiffeId, type WorkItemEnriched } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { enrich } from '../domain/enrich.ts';
import type { OpenedContent } from '../domain/opened-content.ts';
import { Topics } from '../topics.ts';
import { WatchedWords } from '../watched-words.ts';
import { Understanding, type Understood } from './understanding.ts';

/** What this room can say by itself, without a network. */
@Injectable()
export class BuiltIn extends Understanding {
  constructor(
    private readonly topics: Topics,
    private readonly watched: WatchedWords,
  ) {
    super();
  }

  say(content: OpenedContent): DataOf<typeof WorkItemEnriched> {
    const enriched = enrich(content, spiffeId('enrichment'), this.topics.model);
    return { ...enriched, claims: [...enriched.claims, ...this.watched.claimsIn(content.title, content.text)] };
  }

  async understand(content: OpenedContent): Promise<Understood> {
    return { kind: 'said', enriched: this.say(content) };
  }
}
