/* distorter.h: the workspace that distort.c and resample.c share. */
#ifndef INK_DISTORTER_H
#define INK_DISTORTER_H

#include "ink.h"

/* Pixels of paper around the image: one that widened ink may take, one that stays blank. */
#define BORDER 2

/* One thread's workspace, in one block of memory. */
struct distorter {
  const struct ink_distortion *how;
  int32_t w, h, stride; /* stride = w + 2 BORDER */
  int32_t area;         /* with the border, rounded up to sixteens */
  int32_t row;          /* w, rounded up to fours */
  float spacing;
  int32_t grid_w, grid_h;     /* control points of the elastic field */
  uint8_t *paper, *widened;   /* (area), with a row of margin before and behind */
  uint32_t *quads;            /* (area) four pixels: here, right, below, below right */
  float *grid_x, *grid_y;     /* (grid_h, grid_w) */
  float *across_x, *across_y; /* (grid_h, row) the grid, interpolated from left to right */
  float *x, *y;               /* (row) where the pixels of a row come from */
  int32_t *at, *right, *down; /* (row) the quad, and how far into it, in 1/256 */
  uint8_t *sampled;           /* (row) */
};

/* Where a pixel comes from: x' = xx x + xy y + x0, and y' likewise. */
struct affine {
  float xx, xy, x0, yx, yy, y0;
};

/* The weights of the four cubic B-splines that reach a place `t` beyond its control point. */
static inline void spline_weights(float t, float *weights) {
  float s = 1.0f - t;
  weights[0] = s * s * s * (1.0f / 6.0f);
  weights[1] = (2.0f / 3.0f) - 0.5f * t * t * (1.0f + s);
  weights[2] = (2.0f / 3.0f) - 0.5f * s * s * (1.0f + t);
  weights[3] = t * t * t * (1.0f / 6.0f);
}

/* Makes the strokes wider by `wider` pixels; then fetches each pixel of `to` from the place that
 * the affine map and the elastic field give. field_top: where the first row lies on the field's
 * grid. */
void resample(struct distorter *s, const struct affine *a, float wider, float field_top,
              const uint8_t *pixels, uint8_t *to);

#endif
