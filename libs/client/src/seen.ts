interface Known {
  readonly digest: string;
  readonly handing: Promise<void>;
}

/** What was handed over lately, so that a repeat is not handed over again. The oldest is forgotten where there is too much. */
export class Seen {
  private readonly known = new Map<string, Known>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /**
   * Hands over what is new. A repeat waits for the first to be through, so that whoever has read both may move on; the same id with another
   * digest is no repeat. CloudEvents section 3.1: source and id together name an event.
   */
  async once(
    { source, id }: { readonly source: string; readonly id: string },
    digest: string,
    hand: () => Promise<void>,
  ): Promise<'handed' | 'repeated' | 'equivocation'> {
    const name = `${source} ${id}`;
    const known = this.known.get(name);
    if (known !== undefined && known.digest !== digest) return 'equivocation';
    if (known !== undefined) {
      await known.handing;
      return 'repeated';
    }
    const handing = hand();
    this.known.set(name, { digest, handing });
    this.forgetOldest();
    try {
      await handing;
      return 'handed';
    } catch (error) {
      this.known.delete(name);
      throw error;
    }
  }

  private forgetOldest(): void {
    for (const name of this.known.keys()) {
      if (this.known.size <= this.limit) return;
      this.known.delete(name);
    }
  }
}
