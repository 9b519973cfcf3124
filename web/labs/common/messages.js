// Shared: what the worker tells about the images that a network learns from, and how its units
// respond to them. Digits and the training loop of Backprop have these in their protocols. Types
// only.

/**
 * @typedef {'local' | 'cdn' | 'files' | 'generated'} DataKind where images come from
 *
 * @typedef {'mnist' | 'files' | 'generated'} ImagesName what the images are: the original MNIST,
 *   somebody's own files, or digits that the core draws
 */

/**
 * What was changed in images that somebody brought, so that they stand as MNIST's do. `side`: they
 * lay on their side; `head`: they stood on their head.
 *
 * @typedef {object} Correction
 * @property {'side' | 'mirrored' | 'head' | null} turned
 * @property {boolean} isInverted they had dark ink on light paper
 * @property {boolean} hasFrame they had a frame of one pixel
 * @property {boolean} isKept they were left as they are, because somebody wanted it
 * @property {boolean} isTransposed their rows and columns were swapped, as those of EMNIST are
 * @property {'network' | 'name' | 'choice'} by what told it: how the trained network reads them, the
 *   name of a file, or a person
 */

/**
 * Something that went wrong. `offline`: the connection failed; `cdn`: the CDN could not be reached;
 * `insecure`: the browser cannot check the download here; `changed`: the download is not the
 * original MNIST; `absent`: MNIST is not on this website; `no-file`: one of its files is not; `status`:
 * the server refused a file; `page`: a web page came in place of a file; `memory`: there is not enough
 * memory; `unreadable`: the browser could not read a chosen file; `error`: the message of an error
 * says it.
 *
 * @typedef {{ code: 'offline' | 'error'; message: string }
 *   | { code: 'cdn' | 'insecure' | 'changed' | 'absent' | 'memory' | 'unreadable' }
 *   | { code: 'no-file' | 'page'; file: string }
 *   | { code: 'status'; file: string; status: number }} DataTrouble
 */

/**
 * `loading`: bytes arrive; `ready`: training may begin, more is coming; `complete`: all is there;
 * `failed`: nothing changed; `missing`: there is no MNIST beside the page and nothing else yet, so
 * generated digits follow; `broken`: the rest of the rows does not come.
 *
 * @typedef {object} DataMessage
 * @property {'data'} type
 * @property {DataKind} kind
 * @property {'loading' | 'ready' | 'complete' | 'failed' | 'missing' | 'broken'} phase
 * @property {ImagesName} name
 * @property {number} trainSize images that have arrived
 * @property {number} trainCount images that there will be
 * @property {number} enough images with which training begins; 0: not known yet
 * @property {number} testSize test images that have arrived; none is used before all are there
 * @property {number} testCount
 * @property {number} bytes received, packed; 0 for generated digits
 * @property {number | null} totalBytes
 * @property {boolean} isNew they have just taken the place of the images before
 * @property {DataTrouble} [trouble]
 * @property {Correction | null} [correction] of images that somebody brought
 * @property {string[]} [labels] of each class, as in the files; undefined: the digits 0 to 9
 * @property {boolean} [isSplit] they came as one table, and some of them are kept for testing
 */

/**
 * @typedef {object} TestImage
 * @property {number} index
 * @property {number} label
 * @property {Uint8Array} pixels (784)
 * @property {number} z of the unit
 * @property {number} a
 *
 * @typedef {object} Responses of a unit to all test images
 * @property {TestImage[]} most with the highest activation
 * @property {TestImage[]} least with the lowest
 * @property {number} positive images with z > 0
 * @property {number} count of all images
 * @property {Float32Array} means (K) mean activation by class
 */

export {};
