/* elementary_test.c: c/kernels/elementary.h against the double functions of the C library, over
 * both signs of every 257th float (an argument sets another stride): largest error in ulp and
 * absolutely; then the limits, NaN and the signs of zero. Exits with non-zero where a bound is
 * broken. gcc -O2 -ffp-contract=off -Ic tests/native/elementary_test.c -lm -o build/elementary_test
 *   build/elementary_test */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernels/elementary.h"

/* The authority: double functions, whose own error is about 1e-9 of a float ulp. */
static double normal_cdf(double x) {
  return 0.5 * erfc(-x * 0.70710678118654752440);
}
static double sigmoid(double x) {
  return 1.0 / (1.0 + exp(-x));
}

typedef float (*float_function)(float);
typedef double (*double_function)(double);

/* low <= |x| <= high. The absolute error is taken where the exact value is below 2. */
static const struct sweep {
  const char *name;
  float_function ours;
  double_function exact;
  float low, high;
  double max_ulp, max_absolute;
} sweeps[] = {
    {"exp", ink_exp, exp, 0, INFINITY, 1.0, INFINITY},
    {"expm1", ink_expm1, expm1, 0, INFINITY, 2.0, INFINITY},
    {"log", ink_log, log, 0, INFINITY, 1.0, INFINITY},
    {"log1p", ink_log1p, log1p, 0, INFINITY, 2.0, INFINITY},
    {"tanh", ink_tanh, tanh, 0, INFINITY, 2.0, INFINITY},
    {"sigmoid", ink_sigmoid, sigmoid, 0, INFINITY, 2.0, INFINITY},
    {"erf", ink_erf, erf, 0, INFINITY, 2.0, 2e-7},
    {"normal_cdf", ink_normal_cdf, normal_cdf, 0, INFINITY, 4.5, 2e-7},
    {"sin, |x| <= 1", ink_sin, sin, 0, 1, 2.0, 8e-8},
    {"sin, |x| <= 4096", ink_sin, sin, 0, 4096, INFINITY, 8e-8},
    {"cos, |x| <= 4096", ink_cos, cos, 0, 4096, INFINITY, 8e-8},
};

/* Distance in units of the last place of the exact value's float; 0 where both are NaN or equal. */
static double ulps(float ours, double exact) {
  float nearest = (float)exact;
  if ((isnan(ours) && isnan(nearest)) || ours == nearest)
    return 0;
  if (isnan(ours) || isnan(nearest) || isinf(ours))
    return INFINITY;
  if (isinf(nearest))
    return isinf(ours) ? 0 : INFINITY;
  int exponent;
  frexpf(nearest, &exponent);
  if (exponent < -125 || nearest == 0)
    exponent = -125;
  return fabs((double)ours - exact) / ldexp(1.0, exponent - 24);
}

static bool run_sweep(const struct sweep *s, uint32_t stride) {
  double worst = 0, worst_absolute = 0;
  float where = 0;
  uint32_t last = ink_bits(s->high);
  for (uint32_t bits = ink_bits(s->low);; bits = last - bits < stride ? last : bits + stride) {
    for (int sign = 0; sign < 2; ++sign) {
      float x = ink_from_bits(bits | (uint32_t)sign << 31);
      float ours = s->ours(x);
      double exact = s->exact((double)x);
      double error = ulps(ours, exact);
      if (error > worst)
        worst = error, where = x;
      if (isfinite(exact) && fabs(exact) < 2)
        worst_absolute = fmax(worst_absolute, fabs((double)ours - exact));
    }
    if (bits == last)
      break;
  }
  bool good = worst <= s->max_ulp && worst_absolute <= s->max_absolute;
  printf("%-18s %6.3f ulp at %-14.9g absolute %.2e  %s\n", s->name, worst, (double)where,
         worst_absolute, good ? "ok" : "TOO LARGE");
  return good;
}

/* Results that must be exact, bit for bit. */
static const struct exact_case {
  const char *name;
  float_function ours;
  float x, expected;
} exact_cases[] = {
    {"exp(-inf)", ink_exp, -INFINITY, 0.0f},
    {"exp(inf)", ink_exp, INFINITY, INFINITY},
    {"exp(0)", ink_exp, 0.0f, 1.0f},
    {"exp(1e30)", ink_exp, 1e30f, INFINITY},
    {"expm1(-inf)", ink_expm1, -INFINITY, -1.0f},
    {"expm1(inf)", ink_expm1, INFINITY, INFINITY},
    {"expm1(-0)", ink_expm1, -0.0f, -0.0f},
    {"log(0)", ink_log, 0.0f, -INFINITY},
    {"log(-0)", ink_log, -0.0f, -INFINITY},
    {"log(1)", ink_log, 1.0f, 0.0f},
    {"log(inf)", ink_log, INFINITY, INFINITY},
    {"log(-1)", ink_log, -1.0f, NAN},
    {"log1p(-1)", ink_log1p, -1.0f, -INFINITY},
    {"log1p(-0)", ink_log1p, -0.0f, -0.0f},
    {"log1p(inf)", ink_log1p, INFINITY, INFINITY},
    {"log1p(-2)", ink_log1p, -2.0f, NAN},
    {"tanh(-inf)", ink_tanh, -INFINITY, -1.0f},
    {"tanh(inf)", ink_tanh, INFINITY, 1.0f},
    {"tanh(-0)", ink_tanh, -0.0f, -0.0f},
    {"sigmoid(-inf)", ink_sigmoid, -INFINITY, 0.0f},
    {"sigmoid(inf)", ink_sigmoid, INFINITY, 1.0f},
    {"sigmoid(0)", ink_sigmoid, 0.0f, 0.5f},
    {"erf(-inf)", ink_erf, -INFINITY, -1.0f},
    {"erf(inf)", ink_erf, INFINITY, 1.0f},
    {"erf(-0)", ink_erf, -0.0f, -0.0f},
    {"normal_cdf(-inf)", ink_normal_cdf, -INFINITY, 0.0f},
    {"normal_cdf(0)", ink_normal_cdf, 0.0f, 0.5f},
    {"normal_cdf(inf)", ink_normal_cdf, INFINITY, 1.0f},
    {"sin(0)", ink_sin, 0.0f, 0.0f},
    {"cos(0)", ink_cos, 0.0f, 1.0f},
    {"sin(inf)", ink_sin, INFINITY, NAN},
    {"cos(-5000)", ink_cos, -5000.0f, NAN},
};

static bool run_exact_case(const struct exact_case *c) {
  float ours = c->ours(c->x);
  bool good = isnan(c->expected) ? isnan(ours) : ink_bits(ours) == ink_bits(c->expected);
  if (!good)
    printf("%s is %.9g, not %.9g\n", c->name, (double)ours, (double)c->expected);
  return good;
}

int main(int argc, char **argv) {
  uint32_t stride = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 257;
  if (stride == 0)
    return 2;
  bool good = true;
  for (size_t i = 0; i < sizeof sweeps / sizeof *sweeps; ++i) {
    good = run_sweep(&sweeps[i], stride) && good;
    if (!isnan(sweeps[i].ours(NAN)))
      good = false, printf("%s(NaN) is a number\n", sweeps[i].name);
  }
  for (size_t i = 0; i < sizeof exact_cases / sizeof *exact_cases; ++i)
    good = run_exact_case(&exact_cases[i]) && good;
  return good ? 0 : 1;
}
