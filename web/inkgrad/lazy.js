// lazy.js: what a page that only reads digits can do without.

export { generatePoints } from './points.js';
export { EarlyStopping } from './stopping.js';
export { Surface } from './surface.js';
