/* elements.c: exp, log and tanh of the elements of an array, in double, for programs that a student
 * writes. Unlike those of a mathematical library, they give the same bits in every browser. */
#include "lessons.h"

#include "../kernels/elementary64.h"

static double log_of_bits(uint64_t bits) {
  double x;
  __builtin_memcpy(&x, &bits, sizeof x);
  return x;
}

/* The square keeps what ink_exp64 limits: it ends in infinity above and in 0 below. */
static double exp_of(double x) {
  double half = ink_exp64(0.5 * x);
  return x < -700.0 || x > 700.0 ? half * half : ink_exp64(x);
}

/* x = 2^k m with m from sqrt(1/2) to sqrt(2); log m is twice the inverse hyperbolic tangent of
 * s = (m - 1) / (m + 1), whose square is below 0.03. */
static double log_of(double x) {
  uint64_t bits;
  double k = 0.0, sum = 0.0;
  if (!(x > 0.0) || x > 0x1.fffffffffffffp1023)
    return x == 0.0 ? -__builtin_inf() : x > 0.0 ? x : __builtin_nan("");
  if (x < 0x1p-1022) { /* a subnormal number */
    x *= 0x1p54;
    k = -54.0;
  }
  __builtin_memcpy(&bits, &x, sizeof bits);
  k += (double)((int64_t)(bits >> 52) - 1023);
  double m = log_of_bits((bits & 0xfffffffffffffu) | 0x3ff0000000000000u);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1.0;
  }
  double s = (m - 1.0) / (m + 1.0);
  for (int32_t i = 23; i > 0; i -= 2)
    sum = sum * s * s + 1.0 / i;
  return k * 0x1.62e42fefap-1 + (k * 0x1.cf79abc9e3b3ap-40 + 2.0 * s * sum);
}

/* Lambert's continued fraction near 0, where 1 - e would lose digits. */
static double tanh_of(double x) {
  double size = x < 0.0 ? -x : x, t = 0.0;
  if (size < 0.6) {
    for (int32_t i = 19; i > 0; i -= 2)
      t = x * x / (i + t);
    return x == 0.0 ? x : t / x;
  }
  double e = ink_exp64(-2.0 * size);
  t = (1.0 - e) / (1.0 + e);
  return x < 0.0 ? -t : t;
}

int32_t ink_elements(int32_t function, const double *values, int32_t count, double *results) {
  if (function < 0 || function >= INK_NUM_ELEMENTS || !values || !results)
    return INK_ERROR_ARGUMENT;
  if (count < 0 || count > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  for (int32_t i = 0; i < count; i++) {
    double x = values[i];
    if (function == INK_ELEMENTS_EXP)
      results[i] = exp_of(x);
    else
      results[i] = function == INK_ELEMENTS_LOG ? log_of(x) : tanh_of(x);
  }
  return INK_OK;
}
