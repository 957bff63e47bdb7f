import { valid } from '@countersign/chassis';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { AuditUsage } from './audit-usage.ts';
import { type RoomUsage, usageOf } from './domain/usage.ts';
import { GatewayConfig, type GatewaySettings } from './gateway.config.ts';
import { times } from './times.ts';

const UsageQuery = Type.Object({ since: Type.Optional(Type.Integer()) }, { additionalProperties: false });
const usualMs = 7 * 24 * 60 * 60 * 1_000;

/** What each room may do at the broker, and what the log shows that it has used of it since a moment. */
@Controller('v1/identities/usage')
export class GetIdentitiesUsage {
  constructor(
    private readonly audit: AuditUsage,
    @Inject(GatewayConfig.token) private readonly settings: GatewaySettings,
  ) {}

  @Get()
  async handle(
    @Query(times('since'), valid(UsageQuery)) { since = Date.now() - usualMs }: Static<typeof UsageQuery>,
  ): Promise<{ since: string; rooms: readonly RoomUsage[] }> {
    const used = await this.audit.since(since);
    return { since: new Date(since).toISOString(), rooms: usageOf(used, this.settings.COUNTERSIGN_TOPIC_PREFIX) };
  }
}
