// Page: how points of a class look: a colour and a shape for each class.

/** Colours of the classes. */
export const CLASS_COLORS = ['--blue', '--orange', '--green', '--violet'];

/**
 * One shape for each class, around (x, y).
 *
 * @param {Path2D} path
 * @param {number} label
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function addMark(path, label, x, y, r) {
  if (label === 0) {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  } else if (label === 1) {
    path.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  } else if (label === 3) {
    path.moveTo(x, y - 1.3 * r);
    path.lineTo(x + 1.3 * r, y);
    path.lineTo(x, y + 1.3 * r);
    path.lineTo(x - 1.3 * r, y);
    path.closePath();
  } else {
    path.moveTo(x, y - 1.2 * r);
    path.lineTo(x + 1.1 * r, y + 0.8 * r);
    path.lineTo(x - 1.1 * r, y + 0.8 * r);
    path.closePath();
  }
}
