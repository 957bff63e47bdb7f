import { dirname, join } from 'node:path';
import type { RunFile } from '@countersign/embedded';
import { issuerIn, JoinTokenFile, leaveJoinToken, Svid } from '@countersign/identity';

/** Where rooms reach the broker of a run: over TLS, with a token of authority's, whoever they belong to. */
export const kafkaOfRooms = ({ kafka, ca }: RunFile): string => `${kafka}?${new URLSearchParams({ ca, login: 'svid' })}`;

/** The file in which a copy of a room finds what it joins with. */
export const joinFile = (directory: string, room: string): string => join(directory, `${room}.join`);

/** Lets one more copy of a room join, by the authority that runs already. */
export async function letJoin(run: RunFile, room: string, file: string): Promise<void> {
  const authority = await issuerIn(dirname(run.ca), 'authority');
  if (authority === undefined) throw new Error('The run keeps its authority elsewhere');
  await leaveJoinToken(room, file, { authority: run.authority, trust: { authority, ca: run.ca } });
}

/** The identity of such a copy, once it was let in: its tokens are what it shows the broker. */
export const joined = (authority: string, caFile: string, file: string): Promise<Svid> =>
  Svid.obtain({ authority, caFile, attestor: new JoinTokenFile(file), log: { info: () => undefined, warn: () => undefined } });
