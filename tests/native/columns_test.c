/* columns_test.c: refused arguments of columns.c, a column's summary against its sorted copy, and
 * the table of seedlings. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "inkgrad.h"

#define N 300

static float values[5 * N];
static int32_t histogram[16];

static void refuses(void) {
  struct ink_column_summary before = {7, 7, 7, 7}, s = before;
  for (int b = 0; b < 16; b++)
    histogram[b] = 7;
  ANSWERS(INK_ERROR_ARGUMENT, ink_column_summary(NULL, 4, 0, NULL, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_column_summary(values, 4, 0, NULL, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_column_summary(values, 4, 1, NULL, &s));
  ANSWERS(INK_ERROR_SIZE, ink_column_summary(values, -1, 0, NULL, &s));
  ANSWERS(INK_ERROR_SIZE, ink_column_summary(values, INK_MAX_EXAMPLES + 1, 0, NULL, &s));
  ANSWERS(INK_ERROR_SIZE, ink_column_summary(values, 4, -1, histogram, &s));
  ANSWERS(INK_ERROR_SIZE, ink_column_summary(values, 4, INK_MAX_UNITS + 1, histogram, &s));
  values[2] = -INFINITY;
  ANSWERS(INK_ERROR_NOT_FINITE, ink_column_summary(values, 4, 4, histogram, &s));
  CHECK(memcmp(&s, &before, sizeof s) == 0 && histogram[0] == 7);
  ANSWERS(INK_ERROR_ARGUMENT, ink_table_generate(1, 4, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_table_generate(1, -1, values));
  ANSWERS(INK_ERROR_SIZE, ink_table_generate(1, INK_MAX_EXAMPLES + 1, values));
  OK(ink_table_generate(1, 0, values));
}

static int rising(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

static void summaries(void) {
  for (int round = 0; round < 300; round++) {
    float sorted[N];
    int32_t n = (int32_t)random_below(&chance, N + 1), present = 0;
    float scale = round % 3 ? 1e3f : 1e-38f; /* also numbers that are nearly 0 */
    for (int32_t i = 0; i < n; i++) {
      values[i] = round % 5 ? scale * random_normal(&chance)
                            : (float)(int32_t)random_below(&chance, 3) - 1.0f;
      if (random_below(&chance, 8) == 0)
        values[i] = NAN;
      else
        sorted[present++] = values[i];
    }
    qsort(sorted, (size_t)present, sizeof *sorted, rising);
    struct ink_column_summary s;
    OK(ink_column_summary(values, n, 16, histogram, &s));
    CHECK(s.present == present);
    int32_t counted = 0;
    for (int b = 0; b < 16; b++)
      counted += histogram[b];
    CHECK(counted == present);
    if (!present) {
      CHECK(isnan(s.minimum) && isnan(s.median) && isnan(s.maximum));
      continue;
    }
    CHECK(s.minimum == sorted[0] && s.maximum == sorted[present - 1]);
    CHECK(s.median ==
          (float)(((double)sorted[(present - 1) / 2] + (double)sorted[present / 2]) / 2));
  }
}

static void histograms(void) {
  struct ink_column_summary s;
  const float column[] = {0, 1, 2, 3, NAN, 4, 4, 8}, same[] = {3, 3, 3};
  OK(ink_column_summary(column, 8, 4, histogram,
                        &s)); /* bins of width 2, the last with its upper bound */
  CHECK(histogram[0] == 2 && histogram[1] == 2 && histogram[2] == 2 && histogram[3] == 1);
  OK(ink_column_summary(same, 3, 4, histogram, &s));
  CHECK(histogram[0] == 3 && histogram[1] == 0 && histogram[3] == 0 && s.median == 3);
  const float wide[] = {-3e38f, 3e38f};
  OK(ink_column_summary(wide, 2, 2, histogram, &s));
  CHECK(histogram[0] == 1 && histogram[1] == 1 && s.median == 0);
  OK(ink_column_summary(wide, 2, 0, NULL, &s));
}

/* A longer table begins with the shorter one; another seed gives other rows; each column is in its
 * range; few values are missing; both outcomes occur. */
static void seedlings(void) {
  static const float low[] = {2, 10, 4, 0, 0}, high[] = {14, 320, 38, 2, 1};
  float more[5 * N];
  uint32_t seed = random_u32(&chance);
  OK(ink_table_generate(seed, 20, values));
  OK(ink_table_generate(seed, N, more));
  CHECK(memcmp(values, more, 5 * 20 * sizeof *values) == 0);
  OK(ink_table_generate(seed + 1, 20, values));
  CHECK(memcmp(values, more, 5 * 20 * sizeof *values) != 0);
  int gaps = 0, thriving = 0;
  for (int i = 0; i < 5 * N; i++) {
    int c = i % 5;
    if (isnan(more[i])) {
      CHECK(c < 3);
      gaps++;
      continue;
    }
    CHECK(more[i] >= low[c] && more[i] <= high[c]);
    if (c >= 3)
      CHECK(more[i] == floorf(more[i]));
    if (c == 4)
      thriving += (int)more[i];
  }
  CHECK(gaps > 0 && gaps < 3 * N / 20 && thriving > N / 5 && thriving < 4 * N / 5);
}

static const struct test tests[] = {{"refuses", refuses},
                                    {"summaries", summaries},
                                    {"histograms", histograms},
                                    {"seedlings", seedlings}};
MAIN(tests)
