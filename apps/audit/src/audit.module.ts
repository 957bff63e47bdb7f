import { Module } from '@nestjs/common';
import { Appending } from './appending.ts';
import { GetRecords } from './get-records.ts';
import { GetUsage } from './get-usage.ts';
import { OnAnyEvent } from './on-any-event.ts';
import { Log } from './store/log.ts';
import { Usage } from './store/usage.ts';

@Module({ controllers: [GetRecords, GetUsage], providers: [OnAnyEvent, Appending, Log, Usage] })
export class AuditModule {}
