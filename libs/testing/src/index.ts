export {
  aclsAtBroker,
  administratorOfBroker,
  adminOfBroker,
  byteRatesAtBroker,
  clientWithCertificate,
  clientWithToken,
  clientWithTokenFile,
} from './broker.ts';
export { borrowMesh, type BorrowedMesh } from './lending/borrow-mesh.ts';
export { lastWordsOf, removeMesh } from './lending/lender.ts';
export { queuesFile } from './lending/said.ts';
export { whenAPersonErases, whenAPersonReads } from './content.ts';
export { csvRows } from './csv.ts';
export { eventually } from './eventually.ts';
export { appendRecords } from './append-records.ts';
export { checkHistory, type Violation } from './history/check-history.ts';
export { collectHistory, type Still } from './history/collect-history.ts';
export { type Accepted, type Tellings } from './history/history.ts';
export { type Answer, call, type Question } from './http.ts';
export { type Tap, tapped, type Tapped } from './kafka-tap.ts';
export {
  givenAFault,
  givenATicket,
  type Logged,
  newNumber,
  postWorkItem,
  sentences,
  thenTheTraceHas,
  theTicket,
  type TicketText,
  traceOf,
  whenAPersonVotes,
  whenATicketArrives,
  workItem,
} from './mesh.ts';
export { modelKey, modelPort, modelSource, poorSource } from './model-source.ts';
export { urlOf } from './url-of.ts';
export { asPerson, form, signIn, tokenOf, type Tokens, whenAPersonIs, type Who } from './people.ts';
export { problemIn } from './problem-in.ts';
export { drip, exchange } from './raw-http.ts';
export { outcomeOf, rowsOf } from './statements.ts';
export { theRun } from './run.ts';
export { type Known, type Secret, secretsIn } from './secrets/secrets-in.ts';
