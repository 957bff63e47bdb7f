const host = /^(?:\*\.)?(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/;
const address = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

/** Whether it names hosts: one, all below a domain, an IPv4 address or network. */
export const isOwned = (text: string): boolean => networkOf(text) !== undefined || (host.test(text) && !/^[\d./]+$/.test(text));

interface Network {
  readonly from: number;
  readonly size: number;
}

function networkOf(text: string): Network | undefined {
  const [, ...parts] = address.exec(text) ?? [];
  const [a, b, c, d, bits = 32] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  return { from: number - (number % size), size };
}

/** Who owns the hosts and addresses that stand in a text. */
export function ownersIn(owners: ReadonlyMap<string, string>): (text: string) => ReadonlySet<string> {
  const networks = [...owners].flatMap(([pattern, queue]) => {
    const network = networkOf(pattern);
    return network === undefined ? [] : [{ ...network, queue }];
  });
  return (text) => {
    const found = new Set<string>();
    for (const [token] of text.toLowerCase().matchAll(/[a-z0-9_][a-z0-9_.-]*/g)) {
      const name = token.replace(/[.-]+$/, '');
      const number = networkOf(name)?.from;
      if (number !== undefined) for (const { from, size, queue } of networks) if (number >= from && number < from + size) found.add(queue);
      const owner = ownerOf(owners, name);
      if (owner !== undefined) found.add(owner);
    }
    return found;
  };
}

/** The host itself, or the nearest domain above it of which all is theirs. */
function ownerOf(owners: ReadonlyMap<string, string>, name: string): string | undefined {
  const labels = name.split('.', 20);
  const domains = labels.map((_, at) => `*.${labels.slice(at + 1).join('.')}`).slice(0, -1);
  return [name, ...domains].map((one) => owners.get(one)).find((queue) => queue !== undefined);
}
