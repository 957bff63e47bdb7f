import { Module } from '@nestjs/common';
import { Contents } from './contents.ts';
import { DueLikenessEnd } from './due-likeness-end.ts';
import { DueModel } from './due-model.ts';
import { Likeness } from './likeness.ts';
import { LikenessEnds } from './likeness-ends.ts';
import { AskedModel } from './model/asked-model.ts';
import { Budget } from './model/budget.ts';
import { BuiltIn } from './model/built-in.ts';
import { Models } from './model/models.ts';
import { OnWorkItemContent } from './on-work-item-content.ts';
import { OnWorkItemErased } from './on-work-item-erased.ts';
import { OnWorkItemResolved } from './on-work-item-resolved.ts';
import { Likenesses } from './store/likenesses.ts';
import { ModelHours } from './store/model-hours.ts';
import { WaitingContents } from './store/waiting-contents.ts';
import { Topics } from './topics.ts';
import { WatchedWords } from './watched-words.ts';

@Module({
  providers: [
    OnWorkItemContent,
    OnWorkItemErased,
    OnWorkItemResolved,
    DueModel,
    DueLikenessEnd,
    Contents,
    Likeness,
    LikenessEnds,
    Likenesses,
    Topics,
    WatchedWords,
    BuiltIn,
    Models,
    AskedModel,
    WaitingContents,
    { provide: Budget, useClass: ModelHours },
  ],
})
export class EnrichmentModule {}
