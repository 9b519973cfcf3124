// The units of a network in Points: the picture that fills the plane is that of the core's
// activations.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { colorMany, colorUnit } from '../web/labs/points/worker/field/colors.js';
import { UnitField } from '../web/labs/points/worker/field/unit.js';

const ink = await load();
const COLORS = [
  [0, 0, 200],
  [255, 255, 255],
  [200, 100, 0],
  [0, 150, 0],
  [100, 0, 150],
];
const grid = Float32Array.from({ length: 2 * 49 }, (_, i) => ((i * 37) % 23) / 6 - 2);

test('the picture of a unit is made of its activations in the whole network', () => {
  for (const activation of ['tanh', 'sigmoid', 'relu', 'maxout', 'linear']) {
    const net = ink.network({
      inputs: 2,
      layers: [
        { units: 3, activation },
        { units: 4, activation },
        { units: 3, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
      init: 'xavier',
      seed: 5,
    });
    const data = ink.dataset({ values: grid, inputs: 2 });
    net.forward(data.batch(Array.from({ length: 49 }, (_, i) => i)), { training: false });
    const field = new UnitField(ink);
    for (const [layer, { units, activation: own }] of net.layers.entries()) {
      const all = net.activations(layer);
      for (let unit = 0; unit < units; unit++) {
        const values = Float32Array.from({ length: 49 }, (_, i) => all[i * units + unit]);
        const isShare = ['sigmoid', 'softmax'].includes(own);
        const label = layer === 2 ? unit : null;
        assert.equal(
          field.paint(net, { layer, unit }, grid, COLORS),
          colorUnit(values, COLORS, { isShare, label }),
          `${activation} ${layer} ${unit}`,
        );
      }
    }
    assert.is(field.paint(net, { layer: 3, unit: 0 }, grid, COLORS), null);
    assert.is(field.paint(net, { layer: 0, unit: 3 }, grid, COLORS), null);
    data.dispose();
    net.dispose();
  }
});

/** Red, green and blue of a pixel. @param {number} pixel */
const rgbOf = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

test('each of three or four classes has its colour, the stronger the further it is ahead', () => {
  for (const K of [3, 4]) {
    for (let k = 0; k < K; k++) {
      const sure = Float32Array.from({ length: K }, (_, j) => Number(j === k));
      const how = { isClasses: false, isShare: true };
      const strong = rgbOf(colorMany(sure, K, COLORS, how)[0]);
      const colour = [COLORS[0], ...COLORS.slice(2)][k];
      assert.equal(
        strong,
        colour.map((one) => Math.round(255 + (one - 255) * 0.75)),
      );
      const even = colorMany(new Float32Array(K).fill(1 / K), K, COLORS, how);
      assert.equal(rgbOf(even[0]), [255, 255, 255], 'no class is ahead: paper');
    }
  }
});

test.run();
