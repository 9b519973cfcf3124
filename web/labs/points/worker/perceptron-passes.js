// Worker: the passes of a perceptron. It counts the errors, and notices when the weights return to
// an earlier value. From then on they repeat for ever, because the rule is deterministic.

export class PerceptronPasses {
  /** Errors in the pass so far. */
  errors = 0;
  /** Samples in the pass so far, since points or weights were changed. */
  samples = 0;
  /**
   * Hash of the weights after each pass, and the number of the pass.
   *
   * @type {Map<string, number>}
   */
  seen = new Map();

  /**
   * @param {number} errors
   * @param {number} samples that were learned
   */
  add(errors, samples) {
    this.errors += errors;
    this.samples += samples;
  }

  /**
   * Ends a pass.
   *
   * @param {string} hash of the weights
   * @param {number} pass
   * @param {number} size samples in a whole pass
   * @returns {{ errors: number; isWhole: boolean; cycleStart: number | null }} isWhole: all samples
   *   were seen since the last change of points or weights. cycleStart: the earlier pass after which
   *   the weights were the same
   */
  end(hash, pass, size) {
    const { errors, samples } = this;
    const cycleStart = errors ? (this.seen.get(hash) ?? null) : null;
    this.errors = this.samples = 0;
    if (errors) this.seen.set(hash, pass);
    if (cycleStart !== null) this.seen.clear(); // reported once; training may continue
    return { errors, isWhole: samples >= size, cycleStart };
  }

  /** Other points or weights: a cycle starts no earlier than now. */
  forget() {
    this.seen.clear();
    this.samples = 0;
  }

  /** The pass so far, to come back to. */
  moment() {
    const { errors, samples } = this;
    return { errors, samples };
  }

  /**
   * Goes back to a moment.
   *
   * @param {{ errors: number; samples: number }} pass
   * @param {number} epoch
   */
  goTo({ errors, samples }, epoch) {
    this.errors = errors;
    this.samples = samples;
    this.seen = new Map([...this.seen].filter(([, pass]) => pass <= epoch));
  }
}
