/* table.c: what is said of a column of a table, and a table of the core's own to begin with. */
#include <math.h>

#include "../core.h"

/* Orders floats as their bits are ordered, -0 before 0. */
static uint32_t rank_of(float x) {
  union {
    float f;
    uint32_t u;
  } bits = {x};
  return bits.u >> 31 ? ~bits.u : bits.u | 0x80000000u;
}

static float of_rank(uint32_t rank) {
  union {
    uint32_t u;
    float f;
  } bits = {rank >> 31 ? rank & 0x7fffffffu : ~rank};
  return bits.f;
}

/* The value with k smaller or equal ones before it in order, byte by byte from the highest: no
 * copy, and no order of the values that makes it slow. */
static float kth(const float *values, int32_t n, int32_t k) {
  uint32_t found = 0, known = 0;
  for (int shift = 24; shift >= 0; shift -= 8) {
    int32_t counts[256] = {0};
    for (int32_t i = 0; i < n; i++) {
      uint32_t rank = rank_of(values[i]);
      if (is_finite(values[i]) && (rank & known) == found)
        counts[rank >> shift & 255]++;
    }
    uint32_t byte = 0;
    while (k >= counts[byte])
      k -= counts[byte++];
    found |= byte << shift;
    known |= 255u << shift;
  }
  return of_rank(found);
}

int32_t ink_column_summary(const float *values, int32_t n, int32_t bins, int32_t *histogram,
                           struct ink_column_summary *summary) {
  if (!values || !summary || (bins && !histogram))
    return INK_ERROR_ARGUMENT;
  if (n < 0 || n > INK_MAX_EXAMPLES || bins < 0 || bins > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  struct ink_column_summary s = {0, NAN, NAN, NAN};
  for (int32_t i = 0; i < n; i++) {
    float x = values[i];
    if (x != x)
      continue;
    if (!is_finite(x))
      return INK_ERROR_NOT_FINITE;
    if (!s.present || x < s.minimum)
      s.minimum = x;
    if (!s.present || x > s.maximum)
      s.maximum = x;
    s.present++;
  }
  if (s.present) {
    double low = (double)kth(values, n, (s.present - 1) / 2),
           high = (double)kth(values, n, s.present / 2);
    s.median = (float)((low + high) / 2.0);
  }
  for (int32_t b = 0; b < bins; b++)
    histogram[b] = 0;
  double width = (double)s.maximum - (double)s.minimum;
  for (int32_t i = 0; bins && i < n; i++) {
    if (!is_finite(values[i]))
      continue;
    int32_t bin =
        width > 0.0 ? (int32_t)(((double)values[i] - (double)s.minimum) / width * (double)bins) : 0;
    histogram[bin < bins ? bin : bins - 1]++;
  }
  *summary = s;
  return INK_OK;
}

/* ---- seedlings ---- */

static float clamped(float x, float low, float high) {
  return x < low ? low : x > high ? high : x;
}
/* As a person would note it. */
static float tenths(float x) {
  return (float)(int32_t)(x * 10.0f + 0.5f) / 10.0f;
}
/* One value in fifty was not noted. */
static float noted(struct random *r, float x) {
  return random_below(r, 50) ? tenths(x) : NAN;
}

int32_t ink_table_generate(uint32_t seed, int32_t count, float *values) {
  if (!values)
    return INK_ERROR_ARGUMENT;
  if (count < 0 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  for (int32_t i = 0; i < count; i++, values += INK_TABLE_COLUMNS) {
    struct random r = random_seeded(seed, STREAM_TABLE, (uint32_t)i);
    float light = 2.0f + 12.0f * random_unit(&r);
    float water = clamped(150.0f + 55.0f * random_normal(&r), 10.0f, 320.0f);
    float warmth = clamped(20.0f + 5.0f * random_normal(&r), 4.0f, 38.0f);
    int32_t soil = (int32_t)random_below(&r, 3);
    /* Sand wants more water, clay less; too much is as bad as too little, which no linear model can
     * say. */
    float thirst = (water - (190.0f - 40.0f * (float)soil)) / 50.0f, cold = (warmth - 21.0f) / 8.0f;
    float wellbeing = 0.35f * (light - 7.0f) + 1.2f - thirst * thirst - 0.5f * cold * cold +
                      0.5f * random_normal(&r);
    values[0] = noted(&r, light);
    values[1] = noted(&r, water);
    values[2] = noted(&r, warmth);
    values[3] = (float)soil;
    values[4] = wellbeing > 0.0f ? 1.0f : 0.0f;
  }
  return INK_OK;
}
