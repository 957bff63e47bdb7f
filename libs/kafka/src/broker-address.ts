import { readFileSync } from 'node:fs';

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
    | { readonly username: string; readonly password: string };
}

/**
 * Reads `KAFKA_BROKERS`: `host:port,host:port`, then perhaps a question mark and, as in a URL, `ca=FILE` for TLS, with one of
 * `cert=FILE&key=FILE` (its own certificate), `username=NAME&password=FILE` (SCRAM-SHA-512), `login=svid` (a token of authority's) and
 * `login=certificate` (the X.509-SVID of the process).
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

const known = ['ca', 'cert', 'key', 'username', 'password', 'login'];

function loginIn(given: URLSearchParams, file: (name: string) => string | undefined): BrokerAddress['login'] {
  const [cert, key, username, password] = [file('cert'), file('key'), given.get('username'), file('password')];
  const own = given.get('login');
  if (own === 'svid' || own === 'certificate') return own;
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (username !== null && password !== undefined) return { username, password: password.trim() };
  if (given.has('login') || cert !== undefined || key !== undefined || username !== null || password !== undefined)
    throw new Error('KAFKA_BROKERS says half of a login: give cert and key, username and password, or login=svid or certificate');
  return 'none';
}
