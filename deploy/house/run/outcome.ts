/** What one step of a run came to: tests and checks alike, each counted once. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** How many of these were tests: a run without one has shown nothing. */
  readonly specs: number;
}
