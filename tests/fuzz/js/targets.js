// The targets by name. There is none for lesson files: the page reads no such files yet.
import { target as csv } from './csv.js';
import { target as drawings } from './drawings.js';
import { target as idx } from './idx.js';
import { target as links } from './links.js';
import { target as points } from './points.js';
import { target as safetensors } from './safetensors.js';
import { target as symbols } from './symbols.js';

/** @type {Record<string, import('./engine.js').Target>} */
export const TARGETS = { csv, drawings, idx, links, points, safetensors, symbols };
