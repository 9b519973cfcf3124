// Worker: what the formula cards of a lab are about. A lab offers it; the cards are computed only
// while one is open. The page sends a port of its own, so that no engine hears of it.

/**
 * A learning rate that is reduced on a plateau.
 *
 * @typedef {object} Plateau
 * @property {number} eta the rate at the start
 * @property {number} gamma factor of each reduction
 * @property {number[]} at steps after which the rate was reduced
 */

/**
 * A network and how it is trained.
 *
 * @typedef {object} NetworkSubject
 * @property {'network'} of
 * @property {import('../../../../inkgrad.js').Network} net
 * @property {import('../../../../inkgrad.js').NetworkOptions} network its options
 * @property {import('../../../../inkgrad.js').Dataset} data that it learns from
 * @property {import('../../../../inkgrad.js').OptimizerOptions & { batchSize?: number }} options of
 *   net.train() for the next steps
 * @property {number} epochs at which training ends; 0: none
 * @property {number} [racer] its number, from 0, where several networks train
 * @property {boolean} [isInSteps] the curve of the schedule counts steps, not epochs
 * @property {Plateau} [plateau] where the learning rate of the options falls when the loss does not
 * @property {string[]} [kinds] of its cards, where others would be copies; default all
 *
 * @typedef {object} UnitSubject one unit that learns by the rule of a lecture
 * @property {'perceptron' | 'adaline'} of
 * @property {import('../../../../inkgrad.js').Network} net
 * @property {import('../../../../inkgrad.js').Dataset} data
 * @property {number} learningRate
 * @property {number} next the row that the perceptron takes next
 * @property {boolean} [isAbove] the perceptron says 1 where z > 0, not from z = 0 on
 *
 * @typedef {object} SurfaceSubject
 * @property {'surface'} of
 * @property {string} name
 * @property {import('../../../../inkgrad/surface.js').Surface} surface
 * @property {{
 *   ball: import('../../../../inkgrad/surface.js').Ball;
 *   optimizer: string;
 *   options: Parameters<import('../../../../inkgrad/surface.js').Surface['roll']>[1];
 *   plateau?: Plateau;
 * }[]} balls
 *
 * @typedef {NetworkSubject | UnitSubject | SurfaceSubject} Subject
 *
 * @typedef {{ kind: string | null; parameter: number | null }} Ask parameter: null: the one with the
 *   largest gradient
 *
 * @typedef {{
 *   kinds: string[];
 *   kind: string | null;
 *   parameter: number | null;
 *   cards: import('../lines.js').Card[];
 * }} Answer
 *   kinds: of which there are cards
 */

/** The subjects that the lab offers now. A worker has one lab. @type {{ subjects: () => Subject[] }} */
const offer = { subjects: () => [] };

/**
 * From now on the cards are about what `subjects` returns.
 *
 * @param {() => Subject[]} subjects as they are when a card is drawn
 */
export function offerFormulas(subjects) {
  offer.subjects = subjects;
}

/** Returns the subjects of the cards, as they are now. */
export const offered = () => offer.subjects();

/**
 * Answers the questions that come through a port.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {MessagePort} port
 * @param {() => Subject[]} subjects
 */
export function answerThrough(ink, port, subjects) {
  port.onmessage = async (/** @type {MessageEvent<Ask>} */ { data }) => {
    try {
      const { answerOf } = await import('./answer.js');
      await ink.complete();
      port.postMessage(await answerOf(ink, subjects(), data));
    } catch {
      port.postMessage(null); // the page asks again
    }
  };
}

/** @type {import('../../../../inkgrad.js').Ink | undefined} */
let listening;

/**
 * Answers the page's questions for cards in this worker.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 */
export function listenForFormulas(ink) {
  const isFirst = !listening;
  listening = ink;
  if (!isFirst) return;
  // In the capturing phase: before worker.js, which would pass the message on to the engine.
  globalThis.addEventListener?.(
    'message',
    (/** @type {any} */ event) => {
      if (event.data?.type !== 'formulas' || !listening) return;
      event.stopImmediatePropagation();
      answerThrough(listening, event.data.port, offered);
    },
    { capture: true },
  );
}
