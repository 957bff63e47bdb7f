import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Acl, principalOf, roomAcls, spiffeId } from '@countersign/contracts';
import { aclsAtBroker, adminOfBroker, eventually } from '@countersign/testing';
import kafkajs, { type Admin } from 'kafkajs';
import { decisions, theDecision } from './identity/decisions.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ConfigResourceTypes, ResourcePatternTypes } = kafkajs;
const topic = 'work-items.routed';

const allowed = async (admin: Admin, room: string): Promise<readonly Acl[]> =>
  (await aclsAtBroker(admin)).filter(({ principal }) => principal === principalOf(spiffeId(room)));
const ofRoom = (room: string): readonly Acl[] => roomAcls('').filter(({ principal }) => principal === principalOf(spiffeId(room)));
const entry = (room: string, operation: number) => ({
  principal: principalOf(spiffeId(room)),
  host: '*',
  resourceType: AclResourceTypes.TOPIC,
  resourceName: topic,
  resourcePatternType: ResourcePatternTypes.LITERAL,
  operation,
  permissionType: AclPermissionTypes.ALLOW,
});

describe('at the broker', () => {
  let admin: Admin;
  let ada: Terminal;
  beforeAll(async () => {
    [admin, ada] = [adminOfBroker(), await terminalOf('ada')];
    await admin.connect();
  }, 30_000);
  afterAll(() => admin.disconnect());

  it('a permission that somebody gave is taken away again, and the log says so', async () => {
    await admin.createAcls({ acl: [entry('intake', AclOperationTypes.WRITE)] });

    await eventually(
      async () => ((await allowed(admin, 'intake')).length === ofRoom('intake').length ? true : undefined),
      'what was wanted',
    );

    const said = await theDecision(
      ({ what, differed }) => what === 'permissions' && /taken away.*intake write/.test(String(differed)),
      'word of it',
    );
    expect(said).toMatchObject({
      subject: spiffeId('authority'),
      decision: { outcome: 'put right', by: { service: spiffeId('authority') } },
    });
  });

  it('one that somebody took away is given again', async () => {
    await admin.deleteAcls({ filters: [entry('routing', AclOperationTypes.WRITE)] });

    await eventually(
      async () => ((await allowed(admin, 'routing')).length === ofRoom('routing').length ? true : undefined),
      'what was wanted',
    );

    await theDecision(({ differed }) => /given: .*routing write on literal topic work-items.routed/.test(String(differed)), 'word of it');
  });

  it('a topic by whose clock nobody could be judged is put right', async () => {
    const type = ConfigResourceTypes.TOPIC;
    const present = async (): Promise<Record<string, string>> => {
      const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type, name: topic }] });
      return Object.fromEntries(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? []);
    };
    const set = [
      { name: 'message.timestamp.type', value: 'CreateTime' },
      { name: 'segment.ms', value: '3600000' },
    ];
    await admin.alterConfigs({ validateOnly: false, resources: [{ type, name: topic, configEntries: set }] });

    await eventually(async () => ((await present())['message.timestamp.type'] === 'LogAppendTime' ? true : undefined), 'its clock');

    // What nobody wants otherwise stays as somebody has set it.
    expect(await present()).toMatchObject({ 'retention.ms': '604800000', 'segment.ms': '3600000' });
    await theDecision(({ differed }) => /message.timestamp.type=CreateTime/.test(String(differed)), 'word of it');
  });

  it('who is suspended may do nothing, at once, and everything again when they are let in', async () => {
    await ada('identities', 'suspend', 'enrichment', '--reason', 'to see it stop');
    await eventually(async () => ((await allowed(admin, 'enrichment')).length === 0 ? true : undefined), 'nothing allowed', 5_000);

    await ada('identities', 'resume', 'enrichment', '--reason', 'it was seen');
    await eventually(async () => ((await allowed(admin, 'enrichment')).length > 0 ? true : undefined), 'what was wanted', 5_000);

    expect((await allowed(admin, 'enrichment')).length).toBe(ofRoom('enrichment').length);
    // That was the registry, and nobody at the broker: there is nothing to look into, other than in what comes after it.
    await admin.createAcls({ acl: [entry('intake', AclOperationTypes.READ)] });
    await theDecision(({ differed }) => /taken away.*intake read/.test(String(differed)), 'word of what somebody did');
    const told = (await decisions()).filter(({ what, differed }) => what === 'permissions' && /enrichment/.test(String(differed)));
    expect(told).toEqual([]);
  });
});
