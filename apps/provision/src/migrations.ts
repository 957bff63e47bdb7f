import { migrations as approval } from '@countersign/approval/migrations';
import { migrations as audit } from '@countersign/audit/migrations';
import { migrations as enrichment } from '@countersign/enrichment/migrations';
import { migrations as execution } from '@countersign/execution/migrations';
import { migrations as gateway } from '@countersign/gateway/migrations';
import { migrations as intake } from '@countersign/intake/migrations';
import type { Migrations } from '@countersign/persistence';
import { migrations as routing } from '@countersign/routing/migrations';

/** Every schema with what brings it up to date. */
export const schemas: Readonly<Record<string, Migrations>> = { intake, enrichment, routing, approval, execution, audit, gateway };
