/* points_test.c: refused arguments of ink_points_generate, and the shape of each set.
 * tests/points.test.js tests how they look and that networks learn them. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "inkgrad.h"

#define N 400

static float points[2 * N];
static int32_t labels[N];

static void refuses(void) {
  float before[2 * N];
  for (int i = 0; i < 2 * N; i++)
    points[i] = before[i] = 7.0f;
  ANSWERS(INK_ERROR_ARGUMENT, ink_points_generate(-1, 1, 0, 4, points, labels));
  ANSWERS(INK_ERROR_ARGUMENT, ink_points_generate(INK_NUM_POINTS, 1, 0, 4, points, labels));
  ANSWERS(INK_ERROR_ARGUMENT, ink_points_generate(0, 1, 0, 4, NULL, labels));
  ANSWERS(INK_ERROR_ARGUMENT, ink_points_generate(0, 1, 0, 4, points, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_points_generate(0, 1, 0, -1, points, labels));
  ANSWERS(INK_ERROR_SIZE, ink_points_generate(0, 1, 0, INK_MAX_EXAMPLES + 1, points, labels));
  const float wrong[] = {-0.01f, 100.5f, INFINITY, NAN};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ANSWERS(INK_ERROR_SETTING, ink_points_generate(0, 1, wrong[i], 4, points, labels));
  CHECK(memcmp(points, before, sizeof before) == 0);
  OK(ink_points_generate(0, 1, 0, 0, points, labels));
}

static void truth_tables(void) {
  const int32_t outputs[3][4] = {{0, 1, 1, 1}, {0, 0, 0, 1}, {0, 1, 1, 0}};
  for (int32_t kind = INK_POINTS_OR; kind <= INK_POINTS_XOR; kind++) {
    OK(ink_points_generate(kind, random_u32(&chance), 0, 9, points, labels));
    for (int i = 0; i < 9; i++) {
      CHECK(points[2 * i] == (float)(i % 4 / 2) && points[2 * i + 1] == (float)(i % 2));
      CHECK(labels[i] == outputs[kind][i % 4]);
    }
  }
}

/* Without noise every point lies where its set defines it, and all classes occur. */
static int lies_right(int32_t kind, float x, float y, int32_t label) {
  float radius = sqrtf(x * x + y * y);
  switch (kind) {
  case INK_POINTS_CIRCLE:
    return label ? radius <= 0.9001f : radius >= 1.2999f && radius <= 2.0001f;
  case INK_POINTS_XOR_CLOUDS:
    return (x * y < 0) == label && fabsf(x) >= 0.15f && fabsf(y) >= 0.15f;
  case INK_POINTS_CHECKERBOARD:
    return (((int)floorf(x) + (int)floorf(y)) & 1) == label;
  case INK_POINTS_SINE_BOUNDARY:
    return (y > ink_sin(2 * x)) == label;
  case INK_POINTS_SPIRAL: { /* the angle is that of the radius, or opposite to it */
    double angle = 3 * 3.14159265358979 * (double)radius / 2 + (label ? 3.14159265358979 : 0);
    return fabs(cos(angle) * (double)radius - (double)x) < 1e-3 &&
           fabs(sin(angle) * (double)radius - (double)y) < 1e-3;
  }
  case INK_POINTS_MOONS: {
    float side = label ? -1.0f : 1.0f, u = (side * x + 0.6f) / 1.2f, v = (side * y + 0.3f) / 1.2f;
    return fabsf(u * u + v * v - 1) < 1e-4f && v > -1e-4f;
  }
  case INK_POINTS_SINE:
    return y == ink_sin(2 * x);
  case INK_POINTS_STEP:
    return y == (x < 0 ? 0.0f : 1.0f);
  case INK_POINTS_BUMP:
    return y == ink_exp(-4 * x * x);
  case INK_POINTS_ABSOLUTE:
    return y == fabsf(x);
  default:
    return fabsf(x) < 4 && fabsf(y) < 4;
  }
}

static void places(void) {
  for (int32_t kind = INK_POINTS_GAUSSIANS; kind < INK_NUM_POINTS; kind++) {
    int32_t classes = kind == INK_POINTS_BLOBS ? 3
                      : kind < INK_POINTS_SINE ? 2
                                               : 1,
            counts[3] = {0};
    OK(ink_points_generate(kind, random_u32(&chance), 0, N, points, labels));
    for (int i = 0; i < N; i++) {
      CHECK(lies_right(kind, points[2 * i], points[2 * i + 1], labels[i]));
      CHECK(labels[i] >= 0 && labels[i] < classes);
      counts[labels[i]]++;
    }
    for (int32_t k = 0; k < classes; k++)
      CHECK(counts[k] > N / (classes + 2));
  }
}

/* A larger set begins with the smaller one; another seed gives other points; noise moves x and y by
 * N(0, noise^2), for curves only y. */
static void seeds_and_noise(void) {
  float more[2 * N], noisy[2 * N];
  int32_t other[N];
  for (int32_t kind = INK_POINTS_GAUSSIANS; kind < INK_NUM_POINTS; kind++) {
    uint32_t seed = random_u32(&chance);
    OK(ink_points_generate(kind, seed, 0.25f, 17, points, labels));
    OK(ink_points_generate(kind, seed, 0.25f, N, more, other));
    CHECK(memcmp(points, more, 17 * 2 * sizeof *points) == 0 &&
          memcmp(labels, other, sizeof *labels * 17) == 0);
    OK(ink_points_generate(kind, seed + 1, 0.25f, 17, points, labels));
    CHECK(memcmp(points, more, 17 * 2 * sizeof *points) != 0);
    OK(ink_points_generate(kind, seed, 0, N, points, labels));
    OK(ink_points_generate(kind, seed, 0.5f, N, noisy, other));
    CHECK(memcmp(labels, other, sizeof labels) == 0);
    double sums[2] = {0};
    for (int i = 0; i < 2 * N; i++)
      sums[i % 2] += pow((double)noisy[i] - (double)points[i], 2);
    NEAR(sqrt(sums[1] / N), 0.5, 0.1, 0);
    if (kind < INK_POINTS_SINE)
      NEAR(sqrt(sums[0] / N), 0.5, 0.1, 0);
    else
      CHECK(sums[0] == 0);
  }
}

static const struct test tests[] = {{"refuses", refuses},
                                    {"truth tables", truth_tables},
                                    {"places", places},
                                    {"seeds and noise", seeds_and_noise}};
MAIN(tests)
