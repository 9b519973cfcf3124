/* elementary.h: exp, log, tanh and similar functions in plain float arithmetic, so that their bits
 * do not depend on a libc or an engine. Each is one straight line of arithmetic and selects,
 * without a jump, table or call: a loop that calls one becomes SIMD code with the same bits as the
 * scalar loop. Needs round-to-nearest, -ffp-contract=off and no -ffast-math.
 *
 * Largest error in ulp, over every 17th float (tests/native/elementary_test.c):
 *   exp 0.77   expm1 1.63   log 0.83   log1p 0.82   tanh 1.38   sigmoid 1.91   erf 1.32
 *   normal_cdf 4.2 (7e-8 absolutely)   sin and cos for |x| <= 4096: 8e-8 absolutely
 *
 * NaN gives NaN, infinities give the limits, overflow gives infinity, underflow passes through the
 * subnormal numbers to 0. tests/reference/elementary_coefficients.py fitted the coefficients; it
 * also says what each polynomial approximates. */
#ifndef INK_ELEMENTARY_H
#define INK_ELEMENTARY_H

#include <stdint.h>

#define INK_LOG2_E 1.44269504f
#define INK_LOG2_HIGH 0.693145752f /* 15 bits: its product with an exponent is exact */
#define INK_LOG2_LOW 1.42860677e-6f
#define INK_SQRT_HALF 0.707106781f

