import type { Allowed, Demand } from './roles.ts';
import { type Room, rooms, trustDomain } from './rooms.ts';

/** What answers HTTP: the rooms, and the gateway. */
export type Answerer = Room | 'gateway';

/** An HTTP operation, by its path as the router has it, and who may call it. */
export interface Operation extends Allowed {
  readonly in: readonly Answerer[];
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Services that may call it in their own name, by their SPIFFE ID's path; `client` is any registered sender. */
  readonly services: readonly string[];
  /** Its body is a form, as RFC 6749 has it; all others are JSON. */
  readonly isForm?: true;
  /** Its body is handed on as it came, whatever it is: who sent it is proven over the exact bytes. */
  readonly isRaw?: true;
}

const operation = (where: readonly Answerer[], call: string, role: Demand, rest: Partial<Operation> = {}): Operation => {
  const [method, path = ''] = call.split(' ');
  return { in: where, method: method === 'POST' ? 'POST' : 'GET', path, role, isContent: false, services: [], ...rest };
};

const everywhere: readonly Answerer[] = [...rooms, 'gateway'];
/** Everything that holds an SVID asks for it and renews it. */
const byHolders = { services: [...rooms, 'gateway'] };
/** Rooms that read what people wrote, a batch at a time. The gateway is none of them: it opens in a person's name. */
const byReaders = { services: ['enrichment', 'execution'] };
const byGateway = { services: ['gateway'] };

