export class NotFound extends Error {
  toString(): string {
    return 'not found';
  }
}
