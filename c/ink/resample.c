/* resample.c: where each pixel of a distorted image comes from, and its grey level: loops over rows
 * of pixels that the compiler turns into SIMD code. distort.c draws the numbers and explains the
 * method. */
#include <string.h>

#include "distorter.h"
#include "../kernels/elementary.h"

/* A loop becomes SIMD code only if no call is left in it. */
#define ALWAYS static inline __attribute__((always_inline))

static void lay_on_paper(struct distorter *s, const uint8_t *pixels) {
  for (int32_t row = 0; row < s->h; row++) {
    memcpy(s->paper + (row + BORDER) * s->stride + BORDER, pixels + row * s->w, (size_t)s->w);
  }
}

ALWAYS uint8_t darker(uint8_t a, uint8_t b) {
  return a > b ? a : b;
}

/* Makes each stroke wider by `by` pixels, or thinner where `by` is negative: every pixel moves by
 * that share towards the darkest (lightest) pixel around it. In grey levels an edge moves by a
 * share of a pixel if the pixels along it change by that share. The darkest of four neighbours
 * moves a slanting edge by less than a pixel, the darkest of eight by more, hence their mean. n: a
 * row's length. */
static void widen(const uint8_t *restrict p, uint8_t *restrict to, int32_t area, int32_t n,
                  float by) {
  uint8_t flip = by < 0.0f ? 255 : 0; /* thinner ink is wider paper */
  /* of 256; each edge moves by half of it */
  uint16_t share = (uint16_t)(128.0f * (by < 0.0f ? -by : by) + 0.5f);
  for (int32_t i = 0; i < (area & ~15); i++) {
    uint8_t here = p[i] ^ flip;
    uint8_t four = darker(
        darker(darker(p[i - 1] ^ flip, p[i + 1] ^ flip), darker(p[i - n] ^ flip, p[i + n] ^ flip)),
        here);
    uint8_t corners = darker(darker(p[i - n - 1] ^ flip, p[i - n + 1] ^ flip),
                             darker(p[i + n - 1] ^ flip, p[i + n + 1] ^ flip));
    uint16_t twice = (uint16_t)(four + darker(four, corners));
    uint16_t moved = (uint16_t)(here * (uint16_t)(256 - share) + (uint16_t)((twice * share) >> 1));
    to[i] = (uint8_t)(moved >> 8) ^ flip;
  }
}

static void gather_quads(const uint8_t *restrict p, uint32_t *restrict quads, int32_t area,
                         int32_t n) {
  for (int32_t i = 0; i < (area & ~15); i++) {
    quads[i] = (uint32_t)p[i] | (uint32_t)p[i + 1] << 8 | (uint32_t)p[i + n] << 16 |
               (uint32_t)p[i + n + 1] << 24;
  }
}

/* ---- one row: where its pixels come from (from the paper's corner), and their grey levels ---- */

static void map_affinely(float *restrict x, float *restrict y, size_t n, const struct affine *a,
                         float row) {
  float x0 = a->xy * row + a->x0 + BORDER, y0 = a->yy * row + a->y0 + BORDER, xx = a->xx,
        yx = a->yx;
  for (size_t i = 0; i < fours(n); i++) {
    x[i] = x0 + xx * (float)(int32_t)i;
    y[i] = y0 + yx * (float)(int32_t)i;
  }
}

/* field: four rows of the grid; w: their weights. */
static void displace(float *restrict x, const float *restrict field, size_t n, const float *w) {
  float a = w[0], b = w[1], c = w[2], d = w[3];
  for (size_t i = 0; i < fours(n); i++) {
    x[i] += a * field[i] + b * field[i + n] + c * field[i + 2 * n] + d * field[i + 3 * n];
  }
}

static void find_sources(struct distorter *s, const struct affine *a, int32_t row,
                         float field_top) {
  size_t n = (size_t)s->row;
  map_affinely(s->x, s->y, n, a, (float)row);
  if (!s->grid_w)
    return;
  float at = field_top + (float)row * (1.0f / s->spacing), w[4];
  int32_t first = (int32_t)at;
  spline_weights(at - (float)first, w);
  displace(s->x, s->across_x + (size_t)first * n, n, w);
  displace(s->y, s->across_y + (size_t)first * n, n, w);
}

ALWAYS int32_t in_256ths(float x, float most) {
  x = x > 0.0f ? x : 0.0f;
  x = x < most ? x : most;
  return ink_rounded_integer(x * 256.0f + INK_ROUNDER);
}

static void find_quads(const float *restrict x, const float *restrict y, int32_t *restrict at,
                       int32_t *restrict right, int32_t *restrict down, size_t n, float most_x,
                       float most_y, int32_t stride) {
  for (size_t i = 0; i < fours(n); i++) {
    int32_t column = in_256ths(x[i], most_x), row = in_256ths(y[i], most_y);
    at[i] = (row >> 8) * stride + (column >> 8);
    right[i] = column & 255;
    down[i] = row & 255;
  }
}

/* Bilinear interpolation in whole numbers. */
static void blend(const int32_t *restrict quads, const int32_t *restrict right,
                  const int32_t *restrict down, uint8_t *restrict to, size_t n) {
  for (size_t i = 0; i < fours(n); i++) {
    uint32_t q = (uint32_t)quads[i];
    int32_t a = (int32_t)(q & 255), b = (int32_t)(q >> 8 & 255), c = (int32_t)(q >> 16 & 255),
            d = (int32_t)(q >> 24);
    int32_t above = (a << 8) + right[i] * (b - a), below = (c << 8) + right[i] * (d - c);
    to[i] = (uint8_t)(((above << 8) + down[i] * (below - above) + 0x8000) >> 16);
  }
}

static void sample_row(struct distorter *s, uint8_t *to) {
  size_t n = (size_t)s->row;
  find_quads(s->x, s->y, s->at, s->right, s->down, n, (float)(s->w + 2 * BORDER - 1),
             (float)(s->h + 2 * BORDER - 1), s->stride);
  for (size_t i = 0; i < n; i++)
    s->at[i] = (int32_t)s->quads[s->at[i]];
  blend(s->at, s->right, s->down, s->sampled, n);
  memcpy(to, s->sampled, (size_t)s->w);
}

void resample(struct distorter *s, const struct affine *a, float wider, float field_top,
              const uint8_t *pixels, uint8_t *to) {
  lay_on_paper(s, pixels);
  if (wider != 0.0f)
    widen(s->paper, s->widened, s->area, s->stride, wider);
  gather_quads(wider != 0.0f ? s->widened : s->paper, s->quads, s->area, s->stride);
  for (int32_t row = 0; row < s->h; row++) {
    find_sources(s, a, row, field_top);
    sample_row(s, to + row * s->w);
  }
}
