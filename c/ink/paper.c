/* paper.c: which part of an image is ink, and which is paper: a photograph, a scan, a canvas. Light
 * that falls off is made even, dark ink on light paper is turned over, and frames, noise and specks
 * go, so that raster.c finds the digit alone. An image that is light ink on black paper already
 * keeps every pixel. */
#include "ink.h"
#include "paper.h"

/* Of the lines of a frame, this share or more has its colour; of the next line, at most 30 %. */
#define FRAME_SHARE 0.85f
#define BESIDE_SHARE 0.30f
/* A frame is at most this share of the side; MNIST's digits end at 1/7. */
#define FRAME_DEPTH 0.12f
/* Around the paper there may be a margin, a frame, and a margin again. */
#define MAX_FRAMES 3
/* Light paper is believed if the share of light pixels and that of the outline are more than this
 * together. MNIST's digits, cut out without a margin: 2 % are beyond it in one direction or the
 * other; with a margin of one pixel none. Light ink on black, the documented form, has the
 * advantage. */
#define LIGHT_PAPER 1.35f
/* Grey levels that the same paper has. */
#define SAME 6
/* If two levels have this share, light is even. */
#define EVEN_SHARE 0.5f

static int32_t is_light(const struct picture *p, int32_t x, int32_t y, int32_t threshold) {
  return p->image[(size_t)y * (size_t)p->width + (size_t)x] >= threshold;
}

static void count_levels(const struct picture *p, struct levels *levels) {
  *levels = (struct levels){{0}, 0};
  for (int32_t y = p->top; y < p->bottom; y++) {
    for (int32_t x = p->left; x < p->right; x++)
      levels->counts[p->image[(size_t)y * (size_t)p->width + (size_t)x]]++;
  }
  for (int i = 0; i < LEVELS; i++)
    levels->all += levels->counts[i];
}

/* The level from which on pixels are light: the two classes differ most (Otsu, "A threshold
 * selection method from gray-level histograms", 1979). 0 if all pixels are equal. */
static int32_t threshold_of(const struct levels *levels) {
  double total = 0.0, below = 0.0, count = 0.0, best = 0.0;
  int32_t threshold = 0;
  for (int32_t i = 0; i < LEVELS; i++)
    total += (double)levels->counts[i] * i;
  for (int32_t i = 0; i + 1 < LEVELS; i++) {
    count += levels->counts[i];
    below += (double)levels->counts[i] * i;
    double rest = levels->all - count;
    if (count == 0.0 || rest == 0.0)
      continue;
    double apart = below / count - (total - below) / rest;
    if (count * rest * apart * apart > best) {
      best = count * rest * apart * apart;
      threshold = i + 1;
    }
  }
  return threshold;
}

/* The smallest level at which this share of the levels from .. to - 1 is reached. */
static int32_t quantile(const double *counts, int32_t from, int32_t to, double share) {
  double all = 0.0, sum = 0.0;
  for (int32_t i = from; i < to; i++)
    all += counts[i];
  int32_t level = from;
  for (int32_t i = from; i < to && sum < share * all; i++) {
    sum += counts[i];
    level = i;
  }
  return level;
}

/* ---- light that falls off -------------------------------------------------------------------- */

/* Whether so much of the image has one or two levels that paper and ink are even. */
static int32_t is_even(const struct levels *levels) {
  double near[LEVELS], most = 0.0;
  for (int32_t i = 0; i < LEVELS; i++) {
    near[i] = 0.0;
    for (int32_t j = i > SAME ? i - SAME : 0; j <= i + SAME && j < LEVELS; j++)
      near[i] += levels->counts[j];
    for (int32_t j = 0; j < i - 2 * SAME; j++)
      most = near[i] + near[j] > most ? near[i] + near[j] : most;
  }
  return most >= EVEN_SHARE * levels->all;
}

/* ---- frames ---------------------------------------------------------------------------------- */

