/* distort.c: an image as another person might have written it. One pass over the pixels finds where
 * each comes from: an affine map (rotation, scale, shear, shift) plus, if wanted, an elastic field;
 * the four pixels around that place are blended in whole numbers. Strokes are made wider or thinner
 * before, and noise is added to the ink afterwards. resample.c has the loops over pixels.
 *
 * Elastic fields are Simard's ("Best Practices for Convolutional Neural Networks", 2003, section
 * 2): uniform noise in [-1, 1] at each pixel, smoothed by a Gaussian of deviation sigma, times
 * alpha. Such a smooth field does not need noise at each pixel: here noise on a coarse grid,
 * `spacing` apart, is interpolated by cubic B-splines. A B-spline is very nearly a Gaussian of
 * variance spacing^2 / 3, so spacing = sqrt(3) sigma. The noise has the variance that gives the
 * displacements Simard's deviation, alpha / (sigma sqrt(12 pi)). The grid lies at a random place,
 * so that no part of the image is special. */
#include <stdlib.h>

#include "distorter.h"

#define FIELD_DEVIATION 0.162867504f /* 1 / sqrt(12 pi) */
/* Variance of a sum of B-splines times unit noise: 151/315 = integral of B^2, in 2-D its root
 * squared. */
#define SPLINE_DEVIATION 0.479365079f
/* Standard deviation of the sum of two random bytes: sqrt(2 (256^2 - 1) / 12). */
#define BYTES_DEVIATION 104.510765f

static int is_range(float x, float most) {
  return x >= 0.0f && x <= most;
}

int distortion_check(const struct ink_distortion *d) {
  int good =
      is_range(d->rotation, 180.0f) && is_range(d->scale, 4.0f) && is_range(d->shear, 4.0f) &&
      is_range(d->shift, INK_MAX_SIDE) && is_range(d->elastic_alpha, 1000.0f) &&
      is_range(d->thickness, 2.0f) && is_range(d->noise, 1.0f) &&
      (d->elastic_alpha == 0.0f || (d->elastic_sigma >= 1.0f && d->elastic_sigma <= INK_MAX_SIDE));
  return good ? INK_OK : INK_ERROR_SETTING;
}

int distortion_is_on(const struct ink_distortion *d) {
  return d->rotation + d->scale + d->shear + d->shift + d->elastic_alpha + d->thickness + d->noise >
         0.0f;
}

/* ---- workspace ---- */

static int32_t grid_side(int32_t pixels, float spacing) {
  return (int32_t)((float)(pixels - 1) / spacing) + 5;
}

/* The next piece of a block; without a block it only counts the size. */
static void *carve(char *block, size_t *used, size_t bytes) {
  void *piece = block ? block + *used : NULL;
  *used += (bytes + 15) & ~(size_t)15;
  return piece;
}

static size_t lay_out(struct distorter *s, char *block) {
  size_t used = sizeof *s, area = (size_t)s->area, row = sizeof(float) * (size_t)s->row;
  size_t margin = (size_t)s->stride + 32, grid = sizeof(float) * (size_t)(s->grid_w * s->grid_h);
  used = (used + 15) & ~(size_t)15;
  s->paper = carve(block, &used, area + 2 * margin);
  s->widened = carve(block, &used, area + 2 * margin);
  s->quads = carve(block, &used, sizeof *s->quads * area);
  s->grid_x = carve(block, &used, grid);
  s->grid_y = carve(block, &used, grid);
  s->across_x = carve(block, &used, row * (size_t)s->grid_h);
  s->across_y = carve(block, &used, row * (size_t)s->grid_h);
  s->x = carve(block, &used, row);
  s->y = carve(block, &used, row);
  s->at = carve(block, &used, row);
  s->right = carve(block, &used, row);
  s->down = carve(block, &used, row);
  s->sampled = carve(block, &used, row);
  if (block)
    s->paper += margin, s->widened += margin;
  return used;
}

struct distorter *distorter_create(const struct ink_distortion *how, int32_t width,
                                   int32_t height) {
  struct distorter s = {
      .how = how, .w = width, .h = height, .stride = width + 2 * BORDER, .row = padded(width)};
  s.area = (s.stride * (height + 2 * BORDER) + 15) & ~15;
  if (how->elastic_alpha > 0.0f) {
    s.spacing = 1.73205081f * how->elastic_sigma;
    s.grid_w = grid_side(width, s.spacing);
    s.grid_h = grid_side(height, s.spacing);
  }
  size_t bytes = lay_out(&s, NULL);
  struct distorter *block = calloc(1, bytes);
  if (!block)
    return NULL;
  lay_out(&s, (char *)block);
  *block = s;
  return block;
}

/* ---- random numbers ---- */

static float within(struct random *r, float range) {
  return range * (2.0f * random_unit(r) - 1.0f);
}

