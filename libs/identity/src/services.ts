import { Agent } from 'node:https';
import type { PeerCertificate } from 'node:tls';
import { spiffeId, trustDomain } from '@countersign/contracts';
import { callHttps, type Question } from './call-https.ts';
import type { Credentials } from './credentials.ts';
import { svidOfPeer } from './x509-svid.ts';

/** How long a connection that nobody uses is kept, milliseconds: less than a room keeps it. */
const idleMs = 20_000;

/** Calls other services of the mesh: each shows the other its X.509-SVID, and nothing is sent to one that is not exactly who was asked. */
export class Services {
  private readonly credentials: Pick<Credentials, 'tls'>;
  private readonly agents = new Map<string, Agent>();

  constructor(credentials: Pick<Credentials, 'tls'>) {
    this.credentials = credentials;
  }

  /** `service` is the path of its SPIFFE ID: `audit`. Rejects where nobody answers there, or somebody else does. */
  call(service: string, url: string, question: Question): Promise<Response> {
    const { key, cert, ca } = this.credentials.tls;
    return callHttps(url, question, { key, cert, ca, agent: this.agentOf(service), checkServerIdentity: isService(service) });
  }

  /** A connection belongs to one certificate of ours and one service: with a renewed one another is opened, and nothing is resumed. */
  private agentOf(service: string): Agent {
    const known = this.agents.get(service);
    if (known !== undefined) return known;
    const agent = new Agent({ keepAlive: true, timeout: idleMs, maxCachedSessions: 0 });
    this.agents.set(service, agent);
    return agent;
  }
}

/** For TLS, in place of the comparison of host names: the certificate has exactly this SPIFFE ID (SPIFFE X.509-SVID section 5.2). */
export function isService(service: string): (host: string, certificate: PeerCertificate) => Error | undefined {
  const wanted = spiffeId(service);
  return (host, { raw }) => {
    const svid = svidOfPeer(raw, { trustDomain, now: Date.now() });
    if (!svid.ok) return new Error(`${host} does not show that it is ${wanted}: ${svid.reason} (${svid.rule})`);
    return svid.value.id.text === wanted ? undefined : new Error(`${host} is ${svid.value.id.text} and not ${wanted}`);
  };
}