/* The share of light pixels in a line: side 0 top, 1 bottom, 2 left, 3 right; depth from there. */
static float light_share(const struct picture *p, int32_t side, int32_t depth, int32_t threshold) {
  int32_t light = 0, is_row = side < 2;
  int32_t from = is_row ? p->left : p->top, to = is_row ? p->right : p->bottom;
  int32_t at =
      side % 2 ? (is_row ? p->bottom : p->right) - 1 - depth : (is_row ? p->top : p->left) + depth;
  for (int32_t i = from; i < to; i++)
    light += is_row ? is_light(p, i, at, threshold) : is_light(p, at, i, threshold);
  return (float)light / (float)(to - from);
}

/* How many lines of this side are a frame: nearly all of one colour, and then paper. 0: none. */
static int32_t frame_depth(const struct picture *p, int32_t side, int32_t light,
                           int32_t threshold) {
  int32_t length = side < 2 ? p->bottom - p->top : p->right - p->left;
  int32_t most = (int32_t)(FRAME_DEPTH * (float)length);
  most = most < 2 ? 2 : most;
  for (int32_t depth = 0; depth <= most && depth < length / 3; depth++) {
    float share = light_share(p, side, depth, threshold);
    share = light ? share : 1.0f - share;
    if (depth > 0 && share <= BESIDE_SHARE)
      return depth;
    if (share < FRAME_SHARE)
      return 0;
  }
  return 0;
}

/* Leaves a frame out of the rectangle that is looked at. One line alone may be the bar of a 7, so
 * a frame has at least two sides that face each other. */
static int32_t peel_frame(struct picture *p, int32_t threshold) {
  for (int32_t light = 0; light < 2; light++) {
    int32_t depth[4];
    for (int32_t side = 0; side < 4; side++)
      depth[side] = frame_depth(p, side, light, threshold);
    if (!(depth[0] && depth[1]) && !(depth[2] && depth[3]))
      continue;
    p->top += depth[0];
    p->bottom -= depth[1];
    p->left += depth[2];
    p->right -= depth[3];
    return 1;
  }
  return 0;
}

/* ---- ink and paper --------------------------------------------------------------------------- */

static int32_t has_light_paper(const struct picture *p, const struct levels *levels,
                               int32_t threshold) {
  double light = 0.0;
  for (int32_t i = threshold; i < LEVELS; i++)
    light += levels->counts[i];
  float outline = 0.0f, length = 0.0f;
  for (int32_t side = 0; side < 4; side++) {
    float line = (float)(side < 2 ? p->right - p->left : p->bottom - p->top);
    outline += line * light_share(p, side, 0, threshold);
    length += line;
  }
  return (float)(light / levels->all) + outline / length > LIGHT_PAPER;
}

/* The level of the paper, whose pixels have the levels from .. to - 1: the most frequent one, which
 * is exact on clean paper; where noise leaves none frequent, the median. */
static int32_t paper_level(const struct levels *levels, int32_t from, int32_t to) {
  double all = 0.0;
  int32_t most = from;
  for (int32_t i = from; i < to; i++) {
    all += levels->counts[i];
    most = levels->counts[i] > levels->counts[most] ? i : most;
  }
  return levels->counts[most] >= 0.1 * all ? most : quantile(levels->counts, from, to, 0.5);
}

/* How far from the level of the paper its noise reaches: 3.5 times the distance that two thirds of
 * the paper keep, which is 3.4 standard deviations. At black and at white half of the noise is cut
 * off, and the distance is less. Clean paper: 0, also where little of it is seen beside the grey
 * rims of the strokes, whose levels lie far from the paper. */
static int32_t noise_of(const struct levels *levels, int32_t paper, int32_t ink, int32_t from,
                        int32_t to) {
  double distances[LEVELS] = {0};
  for (int32_t i = from; i < to; i++)
    distances[i > paper ? i - paper : paper - i] += levels->counts[i];
  int32_t near = quantile(distances, 0, LEVELS, 2.0 / 3.0);
  int32_t contrast = ink > paper ? ink - paper : paper - ink;
  if (5 * quantile(distances, 1, LEVELS, 0.5) > contrast)
    return 0;
  int32_t is_cut = paper <= 2 || paper >= LEVELS - 3;
  return is_cut ? 6 * near : (7 * near) / 2;
}

