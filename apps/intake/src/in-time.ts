import { Problem } from '@countersign/chassis';

/** Vendors wait from five to thirty seconds, and count what is late as failed; a second is what they are promised. */
const answerWithinMs = 850;
const retryAfter = 2;

const tooMany = 429;

/**
 * The work's value, or that it is to be sent again: also where it takes too long, in which case it may be stored all the same, and is known when it
 * comes again. Whatever is in the way, the answer is the one code after which vendors send again.
 */
export async function inTime<T>(overloaded: number, work: () => Promise<T>): Promise<T> {
  const late = new Problem(overloaded, 'unavailable', 'It could not be stored in time', { retryAfter });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), answerWithinMs);
  });
  try {
    return await Promise.race([work(), patience]);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== tooMany) throw error;
    throw new Problem(overloaded, error.code, error.message, { retryAfter: error.more.retryAfter ?? retryAfter });
  } finally {
    clearTimeout(timer);
  }
}
