import { Module } from '@nestjs/common';
import { GetRecords } from './get-records.ts';
import { OnAnyEvent } from './on-any-event.ts';
import { Log } from './store/log.ts';

@Module({ controllers: [GetRecords], providers: [OnAnyEvent, Log] })
export class AuditModule {}
