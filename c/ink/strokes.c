/* strokes.c: pen strokes become a 28 x 28 image like MNIST's, in stages that can be left out one by
 * one: raw strokes -> scaled to a box of 20 pixels -> drawn with a round pen -> centred by mass.
 * Strokes stay vectors until the last stage has placed them, so nothing is ever resampled.
 *
 * Image coordinates count from the centre of the first pixel: the image's middle is 13.5. */
#include "ink.h"

/* LeCun's convention, as measured on MNIST's 60,000 training images: the longest side of the ink,
 * its grey rim included, is 20 pixels in all but 13 of them. The centre of mass lies in
 * [13.5, 14.5), spread evenly because the digits were shifted by whole pixels: the mean is 14. */
#define BOX_SIDE 20.0f
#define BALANCE 14.0f
#define MIDDLE 13.5f

/* Ink may lie this many pad sides away from the pad: its pixels are still finite numbers. */
#define REACH 1000.0f

/* Pixels. Gives the ink of recorded pen digits MNIST's mean (0.13) and share of non-zero pixels
 * (0.19), each digit counted as often as it occurs. */
#define DEFAULT_PEN_WIDTH 2.4f

/* Half an hour of fast drawing. Even a zigzag of this length is drawn in a fraction of a second. */
#define MAX_POINTS (1 << 18)

/* Where strokes fall in the image: (p - centre) * scale + at. Points and centre are halved, so that
 * the distance between the largest floats is a float. */
struct placement {
  float centre_x, centre_y; /* of the path's box, halved */
  float width, height;      /* of the path's box, in pixels */
  float scale;              /* pixels per halved unit */
  float x, y;               /* where the box's centre falls, in pixels */
  float pen_width;          /* in pixels */
};

static inline float least(float a, float b) {
  return a < b ? a : b;
}
static inline float greatest(float a, float b) {
  return a > b ? a : b;
}
static inline float within(float x, float low, float high) {
  return least(greatest(x, low), high);
}

/* Stage 1: the longest side of the ink, pen included, becomes 20 pixels, in the image's middle.
 * Without this stage the pad becomes the image. A path of length 0 stays a dot. */
static struct placement place_strokes(const struct strokes *s, const struct ink_stages *stages) {
  float left = __builtin_inff(), right = -left, top = left, bottom = -left;
  for (int32_t i = 0; i < s->ends[s->num_strokes - 1]; ++i) {
    float x = 0.5f * s->points[2 * i], y = 0.5f * s->points[2 * i + 1];
    left = least(left, x), right = greatest(right, x);
    top = least(top, y), bottom = greatest(bottom, y);
  }
  float side = greatest(right - left, bottom - top), scale;
  if (!stages->box)
    scale = 2.0f * IMAGE_SIDE / stages->pad_side;
  else if (!stages->ink)
    scale = BOX_SIDE / (side + 0.5f * stages->pad_pen);
  else
    scale = side < 1e-30f
                ? 0.0f
                : (BOX_SIDE - stages->pen_width) / side; /* 0: the quotient could overflow */
  struct placement p = {
      .centre_x = left + 0.5f * (right - left),
      .centre_y = top + 0.5f * (bottom - top),
      .width = (right - left) * scale,
      .height = (bottom - top) * scale,
      .scale = scale,
      .x = MIDDLE,
      .y = MIDDLE,
      .pen_width = stages->ink ? stages->pen_width : 0.5f * stages->pad_pen * scale,
  };
  if (!stages->box) { /* pixel 0 begins where the pad does */
    p.x = p.centre_x * scale - 0.5f;
    p.y = p.centre_y * scale - 0.5f;
  }
  return p;
}

/* Lowers each pixel's squared distance to the path where the segment from a to b is nearer. Looks
 * only at the pixels within reach of the segment. */
