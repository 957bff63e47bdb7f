/** The rooms of the mesh: those that a work item walks through, in that order, then authority, which lets them be who they are. */
export const rooms = ['intake', 'enrichment', 'routing', 'approval', 'execution', 'audit', 'authority'] as const;
export type Room = (typeof rooms)[number];

/** The services that join: authority lets itself in. */
export const joiningServices: readonly (Room | 'gateway')[] = [...rooms.filter((room) => room !== 'authority'), 'gateway'];

export const trustDomain = 'countersign.local';

/** The SPIFFE ID of a room (SPIFFE-ID section 2): the `source` of everything that it says. */
export const spiffeId = (room: string): string => `spiffe://${trustDomain}/${room}`;

/** The room behind a SPIFFE ID of this trust domain, or undefined. */
export function roomOf(id: string): Room | undefined {
  const prefix = `spiffe://${trustDomain}/`;
  return id.startsWith(prefix) ? rooms.find((room) => room === id.slice(prefix.length)) : undefined;
}
