import { type Answer, call } from '@countersign/testing';

interface KeptCookie {
  readonly value: string;
  readonly path: string;
}

/** As much of a browser as signing in needs: it keeps cookies by host and path, and follows where it is sent. */
export class Browser {
  /** Ports do not tell hosts apart (RFC 6265 section 8.5): everything here is of localhost. */
  readonly cookies = new Map<string, KeptCookie>();
  /** Every header `Set-Cookie` that the visited room has sent. */
  readonly set: string[] = [];
  /** Everything that it was shown: addresses, headers and pages. */
  readonly seen: string[] = [];

  /** One request; where it is sent on, `location` says so. */
  async visit(
    url: string,
    question: {
      readonly form?: Readonly<Record<string, string>>;
      readonly headers?: Record<string, string>;
      readonly method?: string;
      readonly body?: string;
    } = {},
  ): Promise<Answer & { readonly location: string }> {
    const {
      form,
      method = form === undefined ? 'GET' : 'POST',
      headers = {},
      body = form && new URLSearchParams(form).toString(),
    } = question;
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path)).map(([name, { value }]) => `${name}=${value}`);
    const answer = await call(url, {
      method,
      headers: {
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(sent.length > 0 && { cookie: sent.join('; ') }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    for (const header of [answer.headers['set-cookie'] ?? []].flat()) this.keep(header);
    this.seen.push(url, JSON.stringify(answer.headers), answer.text);
    const { location } = answer.headers;
    return { ...answer, location: typeof location === 'string' ? new URL(location, url).href : '' };
  }

  /** Goes on until it is not sent elsewhere, or arrives at an address that begins so. */
  async follow(url: string, until = 'nowhere'): Promise<Answer & { readonly location: string; readonly url: string }> {
    let at = url;
    for (;;) {
      const answer = await this.visit(at);
      if (answer.location === '' || answer.location.startsWith(until)) return { ...answer, url: at };
      at = answer.location;
    }
  }

  private keep(header: string): void {
    this.set.push(header);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(header)) this.cookies.delete(name);
    else this.cookies.set(name, { value, path: /path=([^;]*)/i.exec(header)?.[1] ?? '/' });
  }
}
