// npm run pretrain [-- --seconds 55] [--threads 2] [--fresh]: trains the network that the page
// starts with, and writes web/pretrained.safetensors. It takes some minutes; with --seconds it
// stops after that time and goes on there at the next call.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { PRETRAINED } from '../../web/labs/digits/recipes.js';
import { judged, trained } from './training.js';

const done = await trained('pretrained', PRETRAINED);
if (done) {
  const { ink, net, sets } = done;
  console.log(`as trained: ${judged(net, sets)}`);
  const bytes = await net.save({ dtype: 'I8', coarseness: PRETRAINED.coarseness }),
    shipped = await ink.open(bytes);
  console.log(
    `as shipped: ${judged(shipped, sets)}; hash ${shipped.hash()}: ${
      shipped.hash() === PRETRAINED.shippedHash
        ? 'the same as the recipe says'
        : `the recipe says ${PRETRAINED.shippedHash || 'none'}`
    }`,
  );
  writeFileSync(new URL('../../web/pretrained.safetensors', import.meta.url), bytes);
  console.log(
    `web/pretrained.safetensors: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`,
  );
  ink.dispose();
}
