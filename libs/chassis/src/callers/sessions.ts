/** What of a request says which session of a browser it belongs to. */
export interface BrowserRequest {
  readonly cookie: string | undefined;
  /** The header `x-csrf-token`, which no page of somebody else's can set. */
  readonly csrf: string | undefined;
  /** It only asks: GET or HEAD (RFC 9110 section 9.2.1). */
  readonly isSafe: boolean;
}

/** The sessions of browsers, in a room that signs them in. */
export abstract class Sessions {
  /** The access token of whoever's session it is; undefined where there is none. Throws a problem for what came from another page. */
  abstract tokenOf(request: BrowserRequest): Promise<string | undefined>;
}
