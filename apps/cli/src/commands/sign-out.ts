import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';

/** Ends the sign-in at this terminal, here and at the issuer. */
export async function signOut(context: Context): Promise<ExitCode> {
  const { current, issuer } = context.signIn;
  context.signIn.forget();
  const refresh = current?.refresh ?? undefined;
  const isRevoked = current !== undefined && refresh !== undefined && (await revoked(context, current.client, refresh));
  if (context.isJson) printJson(context, { wasSignedIn: current !== undefined, isRevoked });
  else context.print(current === undefined ? 'Nobody was signed in.' : 'Signed out.');
  if (refresh !== undefined && !isRevoked) context.remark(`${issuer.url} was not told: what it gave ends by itself.`);
  return exitCodes.done;
}

/** RFC 7009. A terminal that cannot reach the issuer has forgotten its token all the same. */
async function revoked({ signIn: { issuer } }: Context, client: string, refresh: string): Promise<boolean> {
  try {
    const { revocation_endpoint: url } = await issuer.addresses();
    if (url === undefined) return false;
    return (await issuer.post(url, { client_id: client, token: refresh, token_type_hint: 'refresh_token' })).ok;
  } catch (error) {
    if (error instanceof Failure && error.exitCode !== exitCodes.interrupted) return false;
    throw error;
  }
}
