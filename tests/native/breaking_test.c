/* breaking_test.c: pruning, weights in few bits and the smallest step, against closed forms and a
 * search; refused arguments. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "inkgrad.h"

#define N 64

static void prunes_the_smallest(void) {
  float w[] = {3, -1, 0.5f, -0.25f, 2, 1};
  OK(ink_prune(w, 6, 0));
  CHECK(w[3] == -0.25f);
  OK(ink_prune(w, 6, 3));
  const float three[] = {3, 0, 0, 0, 2, 1};
  CHECK(memcmp(w, three, sizeof w) == 0); /* of -1 and 1, the first */
  OK(ink_prune(w, 6, 6));
  for (int i = 0; i < 6; i++)
    CHECK(w[i] == 0.0f);
}

static void prunes_as_counting_says(void) {
  for (int round = 0; round < 200; round++) {
    float w[N], before[N];
    int32_t n = between(1, N), count = between(0, n), zeros = 0;
    for (int32_t i = 0; i < n; i++)
      before[i] = w[i] = one_in(3) ? (float)between(1, 3) : 1e-3f + fabsf(normal());
    OK(ink_prune(w, n, count));
    for (int32_t i = 0; i < n; i++) {
      zeros += w[i] == 0.0f;
      CHECK(w[i] == 0.0f || w[i] == before[i]);
      for (int32_t k = 0; k < n; k++)
        CHECK(w[i] != 0.0f || w[k] == 0.0f || fabsf(before[i]) <= fabsf(before[k]));
    }
    CHECK(zeros == count);
  }
}

static void stores_in_few_bits(void) {
  float step, w[] = {1.27f, -1.27f, 0.014f, -0.016f, 0};
  OK(ink_quantise(w, 5, 8, &step));
  CHECK(step == 1.27f / 127);
  CHECK(w[0] == step * 127 && w[1] == -step * 127 && w[2] == step && w[3] == -2 * step &&
        w[4] == 0);
  float ternary[] = {4, -3, 2, 1, -1}; /* 2 bits: -1, 0, 1; half of 4 goes to the even one, 0 */
  OK(ink_quantise(ternary, 5, 2, &step));
  const float right[] = {4, -4, 0, 0, 0};
  CHECK(step == 4);
  for (int i = 0; i < 5; i++)
    CHECK(ternary[i] == right[i]);
  float signs[] = {2, -4, 0, 3, -1};
  OK(ink_quantise(signs, 5, 1, &step));
  CHECK(step == 2.5f && signs[0] == 2.5f && signs[1] == -2.5f && signs[2] == 0 &&
        signs[4] == -2.5f);
  for (int32_t bits = 1; bits <= 8; bits++) {
    float zeros[3] = {0, -0.0f, 0}, tiny[2] = {1e-45f, -1e-45f};
    OK(ink_quantise(zeros, 3, bits, &step));
    CHECK(step == 0 && zeros[0] == 0 && zeros[1] == 0);
    OK(ink_quantise(tiny, 2, bits, &step));
    CHECK(fabsf(tiny[0]) <= 1e-44f && fabsf(tiny[1]) <= 1e-44f);
  }
}

/* No level is nearer; the levels are few; what is stored is stored again as it is. */
static void every_weight_takes_the_nearest_level(void) {
  for (int round = 0; round < 100; round++) {
    float w[N], before[N], step, again;
    int32_t bits = between(2, 8), top = (1 << (bits - 1)) - 1;
    for (int i = 0; i < N; i++)
      before[i] = w[i] = normal();
    OK(ink_quantise(w, N, bits, &step));
    for (int i = 0; i < N; i++) {
      float q = w[i] / step;
      NEAR(q, nearbyintf(q), 1e-4, 0);
      CHECK(fabsf(q) <= (float)top + 1e-3f);
      CHECK(fabsf(w[i] - before[i]) <= 0.5001f * step);
    }
    memcpy(before, w, sizeof w);
    OK(ink_quantise(w, N, bits, &again));
    for (int i = 0; i < N; i++)
      NEAR(w[i], before[i], 1e-6, 1e-5);
  }
}

static void the_step_to_a_plane(void) {
  const float x[] = {0.5f, 0.5f}, g[] = {3, -4};
  float step[2], norm;
  OK(ink_smallest_step(x, g, 2, 1, step, &norm)); /* the distance gap / |g| */
  NEAR(norm, 0.2, 1e-6, 0);
  NEAR(step[0], 0.12, 1e-6, 0);
  NEAR(step[1], -0.16, 1e-6, 0);
  const float edge[] = {1, 0.5f}; /* the first cannot grow: the second does all */
  OK(ink_smallest_step(edge, g, 2, 1, step, &norm));
  CHECK(step[0] == 0);
  NEAR(step[1], -0.25, 1e-6, 0);
  OK(ink_smallest_step(edge, g, 2, 2.5f, step, &norm)); /* at most 2 */
  CHECK(isinf(norm) && step[1] == -0.5f);
  const float flat[] = {0, 0};
  OK(ink_smallest_step(x, flat, 2, 1, step, &norm));
  CHECK(isinf(norm) && step[0] == 0 && step[1] == 0);
}

