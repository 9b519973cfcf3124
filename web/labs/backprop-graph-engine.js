// The computational graph's half in the worker.

export class Engine {
  /** @param {import('../inkgrad.js').Ink} ink @param {(message: unknown) => void} post */
  constructor(ink, post) {
    this.ink = ink;
    this.post = post;
  }

  handle() {}

  turn() { return false; }
}
