import { hash } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import { trustDomain } from '@countersign/contracts';
import { type Refused, svidOfPeer, type VerifiedSvid } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import type { CallerSource } from './establish-caller.ts';

/** Certificates do not change while a connection is open: each is read once, and its end is watched. */
const read = new WeakMap<TLSSocket, VerifiedSvid>();

/** A service, by the X.509-SVID with which it has opened the connection; undefined where it has shown none. */
export const fromSvid: CallerSource = async ({ raw: { socket } }) => {
  const svid = svidOf(socket);
  if (svid === undefined) return undefined;
  if (!svid.ok) {
    log.info({ rule: svid.rule }, 'A certificate was refused');
    throw new Problem(401, 'certificate', `This certificate opens nothing: ${svid.reason} (${svid.rule})`);
  }
  return { kind: 'service', spiffeId: svid.value.id.text, serial: svid.value.serial };
};

/** The certificate with which a connection was opened: whose it is, and its SHA-256, base64url (RFC 8705 section 3.1); or why it is nobody's. */
export type CertificateShown =
  | { readonly ok: true; readonly value: { readonly spiffeId: string; readonly thumbprint: string } }
  | Refused
  | undefined;

/** For a door that judges callers itself: what certificate the caller has shown, undefined where there was none. */
export const Certificate = createParamDecorator((_: unknown, context: ExecutionContext): CertificateShown => {
  const { socket } = context.switchToHttp().getRequest<FastifyRequest>().raw;
  const svid = svidOf(socket);
  if (svid === undefined || !svid.ok || !(socket instanceof TLSSocket)) return svid?.ok === true ? undefined : svid;
  const thumbprint = hash('sha256', socket.getPeerCertificate().raw, 'base64url');
  return { ok: true, value: { spiffeId: svid.value.id.text, thumbprint } };
});

function svidOf(socket: FastifyRequest['raw']['socket']): ReturnType<typeof svidOfPeer> | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { raw } = socket.getPeerCertificate();
  if (raw === undefined) return undefined;
  const now = Date.now();
  const known = read.get(socket);
  if (known !== undefined && known.endsAt > now) return { ok: true, value: known };
  // Whether it leads to the root was judged when the connection was opened.
  if (!socket.authorized) return { ok: false, rule: 'chain', reason: String(socket.authorizationError) };
  const svid = svidOfPeer(raw, { trustDomain, now });
  if (svid.ok) read.set(socket, svid.value);
  return svid;
}
