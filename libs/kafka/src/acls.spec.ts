import { describe, expect, it } from '@jest/globals';
import type { Acl } from '@countersign/contracts';
import type { Admin } from 'kafkajs';
import { reconcileAcls } from './acls.ts';

type Entry = Parameters<Admin['createAcls']>[0]['acl'][number];

const acl = (name: string, operation: Acl['operation'], principal = 'User:spiffe://mesh.example/routing'): Acl => ({
  principal,
  resource: 'topic',
  name,
  pattern: 'literal',
  operation,
});

/** A broker's permissions, as far as its administrator reads and changes them. */
class Permissions {
  entries: Entry[] = [];

  get admin(): Admin {
    return {
      createAcls: async ({ acl: given }: { acl: Entry[] }) => (this.entries.push(...given), true),
      deleteAcls: async ({ filters }: { filters: Entry[] }) => {
        const wordOf = (one: Entry): string => JSON.stringify(Object.entries(one).sort());
        const isMeant = (entry: Entry) => filters.some((filter) => wordOf(filter) === wordOf(entry));
        this.entries = this.entries.filter((entry) => !isMeant(entry));
      },
      describeAcls: async () => ({
        resources: this.entries.map(({ resourceType, resourceName, resourcePatternType, ...rest }) => ({
          resourceType,
          resourceName,
          resourcePatternType,
          acls: [rest],
        })),
      }),
    } as unknown as Admin;
  }
}

const ours = ['User:spiffe://mesh.example/'];

describe('permissions at a broker', () => {
  it('become exactly what is wanted, and say what differed', async () => {
    const broker = new Permissions();
    await reconcileAcls(broker.admin, ours, [acl('a', 'read'), acl('b', 'write')]);

    const drift = await reconcileAcls(broker.admin, ours, [acl('a', 'read'), acl('c', 'write')]);

    expect(drift).toEqual({
      missing: ['User:spiffe://mesh.example/routing write on literal topic c'],
      surplus: ['User:spiffe://mesh.example/routing write on literal topic b'],
    });
    expect(await reconcileAcls(broker.admin, ours, [acl('a', 'read'), acl('c', 'write')])).toEqual({ missing: [], surplus: [] });
  });

  it('of one topic are told apart by what they allow', async () => {
    const broker = new Permissions();
    await reconcileAcls(broker.admin, ours, [acl('a', 'read')]);

    const drift = await reconcileAcls(broker.admin, ours, [acl('a', 'write')]);

    expect(drift.missing).toEqual(['User:spiffe://mesh.example/routing write on literal topic a']);
    expect(drift.surplus).toEqual(['User:spiffe://mesh.example/routing read on literal topic a']);
  });

  it('of others are left alone', async () => {
    const broker = new Permissions();
    const [theirs] = [acl('a', 'read', 'User:somebody-else')];
    await reconcileAcls(broker.admin, ['User:somebody-else'], [theirs]);

    await reconcileAcls(broker.admin, ours, []);

    expect(broker.entries).toHaveLength(1);
  });
});
