import kafkajs, { type Admin } from 'kafkajs';

// CommonJS: Node finds only some of its names by itself.
const { ConfigResourceTypes } = kafkajs;

/** What was set while the broker ran: where a setting comes from, in numbers of the protocol (DescribeConfigs, `config_source`). */
const setOnThisBroker = 2;

/**
 * Has a broker read the keystores of its listeners anew: a file that has changed is read again where its location is set, also to what it
 * was (KIP-226). Whatever else was set on this broker while it ran is set again, since an alteration replaces it all.
 */
export async function readKeystores(admin: Admin, broker: string, listeners: readonly string[], location: string): Promise<void> {
  const wanted = listeners.map((listener) => ({ name: `listener.name.${listener}.ssl.keystore.location`, value: location }));
  const resource = { type: ConfigResourceTypes.BROKER, name: broker };
  const { resources } = await admin.describeConfigs({ resources: [resource], includeSynonyms: false });
  // kafkajs has this field and its types do not say so.
  const present = (resources[0]?.configEntries ?? []) as readonly {
    configName: string;
    configValue: string | null;
    configSource?: number;
  }[];
  const kept = present.flatMap(({ configName: name, configValue: value, configSource }) =>
    configSource === setOnThisBroker && value !== null && wanted.every((one) => one.name !== name) ? [{ name, value }] : [],
  );
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries: [...kept, ...wanted] }] });
}
