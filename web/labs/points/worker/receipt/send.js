// Worker: answers the page with the record of the run. What makes it is loaded with the first request.

/**
 * @param {import('../experiment.js').Experiment} experiment
 * @param {MessagePort} port
 */
export async function sendRecord(experiment, port) {
  const { recordOf } = await import('./receipt.js');
  port.postMessage(recordOf(experiment));
}