static inline uint32_t ink_bits(float x) {
  uint32_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline float ink_from_bits(uint32_t bits) {
  float x;
  __builtin_memcpy(&x, &bits, sizeof x);
  return x;
}

static inline float ink_abs(float x) {
  return ink_from_bits(ink_bits(x) & 0x7fffffffu);
}

static inline float ink_copysign(float magnitude, float sign) {
  return ink_from_bits((ink_bits(magnitude) & 0x7fffffffu) | (ink_bits(sign) & 0x80000000u));
}

/* 2^k for -126 <= k <= 127; an arbitrary float for any other k. */
static inline float ink_power_of_two(int32_t k) {
  return ink_from_bits(((uint32_t)k + 127u) << 23);
}

/* Together these give the integer nearest to x, |x| < 2^21: added to 1.5 * 2^23, x keeps no
 * fraction bits, and the low bits of the sum are the integer. C's own conversion is undefined for
 * NaN, and a jump in wasm. */
#define INK_ROUNDER 0x1.8p23f
static inline int32_t ink_rounded_integer(float sum) {
  return (int32_t)(ink_bits(sum) - 0x4b400000u);
}

/* (exp(r) - 1 - r) / r^2, |r| <= log(2)/2. */
static inline float ink_exp_rest(float r) {
  float q = 0.00138145988f;
  q = q * r + 0.00836871658f;
  q = q * r + 0.041668389f;
  q = q * r + 0.166665211f;
  return q * r + 0.49999994f;
}

/* exp(x + correction), with a correction far below 1: for exponents known to more than 24 bits. */
static inline float ink_exp_corrected(float x, float correction) {
  /* Beyond these limits the result is 0 or infinity already. */
  x = x < -104.0f ? -104.0f : x;
  x = x > 89.0f ? 89.0f : x;
  float sum = x * INK_LOG2_E + INK_ROUNDER;
  float k = sum - INK_ROUNDER;
  int32_t exponent = ink_rounded_integer(sum);
  float high = x - k * INK_LOG2_HIGH;
  float low = correction - k * INK_LOG2_LOW;
  float r = high + low;
  float sum_of_large = 1.0f + high;
  float lost = high - (sum_of_large - 1.0f);
  float mantissa = sum_of_large + (lost + (low + r * r * ink_exp_rest(r)));
  /* In two factors, because 2^k alone may not be a float. Only the last product can round. */
  int32_t half = exponent >> 1;
  return mantissa * ink_power_of_two(half) * ink_power_of_two(exponent - half);
}

static inline float ink_exp(float x) {
  return ink_exp_corrected(x, 0.0f);
}

/* exp(x) - 1, without cancellation near 0. */
static inline float ink_expm1(float x) {
  float clamped = x < -20.0f ? -20.0f : x;
  clamped = clamped > 89.0f ? 89.0f : clamped;
  float sum = clamped * INK_LOG2_E + INK_ROUNDER;
  float k = sum - INK_ROUNDER;
  /* Half of 2^k, because k may be 128. */
  float half = ink_power_of_two(ink_rounded_integer(sum) - 1);
  float high = clamped - k * INK_LOG2_HIGH;
  float low = -k * INK_LOG2_LOW;
  float r = high + low;
  float reduced = high + (low + r * r * ink_exp_rest(r));
  float result = (half * reduced + (half - 0.5f)) * 2.0f;
  return ink_abs(x) < 0x1p-25f ? x : result; /* x itself: keeps the sign of 0 */
}

/* log(2^k * (1 + f) + the rounding error of the sum), 1 + f in [sqrt(1/2), sqrt(2)):
 * log(1 + f) = f - (f^2/2 - s (f^2/2 + s^2 q)), s = f / (2 + f), the small terms first. */
static inline float ink_log_reduced(float k, float f, float lost) {
  float s = f / (2.0f + f);
  float z = s * s;
  float q = 0.298718631f;
  q = q * z + 0.399775356f;
  q = q * z + 0.666667759f;
  float half_square = 0.5f * f * f;
  float small = s * (half_square + z * q) + (k * INK_LOG2_LOW + lost);
  return k * INK_LOG2_HIGH - ((half_square - small) - f);
}

static inline float ink_log(float x) {
  /* Subnormal numbers are scaled into the normal range first. */
  float scaled = x < 0x1p-126f ? x * 0x1p23f : x;
  float shift = x < 0x1p-126f ? -23.0f : 0.0f;
  int32_t exponent = (int32_t)(ink_bits(scaled) - ink_bits(INK_SQRT_HALF)) >> 23;
  float f = ink_from_bits(ink_bits(scaled) - ((uint32_t)exponent << 23)) - 1.0f;
  float result = ink_log_reduced((float)exponent + shift, f, 0.0f);
  result = x < __builtin_inff() ? result : x; /* infinity and NaN */
  result = x == 0.0f ? -__builtin_inff() : result;
  return x < 0.0f ? __builtin_nanf("") : result;
}

/* log(1 + x), without cancellation near 0. */
static inline float ink_log1p(float x) {
  float u = 1.0f + x;
  int32_t exponent = (int32_t)(ink_bits(u) - ink_bits(INK_SQRT_HALF)) >> 23;
  float f = ink_from_bits(ink_bits(u) - ((uint32_t)exponent << 23)) - 1.0f;
  /* The rounding error of 1 + x, as a share of it. Where no power of 2 is taken out, f is x itself
   * and nothing is lost. */
  float lost = (u < 2.0f ? x - (u - 1.0f) : 1.0f - (u - x)) / u;
  f = exponent == 0 ? x : f;
  lost = exponent == 0 ? 0.0f : lost;
  float result = ink_log_reduced((float)exponent, f, lost);
  result = x < __builtin_inff() && x != 0.0f ? result : x;
  result = x == -1.0f ? -__builtin_inff() : result;
  return x < -1.0f ? __builtin_nanf("") : result;
}

static inline float ink_tanh(float x) {
  float z = x * x;
  float q = -0.00590586802f;
  q = q * z + 0.020805385f;
  q = q * z - 0.0537866838f;
  q = q * z + 0.133319587f;
  q = q * z - 0.333332986f;
  float far = 1.0f - 2.0f / (ink_exp(2.0f * ink_abs(x)) + 1.0f);
  return ink_copysign(ink_abs(x) < 0.6f ? x + x * z * q : far, x);
}

/* 1 / (1 + exp(-x)), the logistic function, from the smaller of the two exponentials. */
static inline float ink_sigmoid(float x) {
  float e = ink_exp(-ink_abs(x));
  float sum = 1.0f + e;
  float lost = e - (sum - 1.0f);
  float quotient = (x < 0.0f ? e : 1.0f) / sum;
  return quotient - quotient * lost;
}

/* erf for |x| <= 1. */
static inline float ink_erf_near(float x) {
  float z = x * x;
  float q = 7.85386073e-05f;
  q = q * z - 0.000801019371f;
  q = q * z + 0.00518832775f;
  q = q * z - 0.0268538129f;
  q = q * z + 0.112835854f;
  q = q * z - 0.37612626f;
  q = q * z + 0.128379166f;
  return x + x * q;
}

/* The share of the standard normal distribution above t >= 0; precise for tiny shares too. */
static inline float ink_normal_tail(float t) {
  t = t > 15.0f ? 15.0f : t;
  /* t^2 to more than 24 bits: the square of t's upper half is exact. */
  float upper = ink_from_bits(ink_bits(t) & 0xfffff000u);
  float e = ink_exp_corrected(-0.5f * upper * upper, -0.5f * (t - upper) * (t + upper));
  float y = (t - 3.5f) / (t + 3.5f);
  float q = 0.000146071179f;
  q = q * y + 9.23332627e-05f;
  q = q * y - 0.00138897286f;
  q = q * y + 0.000295850215f;
  q = q * y + 0.0103725484f;
  q = q * y - 0.0302633811f;
  q = q * y + 0.0380483232f;
  q = q * y + 0.00078738603f;
  q = q * y - 0.0977125913f;
  q = q * y + 0.478553176f;
  return e * q / (1.0f + t);
}

static inline float ink_erf(float x) {
  float far = 1.0f - 2.0f * ink_normal_tail(1.41421356f * ink_abs(x));
  return ink_abs(x) < 1.0f ? ink_erf_near(x) : ink_copysign(far, x);
}

/* The standard normal distribution function, (1 + erf(x / sqrt(2))) / 2: exact GELU's factor. */
static inline float ink_normal_cdf(float x) {
  float near = 0.5f + 0.5f * ink_erf_near(x * INK_SQRT_HALF);
  float tail = ink_normal_tail(ink_abs(x));
  float far = x < 0.0f ? tail : 1.0f - tail;
  return ink_abs(x) < 1.0f ? near : far;
}

/* sin(x + quarter_turns * pi / 2). */
static inline float ink_sin_turned(float x, int32_t quarter_turns) {
  float sum = x * 0.636619772f + INK_ROUNDER;
  float k = sum - INK_ROUNDER;
  int32_t quadrant = ink_rounded_integer(sum) + quarter_turns;
  /* pi/2 in three parts, the first two of 11 bits: exact products for every k in range. */
  float r = ((x - k * 1.5703125f) - k * 0.000483751297f) - k * 7.54979013e-08f;
  float z = r * r;
  float q = -0.000195166562f;
  q = q * z + 0.00833217334f;
  q = q * z - 0.166666552f;
  float sine = r + r * z * q;
  q = 2.44324128e-05f;
  q = q * z - 0.00138873095f;
  q = q * z + 0.0416666456f;
  float cosine = 1.0f - (0.5f * z - z * z * q);
  float result = (quadrant & 1) != 0 ? cosine : sine;
  result = (quadrant & 2) != 0 ? -result : result;
  /* Beyond 4096 the angle's own rounding leaves too few digits. */
  return ink_abs(x) <= 4096.0f ? result : __builtin_nanf("");
}

/* For |x| <= 4096; NaN beyond. */
static inline float ink_sin(float x) {
  return ink_sin_turned(x, 0);
}
static inline float ink_cos(float x) {
  return ink_sin_turned(x, 1);
}

/* x^n, n >= 0, by repeated squaring in double: exact enough for any n that training reaches, where
 * float would lose the digits of 1 - x^n. */
static inline double ink_power(double x, int32_t n) {
  double power = 1.0;
  for (; n > 0; n >>= 1, x *= x) {
    if (n & 1)
      power *= x;
  }
  return power;
}

#endif
