import type { EveryRoom } from './config.ts';

type Attestor = EveryRoom['COUNTERSIGN_ATTESTOR'];

/** How a room comes by its identity. */
export type WayIn =
  | { readonly attestor: 'join-token' | 'service-account'; readonly file: string }
  | { readonly attestor: 'spiffe-helper'; readonly files: { readonly cert: string; readonly key: string; readonly bundle: string } };

/** The files of each way. */
const filesOf = {
  'join-token': ['COUNTERSIGN_JOIN_TOKEN_FILE'],
  'service-account': ['COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE'],
  'spiffe-helper': ['COUNTERSIGN_SVID_FILE', 'COUNTERSIGN_SVID_KEY_FILE', 'COUNTERSIGN_SVID_BUNDLE_FILE'],
} as const satisfies Readonly<Record<Attestor, readonly (keyof EveryRoom)[]>>;

/** Where a start from the terminal leaves it. */
const usualJoinToken = '.countersign/identity/join';

/** Reads how a room comes by its identity; throws with what to do where its settings are of two ways, or not whole. */
export function wayIn(settings: EveryRoom): WayIn {
  const { COUNTERSIGN_ATTESTOR: attestor } = settings;
  for (const [other, names] of Object.entries(filesOf)) {
    const given = names.find((name) => settings[name] !== undefined);
    if (other !== attestor && given !== undefined)
      throw new Error(
        `The environment variable ${given} is of COUNTERSIGN_ATTESTOR=${other}, and COUNTERSIGN_ATTESTOR is ${attestor}: leave out one of the two`,
      );
  }
  const fileOf = (name: (typeof filesOf)[Attestor][number]): string => {
    const file = settings[name];
    if (file === undefined) throw new Error(`The environment variable ${name} is missing: COUNTERSIGN_ATTESTOR=${attestor} reads it`);
    return file;
  };
  if (attestor === 'join-token') return { attestor, file: settings.COUNTERSIGN_JOIN_TOKEN_FILE ?? usualJoinToken };
  if (attestor === 'service-account') return { attestor, file: fileOf('COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE') };
  const [cert, key, bundle] = filesOf['spiffe-helper'];
  return { attestor, files: { cert: fileOf(cert), key: fileOf(key), bundle: fileOf(bundle) } };
}
