// Shared: the part of the protocol that is about the first hidden layer: what it does with a
// drawing, and one of its units. Types only; messages.js has the rest.

// ---- page to worker ----

/**
 * Each answer comes with what the first hidden layer does, from now on. unit: this one is looked at
 * from close by, from 0; null: none.
 *
 * @typedef {{ type: 'inspect'; unit: number | null }} InspectMessage
 */

// ---- worker to page ----

/**
 * What the first layer does with the drawing. If there is no hidden layer, its units are the
 * outputs.
 *
 * @typedef {object} HiddenMessage
 * @property {'hidden'} type
 * @property {number | null} answer null: nothing is drawn, or the outputs are NaN
 * @property {Float32Array | null} activations (units)
 * @property {Float32Array | null} contributions (units) to the logit of the answer: activation times
 *   dz / d activation; null: there is no hidden layer, or the weights are too large
 */

/**
 * One unit of the first layer.
 *
 * @typedef {object} UnitMessage
 * @property {'unit'} type
 * @property {number} unit from 0
 * @property {number} units of its layer
 * @property {Float32Array} weights (784)
 * @property {number} bias
 * @property {number | null} activation for the drawing; null: nothing is drawn
 * @property {boolean} isOutput there is no hidden layer
 * @property {boolean} isNextLast its outgoing weights lead to the outputs
 * @property {Float32Array | null} effects (K) on each logit: the outgoing weights, or where there
 *   are layers in between dz / d activation for this drawing; null: an output has none, or nothing
 *   is drawn, or the weights are too large
 * @property {import('../../common/messages.js').Responses | null} responses of the weights that it had a moment ago; null: not known
 *   yet
 * @property {boolean} hasImages there are test images
 */

/**
 * @typedef {object} PreviewMessage
 * @property {'preview'} type
 * @property {Uint8Array | null} originals (n, 784); null: there are no images yet
 * @property {{ epoch: number; images: Uint8Array }[]} epochs epoch: counted from 0
 * @property {Uint8Array | null} generated (10, 784) digits of the core, distorted likewise; null:
 *   none are mixed in
 * @property {number | null} imagesPerSecond distorted, on one thread; null: they are not
 */

/**
 * d logit of the answer / d pixel; null: nothing is drawn, or the weights are too large.
 *
 * @typedef {{
 *   type: 'saliency';
 *   answer: number | null;
 *   gradient: Float32Array | null;
 * }} SaliencyMessage
 */

export {};
