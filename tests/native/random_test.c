/* random_test.c: the generator's draws have the documented distributions, and its streams differ.
 */
#include <math.h>
#include <string.h>

#include "check.h"

/* For every n, also for large n, where some words must be drawn again. */
static void whole_numbers_are_even(void) {
  static const uint32_t limits[] = {1, 2, 3, 10, 1000, 0x80000000u, 0xc0000000u, 0xffffffffu};
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    uint32_t n = limits[i], least = n;
    double sum = 0, squares = 0;
    enum { DRAWS = 40000 };
    for (int32_t d = 0; d < DRAWS; d++) {
      uint32_t x = random_below(&chance, n);
      CHECK(x < n);
      if (x < least)
        least = x;
      sum += x / (double)n;
      squares += (x / (double)n) * (x / (double)n);
    }
    /* Mean and second moment of 0/n ... (n-1)/n, within 4 standard deviations of 40,000 draws. */
    NEAR(sum / DRAWS, 0.5 - 0.5 / n, 0.006, 0);
    NEAR(squares / DRAWS, (n - 1.0) * (2.0 * n - 1.0) / (6.0 * n * n), 0.006, 0);
    CHECK(least < n / 1000.0 + 1);
  }
}

static void normals_have_their_moments(void) {
  enum { DRAWS = 200000 };
  double moments[5] = {0};
  for (int32_t i = 0; i < DRAWS; i++) {
    double x = random_normal(&chance);
    for (int32_t k = 1; k <= 4; k++)
      moments[k] += pow(x, k) / DRAWS;
  }
  NEAR(moments[1], 0, 0.01, 0);
  NEAR(moments[2], 1, 0.02, 0);
  NEAR(moments[3], 0, 0.04, 0);
  NEAR(moments[4], 3, 0.12, 0);
}

static void streams_differ(void) {
  uint32_t first[3][3];
  for (uint32_t i = 0; i < 9; i++) {
    struct random r = random_seeded(5, i / 3 ? STREAM_INIT : STREAM_SHUFFLE, i % 3 + 9 * (i / 6));
    first[i / 3][i % 3] = random_u32(&r);
    for (uint32_t j = 0; j < i; j++)
      CHECK(first[j / 3][j % 3] != first[i / 3][i % 3]);
  }
  struct random a = random_seeded(1, STREAM_INIT, 0), b = random_seeded(1, STREAM_INIT, 0);
  CHECK(memcmp(&a, &b, sizeof a) == 0 && random_u32(&a) == random_u32(&b));
}

static const struct test tests[] = {
    {"whole numbers below any limit are evenly spread", whole_numbers_are_even},
    {"normal draws have the moments of N(0, 1)", normals_have_their_moments},
    {"streams differ", streams_differ},
};

MAIN(tests)
