export { type Clock, Condition, type Life } from './condition.ts';
export { digestOf } from './digest.ts';
export { type DataOf, Envelope, type EventOf, type EventType, eventType, Instant, isUuid, shortName, Uuid } from './event.ts';
export {
  ActionApproved,
  ActionExecuted,
  ActionExpired,
  ActionFailed,
  ActionProposed,
  ActionRejected,
  ActionUnknown,
} from './events/action.ts';
export { ApprovalRequested, ApprovalVoted } from './events/approval.ts';
export { AuditRecorded } from './events/audit.ts';
export { AuthorityDecided, authorityActs } from './events/authority.ts';
export { AuthorityKey, AuthoritySignal, Scope } from './events/feeds.ts';
export { beginsStory, isOfParked, Parked, parkedIn } from './events/parked.ts';
export { type AskedRule, type Feature, type QueueLoad, Strictness, strictnesses } from './events/routing-reasons.ts';
export {
  WorkItemContent,
  WorkItemEnriched,
  WorkItemErased,
  WorkItemOpened,
  WorkItemReceived,
  WorkItemResolved,
  WorkItemRouted,
} from './events/work-item.ts';
export { hashWith } from './hash.ts';
export { derivedId, timeOf, uuidV7 } from './ids.ts';
export { type Answerer, isForService, type Operation, operationOf, operations } from './operations.ts';
export { type Allowed, isEnough, type Right, rights, type Role, roles } from './roles.ts';
export { joiningServices, type Room, roomOf, rooms, spiffeId, trustDomain } from './rooms.ts';
export {
  type Acl,
  aclsOf,
  type Consumer,
  consumerAcls,
  feedGroup,
  ownPrincipals,
  principalOf,
  type RegistryState,
  roomAcls,
  topicsForConsumers,
  wantedAcls,
  wantedByteRates,
} from './acls.ts';
export { feedTopics, heardBy, type Part, partOf, score, type TopicSettings, topicOf, topics, topicsWith } from './score.ts';
export { eventReader, eventValidator, type Parsed, readJson, validator } from './validate.ts';
export { type CutScope, isMeant, neverStopped } from './stopping.ts';
export { type Verb, verbs } from './verbs.ts';
export {
  Action,
  Actor,
  Claim,
  Confidence,
  Decision,
  Digest,
  ItemFacts,
  Mode,
  ModelCall,
  percent,
  Person,
  Reason,
  Severity,
  Span,
  unsafeCharacters,
  View,
} from './vocabulary.ts';
