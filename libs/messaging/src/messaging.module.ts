import { BrokerClock } from '@countersign/kafka';
import { Database } from '@countersign/persistence';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Entrance } from './entrance.ts';
import type { FeedSettings } from './feed-settings.ts';
import { FeedTrust } from './feed-trust.ts';
import { findDoors } from './find-doors.ts';
import { Messaging, type MessagingSettings } from './messaging.ts';
import { ParkedRecords } from './parked-records.ts';

/** Opens every door of the application once Nest is up, and closes them before it goes. */
@Injectable()
class DoorKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Messaging) private readonly messaging: Messaging,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.messaging.start(findDoors(this.discovery, this.scanner));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.messaging.stop();
  }
}

@Module({})
export class MessagingModule {
  /** Messaging of one room; `Database` must be provided globally. */
  static forRoom(settings: MessagingSettings & FeedSettings): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        {
          provide: Messaging,
          inject: [Database],
          useFactory: (database: Database) => {
            const clock = new BrokerClock(Date.now);
            return new Messaging(settings, database, new FeedTrust(settings, clock.brokerNow), clock);
          },
        },
        { provide: Entrance, inject: [Messaging], useFactory: ({ entrance }: Messaging) => entrance },
        { provide: ParkedRecords, inject: [Messaging], useFactory: ({ parked }: Messaging) => parked },
        DoorKeeper,
      ],
      exports: [Messaging, Entrance, ParkedRecords],
    };
  }
}
