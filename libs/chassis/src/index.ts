export {
  actorOf,
  CalledBy,
  CalledByClient,
  CalledByPerson,
  CalledByService,
  type Caller,
  type PersonCaller,
  type ServiceCaller,
} from './callers/caller.ts';
export { Certificate, type CertificateShown } from './callers/from-svid.ts';
export { type BrowserRequest, Sessions } from './callers/sessions.ts';
export { portOffsets, roomConfig, servicePort, type SettingsOf, tokenIssuer } from './config.ts';
export type { FastifyReply as Reply, FastifyRequest as Request } from 'fastify';
export { numbers } from './numbers.ts';
export { Problem } from './problem.ts';
export { OwnCondition } from './own-condition.ts';
export { Readiness } from './readiness.ts';
export { run } from './run.ts';
export { keysIn, type Secret, secretIn, Services } from '@countersign/identity';
export { valid } from './valid.ts';
