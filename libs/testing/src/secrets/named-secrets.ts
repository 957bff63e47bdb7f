const words = 'password|passwd|passphrase|secret|token|credential|api[_-]?key|access[_-]?key|device[_-]?code|code[_-]?verifier|cookie';
/** What is said about a secret and is none. */
const about =
  /(?:file|path|dir|directory|url|uri|endpoint|digest|hash|thumbprint|kid|type|name|count|ms|seconds|issuer|audience|class|id)$/i;

/** `"client_secret": "…"`, `PASSWORD=…`: a value under a name that says what it is. Here, and here alone, its form has to be guessed at. */
const named = new RegExp(
  `(?:${words})([\\w-]*)\\\\*["']?\\s*(?:[:=]|=>)\\s*(?:\\\\*["']([^"'\\\\\\s]{16,512})|([^"'\\\\\\s,;&)}\\]]{16,512}))`,
  'gi',
);

export function namedSecrets(text: string): readonly string[] {
  return [...text.matchAll(named)].flatMap(([, ending = '', quoted, bare]) => {
    const value = quoted ?? bare ?? '';
    return !about.test(ending) && isSecretLike(value) ? [value] : [];
  });
}

/** Made by chance: letters of both kinds or digits in hexadecimal, no words and no punctuation of a program. A digest has another name. */
function isSecretLike(value: string): boolean {
  if (!/^[\w+/=~-]+$/.test(value) || !/[a-z]/i.test(value)) return false;
  // A path, a name in snake or kebab case, an identifier of a program.
  if (value.startsWith('/') || joined.test(value)) return false;
  return entropyOf(value) >= (/\d/.test(value) ? leastEntropy : leastOfLetters);
}

/** Words and numbers with dashes between them: no chance writes so. */
const joined = /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d+)(?:[_-](?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d+))+$/;

/** Bits a character: hexadecimal digits by chance have more, what people type to fill a place less. */
const leastEntropy = 2.6;
/** Forty letters of a language have some 4, as many by chance more than 4.7. */
const leastOfLetters = 4.4;

function entropyOf(value: string): number {
  const counts = [...Map.groupBy(value, (letter) => letter).values()].map(({ length }) => length / value.length);
  return -counts.reduce((sum, share) => sum + share * Math.log2(share), 0);
}
