// Worker: the passes of a perceptron: counts its errors, and notices when its weights come back to
// what they were. From there on they repeat for ever, because the rule is deterministic.

export class PerceptronPasses {
  /** Errors in the pass so far. */
  errors = 0;
  /**
   * Hash of the weights after each pass, and the number of the pass.
   *
   * @type {Map<string, number>}
   */
  seen = new Map();

  /**
   * Ends a pass.
   *
   * @param {string} hash of the weights
   * @param {number} pass
   * @returns {{ errors: number; cycleStart: number | null }} cycleStart: the earlier pass after
   *   which the weights were the same
   */
  end(hash, pass) {
    const errors = this.errors;
    const cycleStart = errors ? (this.seen.get(hash) ?? null) : null;
    this.errors = 0;
    if (errors) this.seen.set(hash, pass);
    if (cycleStart !== null) this.seen.clear(); // reported once; training may continue
    return { errors, cycleStart };
  }

  /** Other points or weights: a cycle starts no earlier than now. */
  forget() {
    this.seen.clear();
  }

  /**
   * Goes back to a moment.
   *
   * @param {number} errors
   * @param {number} epoch
   */
  goTo(errors, epoch) {
    this.errors = errors;
    this.seen = new Map([...this.seen].filter(([, pass]) => pass <= epoch));
  }
}