/** Every HTTP operation of the mesh with its role. The house compares it with the doors that exist, and a door that is not named here opens to nobody. */
// biome-ignore format: one line an operation is the point of this table
export const operations: readonly Operation[] = [
  operation(everywhere,   'GET /livez',                            'anybody'),
  operation(everywhere,   'GET /readyz',                           'anybody'),
  operation(everywhere,   'GET /metrics',                          'anybody'),
  operation(everywhere,   'GET /v1/condition',                     'viewer', byGateway),
  operation(everywhere,   'GET /v1/spans',                         'operator', byGateway),
  operation(rooms,        'GET /v1/signals',                       'operator', byGateway),
  operation(rooms,        'GET /v1/held',                          'operator', byGateway),
  operation(rooms,        'GET /v1/parked',                        'operator'),
  operation(rooms,        'GET /v1/parked/:id',                    'operator', { isContent: true }),
  operation(rooms,        'POST /v1/parked/redrive',               'operator'),
  operation(rooms,        'POST /v1/parked/discard',               'operator'),
  operation(['intake'],   'POST /v1/work-items',                   'operator', { services: ['client'] }),
  operation(['intake'],   'POST /v1/content-keys',                 'service', byReaders),
  operation(['intake'],   'POST /v1/work-items/:id/openings',      'viewer', { isContent: true }),
  operation(['intake', 'gateway'], 'POST /v1/work-items/:id/erasures', 'administrator'),
  operation(['intake'],   'POST /v1/webhooks/:source',             'anybody', { services: ['client'], isRaw: true }),
  operation(['routing', 'gateway'], 'POST /v1/work-items/:id/route', 'operator'),
  operation(['routing', 'gateway'], 'GET /v1/corrections',         'operator'),
  operation(['approval'], 'POST /v1/approvals/:id/votes',          'approver'),
  operation(['execution'], 'GET /v1/attempts',                     'operator', byGateway),
  operation(['audit'],    'GET /v1/records',                       'auditor', byGateway),
  operation(['gateway'],  'GET /v1/records',                       'auditor'),
  operation(['audit'],    'GET /v1/usage',                         'auditor', byGateway),
  operation(['authority'], 'GET /.well-known/spiffe-bundle',       'anybody'),
  operation(['authority'], 'GET /v1/certificates/:kid',            'anybody'),
  operation(['authority'], 'GET /oauth/jwks',                      'anybody'),
  operation(['authority'], 'GET /kafka/jwks',                      'anybody'),
  operation(['authority'], 'POST /oauth/token',                    'anybody', { isForm: true }),
  operation(['authority'], 'GET /.well-known/openid-configuration', 'anybody'),
  operation(['authority'], 'GET /.well-known/oauth-authorization-server/oauth', 'anybody'),
  operation(['authority'], 'GET /oauth/.well-known/openid-configuration', 'anybody'),
  operation(['authority'], 'POST /v1/attestations',                'anybody'),
  operation(['authority'], 'POST /v1/join-tokens',                 'administrator', { services: ['supervisor'] }),
  operation(['authority'], 'POST /v1/svids',                       'service', byHolders),
  operation(['authority'], 'POST /v1/keys',                        'service', byHolders),
  operation(['authority'], 'POST /v1/jwt-svids',                   'service', byHolders),
  operation(['authority'], 'POST /v1/kafka-tokens',                'service', byHolders),
  operation(['authority', 'gateway'], 'GET /v1/identities',        'viewer'),
  operation(['authority', 'gateway'], 'GET /v1/identities/copies', 'viewer'),
  operation(['gateway'],  'GET /v1/identities/usage',              'viewer'),
  operation(['authority', 'gateway'], 'POST /v1/identities',       'administrator'),
  operation(['authority'], 'POST /v1/identities/suspend',          'administrator'),
  operation(['authority'], 'POST /v1/identities/resume',           'administrator'),
  operation(['authority'], 'POST /v1/identities/offboard',         'administrator'),
  operation(['authority'], 'POST /v1/identities/give',             'administrator'),
  operation(['authority'], 'POST /v1/identities/owner-left',       'administrator'),
  operation(['gateway'],  'POST /v1/identities/:order',            'administrator'),
  operation(['authority', 'gateway'], 'GET /v1/kills',             'viewer'),
  operation(['authority', 'gateway'], 'POST /v1/kills',            'administrator'),
  operation(['authority', 'gateway'], 'POST /v1/kills/end',        'administrator'),
  operation(['gateway'],  'GET /v1/kills/:epoch',                  'viewer'),
  operation(['authority', 'gateway'], 'POST /v1/rotations',        'administrator'),
  operation(['authority', 'gateway'], 'GET /v1/clients',           'viewer'),
  operation(['authority', 'gateway'], 'POST /v1/clients',          'administrator'),
  operation(['authority', 'gateway'], 'POST /v1/clients/keys',     'administrator'),
  operation(['authority', 'gateway'], 'POST /v1/credentials',      'administrator'),
  operation(['authority', 'gateway'], 'POST /v1/credentials/rotated', 'administrator'),
  operation(['authority', 'gateway'], 'GET /v1/consumers',         'viewer'),
  operation(['authority', 'gateway'], 'POST /v1/consumers',        'administrator'),
  operation(['gateway'],  'GET /sign-in',                          'anybody'),
  operation(['gateway'],  'GET /sign-in/callback',                 'anybody'),
  operation(['gateway'],  'POST /sign-out',                        'signed-in'),
  operation(['gateway'],  'GET /v1/session',                       'signed-in'),
  operation(['gateway'],  'GET /v1/work-items',                    'viewer'),
  operation(['gateway'],  'GET /v1/work-items/:id',                'viewer'),
  operation(['gateway'],  'GET /v1/work-items/:id/content',        'viewer', { isContent: true }),
  operation(['gateway'],  'GET /v1/work-items/:id/trail',          'viewer'),
  operation(['gateway'],  'GET /v1/work-items/:id/trace',          'viewer'),
  operation(['gateway'],  'GET /v1/approvals',                     'viewer'),
  operation(['gateway'],  'GET /v1/approvals/:id',                 'viewer'),
  operation(['gateway'],  'POST /v1/approvals/:id/votes',          'approver'),
  operation(['gateway'],  'GET /v1/parked',                        'operator'),
  operation(['gateway'],  'GET /v1/rooms/:room/parked/:id',        'operator', { isContent: true }),
  operation(['gateway'],  'POST /v1/rooms/:room/parked/redrive',   'operator'),
  operation(['gateway'],  'POST /v1/rooms/:room/parked/discard',   'operator'),
  operation(['gateway'],  'GET /v1/diagnosis',                     'viewer'),
  operation(['gateway'],  'GET /v1/read-model',                    'viewer'),
  operation(['gateway'],  'POST /v1/read-model/rebuild',           'operator'),
];

/** The operation behind a route, undefined where the table has none. A question by HEAD is one by GET (RFC 9110 section 9.3.2). */
export function operationOf(where: Answerer, method: string, path: string): Operation | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  return operations.find((one) => one.method === asked && one.path === path && one.in.includes(where));
}

/** Whether a service may call it in its own name. Of clients there are many, each below `client/`; of every other service there is one. */
export function isForService({ services }: Operation, spiffeId: string): boolean {
  const prefix = `spiffe://${trustDomain}/`;
  const path = spiffeId.startsWith(prefix) ? spiffeId.slice(prefix.length) : '';
  return services.some((name) => (name === 'client' ? path.startsWith('client/') : path === name));
}
