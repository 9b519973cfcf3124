// Page: the parts of the points lab, and what a person's action in each of them changes.

import { createRaceFold } from '../../common/page/race/fold.js';
import { createCharts } from './charts.js';
import { createForm } from './form.js';
import { createLedger } from './ledger/ledger.js';
import { describe, tellTravel } from './narrator.js';
import { createParameterEditor } from './parameter-editor.js';
import { createPlanes } from './planes.js';
import { createPointEditor } from './point-editor.js';
import { begin, change, touch, trainSample, travel } from './session.js';
import { createStats } from './stats.js';
import { createTableDialog } from './table-dialog.js';
import { createTimeTravel } from './time-travel.js';
import { createTransport } from './transport.js';
import { presetSettings } from '../presets.js';
import { hasPerceptron } from '../settings.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {object} On what the lab lets its parts do
 * @property {() => Session} session as it is now
 * @property {(session: Session) => void} update
 * @property {(message: import('../messages.js').ToWorker) => void} send
 * @property {(line: import('./narrator.js').Line) => void} tell
 * @property {import('../../../frame/types.js').Lab['say']} say
 * @property {(sentence: string) => void} announce
 */

/** Figures and curves that change faster than this cannot be read. */
const FIGURES_MS = 120;

/**
 * What a newly chosen single unit begins with: the convention of most lectures, and for Adaline a
 * speed at which each epoch is seen.
 *
 * @param {Partial<Settings>} some
 * @param {Settings} settings as they were
 * @returns {Partial<Settings>}
 */
function usualOf({ learner }, settings) {
  if (!learner || learner === 'network') return {};
  const speed = learner === 'adaline' ? { speed: '5' } : {};
  return hasPerceptron(settings) ? speed : { ...speed, atZero: 'above' };
}

/**
 * The actions of the controls.
 *
 * @param {On} on
 */
const settingsActions = ({ session, update }) => ({
  /** @param {Partial<Settings>} some */
  change: (some) => update(change(session(), { ...some, ...usualOf(some, session().settings) })),
  /** @param {import('../presets.js').Preset} preset */
  begin(preset) {
    const { hide } = session().settings;
    update(begin(session(), { ...presetSettings(preset), hide }));
  },
});

/**
 * The actions of the buttons and pictures of the training.
 *
 * @param {On} on
 */
const trainingActions = ({ session, update, send, tell }) => ({
  /** @param {import('../messages.js').RunMessage['type']} act */
  run(act) {
    if (act === 'sample') update(trainSample(session()));
    send({ type: act });
  },
  describe: () => tell(describe(session())),
  /** @param {number} index of a moment */
  travel(index) {
    update(travel(session(), index, performance.now()));
    send({ type: 'travel', index });
    tell(tellTravel(session()));
  },
  /**
   * @param {number} index of a parameter
   * @param {number} value
   */
  changeParameter(index, value) {
    update(touch(session()));
    send({ type: 'parameter', index, value });
  },
  /** @param {import('../messages.js').UnitPlace | null} unit that fills the plane */
  lookAtUnit: (unit) => send({ type: 'unit', unit }),
  /** @param {{ x: number; y: number } | null} place */
  look: (place) => send({ type: 'look', place }),
  /**
   * @param {Float32Array} values
   * @param {number} id
   */
  standardise: (values, id) => send({ type: 'standardise', values, id }),
});

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createParts(root, on) {
  const refuse = (/** @type {string} */ sentence) => {
    on.say(sentence, { isTrouble: true });
    form.set(on.session());
  };
  const training = trainingActions(on);
  const askSets = () => on.send({ type: 'sets' });
  const form = createForm(root, { ...settingsActions(on), askSets, refuse });
  const editor = createPointEditor(root, on);
  const dialog = createTableDialog(root, { ...on, ...training });
  const planes = createPlanes(root, { ...on, ...training, editor });
  const parameters = createParameterEditor(root, { ...training, refuse });
  const transport = createTransport(root, training);
  const timeTravel = createTimeTravel(root, training);
  const charts = createCharts(root, on.announce);
  const race = createRaceFold(
    (fold) => root.querySelector('#p-kept')?.after(fold),
    async () => {
      const { raceOf } = await import('./race/race.js');
      return raceOf({ ...on, ...settingsActions(on) }, charts.addRuns);
    },
  );
  const stats = createStats(root);
  const ledger = createLedger(root);
  let figuresAt = 0;

  return {
    form,
    transport,
    /**
     * @param {import('../messages.js').FromWorker} message
     * @param {Session} session
     */
    receive(message, session) {
      for (const part of [form, planes, parameters, charts, editor, dialog, transport, ledger])
        part.receive(message, session);
      if (message.type === 'refused') form.set(session);
      if (message.type === 'loaded') race.forget(); // by a new worker
      if (message.type === 'raced') race.receive(message);
      if (message.type === 'setup') race.set(session.settings.race);
      if (session.state === 'running') race.rest();
    },
    /**
     * Draws a picture. While training runs, what has to be read changes less often.
     *
     * @param {Session} session
     */
    draw(session) {
      planes.set(session);
      parameters.set(session);
      if (session.state === 'running' && performance.now() - figuresAt < FIGURES_MS) return;
      figuresAt = performance.now();
      stats.set(session);
      charts.set(session);
      timeTravel.set(session);
      ledger.set(session);
    },
  };
}
