import { rowsOf, theRun } from '@countersign/testing';

/** What authority's tables say, and what somebody puts there past all doors. */
export const authorityRows = (statement: string, values: readonly unknown[]): Promise<readonly unknown[]> =>
  rowsOf(theRun().postgres, statement, values);
