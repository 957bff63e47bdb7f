import * as approval from '@countersign/approval/migrations';
import * as audit from '@countersign/audit/migrations';
import * as authority from '@countersign/authority/migrations';
import * as enrichment from '@countersign/enrichment/migrations';
import * as execution from '@countersign/execution/migrations';
import * as gateway from '@countersign/gateway/migrations';
import * as intake from '@countersign/intake/migrations';
import type { Migrations, Rights } from '@countersign/persistence';
import * as routing from '@countersign/routing/migrations';

export interface Schema {
  readonly migrations: Migrations;
  readonly rights: Rights;
  /** Roles of PostgreSQL's own that the owner of the schema is a member of, for functions that run as it. */
  readonly ownerIs?: readonly string[];
}

/** Every schema with what brings it up to date, and what its room may do there. */
export const schemas: Readonly<Record<string, Schema>> = { intake, enrichment, routing, approval, execution, audit, authority, gateway };
