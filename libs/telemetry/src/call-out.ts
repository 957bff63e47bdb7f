import { attributes } from './attributes.ts';
import { span } from './span.ts';
import { traceparent } from './trace-context.ts';

/** `fetch` inside a client span that the other side may continue. The span is named by what is asked, never by the path: that holds ids. */
export function callOut(name: string, url: string, given: RequestInit = {}): Promise<Response> {
  const { hostname, port } = new URL(url);
  const about = { [attributes.method]: given.method ?? 'GET', [attributes.server]: hostname, [attributes.port]: Number(port) };
  return span(
    name,
    about,
    async (call) => {
      const own = traceparent();
      const headers = new Headers(given.headers);
      if (own !== undefined) headers.set('traceparent', own);
      const answer = await fetch(url, { ...given, headers });
      call.set({ [attributes.status]: answer.status });
      return answer;
    },
    { kind: 'client' },
  );
}
