import { setTimeout as pause } from 'node:timers/promises';

/** Told when authority is away, and when it is back. */
export interface Told {
  readonly info: (fields: object, sentence: string) => void;
  readonly warn: (fields: object, sentence: string) => void;
}

interface Patience {
  readonly log: Told;
  /** Whether to ask again would lead nowhere. */
  readonly isOver: (error: unknown) => boolean;
  /** Whether nothing else keeps the process, so that it would end while it waits. */
  readonly isAlone?: boolean;
}

const tryAgainAfterMs = { first: 500, most: 5_000 };

/** Asks again and again where authority is away, or refuses who was let in before. */
export async function untilAnswered<Answer>(
  what: string,
  { log, isOver, isAlone = false }: Patience,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await ask();
      if (attempt > 1) log.info({ what }, 'Authority answers');
      return answer;
    } catch (err) {
      if (isOver(err)) throw err;
      if (attempt === 1) log.warn({ err, what }, 'Authority does not give it: waiting');
      await pause(Math.min(tryAgainAfterMs.first * attempt, tryAgainAfterMs.most), undefined, { ref: isAlone });
    }
  }
}
