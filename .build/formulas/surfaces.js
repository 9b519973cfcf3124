// The surfaces of Descent and their gradients, as TeX; see formulas.mjs. Sources: c/inkgrad.h, enum
// ink_surface_kind.
const tex = String.raw;
const symbols = ['ballX', 'ballY', 'L'];

export default {
  curve: {
    symbols: ['ballX', 'L'],
    rule: [
      [tex`L(x) = 0.08\, x^2 + 0.35\, (1 - \cos 3x)`],
      [tex`\frac{\partial L}{\partial x} = 0.16\, x + 1.05 \sin 3x`],
    ],
    numbers: {
      loss: [tex`L = 0.08 \cdot #x^2`, tex`+ 0.35 \cdot (1 - \cos (3 \cdot #x))`],
      dx: [tex`\frac{\partial L}{\partial x} = 0.16 \cdot #x`, tex`+ 1.05 \cdot \sin (3 \cdot #x)`],
    },
  },
  bowl: {
    symbols,
    rule: [
      [tex`L(x, y) = \frac{x^2 + y^2}{2}`],
      [tex`\frac{\partial L}{\partial x} = x`, tex`\frac{\partial L}{\partial y} = y`],
    ],
    numbers: {
      loss: [tex`L = \frac{#x^2 + #y^2}{2}`],
      dx: [tex`\frac{\partial L}{\partial x} = x`],
      dy: [tex`\frac{\partial L}{\partial y} = y`],
    },
  },
  valley: {
    symbols,
    rule: [
      [tex`L(x, y) = \frac{x^2 + 25\, y^2}{2}`],
      [tex`\frac{\partial L}{\partial x} = x`, tex`\frac{\partial L}{\partial y} = 25\, y`],
    ],
    numbers: {
      loss: [tex`L = \frac{#x^2 + 25 \cdot #y^2}{2}`],
      dx: [tex`\frac{\partial L}{\partial x} = x`],
      dy: [tex`\frac{\partial L}{\partial y} = 25 \cdot #y`],
    },
  },
  saddle: {
    symbols,
    rule: [
      [tex`L(x, y) = \frac{x^2}{2} + \frac{(y^2 - 2)^2}{8}`],
      [
        tex`\frac{\partial L}{\partial x} = x`,
        tex`\frac{\partial L}{\partial y} = \frac{y\, (y^2 - 2)}{2}`,
      ],
    ],
    numbers: {
      loss: [tex`L = \frac{#x^2}{2} + \frac{(#y^2 - 2)^2}{8}`],
      dx: [tex`\frac{\partial L}{\partial x} = x`],
      dy: [tex`\frac{\partial L}{\partial y} = \frac{#y \cdot (#y^2 - 2)}{2}`],
    },
  },
  rosenbrock: {
    symbols,
    rule: [
      [tex`L(x, y) = (1 - x)^2 + 100\, (y - x^2)^2`],
      [tex`\frac{\partial L}{\partial x} = -2\, (1 - x)`, tex`- 400\, x\, (y - x^2)`],
      [tex`\frac{\partial L}{\partial y} = 200\, (y - x^2)`],
    ],
    numbers: {
      loss: [tex`L = (1 - #x)^2`, tex`+ 100 \cdot (@y - #x^2)^2`],
      dx: [
        tex`\frac{\partial L}{\partial x} = -2 \cdot (1 - #x)`,
        tex`- 400 \cdot #x \cdot (@y - #x^2)`,
      ],
      dy: [tex`\frac{\partial L}{\partial y} = 200 \cdot (@y - #x^2)`],
    },
  },
  network: {
    symbols: ['ballX', 'ballY', 'L', 'base'],
    rule: [[tex`L(x, y) = \frac{1}{n} \sum_{i=1}^{n} L_i(w_0 + x\, d_1 + y\, d_2)`]],
    numbers: { loss: [tex`L(@x,\; @y)`] },
  },
};
