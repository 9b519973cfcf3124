// Hand-written symbols for tests: five shapes by three "hands". A hand is a base shape of its own
// and a seed: its drawings are that shape, slanted, turned, stretched and shaken at random. No
// person has drawn them.
import { seeded } from './random.js';

/** @typedef {number[][][]} Strokes in thousandths of the pad's side */

const around = (/** @type {number} */ n, /** @type {(t: number) => number[]} */ at) =>
  Array.from({ length: n + 1 }, (_, i) => at(i / n));

/**
 * @param {number} lean
 * @param {number} turns
 * @param {number} from
 */
const spiral = (lean, turns, from) =>
  around(40, (t) => {
    const angle = from + 2 * Math.PI * turns * t,
      r = 40 + 300 * t;
    return [500 + r * Math.cos(angle) + lean * t, 500 + r * Math.sin(angle)];
  });

/**
 * @param {number} width
 * @param {number} dip of its upper edge
 */
const heart = (width, dip) =>
  around(32, (t) => {
    const a = 2 * Math.PI * t;
    const y = 13 * Math.cos(a) - dip * Math.cos(2 * a) - 2 * Math.cos(3 * a) - Math.cos(4 * a);
    return [500 + width * 16 * Math.sin(a) ** 3, 480 - 21 * y];
  });

/**
 * What each of three hands draws: a plus in one line after the other or with a hook between them,
 * a minus level, rising or bent, and so on.
 *
 * @type {Record<string, Strokes[]>}
 */
export const SHAPES = {
  '+': [
    [
      [
        [500, 200],
        [500, 800],
      ],
      [
        [200, 500],
        [800, 500],
      ],
    ],
    [
      [
        [250, 520],
        [760, 480],
      ],
      [
        [520, 230],
        [480, 770],
      ],
    ],
    [
      [
        [470, 180],
        [500, 500],
        [510, 830],
        [200, 520],
        [500, 490],
        [810, 500],
      ],
    ],
  ],
  '-': [
    [
      [
        [200, 500],
        [800, 500],
      ],
    ],
    [
      [
        [220, 540],
        [790, 450],
      ],
    ],
    [
      [
        [190, 490],
        [420, 460],
        [600, 530],
        [820, 500],
      ],
    ],
  ],
  triangle: [
    [
      [
        [500, 200],
        [200, 780],
        [800, 780],
        [500, 200],
      ],
    ],
    [
      [
        [230, 760],
        [520, 240],
        [780, 790],
      ],
      [
        [230, 760],
        [780, 790],
      ],
    ],
    [
      [
        [480, 220],
        [810, 720],
        [210, 770],
        [470, 230],
      ],
    ],
  ],
  heart: [[heart(20, 5)], [heart(17, 7)], [heart(23, 4)]],
  spiral: [[spiral(0, 2.5, 0)], [spiral(40, 2, 1.2)], [spiral(-30, 3, -0.8)]],
};

export const NAMES = Object.keys(SHAPES);

/**
 * Drawings of one hand.
 *
 * @param {string} name of the shape
 * @param {number} hand 0 to 2
 * @param {number} count
 * @param {number} seed
 * @returns {Strokes[]}
 */
export function drawn(name, hand, count, seed) {
  const random = seeded(1000 * seed + 10 * NAMES.indexOf(name) + hand).unit;
  const within = (/** @type {number} */ most) => (2 * random() - 1) * most;
  return Array.from({ length: count }, () => {
    const [turn, slant, wide, high] = [
      within(0.22),
      within(0.2),
      1 + within(0.25),
      1 + within(0.25),
    ];
    const [left, up] = [within(60), within(60)];
    return SHAPES[name][hand].map((stroke) =>
      stroke.map(([x, y]) => {
        const [u, v] = [wide * (x - 500) + slant * (y - 500), high * (y - 500)];
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        return [
          Math.round(10 * (500 + left + cos * u - sin * v + within(14))) / 10,
          Math.round(10 * (500 + up + sin * u + cos * v + within(14))) / 10,
        ];
      }),
    );
  });
}

/**
 * Ten drawings of each symbol by each of the hands, or as many as are asked for.
 *
 * @param {number} count
 * @param {number} seed
 * @returns {{ label: number; by: string; strokes: Strokes }[]}
 */
export const drawnByAll = (count, seed) =>
  ['Ana', 'Ben', 'Chi'].flatMap((by, hand) =>
    NAMES.flatMap((name, label) =>
      drawn(name, hand, count, seed).map((strokes) => ({ label, by, strokes })),
    ),
  );
