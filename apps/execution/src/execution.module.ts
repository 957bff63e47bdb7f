import { Module } from '@nestjs/common';
import { Connector } from './connectors/connector.ts';
import { Ticketing } from './connectors/ticketing.ts';
import { DueEffect } from './due-effect.ts';
import { OnActionApproved } from './on-action-approved.ts';
import { OnAuditRecorded } from './on-audit-recorded.ts';
import { Permits } from './store/permits.ts';

@Module({ providers: [OnActionApproved, OnAuditRecorded, DueEffect, Permits, { provide: Connector, useClass: Ticketing }] })
export class ExecutionModule {}
