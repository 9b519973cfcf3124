// Worker: one run of the balls. From every start each racer rolls one ball down the surface. The
// run knows neither the page nor the clock.

import { offerFormulas } from '../../common/formulas/worker/subject.js';
import { subjectOf } from './formulas/subject.js';
import { rollOptions } from '../settings.js';
import { PlateauFactor } from './plateau-factor.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad/surface.js').Surface} Surface
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Standing} Standing
 *
 * @typedef {object} Rolling
 * @property {ReturnType<Surface['ball']>} ball
 * @property {number} racer its index in the settings
 * @property {Standing} standing
 * @property {PlateauFactor} plateau
 * @property {number[]} path x, y, x, y, ...: what the page does not have yet
 * @property {number[]} losses of the places of that path
 */

export class Run {
  #ink;
  #surface;
  #settings;
  /** @type {Rolling[]} for each start, one of each racer */ #balls = [];
  /** @type {{ start: import('../settings.js').Place; racer: number }[]} not at their starts yet */
  #toDrop;
  /** Steps that every ball still has to take. */ #left = 0;
  /** The ball that takes its step next. */ #next = 0;

  /**
   * The balls are put at their starts by `advance`.
   *
   * @param {Ink} ink
   * @param {Surface} surface
   * @param {Settings} settings
   */
  constructor(ink, surface, settings) {
    this.#ink = ink;
    this.#surface = surface;
    this.#settings = settings;
    this.#toDrop = settings.starts.flatMap((start) =>
      settings.racers.map((_, racer) => ({ start, racer })),
    );
    offerFormulas(() => [subjectOf(this.#surface, this.#settings, this.#balls)]);
  }

  dispose() {
    for (const { ball } of this.#balls) ball.dispose();
    this.#balls = [];
    this.#toDrop = [];
  }

  /** @param {Settings} next with the same surface, optimizers and starts */
  set settings(next) {
    this.#settings = next;
  }

  /** Every ball is at rest or out of sight. */
  get isOver() {
    return this.#toDrop.length === 0 && this.#balls.every((one) => this.#isDone(one));
  }

  get hasMoved() {
    return this.#balls.some(({ standing }) => standing.total > 0);
  }

  /**
   * Where all balls are, and what the page does not have yet.
   *
   * @returns {import('../messages.js').Rolled}
   */
  report() {
    return {
      type: 'rolled',
      standings: this.#balls.map(({ standing }) => standing),
      paths: this.#balls.map(({ path }) => Float32Array.from(path.splice(0))),
      losses: this.#balls.map(({ losses }) => Float32Array.from(losses.splice(0))),
    };
  }

  /** All balls are there, and have taken the same number of steps. */
  get isWhole() {
    return this.#toDrop.length === 0 && this.#next === 0;
  }

  /** There is something for `advance` to do. */
  get isRolling() {
    return !this.isWhole || this.#left > 0;
  }

  /** @param {number} steps of each ball that is not at rest, added to those that are left */
  begin(steps) {
    this.#left += steps;
  }

  /** No ball begins another step; those that are behind take theirs. */
  endRound() {
    this.#left = this.#next > 0 ? 1 : 0;
  }

  /**
   * Rolls until it is time to stop. All balls take a step, and then the next one, so that they are
   * level soon after it is time.
   *
   * @param {() => boolean} isTime
   */
  advance(isTime) {
    while (this.#toDrop.length) {
      const { start, racer } = this.#toDrop[0];
      this.#balls.push(this.#drop(start, racer));
      this.#toDrop.shift();
      if (isTime()) return;
    }
    while (this.#left > 0) {
      while (this.#next < this.#balls.length) {
        const one = this.#balls[this.#next++];
        if (!this.#isDone(one)) this.#rollOnce(one);
        if (this.#next < this.#balls.length && isTime()) return;
      }
      this.#next = 0;
      this.#left = this.isOver ? 0 : this.#left - 1;
      if (isTime()) return;
    }
  }

  /**
   * @param {import('../settings.js').Place} start
   * @param {number} racer
   * @returns {Rolling}
   */
  #drop({ x, y }, racer) {
    const ball = this.#surface.ball(x, this.#settings.surface === 'curve' ? 0 : y);
    const { path: _, steps, ...where } = this.#surface.roll(ball, this.#options(racer, 0));
    const learningRate = this.#settings.racers[racer].rate; // no step has set one yet
    const standing = { ...where, learningRate, total: steps };
    const plateau = new PlateauFactor(this.#ink);
    return { ball, racer, standing, plateau, path: [where.x, where.y], losses: [where.loss] };
  }

  /** @param {Rolling} one */
  #rollOnce(one) {
    const { schedule, period } = this.#settings;
    const factor = schedule === 'plateau' ? one.plateau.factor : 1;
    const { path, steps, ...where } = this.#surface.roll(
      one.ball,
      this.#options(one.racer, 1, factor),
    );
    one.standing = { ...where, total: one.standing.total + steps };
    one.path.push(...path);
    if (steps) one.losses.push(where.state === 'diverged' ? Infinity : where.loss);
    if (schedule === 'plateau' && where.state !== 'diverged')
      one.plateau.update(where.loss, period, one.standing.total);
  }

  /**
   * @param {number} racer
   * @param {number} steps
   * @param {number} [factor] of its rate
   */
  #options(racer, steps, factor) {
    return { ...rollOptions(this.#settings, this.#settings.racers[racer], factor), steps };
  }

  /**
   * Mini-batches never come to rest: where one has no gradient, the next one may have.
   *
   * @param {Rolling} one
   */
  #isDone({ standing, racer }) {
    if (standing.state === 'diverged') return true;
    return standing.state !== 'rolling' && this.#options(racer, 1).batchSize === 0;
  }
}
