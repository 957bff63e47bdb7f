import { Module } from '@nestjs/common';
import { Connector } from './connectors/connector.ts';
import { Ticketing } from './connectors/ticketing.ts';
import { Attempts } from './attempts.ts';
import { DueEffect } from './due-effect.ts';
import { GetAttempts } from './get-attempts.ts';
import { OnActionApproved } from './on-action-approved.ts';
import { OnAuditRecorded } from './on-audit-recorded.ts';
import { Permits } from './store/permits.ts';

@Module({
  controllers: [GetAttempts],
  providers: [OnActionApproved, OnAuditRecorded, DueEffect, Attempts, Permits, { provide: Connector, useClass: Ticketing }],
})
export class ExecutionModule {}
