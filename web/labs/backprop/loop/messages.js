// Shared: the protocol of the worker `backprop-loop`. Two views use this one worker, the training
// loop and the functions: both show the same network, and each gets all messages.

/**
 * @typedef {import('./network.js').NetworkSettings} NetworkSettings
 *
 * @typedef {import('./network.js').Call} Call
 *
 * @typedef {import('../../../inkgrad/instruments.js').Summary} Summary
 *
 * @typedef {import('../../common/messages.js').DataMessage} DataMessage
 *
 * @typedef {import('../../common/messages.js').TestImage} TestImage
 *
 * @typedef {import('../../common/messages.js').Responses} Responses
 *
 * @typedef {import('../../common/image-handover.js').Handed} Handed
 *
 * @typedef {import('../functions/messages.js').SetFunctions} SetFunctions
 *
 * @typedef {import('../functions/messages.js').FunctionsMessage} FunctionsMessage
 *
 * @typedef {import('../functions/messages.js').LayerMessage} LayerMessage
 */

// ---- to the worker ----

/**
 * @typedef {object} TakeNetwork work with this network
 * @property {'network'} type
 * @property {NetworkSettings} settings
 * @property {boolean} [isRestart] from its start, even if it is there already
 * @property {Handed} [handed] this network, and a mini-batch of this image alone
 *
 * @typedef {object} Adjust another batch size or learning rate from now on
 * @property {'adjust'} type
 * @property {NetworkSettings} settings
 *
 * @typedef {{ layer: number; unit: number; image: number }} Looked what is looked at, all from 1
 *
 * @typedef {{ type: 'look'; at: Looked }} Look
 *
 * @typedef {{ type: 'press'; call: Call }} Press one of the five calls
 *
 * @typedef {{ type: 'run'; times: number }} Run all five calls, this many times
 *
 * @typedef {TakeNetwork | Adjust | Look | Press | Run | SetFunctions} ToWorker
 */

// ---- from the worker ----

/**
 * @typedef {object} Refused the core refused; nothing changed
 * @property {'refused'} type
 * @property {string} [code] of the InkError
 * @property {string} message of the InkError
 *
 * @typedef {object} Progress of many steps
 * @property {'progress'} type
 * @property {number} steps done
 * @property {number} of all
 *
 * @typedef {object} NetworkMessage the network is there
 * @property {'network'} type
 * @property {NetworkSettings} settings
 * @property {boolean} isShipped it is the trained one
 * @property {import('./arrays.js').LayerInfo[]} layers
 * @property {number} numParameters
 *
 * @typedef {object} Heat an array as a picture; where it is large, the largest magnitude of each
 *   block
 * @property {number} rows
 * @property {number} columns
 * @property {Float32Array} values (rows, columns)
 *
 * @typedef {object} ArrayState
 * @property {string} id
 * @property {Summary | null} summary null: it is empty
 * @property {boolean} isChanged by the last call
 * @property {boolean} isOld it was computed with the weights from before the step
 * @property {Heat | null} heat
 *
 * @typedef {object} CalledMessage what a call did
 * @property {'called'} type
 * @property {Call | 'all'} call
 * @property {number} times of 'all'; 0: nothing was called, this is the state
 * @property {Call | null} missing what this call needs first; it was not done
 * @property {number} passes backward passes that were in the gradients before it
 * @property {Call} next in the order of the loop
 * @property {number} batch images in the mini-batch
 * @property {NetworkSettings} settings
 * @property {string} hash of the weights
 * @property {number | null} loss
 * @property {boolean} isTouched a link cannot repeat these steps
 * @property {ArrayState[]} arrays
 *
 * @typedef {object} Image
 * @property {number} index of the training image
 * @property {number} label
 * @property {Uint8Array} pixels (784)
 *
 * @typedef {{ type: 'batch'; images: Image[] }} BatchMessage
 */

/**
 * @typedef {object} FollowedLayer one image in one layer; null where it has not come yet
 * @property {number} units
 * @property {string} activation
 * @property {Float32Array | null} z (units)
 * @property {Float32Array | null} a (units)
 * @property {Float32Array | null} delta (units)
 * @property {Summary | null} ofZ
 * @property {Summary | null} ofA
 * @property {Summary | null} ofDelta
 *
 * @typedef {object} Pull what one step would change if this image alone were the mini-batch
 * @property {number} unit of layer 1, from 1
 * @property {Float32Array} weights changes of the unit's incoming weights
 * @property {number[]} norms of the changes of all weights, by layer
 *
 * @typedef {object} Followed
 * @property {number} b place of the image in the mini-batch, from 0
 * @property {number} index
 * @property {number} label
 * @property {Uint8Array} pixels (784)
 * @property {FollowedLayer[]} layers
 *
 * @typedef {object} Measured
 * @property {'followed'} type
 * @property {number | null} loss the image's own; null before the call
 * @property {Pull | null} pull null before backward
 * @property {Pick<Handed, 'index' | 'isOwn'> | null} [handed] the image comes from Digits
 *
 * @typedef {Followed & Measured} FollowedMessage one image on its way
 */

/**
 * @typedef {object} UnitsMessage all units of a hidden layer
 * @property {'units'} type
 * @property {number} layer from 1
 * @property {number} inputs
 * @property {number} units
 * @property {Float32Array} weights (units, inputs)
 * @property {Float32Array | null} learned weights minus those at the start; null: no step was done
 *
 * @typedef {{ values: Float32Array; summary: Summary }} Change
 *
 * @typedef {object} Contribution a unit of the layer below
 * @property {number} unit from 1
 * @property {number} weight of the connection
 * @property {Float32Array} weights its own incoming weights
 *
 * @typedef {object} UnitMessage one hidden unit
 * @property {'unit'} type
 * @property {number} layer from 1
 * @property {number} unit from 1
 * @property {Float32Array} weights (inputs)
 * @property {Summary} ofWeights
 * @property {number} bias
 * @property {Change | null} change by the last step
 * @property {Change | null} learned by all steps
 * @property {number} steps
 * @property {Contribution[] | null} contributions null in layer 1, whose inputs are pixels
 * @property {Float32Array | null} out (10) outgoing weights; null unless the output layer is next
 * @property {Responses | null} responses null: they are still being computed
 *
 * @typedef {{ type: 'loaded' }
 *   | { type: 'unusable' | 'crashed'; message: string }
 *   | Refused
 *   | DataMessage
 *   | Progress
 *   | NetworkMessage
 *   | CalledMessage
 *   | BatchMessage
 *   | FollowedMessage
 *   | UnitsMessage
 *   | UnitMessage
 *   | FunctionsMessage
 *   | LayerMessage} FromWorker
 */

export {};
