import { call, type Question } from '@countersign/testing';
import type { Place } from './searched.ts';

/** What processes answer about themselves: their last spans and their numbers. */
export async function* answers(urls: readonly string[], trace: string, question: Question): Place {
  for (const url of urls)
    for (const path of [`/v1/spans?trace=${trace}`, '/metrics', '/readyz']) {
      const { status, text } = await call(`${url}${path}`, question);
      if (status !== 200) throw new Error(`${url}${path} answers ${status}: ${text}`);
      yield { where: `${url}${path}`, text };
    }
}
