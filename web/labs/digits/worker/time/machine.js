// Worker: the time machine. An earlier moment of Yours is looked at as a network of its own, so
// Yours as it is now is never touched; training can go on from the moment as another run.

import { Run } from '../run.js';
import { Past, placeOf } from './past.js';

/**
 * @typedef {Exclude<import('../../messages/time.js').TimeMessage, { type: 'receipt' }>} TimeMessage
 *
 * @typedef {import('../networks/networks.js').Networks} Networks
 *
 * @typedef {(message: import('../../messages.js').FromWorker) => void} Post
 */

/** Between two lists of moments, while it trains. */
const TELL_MS = 250;

/** The room is for all networks together, so it follows one run at a time. */
export class Follower {
  #post;
  /** @type {Run | null} whose moments are kept */ #run = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {Post} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {Run} run that begins to train */
  follow(run) {
    if (run.isTuned || run === this.#run) return;
    if (this.#run) this.#run.past = null;
    this.#run = run;
    run.past ??= new Past();
    run.past.tell = () => tell(run, this.#post);
    run.past.changed = () => {
      if (this.#timer) return;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#run?.past?.tell();
      }, TELL_MS);
    };
    run.past.shown = (step) => this.#post({ type: 'looking', step });
    run.past.tell();
  }
}

/**
 * @param {Run} run
 * @param {Post} post
 */
function tell({ past }, post) {
  const places = past?.moments.map(({ place }) => place) ?? [];
  post({
    type: 'moments',
    steps: places.map(({ step }) => step),
    epochs: places.map(({ position }) => position),
    isTooLarge: past?.isTooLarge ?? false,
  });
}

/** Yours as it was: whatever ends looking at it tells the page. */
class MomentRun extends Run {
  /** @type {Past | null} of Yours, while this is looked at */ of = null;

  dispose() {
    super.dispose();
    this.of?.shown(null);
  }
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {Networks} networks
 * @param {TimeMessage} message
 */
export function travel(ink, networks, message) {
  if (message.type === 'branch') branch(networks);
  else look(ink, networks, message.step);
  networks.yours?.past?.tell(); // a part of the page that is new knows none of them
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {Networks} networks
 * @param {number | null} step null: back to now
 */
function look(ink, networks, step) {
  const { yours, which, looked } = networks;
  const past = which === 'yours' ? yours?.past : null;
  const moment = step ? past?.at(step) : null;
  if (!yours || !past || step === null || !(moment || step === 0)) {
    if (looked) networks.leave();
    else yours?.past?.shown(null);
    return looked ? networks.showMoment() : undefined;
  }
  networks.looked = null; // leaving would dispose of it
  networks.leave();
  const run =
    looked instanceof MomentRun ? looked : new MomentRun(ink, yours.settings, null, yours.names);
  run.of = past;
  networks.looked = run;
  if (moment) go(run, moment);
  else begin(run);
  run.reached = [...yours.reached];
  run.images = yours.images;
  run.guard.firstLoss = yours.guard.firstLoss;
  run.forgetMeasured();
  past.shown(run.step);
  networks.showMoment();
}

/**
 * @param {Run} run
 * @param {import('./past.js').Moment} moment
 */
function go(run, moment) {
  run.goTo(placeOf(moment));
  run.clock.seconds = moment.seconds;
  run.stopping = moment.stopping && { ...moment.stopping };
}

/**
 * The weights before the first step follow from the seed.
 *
 * @param {Run} run
 */
function begin(run) {
  run.net.reset();
  run.goTo({
    ...run.place,
    step: 0,
    epoch: 0,
    position: 0,
    within: 0,
    loss: null,
    plateau: { epochs: [], loss: 0, examples: 0 },
  });
  run.clock.seconds = 0;
  run.stopping = null;
}

/**
 * The moment that is looked at becomes Yours. The run so far can be brought back.
 *
 * @param {Networks} networks
 */
function branch(networks) {
  const { looked: run, yours, settings } = networks;
  if (!(run instanceof MomentRun) || !yours?.past || !settings) return;
  networks.looked = run.of = null;
  yours.past.shown(null);
  run.past = yours.past.until(run.step);
  run.log = yours.log?.until(run.step, yours.step) ?? null;
  run.tune(settings);
  run.reached = run.reached.filter(({ epoch }) => epoch <= run.position);
  networks.replace(settings, 'branch', run);
}
