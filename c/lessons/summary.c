/* summary.c: what is said of an array: its norm, its mean, how its values are spread. */
#include "../core.h"

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
