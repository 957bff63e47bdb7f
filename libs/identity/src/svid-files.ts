import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { trustDomain } from '@countersign/contracts';
import { askAuthority } from './ask-authority.ts';
import type { Tls } from './credentials.ts';
import { RenewedCredentials } from './renewed-credentials.ts';
import { type FilesRead, svidInFiles } from './svid-in-files.ts';
import type { Told } from './until-answered.ts';
import { refused, type Verified } from './verified.ts';

export interface SvidFilesSettings {
  /** Whose SVID it has to be. */
  readonly spiffeId: string;
  /** Where certificate, key and bundle lie: spiffe-helper's `svid_file_name`, `svid_key_file_name` and `svid_bundle_file_name`. */
  readonly files: FilesRead;
  /** Of authority, whom tokens for the broker are asked of. */
  readonly authority: string;
  /** The roots of what is not below the bundle, PEM: broker, database and authority. */
  readonly caFile: string;
  readonly log: Told;
  /** How often it looks; twice before it takes something new. */
  readonly lookEveryMs?: number;
}

const usualLookMs = 500;

/**
 * The identity of a running service whose X.509-SVID somebody else keeps in files, as spiffe-helper does for SPIRE. A new one is taken once
 * the files have rested between two looks and fit together; until then it lives on what it has.
 */
export class SvidFiles extends RenewedCredentials {
  private readonly settings: SvidFilesSettings;
  private seen = '';
  private taken = '';
  private told: string | undefined;

  private constructor(settings: SvidFilesSettings) {
    super(settings);
    this.settings = settings;
  }

  /** Resolves with the first SVID; waits for the files. Throws where they are somebody else's. */
  static async obtain(settings: SvidFilesSettings): Promise<SvidFiles> {
    const svid = new SvidFiles(settings);
    while (svid.current === undefined) {
      const rule = await svid.look();
      if (rule === 'identity' || rule === 'trust-domain') throw new Error(`${settings.files.cert} is not ours: ${svid.told ?? rule}`);
      if (rule !== undefined || svid.current === undefined) await svid.untilNextLook();
    }
    void svid.stayRenewed();
    return svid;
  }

  /** Somebody else has issued it: authority is shown the chain. */
  override async makeKnown(instance: string): Promise<void> {
    const { tls, settings } = this;
    await askAuthority(`${settings.authority}/v1/keys`, { chain: tls.cert, instance }, tls);
  }

  private async stayRenewed(): Promise<void> {
    while (!this.ending.signal.aborted) {
      await this.untilNextLook();
      await this.look();
    }
  }

  private async untilNextLook(): Promise<void> {
    const { lookEveryMs = usualLookMs } = this.settings;
    await pause(lookEveryMs, undefined, { ref: this.current === undefined, signal: this.ending.signal }).catch(() => {});
  }

  /** Takes what is new, whole and at rest. Returns the rule by which something is not taken. */
  private async look(): Promise<string | undefined> {
    const { read, text } = await this.readAll();
    const isAtRest = text === this.seen;
    this.seen = text;
    if (!isAtRest || text === this.taken) return undefined;
    if (!read.ok) return this.tell(read.rule, read.reason);
    this.current = read.value;
    this.taken = text;
    if (this.told !== undefined) this.settings.log.info({}, 'The files hold our SVID');
    this.told = undefined;
    this.renewed();
    return undefined;
  }

  private async readAll(): Promise<{ readonly read: Verified<Tls>; readonly text: string }> {
    const { files, caFile, spiffeId } = this.settings;
    try {
      const [cert = '', key = '', bundle = '', others = ''] = await Promise.all(
        [files.cert, files.key, files.bundle, caFile].map((file) => readFile(file, 'utf8')),
      );
      const read = svidInFiles({ cert, key, bundle }, { spiffeId, trustDomain, now: Date.now() });
      // Broker, database and authority are below our own root, which is not in the bundle.
      const found = read.ok ? { ok: true as const, value: { ...read.value, ca: `${others}\n${bundle}` } } : read;
      return { read: found, text: [cert, key, bundle, others].join('\n') };
    } catch (error) {
      return { read: refused('files', String(error)), text: String(error) };
    }
  }

  /** Once for each reason: what is not there yet is looked for every second. */
  private tell(rule: string, reason: string): string {
    if (this.told !== reason) this.settings.log.warn({ rule, reason }, 'The files do not hold our SVID: waiting for them');
    this.told = reason;
    return rule;
  }
}
