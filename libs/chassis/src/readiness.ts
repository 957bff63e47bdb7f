/** Why a room is not ready: each part answers with its trouble, or undefined. */
export class Readiness {
  private readonly parts = new Map<string, () => string | undefined>();

  add(part: string, trouble: () => string | undefined): void {
    this.parts.set(part, trouble);
  }

  troubles(): Record<string, string> {
    const all = [...this.parts].map(([part, trouble]) => [part, trouble()] as const);
    return Object.fromEntries(all.flatMap(([part, trouble]) => (trouble === undefined ? [] : [[part, trouble]])));
  }
}
