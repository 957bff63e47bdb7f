import { roomConfig } from '@countersign/chassis';
import { Type } from 'typebox';
import { EarlyRow } from './store/early.row.ts';
import { HeadRow } from './store/head.row.ts';
import { RecordRow } from './store/record.row.ts';

export const AuditConfig = roomConfig({ room: 'audit', rows: [EarlyRow, HeadRow, RecordRow], environment: Type.Object({}) });
