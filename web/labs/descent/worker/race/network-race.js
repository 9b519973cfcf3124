// Worker: one race of networks. They start from the same weights and get the same mini-batches;
// each is trained by an optimizer of its own, step by step. The race knows neither the page nor
// the clock.

import { listenForFormulas, offerFormulas } from '../../../common/formulas/worker/subject.js';
import { raceSubjects } from '../formulas/race-subjects.js';
import { PlateauFactor } from '../plateau-factor.js';
import { trainOptions } from './train-options.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../messages.js').NetworkStanding} Standing
 *
 * @typedef {object} Rival
 * @property {import('../../../../inkgrad.js').Network} net
 * @property {number} index in the settings
 * @property {PlateauFactor} plateau
 * @property {Standing} standing
 */

/**
 * The loss is that of all samples. Where it costs as much as some steps, it is measured every few steps;
 * the work decides that, never the clock.
 */
const WORK_OF_MEASURING = 2e7;

export class NetworkRace {
  #ink;
  #settings;
  #source;
  /** Steps from one measurement to the next. */ #every;
  /** @type {Rival[]} */ #rivals = [];
  #toMake;
  /** Whole rounds: each rival has taken this many steps, or has ended. */ #round = 0;
  /** Rounds to come. */ #left = 0;
  /** The rival that takes its step next. */ #next = 0;
  /** @type {number[]} measured steps that the page does not have yet */ #steps = [];
  /** @type {number[][]} the losses there, of each rival */ #losses = [];

  /**
   * The networks are made by `advance`.
   *
   * @param {Ink} ink
   * @param {Settings} settings
   * @param {import('./source.js').Source} source borrowed
   * @param {number} numParameters of each network
   */
  constructor(ink, settings, source, numParameters) {
    this.#ink = ink;
    this.#settings = settings;
    this.#source = source;
    this.#every = Math.ceil((source.data.size * numParameters) / WORK_OF_MEASURING);
    this.#toMake = settings.rivals.length;
    listenForFormulas(ink);
    offerFormulas(() => raceSubjects(this.#settings, this.#source, this.#rivals));
  }

  dispose() {
    for (const { net } of this.#rivals) net.dispose();
    this.#rivals = [];
    this.#toMake = 0;
  }

  /** @param {Settings} next with the same task and optimizers */
  set settings(next) {
    this.#settings = next;
  }

  get isOver() {
    return this.#toMake === 0 && this.#rivals.every((one) => this.#isDone(one));
  }

  get hasMoved() {
    return this.#rivals.some(({ standing }) => standing.step > 0);
  }

  /** All networks are there, and have taken the same number of steps. */
  get isWhole() {
    return this.#toMake === 0 && this.#next === 0;
  }

  /** There is something for `advance` to do. */
  get isRolling() {
    return !this.isWhole || this.#left > 0;
  }

  /** @param {number} steps of each network, added to those that are left */
  begin(steps) {
    this.#left += steps;
  }

  /** No network begins another step; those that are behind take theirs. */
  endRound() {
    this.#left = this.#next > 0 ? 1 : 0;
  }

  /**
   * What the page does not have yet.
   *
   * @returns {import('../../messages.js').Raced}
   */
  report() {
    return {
      type: 'raced',
      standings: this.#rivals.map(({ standing }) => ({ ...standing })),
      steps: this.#steps.splice(0),
      losses: this.#losses.map((values) => Float32Array.from(values.splice(0))),
    };
  }

  /**
   * Trains until it is time to stop. All take a step, and then the next one.
   *
   * @param {() => boolean} isTime
   */
  advance(isTime) {
    while (this.#toMake > 0) {
      this.#rivals.push(this.#make(this.#rivals.length));
      this.#toMake--;
      if (this.#toMake === 0) this.#record();
      if (isTime()) return;
    }
    while (this.#left > 0) {
      while (this.#next < this.#rivals.length) {
        const one = this.#rivals[this.#next++];
        if (!this.#isDone(one)) this.#trainOnce(one);
        if (this.#next < this.#rivals.length && isTime()) return;
      }
      this.#endOfRound();
      if (isTime()) return;
    }
  }

  #endOfRound() {
    this.#next = 0;
    if (this.#rivals.some(({ standing }) => standing.step > this.#round)) {
      this.#round++;
      if (this.#isMeasured(this.#round)) this.#record();
    }
    this.#left = this.isOver ? 0 : this.#left - 1;
  }

  /** @param {number} step */
  #isMeasured = (step) => step % this.#every === 0 || step === this.#settings.end;

  #record() {
    this.#steps.push(this.#round);
    this.#rivals.forEach(({ standing }, r) => (this.#losses[r] ??= []).push(standing.loss));
  }

  /**
   * @param {number} index
   * @returns {Rival}
   */
  #make(index) {
    const net = this.#ink.network(this.#source.options);
    const { loss } = net.evaluate(this.#source.data);
    return {
      net,
      index,
      plateau: new PlateauFactor(this.#ink),
      standing: {
        step: 0,
        samples: 0,
        loss,
        learningRate: this.#settings.rivals[index].rate,
        state: 'training',
      },
    };
  }

  /** @param {Rival} one */
  #trainOnce({ net, index, plateau, standing }) {
    const { data } = this.#source;
    const { schedule, period, rivals, end } = this.#settings;
    const factor = schedule === 'plateau' ? plateau.factor : 1;
    const options = trainOptions(this.#settings, rivals[index], this.#source, factor);
    standing.state = 'training';
    const { examples, learningRate, diverged } = net.train(data, { ...options, steps: 1 });
    standing.step++;
    standing.samples += examples;
    standing.learningRate = learningRate;
    if (this.#isMeasured(standing.step)) standing.loss = net.evaluate(data).loss;
    if (diverged || !Number.isFinite(standing.loss)) {
      standing.loss = Infinity;
      standing.state = 'diverged';
      return;
    }
    if (schedule === 'plateau' && this.#isMeasured(standing.step))
      plateau.update(standing.loss, Math.ceil(period / this.#every), standing.step);
    if (standing.step >= end) standing.state = 'finished';
  }

  /**
   * One that has finished goes on where the end is moved away.
   *
   * @param {Rival} one
   */
  #isDone({ standing }) {
    return standing.state === 'diverged' || standing.step >= this.#settings.end;
  }
}
