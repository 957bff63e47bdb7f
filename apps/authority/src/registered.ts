import { rooms, spiffeId, validator } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Changes } from './changes.ts';
import { RegistryFile } from './domain/registry-file.ts';
import { Registry } from './store/registry.ts';

const readFile = validator(RegistryFile);

/** Puts what an installation begins with into the registry, once: from then on the registry is what people make of it. */
@Injectable()
export class Registered implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly registry: Registry,
    private readonly changes: Changes,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  async onModuleInit(): Promise<void> {
    const { AUTHORITY_REGISTRY_FILE: file, OIDC_ISSUER, COUNTERSIGN_PORT } = this.settings;
    const read = readFile(JSON.parse(readFileSync(file, 'utf8')));
    if (!read.ok) throw new Error(`${file} at ${read.pointer} ${read.problem}`);
    // Owners are people of the issuer that this mesh is told: their issuer is not written down twice.
    const iss = OIDC_ISSUER ?? `http://localhost:${COUNTERSIGN_PORT + 5}`;
    await this.registry.seed(
      read.value.services.map(({ name, purpose, owner }) => ({ id: spiffeId(name), purpose, owner: { iss, sub: owner } })),
    );
    const missing = rooms.filter((room) => !read.value.services.some(({ name }) => name === room));
    if (missing.length > 0) throw new Error(`${file} has no owner for ${missing.join(', ')}: they would be given no identity`);
  }

  /** What nobody was told of yet is told once doors are open; a start that breaks off here is followed by one that goes on. */
  onApplicationBootstrap(): void {
    void this.tell().catch((err: unknown) => log.error({ err }, 'What the registry began with could not be told: the next start tells it'));
  }

  private async tell(): Promise<void> {
    for (const row of await this.registry.untold()) await this.changes.tellOf(row);
  }
}
