// Worker: the door to the race, which is loaded when one is begun.

/** @typedef {import('../../messages.js').FromWorker} FromWorker */

export class LazyRaces {
  #create;
  #post;
  /** @type {ReturnType<typeof import('./race.js').createRaces> | undefined} */ #races;
  /** @type {Promise<void> | undefined} */ #loading;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#post = post;
    this.#create = async () => {
      this.#races = (await import('./race.js')).createRaces(ink, { post, wake });
    };
  }

  /** @param {import('../../messages.js').RaceMessage} message */
  async handle(message) {
    this.#loading ??= this.#create(); // once: a second press may come before it is there
    try {
      await this.#loading;
    } catch {
      this.#loading = undefined;
      return this.#post({ type: 'raced', state: 'refused', standings: [], rows: [] });
    }
    this.#races?.handle(message);
  }

  /** @returns {boolean} whether there is more to do at once */
  turn = () => this.#races?.turn() ?? false;
}
