// npm run record [-- --seconds 55] [--threads 2] [--fresh]: 784-800-10 with elastic distortions,
// Simard's network of 2003.
import { RECORD } from '../../web/labs/digits/recipes.js';
import { judged, trained } from './training.js';

const done = await trained('record', RECORD);
if (done) {
  console.log(judged(done.net, done.sets));
  done.ink.dispose();
}
