import { spiffeId } from '@countersign/contracts';
import { Credentials, type Issuer, issueLeaf, leftMs, newKeys, pemOfKey, renewAfterMs, type Tls } from '@countersign/identity';
import { readFileSync } from 'node:fs';
import { OwnIssuer } from './own-issuer.ts';

interface Settings {
  readonly AUTHORITY_KEYS_DIRECTORY: string;
  readonly COUNTERSIGN_CA_FILE: string;
  readonly SVID_LIFE_MS: number;
}

/** Where nothing is left of what it issues below, it looks so often for something new. */
const leastPauseMs = 500;
/** The broker fetches its keys by its name, on this machine or between containers; services ask whose it is by its SPIFFE ID. */
const names = { dns: ['localhost', 'authority'], ip: ['127.0.0.1'] };

/** Authority is given its identity by nobody: it issues it to itself, below the certificate that provisioning has left it. */
export class OwnCredentials extends Credentials {
  private readonly issuer: OwnIssuer;
  private readonly caFile: string;
  private readonly lifeMs: number;
  private current: Tls;
  private renewing: NodeJS.Timeout | undefined;
  private readonly minter = Promise.withResolvers<() => Promise<string>>();

  private constructor(issuer: OwnIssuer, caFile: string, lifeMs: number, first: Tls) {
    super();
    this.issuer = issuer;
    this.caFile = caFile;
    this.lifeMs = lifeMs;
    this.current = first;
    this.renewSoon();
  }

  static async make({ AUTHORITY_KEYS_DIRECTORY: directory, COUNTERSIGN_CA_FILE: caFile, SVID_LIFE_MS }: Settings): Promise<OwnCredentials> {
    const issuer = await OwnIssuer.in(directory);
    return new OwnCredentials(issuer, caFile, SVID_LIFE_MS, await issued(await issuer.current(), caFile, SVID_LIFE_MS));
  }

  override get tls(): Tls {
    return this.current;
  }

  /** From here on it gives itself tokens for the broker this way; whoever has asked for one by then has waited. */
  mintBy(mint: () => Promise<string>): void {
    this.minter.resolve(mint);
  }

  override async kafkaToken(): Promise<string> {
    const mint = await this.minter.promise;
    return mint();
  }

  override close(): void {
    clearTimeout(this.renewing);
  }

  private renewSoon(): void {
    this.renewing = setTimeout(() => void this.renew(), Math.max(leastPauseMs, renewAfterMs(leftMs(this.current), Math.random()))).unref();
  }

  private async renew(): Promise<void> {
    this.current = await issued(await this.issuer.current(), this.caFile, this.lifeMs);
    this.renewed();
    this.renewSoon();
  }
}

async function issued(issuer: Issuer, caFile: string, lifeMs: number): Promise<Tls> {
  const { privateKey, publicKey } = await newKeys();
  const request = { subject: [{ CN: ['svc_authority'] }, { O: ['mesh'] }], uri: spiffeId('authority'), ...names, publicKey, lifeMs };
  const { chain } = await issueLeaf(issuer, request, Date.now());
  // Read each time: roots of others who issue for this trust domain come and go.
  return { key: await pemOfKey(privateKey), cert: chain, ca: readFileSync(caFile, 'utf8') };
}
