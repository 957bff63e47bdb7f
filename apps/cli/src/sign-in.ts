import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import { exitCodes, Failure } from './failure.ts';
import type { Issuer } from './issuer.ts';
import type { KeptSignIn, SignedIn } from './kept-sign-in.ts';
import type { PeopleOfRun } from './run-file.ts';

const readTokens = validator(
  Type.Object({ access_token: Type.String(), refresh_token: Type.Optional(Type.String()), expires_in: Type.Number() }),
);

/** A token that ends sooner is not begun anything with. */
const marginMs = 20_000;

/** The sign-in at this terminal: its token as long as it is good, a new one when it is not. */
export class SignIn {
  constructor(
    readonly people: PeopleOfRun,
    readonly issuer: Issuer,
    private readonly kept: KeptSignIn,
  ) {}

  get current(): SignedIn | undefined {
    const signedIn = this.kept.read();
    return signedIn?.issuer === this.people.issuer ? signedIn : undefined;
  }

  /** An access token of whoever is signed in. */
  async token(): Promise<string> {
    const signedIn = this.current;
    if (signedIn === undefined) throw notSignedIn('Nobody is signed in at this terminal', this.people);
    if (isGood(signedIn)) return signedIn.access;
    return this.kept.alone(() => this.refreshed());
  }

  /** Keeps what the issuer answered to whoever has just signed in. */
  keep(answer: unknown, before?: SignedIn): SignedIn {
    const read = readTokens(answer);
    if (!read.ok)
      throw new Failure(exitCodes.refused, `${this.people.issuer} answers something else than tokens: ${read.pointer} ${read.problem}.`);
    const { access_token: access, refresh_token: refresh = before?.refresh ?? null, expires_in: seconds } = read.value;
    const { issuer, client } = this.people;
    const signedIn = { issuer, client, access, refresh, ends: Date.now() + seconds * 1_000 };
    this.kept.write(signedIn);
    return signedIn;
  }

  forget(): void {
    this.kept.remove();
  }

  private async refreshed(): Promise<string> {
    // Another command may have been first.
    const signedIn = this.current;
    if (signedIn !== undefined && isGood(signedIn)) return signedIn.access;
    if (signedIn === undefined || signedIn.refresh === null) throw notSignedIn('Your sign-in has ended', this.people);
    const { token_endpoint: url } = await this.issuer.addresses();
    const { client, refresh } = signedIn;
    const answer = await this.issuer.post(url, { grant_type: 'refresh_token', client_id: client, refresh_token: refresh });
    if (answer.ok) return this.keep(answer.body, signedIn).access;
    if (answer.error !== 'invalid_grant')
      throw new Failure(exitCodes.refused, `${this.people.issuer} does not renew your sign-in: ${answer.detail}.`);
    this.forget();
    throw notSignedIn('Your sign-in has ended, or was ended at the issuer', this.people);
  }
}

const isGood = ({ ends }: SignedIn): boolean => ends - marginMs > Date.now();

function notSignedIn(what: string, { persons }: PeopleOfRun): Failure {
  const example = persons.length === 0 ? '' : ` --as ${persons.find(({ rights }) => rights.includes('operator'))?.sub ?? '<sub>'}`;
  return new Failure(exitCodes.notSignedIn, `${what}: npx countersign sign-in${example}`);
}
