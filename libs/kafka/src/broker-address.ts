import { readFileSync } from 'node:fs';
import { type Secret, secretIn } from '@countersign/identity';

/** How a broker is reached, and what is shown to it. */
export interface BrokerAddress {
  readonly brokers: readonly string[];
  /** The root's certificate; plain TCP where there is none. */
  readonly ca: string | undefined;
  readonly login:
    | 'none'
    | 'svid'
    | 'certificate'
    | { readonly key: string; readonly cert: string }
    | { readonly username: string; readonly password: Secret }
    | { readonly token: Secret };
}

/**
 * Reads `KAFKA_BROKERS`: `host:port,host:port`, then perhaps a question mark and, as in a URL, `ca=FILE` for TLS, with one of
 * `cert=FILE&key=FILE` (its own certificate), `username=NAME&password=FILE` (SCRAM-SHA-512), `login=token&token=FILE` (OAUTHBEARER with
 * what somebody else lays there), `login=svid` (a token of authority's) and `login=certificate` (the X.509-SVID of the process).
 * Passwords and tokens are read anew for each login.
 */
export function brokerAddress(text: string): BrokerAddress {
  const [hosts = '', query = ''] = text.split('?');
  const given = new URLSearchParams(query);
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`KAFKA_BROKERS says ${unknown}; it may say ${known.join(', ')}`);
  const file = (name: string): string | undefined => {
    const path = given.get(name);
    return path === null ? undefined : readFileSync(path, 'utf8');
  };
  return { brokers: hosts.split(','), ca: file('ca'), login: loginIn(given, file) };
}

const known = ['ca', 'cert', 'key', 'username', 'password', 'token', 'login'];

function loginIn(given: URLSearchParams, file: (name: string) => string | undefined): BrokerAddress['login'] {
  const names = known.filter((name) => name !== 'ca' && given.has(name)).sort();
  const own = given.get('login');
  const secret = (name: string): Secret => secretIn(given.get(name) ?? '');
  switch (names.join(' ')) {
    case '':
      return 'none';
    case 'cert key':
      return { cert: file('cert') ?? '', key: file('key') ?? '' };
    case 'password username':
      return { username: given.get('username') ?? '', password: secret('password') };
    case 'login token':
      if (own === 'token') return { token: secret('token') };
      break;
    case 'login':
      if (own === 'svid' || own === 'certificate') return own;
      break;
    default:
  }
  throw new Error(
    `KAFKA_BROKERS says ${names.join(', ')}, which is no login: give cert and key, username and password, login=token and token, login=svid, or login=certificate`,
  );
}
