// lazy.js: what load({ lean: true }) leaves out, because a page that only reads digits does not
// need it. Page and worker.

import './lazy/dataset-sentences.js';
import './lazy/network-sentences.js';

export { activationCurve, schedule } from './lazy/curves.js';
export { openImages } from './lazy/images.js';
export { lessonsOf, openLessons } from './lazy/lessons.js';
export { distort, generatedDigits } from './lazy/made-images.js';
export { generatePoints } from './lazy/points.js';
export { EarlyStopping } from './stopping.js';
export { Surface } from './surface.js';
