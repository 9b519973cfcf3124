/* points.c: small sets that one can draw: truth tables, clouds of two or three classes in the
 * plane, and curves to fit. (kind, seed, i) alone decides point i, so a larger set begins with the
 * points of a smaller one. */
#include "lessons.h"

#define PI 3.14159265358979324f
#define HALF_SIDE 2.0f /* clouds and curves lie in the square of -2 .. 2: about unit variance */

struct sample {
  float x, y;
  int32_t label;
};

static float between(struct random *r, float low, float high) {
  return low + (high - low) * random_unit(r);
}

static struct sample in_square(struct random *r) {
  float x = between(r, -HALF_SIDE, HALF_SIDE);
  return (struct sample){x, between(r, -HALF_SIDE, HALF_SIDE), 0};
}

static struct sample polar(float radius, float angle, int32_t label) {
  return (struct sample){radius * ink_cos(angle), radius * ink_sin(angle), label};
}

/* ---- truth tables: the rows 00, 01, 10, 11, repeated ---- */

static struct sample row_of_table(int32_t i, int32_t outputs) {
  int32_t row = i % 4;
  return (struct sample){(float)(row >> 1), (float)(row & 1), outputs >> row & 1};
}

static struct sample or_table(struct random *r, int32_t i) {
  return (void)r, row_of_table(i, 0xe);
}
static struct sample and_table(struct random *r, int32_t i) {
  return (void)r, row_of_table(i, 0x8);
}
static struct sample xor_table(struct random *r, int32_t i) {
  return (void)r, row_of_table(i, 0x6);
}

/* ---- clouds: the classes alternate, or depend on the place ---- */

static struct sample around(struct random *r, float x, float y, float deviation, int32_t label) {
  x += deviation * random_normal(r);
  return (struct sample){x, y + deviation * random_normal(r), label};
}

static struct sample gaussians(struct random *r, int32_t i) {
  float centre = i % 2 ? 0.9f : -0.9f;
  return around(r, centre, centre, 0.4f, i % 2);
}

static struct sample circle(struct random *r, int32_t i) {
  float radius = i % 2 ? between(r, 0.0f, 0.9f) : between(r, 1.3f, 2.0f);
  return polar(radius, between(r, 0.0f, 2.0f * PI), i % 2);
}

/* Four clouds with a gap along the axes. */
static struct sample xor_clouds(struct random *r, int32_t i) {
  float u = between(r, 0.15f, HALF_SIDE), v = between(r, 0.15f, HALF_SIDE);
  int32_t is_right = i >> 1 & 1, is_up = is_right ^ (i & 1);
  return (struct sample){is_right ? u : -u, is_up ? v : -v, i & 1};
}

/* Two arms of 1 1/2 turns, the points uniform in radius. */
static struct sample spiral(struct random *r, int32_t i) {
  float t = between(r, 0.08f, 1.0f);
  return polar(HALF_SIDE * t, 3.0f * PI * t + (i % 2 ? PI : 0.0f), i % 2);
}

/* Two half circles; each ends in the other's middle. */
static struct sample moons(struct random *r, int32_t i) {
  float angle = between(r, 0.0f, PI), side = i % 2 ? -1.0f : 1.0f;
  return (struct sample){side * (1.2f * ink_cos(angle) - 0.6f),
                         side * (1.2f * ink_sin(angle) - 0.3f), i % 2};
}

static struct sample checkerboard(struct random *r, int32_t i) {
  struct sample s = in_square(r);
  (void)i;
  s.label = ((int32_t)(s.x + HALF_SIDE) + (int32_t)(s.y + HALF_SIDE)) & 1;
  return s;
}

static struct sample sine_boundary(struct random *r, int32_t i) {
  struct sample s = in_square(r);
  (void)i;
  s.label = s.y > ink_sin(2.0f * s.x);
  return s;
}

static struct sample three_blobs(struct random *r, int32_t i) {
  struct sample centre = polar(1.2f, PI * (0.5f + 2.0f / 3.0f * (float)(i % 3)), i % 3);
  return around(r, centre.x, centre.y, 0.4f, i % 3);
}

/* ---- curves: y over a uniform x; the label means nothing ---- */

static struct sample sine(struct random *r, int32_t i) {
  float x = in_square(r).x;
  return (void)i, (struct sample){x, ink_sin(2.0f * x), 0};
}

static struct sample step(struct random *r, int32_t i) {
  float x = in_square(r).x;
  return (void)i, (struct sample){x, x < 0.0f ? 0.0f : 1.0f, 0};
}

static struct sample bump(struct random *r, int32_t i) {
  float x = in_square(r).x;
  return (void)i, (struct sample){x, ink_exp(-4.0f * x * x), 0};
}

static struct sample absolute(struct random *r, int32_t i) {
  float x = in_square(r).x;
  return (void)i, (struct sample){x, ink_abs(x), 0};
}

/* In the order of enum ink_points. */
static struct sample (*const kinds[INK_NUM_POINTS])(struct random *r, int32_t i) = {
    or_table,     and_table,     xor_table,   gaussians, circle, xor_clouds, spiral,  moons,
    checkerboard, sine_boundary, three_blobs, sine,      step,   bump,       absolute};

int32_t ink_points_generate(int32_t kind, uint32_t seed, float noise, int32_t count, float *points,
                            int32_t *labels) {
  if (kind < 0 || kind >= INK_NUM_POINTS || !points || !labels)
    return INK_ERROR_ARGUMENT;
  if (count < 0 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  if (!(noise >= 0.0f && noise <= 100.0f))
    return INK_ERROR_SETTING;
  int is_curve = kind >= INK_POINTS_SINE;
  for (int32_t i = 0; i < count; i++) {
    uint32_t index = (uint32_t)kind << 24 | (uint32_t)i;
    struct random r = random_seeded(seed, STREAM_POINTS, index);
    struct sample s = kinds[kind](&r, i);
    points[2 * (size_t)i] = s.x + (is_curve ? 0.0f : noise * random_normal(&r));
    points[2 * (size_t)i + 1] = s.y + noise * random_normal(&r);
    labels[i] = s.label;
  }
  return INK_OK;
}