static void approach(float *squared_distance, float ax, float ay, float bx, float by, float reach) {
  int32_t left = (int32_t)within(least(ax, bx) - reach, 0.0f, IMAGE_SIDE - 1);
  int32_t right = (int32_t)within(greatest(ax, bx) + reach, -1.0f, IMAGE_SIDE - 1);
  int32_t top = (int32_t)within(least(ay, by) - reach, 0.0f, IMAGE_SIDE - 1);
  int32_t bottom = (int32_t)within(greatest(ay, by) + reach, -1.0f, IMAGE_SIDE - 1);
  float dx = bx - ax, dy = by - ay;
  float length = dx * dx + dy * dy;
  float per_length = length > 0.0f ? 1.0f / length : 0.0f;
  for (int32_t row = top; row <= bottom; ++row) {
    for (int32_t column = left; column <= right; ++column) {
      float px = (float)column - ax, py = (float)row - ay;
      float t = within((px * dx + py * dy) * per_length, 0.0f, 1.0f);
      float ex = px - t * dx, ey = py - t * dy;
      float *nearest = &squared_distance[row * IMAGE_SIDE + column];
      *nearest = least(*nearest, ex * ex + ey * ey);
    }
  }
}

/* Stage 2: the coverage (784), 0 to 1, of a round pen that moves along the path. Within the one
 * pixel around the pen's edge it falls with the distance, which is very nearly the share of the
 * pixel that the pen covers. */
static void ink_strokes(const struct strokes *s, const struct placement *p, float *coverage) {
  float edge = 0.5f * p->pen_width + 0.5f, most = least(p->pen_width, 1.0f);
  for (int32_t i = 0; i < IMAGE_PIXELS; ++i)
    coverage[i] = edge * edge;
  for (int32_t stroke = 0, i = 0; stroke < s->num_strokes; ++stroke) {
    float ax = 0.0f, ay = 0.0f;
    for (int32_t first = i; i < s->ends[stroke]; ++i) {
      float bx = (0.5f * s->points[2 * i] - p->centre_x) * p->scale + p->x;
      float by = (0.5f * s->points[2 * i + 1] - p->centre_y) * p->scale + p->y;
      /* A stroke of one point is a segment of length 0. */
      if (i == first)
        ax = bx, ay = by;
      if (i > first || i + 1 == s->ends[stroke])
        approach(coverage, ax, ay, bx, by, edge);
      ax = bx, ay = by;
    }
  }
  for (int32_t i = 0; i < IMAGE_PIXELS; ++i)
    coverage[i] = within(edge - __builtin_sqrtf(coverage[i]), 0.0f, most);
}

/* Stage 3: moves the strokes until their centre of mass is that of MNIST's digits, but never so far
 * that ink would leave the image, and draws them there. */
static void centre_by_mass(const struct strokes *s, struct placement *p, float *coverage) {
  float room_x = greatest(0.5f * (IMAGE_SIDE - p->width - p->pen_width), 0.0f);
  float room_y = greatest(0.5f * (IMAGE_SIDE - p->height - p->pen_width), 0.0f);
  /* The grid of pixels moves the centre by some hundredths of a pixel: hence the second round. */
  for (int round = 0; round < 2; ++round) {
    float mass = 0.0f, moment_x = 0.0f, moment_y = 0.0f;
    for (int32_t i = 0; i < IMAGE_PIXELS; ++i) {
      mass += coverage[i];
      moment_x += coverage[i] * (float)(i % IMAGE_SIDE);
      moment_y += coverage[i] * (float)(i / IMAGE_SIDE);
    }
    if (mass == 0.0f)
      return; /* all ink lies beside the pad */
    p->x = within(p->x + BALANCE - moment_x / mass, MIDDLE - room_x, MIDDLE + room_x);
    p->y = within(p->y + BALANCE - moment_y / mass, MIDDLE - room_y, MIDDLE + room_y);
    ink_strokes(s, p, coverage);
  }
}

