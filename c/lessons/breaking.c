/* breaking.c: what breaks a network: weights that are pruned or stored in few bits, and the
 * smallest step of an input towards another answer. It works on arrays and knows no network. */
#include <string.h>

#include "lessons.h"

/* Without their sign, finite floats rise as their words do. */
static uint32_t size_word(float x) {
  uint32_t word;
  memcpy(&word, &x, sizeof word);
  return word & 0x7fffffffu;
}

/* The count-th smallest word: the largest one below which fewer than count words lie. */
static uint32_t smallest_word(const float *x, int32_t n, int32_t count) {
  uint32_t found = 0;
  for (int32_t bit = 30; bit >= 0; bit--) {
    uint32_t next = found | 1u << bit;
    int32_t below = 0;
    for (int32_t i = 0; i < n; i++)
      below += size_word(x[i]) < next;
    if (below < count)
      found = next;
  }
  return found;
}

int32_t ink_prune(float *weights, int32_t n, int32_t count) {
  if (!weights)
    return INK_ERROR_ARGUMENT;
  if (n < 1 || n > INK_MAX_PARAMETERS || count < 0 || count > n)
    return INK_ERROR_SIZE;
  if (!all_finite(weights, (size_t)n))
    return INK_ERROR_NOT_FINITE;
  if (count == 0)
    return INK_OK;
  uint32_t limit = smallest_word(weights, n, count);
  int32_t equal = count; /* those at the limit that become 0 */
  for (int32_t i = 0; i < n; i++)
    equal -= size_word(weights[i]) < limit;
  for (int32_t i = 0; i < n; i++) {
    uint32_t size = size_word(weights[i]);
    if (size < limit || (size == limit && equal-- > 0))
      weights[i] = 0.0f;
  }
  return INK_OK;
}

/* To the nearest whole number, halves to the even one; |x| < 2^22. */
static float rounded(float x) {
  const float shift = 12582912.0f; /* 1.5 * 2^23: there the floats are the whole numbers */
  return (x + shift) - shift;
}

/* The mean magnitude of those that are not 0; 0 if all are. */
static float mean_magnitude(const float *x, int32_t n) {
  double sum = 0.0;
  int32_t count = 0;
  for (int32_t i = 0; i < n; i++) {
    sum += magnitude((double)x[i]);
    count += x[i] != 0.0f;
  }
  return count ? (float)(sum / count) : 0.0f;
}

int32_t ink_quantise(float *weights, int32_t n, int32_t bits, float *step) {
  if (!weights || !step)
    return INK_ERROR_ARGUMENT;
  if (n < 1 || n > INK_MAX_PARAMETERS)
    return INK_ERROR_SIZE;
  if (bits < 1 || bits > 8)
    return INK_ERROR_SETTING;
  float most = largest_magnitude(weights, (size_t)n);
  if (!is_finite(most))
    return INK_ERROR_NOT_FINITE;
  float top = (float)((1 << (bits - 1)) - 1);
  *step = bits == 1 ? mean_magnitude(weights, n) : most / top;
  for (int32_t i = 0; i < n; i++) {
    float w = weights[i], sign = w < 0.0f ? -*step : *step;
    if (bits == 1)
      weights[i] = w == 0.0f ? 0.0f : sign;
    else /* where the step is 0, the weights are too small to be divided by it */
      weights[i] = *step > 0.0f ? *step * rounded(w / *step) : 0.0f;
  }
  return INK_OK;
}

/* step = lambda g, within 0 <= x + step <= 1. */
static double bounded(double lambda, double g, double x) {
  double step = lambda * g;
  if (step < -x)
    return -x;
  return step > 1.0 - x ? 1.0 - x : step;
}

/* What a step of lambda gains, g . step; slope: how that grows with lambda. */
static double gain_of(double lambda, const float *x, const float *g, int32_t D, double *slope) {
  double gain = 0.0;
  *slope = 0.0;
  for (int32_t i = 0; i < D; i++) {
    double gi = (double)g[i], xi = (double)x[i], step = bounded(lambda, gi, xi);
    gain += gi * step;
    if (gi > 0.0 ? step < 1.0 - xi : step > -xi)
      *slope += gi * gi;
  }
  return gain;
}

int32_t ink_smallest_step(const float *x, const float *gradient, int32_t D, float gap, float *step,
                          float *norm) {
  if (!x || !gradient || !step || !norm)
    return INK_ERROR_ARGUMENT;
  if (D < 1 || D > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  if (!(gap > 0.0f && is_finite(gap)))
    return INK_ERROR_SETTING;
  if (!all_finite(gradient, (size_t)D))
    return INK_ERROR_NOT_FINITE;
  for (int32_t i = 0; i < D; i++)
    if (!(x[i] >= 0.0f && x[i] <= 1.0f))
      return INK_ERROR_SETTING;
  /* The gain is concave in lambda and made of straight pieces: Newton's method comes from below,
   * and each round passes a corner or ends. */
  double lambda = 0.0, squares = 0.0, slope, missing = (double)gap;
  for (int32_t round = 0; round <= D; round++) {
    missing = (double)gap - gain_of(lambda, x, gradient, D, &slope);
    if (missing <= 1e-9 * (double)gap || slope == 0.0)
      break;
    lambda += missing / slope;
  }
  for (int32_t i = 0; i < D; i++) {
    double s = bounded(lambda, (double)gradient[i], (double)x[i]);
    step[i] = (float)s;
    squares += s * s;
  }
  *norm = missing <= 1e-6 * (double)gap ? (float)__builtin_sqrt(squares) : __builtin_inff();
  return INK_OK;
}
