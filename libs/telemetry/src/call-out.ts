import { attributes } from './attributes.ts';
import { span } from './span.ts';
import { traceparent } from './trace-context.ts';

/** What is asked of another process. */
export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/**
 * Makes a call inside a client span that the other side may continue; by `fetch` where it is not said how. The span is named by what is
 * asked, never by the path: that holds ids.
 */
export function callOut(
  name: string,
  url: string,
  given: Call,
  ask: (url: string, call: Call) => Promise<Response> = fetch,
): Promise<Response> {
  const { hostname, port } = new URL(url);
  const about = { [attributes.method]: given.method ?? 'GET', [attributes.server]: hostname, [attributes.port]: Number(port) };
  return span(
    name,
    about,
    async (call) => {
      const own = traceparent();
      const answer = await ask(url, own === undefined ? given : { ...given, headers: { ...given.headers, traceparent: own } });
      call.set({ [attributes.status]: answer.status });
      return answer;
    },
    { kind: 'client' },
  );
}