/* Each pixel becomes its distance from the paper, in the direction of the ink. */
static void take_ink(struct picture *p, const struct levels *levels, int32_t threshold) {
  int32_t light = has_light_paper(p, levels, threshold);
  int32_t from = light ? threshold : 0, to = light ? LEVELS : threshold;
  int32_t paper = paper_level(levels, from, to);
  int32_t ink = quantile(levels->counts, light ? 0 : threshold, light ? threshold : LEVELS, 0.5);
  int32_t noise = noise_of(levels, paper, ink, from, to);
  int32_t most = light ? paper - ink : ink - paper;
  if (noise == 0 || most < 1)
    most = LEVELS - 1;
  p->noise = noise;
  uint8_t becomes[LEVELS];
  for (int32_t i = 0; i < LEVELS; i++) {
    int32_t is = light ? paper - i : i - paper;
    is = is > most ? most : is;
    becomes[i] = (uint8_t)(is > noise && is > 0 ? is : 0);
  }
  for (int32_t y = 0; y < p->height; y++) {
    uint8_t *row = p->image + (size_t)y * (size_t)p->width;
    int32_t is_inside = y >= p->top && y < p->bottom;
    for (int32_t x = 0; x < p->width; x++)
      row[x] = is_inside && x >= p->left && x < p->right ? becomes[row[x]] : 0;
  }
}

int32_t ink_image_to_ink(uint8_t *image, int32_t width, int32_t height) {
  if (!image)
    return INK_ERROR_ARGUMENT;
  if (width < 1 || width > INK_MAX_IMAGE_SIDE || height < 1 || height > INK_MAX_IMAGE_SIDE)
    return INK_ERROR_SIZE;
  struct workspace *space = malloc(sizeof *space);
  if (!space)
    return INK_ERROR_MEMORY;
  struct picture p = {image, width, height, 0, width, 0, height, 0};
  struct levels levels;
  count_levels(&p, &levels);
  if (!is_even(&levels)) {
    even_light(&p,
               quantile(levels.counts, 0, LEVELS, 0.99) - quantile(levels.counts, 0, LEVELS, 0.01),
               space);
    count_levels(&p, &levels);
  }
  int32_t threshold = threshold_of(&levels);
  for (int i = 0; i < MAX_FRAMES && threshold && peel_frame(&p, threshold); i++) {
    count_levels(&p, &levels);
  }
  if (threshold) {
    take_ink(&p, &levels, threshold);
    remove_specks(&p, space);
  } else {
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
      image[i] = 0;
  }
  free(space);
  return INK_OK;
}

/* Grey as the eye weighs red, green and blue (ITU-R BT.601). */
static uint32_t grey_of(const uint8_t *pixel) {
  return (77u * pixel[0] + 150u * pixel[1] + 29u * pixel[2]) >> 8;
}

int32_t ink_image_grey(const uint8_t *rgba, int32_t count, uint8_t *grey) {
  if (!rgba || !grey)
    return INK_ERROR_ARGUMENT;
  if (count < 1 || count > INK_MAX_IMAGE_SIDE * INK_MAX_IMAGE_SIDE)
    return INK_ERROR_SIZE;
  double light = 0.0, opaque = 0.0;
  for (size_t i = 0; i < (size_t)count; i++) {
    light += (double)grey_of(rgba + 4 * i) * rgba[4 * i + 3];
    opaque += rgba[4 * i + 3];
  }
  uint32_t paper = light > 127.5 * opaque ? 0 : 255;
  for (size_t i = 0; i < (size_t)count; i++) {
    uint32_t alpha = rgba[4 * i + 3];
    grey[i] = (uint8_t)((alpha * grey_of(rgba + 4 * i) + (255 - alpha) * paper + 127) / 255);
  }
  return INK_OK;
}
