import { type Found, occurrences } from '../text/found.ts';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** What a name of the network ends in; endings that are files as well (py, rs, sh, md) need an address around them. */
const ending =
  '(?:com|net|org|edu|gov|mil|int|io|dev|app|cloud|info|biz|ai|local|internal|lan|corp|intra|home|arpa|test|example|de|fr|uk|eu|nl|ch|at|be|it|es|se|no|dk|fi|pl|cz|us|ca|au|nz|jp|cn|in|br|mx|za|ru|ua|ie|pt|gr|hu|ro|tr|il|kr|sg|hk)';
const named = new RegExp(`(?<![\\w@.-])(?:${label}\\.){1,6}${ending}(?![\\w-]|\\.\\w)`, 'gi');
const inAddress = new RegExp(`(?<=://(?:[^\\s/@]{1,64}@)?)(?:${label}\\.){0,6}${label}(?=[:/?#\\s]|$)`, 'gi');
const server = /(?<![\w@./-])(?=[a-z0-9-]{0,30}\d)[a-z]{2,12}(?:-[a-z0-9]{1,12}){1,4}(?![\w-]|\.\w|@)/gi;
/** What a machine's name is made of, where it has no dots. */
const role =
  /(?:^|-)(?:srv|server|host|node|db|web|app|api|gw|fw|dc|vm|k8s|prod|prd|stage|stg|dev|test|uat|mail|smtp|dns|ldap|proxy|lb|cache|redis|pg|sql|nas|san|esx|sw|rtr|router)\d{0,4}(?:-|$)/i;

/** Names of machines: with an ending of the network, inside of an address, or built as administrators build them. */
export function hosts(text: string): readonly Found[] {
  const found = (pattern: RegExp, confidence: number): readonly Found[] =>
    occurrences(text, pattern)
      .filter(({ characters }) => /[a-z]/i.test(characters))
      .map(({ start, end }) => ({ value: 'host', confidence, start, end }));
  return [
    ...(text.includes('://') ? found(inAddress, 9_500) : []),
    ...(text.includes('.') ? found(named, 8_500) : []),
    ...occurrences(text, server)
      .filter(({ characters }) => role.test(characters))
      .map(({ start, end }) => ({ value: 'host', confidence: 6_000, start, end })),
  ];
}
