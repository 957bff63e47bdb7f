import { aCauseStandsBeforeItsEffect } from './rules/a-cause-stands-before-its-effect.ts';
import { aDecisionHasOneEffect } from './rules/a-decision-has-one-effect.ts';
import { aPermitHasItsApprovalAndReceipt } from './rules/a-permit-has-its-approval-and-receipt.ts';
import { anApprovalHasOneOutcome } from './rules/an-approval-has-one-outcome.ts';
import { anEffectHasItsDecision } from './rules/an-effect-has-its-decision.ts';
import { aRecordIsParkedOrHandled } from './rules/a-record-is-parked-or-handled.ts';
import { aRedriveLeadsToWhatItNames } from './rules/a-redrive-leads-to-what-it-names.ts';
import { everyAcceptedItemReachesItsEnd } from './rules/every-accepted-item-reaches-its-end.ts';
import { everyRecordIsAnEventOfItsTopic } from './rules/every-record-is-an-event-of-its-topic.ts';
import { noEffectBeforeItsReceipt } from './rules/no-effect-before-its-receipt.ts';
import { noIdHasTwoBodies } from './rules/no-id-has-two-bodies.ts';
import { noStepIsTakenTwice } from './rules/no-step-is-taken-twice.ts';
import { nothingIsLeft } from './rules/nothing-is-left.ts';
import { oneItemForWhatWasAccepted } from './rules/one-item-for-what-was-accepted.ts';
import { orderIsKept } from './rules/order-is-kept.ts';
import { receiptsNameEveryRecordOnce } from './rules/receipts-name-every-record-once.ts';
import { revisionsStandInOrder } from './rules/revisions-stand-in-order.ts';
import { sequencesHaveNoGap } from './rules/sequences-have-no-gap.ts';
import { theLogHasEveryEvent } from './rules/the-log-has-every-event.ts';
import { theLogHasNoGap } from './rules/the-log-has-no-gap.ts';
import { theLogHasNothingElse } from './rules/the-log-has-nothing-else.ts';
import { theReadModelIsTheFoldOfTheLog } from './rules/the-read-model-is-the-fold-of-the-log.ts';
import { whatASourceTellsIsKept } from './rules/what-a-source-tells-is-kept.ts';
import { whatIsDoneIsWhatWasApproved } from './rules/what-is-done-is-what-was-approved.ts';
import { whatIsHeardIsRemembered } from './rules/what-is-heard-is-remembered.ts';
import { whatIsParkedIsTold } from './rules/what-is-parked-is-told.ts';
import type { Rule } from './rule.ts';

/** What must be true of every run, from the item's way to what is left of it. */
export const rules = {
  everyAcceptedItemReachesItsEnd,
  oneItemForWhatWasAccepted,
  revisionsStandInOrder,
  whatASourceTellsIsKept,
  everyRecordIsAnEventOfItsTopic,
  noIdHasTwoBodies,
  orderIsKept,
  sequencesHaveNoGap,
  noStepIsTakenTwice,
  whatIsHeardIsRemembered,
  theLogHasEveryEvent,
  theLogHasNothingElse,
  theLogHasNoGap,
  aCauseStandsBeforeItsEffect,
  receiptsNameEveryRecordOnce,
  aDecisionHasOneEffect,
  anEffectHasItsDecision,
  noEffectBeforeItsReceipt,
  anApprovalHasOneOutcome,
  whatIsDoneIsWhatWasApproved,
  aPermitHasItsApprovalAndReceipt,
  theReadModelIsTheFoldOfTheLog,
  aRecordIsParkedOrHandled,
  aRedriveLeadsToWhatItNames,
  whatIsParkedIsTold,
  nothingIsLeft,
} satisfies Readonly<Record<string, Rule>>;
