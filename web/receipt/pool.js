// Page: workers that make runs again, several at once. They are started when there is something to
// do, and end when there is no more: the images of each take 50 MB.

import { makeWorker } from '../labs/common/page/worker-client.js';

/**
 * @typedef {import('./replay.js').RunRecord} RunRecord
 *
 * @typedef {import('./replay.js').Result} Result
 *
 * @typedef {{ record: RunRecord; resolve: (result: Result | null) => void }} Job
 */

/** More would take more memory than time. */
const MAX_WORKERS = 4;

export class Pool {
  /** @type {Job[]} */ #waiting = [];
  /** The job that each works on. @type {Map<Worker, Job | null>} */ #workers = new Map();
  #most = Math.max(1, Math.min(MAX_WORKERS, navigator.hardwareConcurrency || 1));

  /**
   * @param {RunRecord} record
   * @returns {Promise<Result | null>} null: it was cancelled
   */
  replay(record) {
    return new Promise((resolve) => {
      this.#waiting.push({ record, resolve });
      this.#next();
    });
  }

  cancel() {
    const jobs = [...this.#workers.values(), ...this.#waiting];
    for (const worker of this.#workers.keys()) worker.terminate();
    this.#workers.clear();
    this.#waiting = [];
    for (const job of jobs) job?.resolve(null);
  }

  /** Gives the next job to a worker that is free. */
  #next() {
    const isAllDone = !this.#waiting.length && ![...this.#workers.values()].some(Boolean);
    if (isAllDone) return this.cancel();
    if (!this.#waiting.length) return;
    const free = [...this.#workers].find(([, job]) => !job)?.[0];
    const worker = free ?? (this.#workers.size < this.#most ? this.#start() : null);
    if (!worker) return;
    const job = /** @type {Job} */ (this.#waiting.shift());
    this.#workers.set(worker, job);
    worker.postMessage({ type: 'replay', id: 0, record: job.record });
  }

  #start() {
    const worker = makeWorker('receipt');
    worker.onmessage = ({ data }) => {
      if (data.type === 'replayed') this.#end(worker, data);
      else if (data.type === 'crashed' || data.type === 'unusable') this.#lose(worker);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lose(worker);
    };
    return worker;
  }

  /**
   * @param {Worker} worker
   * @param {Result} result
   */
  #end(worker, result) {
    const job = this.#workers.get(worker);
    if (!job) return; // it was cancelled
    this.#workers.set(worker, null);
    job.resolve(result);
    this.#next();
  }

  /** @param {Worker} worker that can do no more */
  #lose(worker) {
    const job = this.#workers.get(worker);
    worker.terminate();
    this.#workers.delete(worker);
    job?.resolve({ why: 'crashed' });
    this.#next();
  }
}