/* From 1 / (1 + range) to 1 + range, as often below 1 as above. */
static float factor(struct random *r, float range) {
  return ink_exp(within(r, ink_log1p(range)));
}

/* The inverse of: stretch, slant, turn about the middle, and shift. The middle is that of MNIST's
 * digits: 14, counted from the first pixel's centre, where the image has 28. */
static struct affine random_affine(struct random *r, const struct ink_distortion *d, int32_t w,
                                   int32_t h) {
  float angle = within(r, d->rotation * 0.0174532925f), slant = within(r, d->shear);
  float wide = factor(r, d->scale), high = factor(r, d->scale);
  float right = within(r, d->shift), down = within(r, d->shift);
  float c = ink_cos(angle), s = ink_sin(angle), x = 0.5f * (float)w, y = 0.5f * (float)h;
  struct affine a = {
      .xx = (c + slant * s) / wide, .xy = (s - slant * c) / wide, .yx = -s / high, .yy = c / high};
  a.x0 = x - a.xx * (x + right) - a.xy * (y + down);
  a.y0 = y - a.yx * (x + right) - a.yy * (y + down);
  return a;
}

/* Draws the control points, and interpolates each of their rows at the image's columns. Returns
 * where the image's first row lies on the grid. */
static float random_field(struct distorter *s, struct random *r) {
  float strength = s->how->elastic_alpha / s->how->elastic_sigma *
                   (FIELD_DEVIATION / (SPLINE_DEVIATION * BYTES_DEVIATION));
  float left = random_unit(r), top = random_unit(r);
  for (int32_t i = 0; i < s->grid_w * s->grid_h; i++) {
    uint32_t bytes = random_u32(r);
    s->grid_x[i] = strength * (float)((int32_t)((bytes & 255) + (bytes >> 8 & 255)) - 255);
    s->grid_y[i] = strength * (float)((int32_t)((bytes >> 16 & 255) + (bytes >> 24)) - 255);
  }
  float step = 1.0f / s->spacing;
  for (int32_t x = 0; x < s->w; x++) {
    float at = left + (float)x * step, w[4];
    int32_t first = (int32_t)at;
    spline_weights(at - (float)first, w);
    for (int32_t row = 0; row < s->grid_h; row++) {
      const float *gx = s->grid_x + row * s->grid_w + first,
                  *gy = s->grid_y + row * s->grid_w + first;
      s->across_x[row * s->row + x] = w[0] * gx[0] + w[1] * gx[1] + w[2] * gx[2] + w[3] * gx[3];
      s->across_y[row * s->row + x] = w[0] * gy[0] + w[1] * gy[1] + w[2] * gy[2] + w[3] * gy[3];
    }
  }
  return top;
}

/* Noise on the ink only: paper stays 0, so that sparse rows stay sparse. */
static void add_noise(struct random *r, float noise, uint8_t *pixels, int32_t n) {
  int32_t most = (int32_t)(255.0f * noise + 0.5f);
  for (int32_t i = 0; i < n; i++) {
    if (!pixels[i])
      continue;
    int32_t v = pixels[i] + (((int32_t)(random_u32(r) >> 16) - 0x8000) * most >> 15);
    pixels[i] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
  }
}

void distort_image(struct distorter *s, struct random *r, const uint8_t *pixels, uint8_t *to) {
  const struct ink_distortion *d = s->how;
  struct affine affine = random_affine(r, d, s->w, s->h);
  float wider = within(r, d->thickness), field_top = 0.0f;
  if (s->grid_w)
    field_top = random_field(s, r);
  resample(s, &affine, wider, field_top, pixels, to);
  if (d->noise > 0.0f)
    add_noise(r, d->noise, to, s->w * s->h);
}

int32_t ink_distort(const struct ink_distortion *how, int32_t width, int32_t height, uint32_t seed,
                    int32_t epoch, int32_t first, int32_t count, const uint8_t *images,
                    uint8_t *distorted) {
  if (!how || !images || !distorted)
    return INK_ERROR_ARGUMENT;
  if (width < 1 || width > INK_MAX_SIDE || height < 1 || height > INK_MAX_SIDE ||
      width * height > INK_MAX_UNITS || first < 0 || count < 0 || count > INK_MAX_EXAMPLES ||
      epoch < 0) {
    return INK_ERROR_SIZE;
  }
  int code = distortion_check(how);
  if (code)
    return code;
  struct distorter *s = distorter_create(how, width, height);
  if (!s)
    return INK_ERROR_MEMORY;
  size_t D = (size_t)(width * height);
  for (int32_t i = 0; i < count; i++) {
    struct random r =
        random_of_row(seed, STREAM_DISTORT, (uint32_t)epoch, (uint32_t)first + (uint32_t)i);
    distort_image(s, &r, images + (size_t)i * D, distorted + (size_t)i * D);
  }
  free(s);
  return INK_OK;
}
