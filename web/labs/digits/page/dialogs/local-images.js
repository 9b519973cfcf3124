// Page: whether this website has MNIST itself. A copy of it may come without.

const SAMPLE = new URL('../../../../data/t10k-labels-idx1-ubyte.gz', import.meta.url);

/** @returns {Promise<'yes' | 'no' | 'unknown'>} unknown: there is no connection */
export async function findLocalImages() {
  try {
    const { ok } = await fetch(SAMPLE, { method: 'HEAD' });
    return ok ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}
