import { roomAcls } from '@countersign/contracts';
import { isUnguarded, kafkaClient, reconcileAcls } from '@countersign/kafka';
import { createTopics } from './create-topics.ts';

/** Makes the topics that are missing, and lets each room do at the broker what the score says, and nothing else. */
export async function provisionBroker(address: string, prefix: string, print: (line: string) => void): Promise<void> {
  const admin = kafkaClient('provision', address, 'bounded').admin();
  await admin.connect();
  try {
    const topics = await createTopics(admin, prefix);
    if (topics.length > 0) print(`topics created: ${topics.join(', ')}`);
    const { missing, surplus } = await reconcileAcls(admin, `User:spiffe://`, roomAcls(prefix));
    if (missing.length > 0) print(`permissions at the broker: ${missing.length} given`);
    for (const one of surplus) print(`permission at the broker taken away: ${one}`);
  } catch (error) {
    if (!isUnguarded(error)) throw error;
    print('this broker guards nothing (it has no authorizer): any room may write and read any topic there');
  } finally {
    await admin.disconnect();
  }
}