/* All stages. Strokes drawn by our own pen are as dark as ink can be. */
static void draw_staged(const struct strokes *strokes, const struct ink_stages *stages,
                        uint8_t *pixels) {
  float coverage[IMAGE_PIXELS], darkest = 0.0f;
  struct placement placement = place_strokes(strokes, stages);
  ink_strokes(strokes, &placement, coverage);
  if (stages->centre)
    centre_by_mass(strokes, &placement, coverage);
  for (int32_t i = 0; i < IMAGE_PIXELS; ++i)
    darkest = greatest(darkest, coverage[i]);
  if (!stages->ink || darkest == 0.0f)
    darkest = 1.0f;
  for (int32_t i = 0; i < IMAGE_PIXELS; ++i)
    pixels[i] = (uint8_t)(coverage[i] / darkest * 255.0f + 0.5f);
}

void draw_strokes(const struct strokes *strokes, float pen_width, uint8_t *pixels) {
  draw_staged(strokes,
              &(struct ink_stages){.box = 1, .ink = 1, .centre = 1, .pen_width = pen_width},
              pixels);
}

static int32_t check_stages(const struct ink_stages *s, const float *points, int32_t num_points) {
  /* A pen of less than a pixel could miss all pixel centres and leave no ink. */
  if (!(s->pen_width >= 1.0f && s->pen_width <= BOX_SIDE))
    return INK_ERROR_SETTING;
  if (!s->ink && !(s->pad_pen >= 1e-30f && s->pad_pen <= 1e30f))
    return INK_ERROR_SETTING;
  if (s->box)
    return INK_OK;
  if (!(s->pad_side >= 1e-30f && s->pad_side <= 1e30f))
    return INK_ERROR_SETTING;
  if (!s->ink && s->pad_pen > s->pad_side)
    return INK_ERROR_SETTING;
  for (int32_t i = 0; i < 2 * num_points; ++i) {
    if (!(points[i] >= -REACH * s->pad_side && points[i] <= REACH * s->pad_side))
      return INK_ERROR_SETTING;
  }
  return INK_OK;
}

int32_t ink_drawing_staged(const float *points, const int32_t *stroke_ends, int32_t num_strokes,
                           const struct ink_stages *stages, uint8_t *pixels) {
  if (pixels == NULL || stages == NULL || (num_strokes > 0 && stroke_ends == NULL))
    return INK_ERROR_ARGUMENT;
  if (num_strokes < 0 || num_strokes > MAX_POINTS)
    return INK_ERROR_SIZE;
  struct ink_stages s = *stages;
  if (s.pen_width == 0.0f)
    s.pen_width = DEFAULT_PEN_WIDTH;
  int32_t num_points = 0;
  for (int32_t i = 0; i < num_strokes; ++i) {
    if (stroke_ends[i] < num_points || stroke_ends[i] > MAX_POINTS)
      return INK_ERROR_SIZE;
    num_points = stroke_ends[i];
  }
  if (num_points > 0 && points == NULL)
    return INK_ERROR_ARGUMENT;
  if (!all_finite(points, 2 * (size_t)num_points))
    return INK_ERROR_NOT_FINITE;
  int32_t code = check_stages(&s, points, num_points);
  if (code != INK_OK)
    return code;
  if (num_points == 0) {
    for (int32_t i = 0; i < IMAGE_PIXELS; ++i)
      pixels[i] = 0;
    return INK_OK;
  }
  draw_staged(&(struct strokes){points, stroke_ends, num_strokes}, &s, pixels);
  return INK_OK;
}

int32_t ink_drawing(const float *points, const int32_t *stroke_ends, int32_t num_strokes,
                    float pen_width, uint8_t *pixels) {
  struct ink_stages all = {.box = 1, .ink = 1, .centre = 1, .pen_width = pen_width};
  return ink_drawing_staged(points, stroke_ends, num_strokes, &all, pixels);
}
