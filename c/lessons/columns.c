/* columns.c: summaries of one column of numbers: norm, mean, median, histogram; and a made-up table
 * to begin with. */
#include "lessons.h"

#include <math.h>

/* ---- any array ---- */

int32_t ink_summarise(const float *x, const float *minus, int32_t n, struct ink_summary *summary) {
  if (!x || !summary)
    return INK_ERROR_ARGUMENT;
  if (n < 1)
    return INK_ERROR_SIZE;
  struct ink_summary s = {.least = __builtin_inff(), .most = -__builtin_inff()};
  double sum = 0.0, squares = 0.0;
  for (int32_t i = 0; i < n; i++) {
    float value = minus ? x[i] - minus[i] : x[i];
    sum += (double)value;
    squares += (double)value * (double)value;
    s.least = value < s.least || value != value ? value : s.least;
    s.most = value > s.most || value != value ? value : s.most;
    s.zeros += value == 0.0f;
    s.positive += value > 0.0f;
  }
  s.norm = (float)__builtin_sqrt(squares);
  s.mean = (float)(sum / (double)n);
  *summary = s;
  return INK_OK;
}

int32_t ink_histogram(const float *x, int32_t n, float low, float high, int32_t bins,
                      int32_t *counts) {
  if (!x || !counts)
    return INK_ERROR_ARGUMENT;
  if (n < 1 || bins < 1 || bins > 4096)
    return INK_ERROR_SIZE;
  if (!is_finite(low) || !is_finite(high) || !(low < high))
    return INK_ERROR_SETTING;
  for (int32_t bin = 0; bin < bins + 2; bin++)
    counts[bin] = 0;
  double width = ((double)high - (double)low) / (double)bins;
  for (int32_t i = 0; i < n; i++) {
    if (x[i] < low)
      counts[0]++;
    if (x[i] > high)
      counts[bins + 1]++;
    if (!(x[i] >= low && x[i] <= high))
      continue;
    int32_t bin = (int32_t)(((double)x[i] - (double)low) / width);
    counts[1 + (bin < bins ? bin : bins - 1)]++;
  }
  return INK_OK;
}

/* ---- a column of a table, where NaN stands for a missing value ---- */

/* An integer that has the order of the floats, -0 before 0. */
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

/* The value at place k in order (from 0), found byte by byte from the highest: without a copy, and
 * equally fast for every order of the values. */
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

/* Minimum and maximum, and how many values are present. INK_ERROR_NOT_FINITE for an infinity. */
static int column_range(const float *values, int32_t n, struct ink_column_summary *s) {
  for (int32_t i = 0; i < n; i++) {
    float x = values[i];
    if (x != x)
      continue;
    if (!is_finite(x))
      return INK_ERROR_NOT_FINITE;
    if (!s->present || x < s->minimum)
      s->minimum = x;
    if (!s->present || x > s->maximum)
      s->maximum = x;
    s->present++;
  }
  return INK_OK;
}

static void column_histogram(const float *values, int32_t n, const struct ink_column_summary *s,
                             int32_t bins, int32_t *histogram) {
  for (int32_t b = 0; b < bins; b++)
    histogram[b] = 0;
  double width = (double)s->maximum - (double)s->minimum;
  for (int32_t i = 0; bins && i < n; i++) {
    if (!is_finite(values[i]))
      continue;
    double share = width > 0.0 ? ((double)values[i] - (double)s->minimum) / width : 0.0;
    int32_t bin = (int32_t)(share * (double)bins);
    histogram[bin < bins ? bin : bins - 1]++;
  }
}

int32_t ink_column_summary(const float *values, int32_t n, int32_t bins, int32_t *histogram,
                           struct ink_column_summary *summary) {
  if (!values || !summary || (bins && !histogram))
    return INK_ERROR_ARGUMENT;
  if (n < 0 || n > INK_MAX_EXAMPLES || bins < 0 || bins > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  struct ink_column_summary s = {0, NAN, NAN, NAN};
  int code = column_range(values, n, &s);
  if (code)
    return code;
  if (s.present) {
    double low = (double)kth(values, n, (s.present - 1) / 2),
           high = (double)kth(values, n, s.present / 2);
    s.median = (float)((low + high) / 2.0);
  }
  column_histogram(values, n, &s, bins, histogram);
  *summary = s;
  return INK_OK;
}

/* ---- seedlings ---- */

static float clamped(float x, float low, float high) {
  return x < low ? low : x > high ? high : x;
}
/* As a person would write it down. */
static float tenths(float x) {
  return (float)(int32_t)(x * 10.0f + 0.5f) / 10.0f;
}
/* One value in fifty is missing. */
static float measured(struct random *r, float x) {
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
    /* Sand needs more water, clay less. Too much is as bad as too little, which no linear model can
     * express. */
    float thirst = (water - (190.0f - 40.0f * (float)soil)) / 50.0f, cold = (warmth - 21.0f) / 8.0f;
    float wellbeing = 0.35f * (light - 7.0f) + 1.2f - thirst * thirst - 0.5f * cold * cold +
                      0.5f * random_normal(&r);
    values[0] = measured(&r, light);
    values[1] = measured(&r, water);
    values[2] = measured(&r, warmth);
    values[3] = (float)soil;
    values[4] = wellbeing > 0.0f ? 1.0f : 0.0f;
  }
  return INK_OK;
}
