import { namedSecrets } from './named-secrets.ts';

/** One way in which a secret is recognised: by its form, so that what merely looks long and mixed is none. */
export interface Detector {
  readonly kind: string;
  readonly find: (text: string) => readonly string[];
}

const by = (kind: string, pattern: RegExp, isOne: (value: string) => boolean = () => true): Detector => ({
  kind,
  find: (text) => [...text.matchAll(pattern)].map(([whole, value]) => value ?? whole).filter(isOne),
});

/** PKCS #8 and SEC 1 keys in base64, without the lines around them: their first bytes say what they are. */
const derInBase64 = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg', // P-256 with its public key
  'MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBC', // P-256 alone
  'MHcCAQEEI', // P-256, SEC 1
  'MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBD', // P-384
  'MC4CAQAwBQYDK2VwBCIEI', // Ed25519
  'MII[A-Za-z0-9+/_-]{3,5}IBADANBgkqhkiG9w0BAQEFAASC', // RSA
].join('|');

/** The same in bytes, read as Latin-1: of elliptic curves the length of the number, of Edwards curves their whole head. */
const derInBytes = '\\x02\\x01\\x01\\x04[\\x20\\x30](?=[^]{32})|\\x06\\x03\\x2b\\x65\\x70\\x04\\x22\\x04\\x20(?=[^]{32})';

export const detectors: readonly Detector[] = [
  by('private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?:\\+[nr]|\s|[\w-]+: [^\n]*\n)*([A-Za-z0-9+/]{40})/g),
  by('private key', new RegExp(`(?<![A-Za-z0-9+/_-])(?:${derInBase64})[A-Za-z0-9+/_-]{20,}`, 'g')),
  { kind: 'private key', find: keysInBytes },
  by('private key (JWK)', /\\*"d\\*"\s*:\s*\\*"([\w-]{42,})\\*"/g, isMixed),
  by('shared key (JWK)', /\\*"k\\*"\s*:\s*\\*"([\w-]{22,})\\*"/g, isMixed),
  by('token', /eyJ[\w-]{10,}\.(?:[\w-]*\.){1,3}[\w-]*/g, isToken),
  // RFC 3986 section 3.2.1: in an address everything is printable ASCII. Between the fields of a database's page stand other bytes, and a port is no password.
  by(
    'login in an address',
    /\b[a-z][a-z0-9+.-]{2,12}:\/\/(?:(?![:@/"'<>{}$])[!-~]){1,64}:((?:(?![@/"'<>{}$])[!-~]){6,})@/g,
    isNoPlaceholder,
  ),
  by('authorization header', /\bBearer +([\w~+/.=-]{20,})/g, (value) => isMixed(value) && !value.startsWith('eyJ')),
  by('authorization header', /\bBasic +([A-Za-z0-9+/]{12,}={0,2})/g, isLogin),
  by(
    'key of a vendor',
    /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40,}|glpat-[\w-]{20}|npm_[A-Za-z0-9]{36}|xox[abprs]-[\w-]{20,}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|sk_live_\w{20,})/g,
  ),
  { kind: 'named secret', find: namedSecrets },
];

/** The curves' names (RFC 5480, RFC 8410) as they stand before the number: where there is none, there is nothing to look for. */
const curves = ['\x2a\x86\x48\xce\x3d\x03\x01\x07', '\x2b\x81\x04\x00\x22', '\x2b\x65\x70\x04\x22'];
const keyInBytes = new RegExp(`\\x30[^]{0,40}?(?:${derInBytes})[^]{32}`, 'g');

function keysInBytes(text: string): readonly string[] {
  if (!curves.some((curve) => text.includes(curve))) return [];
  return [...text.matchAll(keyInBytes)].map(([whole]) => whole).filter((bytes) => curves.some((curve) => bytes.includes(curve)));
}

/** What people wrote, sealed under the key of its item: it names the item, and is nothing to whoever has not that key. */
const ofContent = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\d+$/;

/** Signed (RFC 7515) or encrypted (RFC 7516): the first part says by what. */
function isToken(value: string): boolean {
  const [head = ''] = value.split('.');
  try {
    const header: unknown = JSON.parse(Buffer.from(head, 'base64url').toString());
    if (typeof header !== 'object' || header === null || !('alg' in header)) return false;
    return !(header.alg === 'dir' && 'kid' in header && ofContent.test(String(header.kid)));
  } catch {
    return false;
  }
}

function isLogin(value: string): boolean {
  return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

function isMixed(value: string): boolean {
  return /[a-z]/i.test(value) && /\d/.test(value);
}

/** What examples say instead of a password. */
function isNoPlaceholder(value: string): boolean {
  return !/^(?:password|passwort|secret|example|change-?me|x+|\*+|\.+|…)$/i.test(value);
}
