/** Where a start tells what it is doing. */
export interface Progress {
  /** Runs one step and says how long it took. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export const silent: Progress = { step: (_name, work) => work() };

/** A tick a step on a terminal, plain lines elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const underway: string[] = [];
  let hasFailed = false;
  const waiting = (): void => {
    if (stream.isTTY) stream.write(underway.length === 0 ? '' : `… ${underway.join(', ')}`.slice(0, (stream.columns || 80) - 1));
  };
  const say = (line: string): void => {
    stream.write(stream.isTTY ? `\r\x1b[K${line}\n` : `${line}\n`);
  };

  return {
    async step(name, work) {
      const started = Date.now();
      const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
      underway.push(name);
      if (stream.isTTY) stream.write('\r\x1b[K');
      waiting();
      // Without a terminal nothing moves: a long step says that it is still at work.
      const patience = setTimeout(() => stream.isTTY || say(`  ${name} …`), 3000);
      try {
        const result = await work();
        underway.splice(underway.indexOf(name), 1);
        say(stream.isTTY ? `\x1b[32m✔\x1b[0m ${name} (${seconds()})` : `${name} (${seconds()})`);
        return result;
      } catch (error) {
        underway.splice(underway.indexOf(name), 1);
        // The first failure ends the other steps as well: theirs are no news.
        if (!hasFailed) say(stream.isTTY ? `\x1b[31m✘\x1b[0m ${name} (${seconds()})` : `${name}: failed (${seconds()})`);
        hasFailed = true;
        throw error;
      } finally {
        clearTimeout(patience);
        waiting();
      }
    },
  };
}
