import { Module } from '@nestjs/common';
import { GetRecords } from './get-records.ts';
import { GetUsage } from './get-usage.ts';
import { OnAnyEvent } from './on-any-event.ts';
import { Log } from './store/log.ts';
import { Usage } from './store/usage.ts';

@Module({ controllers: [GetRecords, GetUsage], providers: [OnAnyEvent, Log, Usage] })
export class AuditModule {}
