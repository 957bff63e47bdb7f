import { roomConfig } from '@countersign/chassis';
import { Type } from 'typebox';

export const RoutingConfig = roomConfig({ room: 'routing', environment: Type.Object({}) });
