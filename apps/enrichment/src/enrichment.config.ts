import { roomConfig } from '@countersign/chassis';
import { Type } from 'typebox';

export const EnrichmentConfig = roomConfig({ room: 'enrichment', environment: Type.Object({}) });
