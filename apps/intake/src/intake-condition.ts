import { OwnCondition } from '@countersign/chassis';
import type { Condition } from '@countersign/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { haveAllAnEnd, keepingIn } from './domain/keeping.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** What intake alone knows of the mesh: whether what people wrote ends when it should. */
@Injectable()
export class IntakeCondition extends OwnCondition {
  constructor(
    private readonly rows: ContentKeyRows,
    @Inject(IntakeConfig.token) private readonly settings: IntakeSettings,
  ) {
    super();
  }

  override async now(): Promise<Pick<Condition, 'contents'>> {
    const overdue = await this.rows.overdue().catch(() => null);
    return { contents: { overdue, haveAllAnEnd: haveAllAnEnd(keepingIn(this.settings.CONTENT_DAYS)) } };
  }
}
