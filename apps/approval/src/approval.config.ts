import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { RequestRow } from './store/request.row.ts';

const day = 24 * 60 * 60 * 1000;

export const ApprovalConfig = roomConfig({
  room: 'approval',
  rows: [RequestRow],
  environment: Type.Object({
    /** How long people have to answer, milliseconds. */
    APPROVAL_LIFE_MS: Type.Integer({ minimum: 100, maximum: 30 * day, default: day }),
  }),
});
export type ApprovalSettings = SettingsOf<typeof ApprovalConfig>;