/* It gains what it should, stays inside, and no other step that gains as much is smaller. */
static void no_step_is_smaller(void) {
  for (int round = 0; round < 200; round++) {
    float x[N], g[N], step[N], norm;
    double gain = 0, most = 0;
    for (int i = 0; i < N; i++) {
      x[i] = one_in(2) ? 0 : uniform(0, 1);
      g[i] = normal();
      most += (double)(g[i] > 0 ? g[i] * (1 - x[i]) : -g[i] * x[i]);
    }
    float gap = (float)most * uniform(0.01f, 0.95f);
    OK(ink_smallest_step(x, g, N, gap, step, &norm));
    for (int i = 0; i < N; i++) {
      gain += (double)g[i] * (double)step[i];
      CHECK(x[i] + step[i] >= -1e-6f && x[i] + step[i] <= 1 + 1e-6f);
    }
    NEAR(gain, gap, 0, 1e-5);
    for (int other = 0; other < 20; other++) {
      double squares = 0, gained = 0;
      for (int i = 0; i < N; i++) {
        float s = step[i] + 0.05f * normal();
        s = s < -x[i] ? -x[i] : s > 1 - x[i] ? 1 - x[i] : s;
        squares += (double)s * (double)s;
        gained += (double)g[i] * (double)s;
      }
      CHECK(gained < (double)gap || sqrt(squares) >= 0.99999 * (double)norm);
    }
  }
}

static void refuses(void) {
  float w[2] = {1, 2}, bad[2] = {1, NAN}, step, out[2], norm;
  ANSWERS(INK_ERROR_ARGUMENT, ink_prune(NULL, 1, 1));
  ANSWERS(INK_ERROR_SIZE, ink_prune(w, 0, 0));
  ANSWERS(INK_ERROR_SIZE, ink_prune(w, INK_MAX_PARAMETERS + 1, 0));
  ANSWERS(INK_ERROR_SIZE, ink_prune(w, 2, 3));
  ANSWERS(INK_ERROR_SIZE, ink_prune(w, 2, -1));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_prune(bad, 2, 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_quantise(NULL, 2, 8, &step));
  ANSWERS(INK_ERROR_ARGUMENT, ink_quantise(w, 2, 8, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_quantise(w, 0, 8, &step));
  ANSWERS(INK_ERROR_SIZE, ink_quantise(w, INK_MAX_PARAMETERS + 1, 8, &step));
  ANSWERS(INK_ERROR_SETTING, ink_quantise(w, 2, 0, &step));
  ANSWERS(INK_ERROR_SETTING, ink_quantise(w, 2, 9, &step));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_quantise(bad, 2, 8, &step));
  CHECK(w[0] == 1 && w[1] == 2 && bad[0] == 1);
  const float x[2] = {0, 1}, outside[2] = {0, 1.5f}, g[2] = {1, 1};
  ANSWERS(INK_ERROR_ARGUMENT, ink_smallest_step(NULL, g, 2, 1, out, &norm));
  ANSWERS(INK_ERROR_ARGUMENT, ink_smallest_step(x, NULL, 2, 1, out, &norm));
  ANSWERS(INK_ERROR_ARGUMENT, ink_smallest_step(x, g, 2, 1, NULL, &norm));
  ANSWERS(INK_ERROR_ARGUMENT, ink_smallest_step(x, g, 2, 1, out, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_smallest_step(x, g, 0, 1, out, &norm));
  ANSWERS(INK_ERROR_SIZE, ink_smallest_step(x, g, INK_MAX_UNITS + 1, 1, out, &norm));
  ANSWERS(INK_ERROR_SETTING, ink_smallest_step(x, g, 2, 0, out, &norm));
  ANSWERS(INK_ERROR_SETTING, ink_smallest_step(x, g, 2, INFINITY, out, &norm));
  ANSWERS(INK_ERROR_SETTING, ink_smallest_step(outside, g, 2, 1, out, &norm));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_smallest_step(x, bad, 2, 1, out, &norm));
}

static const struct test TESTS[] = {
    {"prunes the smallest weights", prunes_the_smallest},
    {"prunes as counting says", prunes_as_counting_says},
    {"stores weights in few bits", stores_in_few_bits},
    {"every weight takes the nearest level", every_weight_takes_the_nearest_level},
    {"the smallest step to a plane", the_step_to_a_plane},
    {"no step is smaller", no_step_is_smaller},
    {"refuses what it cannot use", refuses},
};
MAIN(TESTS)
