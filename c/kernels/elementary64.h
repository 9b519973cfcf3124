/* elementary64.h: the few functions of elementary.h that a graph needs in double, because central
 * differences depend on the 11th digit. Sums of series in plain loops: short, not fast. For every
 * finite x the error is about 1e-16 of the larger of the value and 1. */
#ifndef INK_ELEMENTARY64_H
#define INK_ELEMENTARY64_H

#include <stdint.h>

/* x is limited to +-700, which no graph reaches. */
static inline double ink_exp64(double x) {
  if (x != x)
    return x; /* NaN has no integer */
  x = x < -700.0 ? -700.0 : x > 700.0 ? 700.0 : x;
  double sum = x * 1.4426950408889634 + 0x1.8p52, k = sum - 0x1.8p52;
  double r = (x - k * 0x1.62e42fefap-1) - k * 0x1.cf79abc9e3b3ap-40,
         y = 1.0; /* log 2 in two parts, the first of 36 bits */
  for (int32_t i = 14; i > 0; i--)
    y = 1.0 + y * r / i;
  uint64_t power = (uint64_t)((int64_t)k + 1023) << 52;
  __builtin_memcpy(&sum, &power, sizeof sum);
  return y * sum;
}

static inline double ink_sigmoid64(double x) {
  double e = ink_exp64(x < 0.0 ? x : -x);
  return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

/* log(1 + exp(x)) = max(x, 0) + log(1 + e), e = exp(-|x|); log(1 + e) is twice the inverse
 * hyperbolic tangent of e / (2 + e). */
static inline double ink_softplus64(double x) {
  double e = ink_exp64(x < 0.0 ? x : -x), s = e / (2.0 + e), sum = 0.0;
  for (int32_t i = 37; i > 0; i -= 2)
    sum = sum * s * s + 1.0 / i;
  return (x > 0.0 ? x : 0.0) + 2.0 * s * sum;
}

static inline double ink_normal_density64(double x) {
  return 0.39894228040143268 * ink_exp64(-0.5 * x * x);
}

/* The standard normal distribution. Abramowitz & Stegun 26.2.11 near 0, 26.2.14 in the tails, which
 * keeps the digits of the smaller side. */
static inline double ink_normal_cdf64(double x) {
  double size = x < 0.0 ? -x : x, t = size;
  if (size < 2.5) {
    t = x;
    for (int32_t i = 79; i > 1; i -= 2)
      t = x + t * x * x / i;
    return 0.5 + ink_normal_density64(x) * t;
  }
  for (int32_t i = 80; i > 0; i--)
    t = size + i / t;
  t = ink_normal_density64(x) / t;
  return x < 0.0 ? t : 1.0 - t;
}

#endif
