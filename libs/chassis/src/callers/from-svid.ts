import { TLSSocket } from 'node:tls';
import { trustDomain } from '@countersign/contracts';
import { svidOfPeer, type VerifiedSvid } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { Problem } from '../problem.ts';
import type { CallerSource } from './establish-caller.ts';

/** Certificates do not change while a connection is open: each is read once, and its end is watched. */
const read = new WeakMap<TLSSocket, VerifiedSvid>();

/** A service, by the X.509-SVID with which it has opened the connection; undefined where it has shown none. */
export const fromSvid: CallerSource = async ({ raw: { socket } }) => {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { raw } = socket.getPeerCertificate();
  if (raw === undefined) return undefined;
  const { id, serial } = svidOf(socket, raw);
  return { kind: 'service', spiffeId: id.text, serial };
};

function svidOf(socket: TLSSocket, der: Buffer): VerifiedSvid {
  const now = Date.now();
  const known = read.get(socket);
  if (known !== undefined && known.endsAt > now) return known;
  // Whether it leads to the root was judged when the connection was opened.
  if (!socket.authorized) throw refusal('chain', String(socket.authorizationError));
  const svid = svidOfPeer(der, { trustDomain, now });
  if (!svid.ok) throw refusal(svid.rule, svid.reason);
  read.set(socket, svid.value);
  return svid.value;
}

function refusal(rule: string, reason: string): Problem {
  log.info({ rule }, 'A certificate was refused');
  return new Problem(401, 'certificate', `This certificate opens nothing: ${reason} (${rule})`);
}
