// Worker: the verdict of checks that go node by node: what follows a wrong node is wrong because of
// it, so the first one alone is reported.

import { verdictOf } from '../diagnosis.js';

/** @param {(import('../../../messages.js').Finding | null)[]} findings in the order of computing */
export const firstOf = (findings) => verdictOf([findings.find((one) => one !== null) ?? null]);
