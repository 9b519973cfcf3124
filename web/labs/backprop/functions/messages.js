// Shared: what the functions view sends to the worker of the training loop, and gets back. The
// whole protocol of that worker: loop/messages.js.

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {{ type: 'functions'; settings: Settings }} SetFunctions
 *
 * @typedef {{ x: Float32Array; f: Float32Array; derivative: Float32Array; pieces?: Float32Array[] }}
 *   Curve pieces: of maxout, whose largest is f
 *
 * @typedef {object} Softmax
 * @property {Float32Array} probabilities (classes)
 * @property {Float32Array} gradient (classes) of the loss by the logits
 * @property {number} loss
 *
 * @typedef {object} FunctionsMessage
 * @property {'functions'} type
 * @property {Settings} settings
 * @property {Curve} activation
 * @property {Curve} loss
 * @property {Softmax} softmax
 *
 * @typedef {object} Layer pre-activations of one layer of the network
 * @property {number} layer from 1
 * @property {number} layers of the network
 * @property {number} units
 * @property {number} images that were sent through
 * @property {string} activation of the layer
 * @property {boolean} isSoftmax
 * @property {Int32Array} counts (bins) of pre-activations from low to high
 * @property {number} below how many are lower
 * @property {number} above how many are higher
 * @property {number} low
 * @property {number} high
 * @property {import('../../../inkgrad/instruments.js').Slopes | null} slopes of the chosen
 *   activation at these pre-activations; null for maxout
 * @property {import('../../../inkgrad/instruments.js').Summary} summary
 *
 * @typedef {{ type: 'layer'; layer: Layer }} LayerMessage
 */

export {};
