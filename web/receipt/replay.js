// Shared: the protocol between the page that checks receipts and its workers. Types only.

/**
 * @typedef {import('../labs/common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {{ type: 'replay'; id: number; record: RunRecord }} ReplayMessage page to worker
 *
 * @typedef {'late' | 'images' | 'refused' | 'crashed'} Trouble late: it takes too long; images: MNIST
 *   cannot be loaded; refused: the core or the lab does not take it
 *
 * @typedef {{ hashes: string[] } | { why: Trouble }} Result the hash of each learner
 *
 * @typedef {{ type: 'replayed'; id: number } & Result} Replayed worker to page
 */

export {};
