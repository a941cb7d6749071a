/**
 * Runs one piece of work at a time, in the order asked. A piece that fails fails alone:
 * those behind it still get their turn.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }

  /** Resolves when everything asked for so far is over, whatever came of it. */
  async idle(): Promise<void> {
    await Promise.allSettled([this.#last]);
  }
}
