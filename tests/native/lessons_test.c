/* lessons_test.c: features by hand, and the critical learning rate of Adaline against closed forms
 * and against gradient descent itself. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "inkgrad.h"

#define N 40
#define ALL ((1u << INK_NUM_FEATURES) - 1)

static float points[2 * N], features[INK_NUM_FEATURES * N];

static void draw_points(void) {
  for (int i = 0; i < 2 * N; i++)
    points[i] = uniform(-6.0f, 6.0f);
}

static void features_are_what_they_say(void) {
  draw_points();
  OK(ink_features(points, N, ALL, features));
  for (int i = 0; i < N; i++) {
    float x = points[2 * i], y = points[2 * i + 1];
    const float *f = features + INK_NUM_FEATURES * i;
    CHECK(f[INK_FEATURE_X] == x && f[INK_FEATURE_Y] == y);
    CHECK(f[INK_FEATURE_X_SQUARED] == x * x && f[INK_FEATURE_Y_SQUARED] == y * y);
    CHECK(f[INK_FEATURE_XY] == x * y);
    NEAR(f[INK_FEATURE_SIN_X], sin((double)x), 1e-7, 0);
    NEAR(f[INK_FEATURE_SIN_Y], sin((double)y), 1e-7, 0);
  }
}

/* The chosen ones, and nothing behind them. */
static void features_are_chosen(void) {
  draw_points();
  static float all[INK_NUM_FEATURES * N];
  OK(ink_features(points, N, ALL, all));
  for (uint32_t chosen = 1; chosen <= ALL; chosen++) {
    size_t at = 0;
    memset(features, 0x7f, sizeof features);
    OK(ink_features(points, N, chosen, features));
    for (int i = 0; i < N; i++)
      for (int k = 0; k < INK_NUM_FEATURES; k++)
        if (chosen >> k & 1)
          CHECK(features[at++] == all[INK_NUM_FEATURES * i + k]);
    if (chosen != ALL)
      CHECK(memcmp(features + at, "\x7f\x7f\x7f\x7f", 4) == 0);
  }
}

/* The slope is linear; a hill is 1 or -1 on its top and falls evenly to 0. */
static void heights_are_what_they_say(void) {
  float at[2 * 7], h[N];
  draw_points();
  OK(ink_heights(INK_HEIGHTS_SLOPE, points, N, h));
  for (int i = 0; i < N; i++)
    NEAR(h[i], 0.25 * ((double)points[2 * i] + (double)points[2 * i + 1]), 1e-6, 0);
  for (int k = 0; k < 6; k++) {
    double sign = k % 2 ? -1.0 : 1.0, x = 4.0 / 3.0 * (k % 3 - 1),
           y = k < 3 ? 5.0 / 6.0 : -5.0 / 6.0;
    for (int i = 0; i < 7; i++) { /* away from the top, in any direction */
      double angle = 2.0 * k + 1.1 * i, far = i * 2.0 / 3.0 / 6.0;
      at[2 * i] = (float)(x + far * cos(angle));
      at[2 * i + 1] = (float)(y + far * sin(angle));
    }
    OK(ink_heights(INK_HEIGHTS_HILLS, at, 7, h));
    for (int i = 0; i < 7; i++)
      NEAR(h[i], sign * (1.0 - i / 6.0), 1e-6, 0);
  }
  const float flat[] = {0, 0, 2, 2, -2, 0, 5, 5};
  OK(ink_heights(INK_HEIGHTS_HILLS, flat, 4, h));
  for (int i = 0; i < 4; i++)
    CHECK(h[i] == 0.0f);
}

static void refuses(void) {
  double rate = 7.0;
  ANSWERS(INK_ERROR_ARGUMENT, ink_features(NULL, 1, 1, features));
  ANSWERS(INK_ERROR_ARGUMENT, ink_features(points, 1, 1, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_features(points, -1, 1, features));
  ANSWERS(INK_ERROR_SIZE, ink_features(points, INK_MAX_EXAMPLES + 1, 1, features));
  ANSWERS(INK_ERROR_SETTING, ink_features(points, 1, 0, features));
  ANSWERS(INK_ERROR_SETTING, ink_features(points, 1, ALL + 1, features));
  OK(ink_features(points, 0, 1, features));
  ANSWERS(INK_ERROR_ARGUMENT, ink_heights(-1, points, 1, features));
  ANSWERS(INK_ERROR_ARGUMENT, ink_heights(INK_NUM_HEIGHTS, points, 1, features));
  ANSWERS(INK_ERROR_ARGUMENT, ink_heights(0, NULL, 1, features));
  ANSWERS(INK_ERROR_ARGUMENT, ink_heights(0, points, 1, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_heights(0, points, -1, features));
  ANSWERS(INK_ERROR_SIZE, ink_heights(0, points, INK_MAX_EXAMPLES + 1, features));
  ANSWERS(INK_ERROR_ARGUMENT, ink_critical_rate(NULL, 1, 1, &rate));
  ANSWERS(INK_ERROR_ARGUMENT, ink_critical_rate(points, 1, 1, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_critical_rate(points, 0, 1, &rate));
  ANSWERS(INK_ERROR_SIZE, ink_critical_rate(points, INK_MAX_EXAMPLES + 1, 1, &rate));
  ANSWERS(INK_ERROR_SIZE, ink_critical_rate(points, 1, 0, &rate));
  ANSWERS(INK_ERROR_SIZE, ink_critical_rate(points, 1, INK_NUM_FEATURES + 1, &rate));
  const float wrong[] = {INFINITY, -INFINITY, NAN};
  for (int i = 0; i < 3; i++)
    ANSWERS(INK_ERROR_NOT_FINITE, ink_critical_rate(wrong + i, 1, 1, &rate));
  CHECK(rate == 7.0);
  const float largest = 3e38f; /* its square fits a double */
  OK(ink_critical_rate(&largest, 1, 1, &rate));
  CHECK(rate > 0.0 && rate < 1e-70);
}

/* One input: the larger root of a quadratic. Equal rows: the only eigenvalue is 2 (1 + |x|^2). */
static void critical_rate_is_the_closed_form(void) {
  double rate, m = 0.0, s = 0.0;
  float x[N], same[7 * N];
  for (int i = 0; i < N; i++) {
    x[i] = normal();
    m += (double)x[i] / N;
    s += (double)x[i] * (double)x[i] / N;
  }
  OK(ink_critical_rate(x, N, 1, &rate));
  NEAR(rate, 2.0 / (s + 1.0 + sqrt((s - 1.0) * (s - 1.0) + 4.0 * m * m)), 0, 1e-13);
  for (int D = 1; D <= 7; D++) {
    double square = 1.0;
    for (int d = 0; d < D; d++) {
      float value = uniform(-3.0f, 3.0f);
      square += (double)value * (double)value;
      for (int i = 0; i < N; i++)
        same[i * D + d] = value;
    }
    OK(ink_critical_rate(same, N, D, &rate));
    NEAR(rate, 1.0 / square, 0, 1e-13);
  }
  const float corners[] = {1, 1, 1, -1, -1, 1, -1, -1}; /* the Hessian is 2 I */
  OK(ink_critical_rate(corners, 4, 2, &rate));
  CHECK(rate == 1.0);
}

/* Where gradient descent over the rows has shrunk or grown the loss after many steps: the targets
 * are 0, so the loss is the mean of z^2 and its minimum 0. */
static double descend(int D, double rate, int steps) {
  double w[8], loss = 0.0;
  for (int d = 0; d <= D; d++)
    w[d] = 1.0 + 0.1 * d;
  for (int step = 0; step <= steps; step++) {
    double gradient[8] = {0};
    loss = 0.0;
    for (int i = 0; i < N; i++) {
      double z = w[D];
      for (int d = 0; d < D; d++)
        z += w[d] * (double)features[i * D + d];
      loss += z * z / N;
      for (int d = 0; d <= D; d++)
        gradient[d] += 2.0 / N * z * (d < D ? (double)features[i * D + d] : 1.0);
    }
    for (int d = 0; d <= D; d++)
      w[d] -= rate * gradient[d];
  }
  return loss;
}

static void descent_diverges_from_it_on(void) {
  for (int D = 1; D <= 7; D++) {
    double rate;
    for (int i = 0; i < N * D; i++)
      features[i] = uniform(-2.0f, 2.0f);
    OK(ink_critical_rate(features, N, D, &rate));
    CHECK(descend(D, 0.99 * rate, 4000) < descend(D, 0.99 * rate, 0));
    CHECK(descend(D, 0.99 * rate, 4000) < 1.0);
    CHECK(descend(D, 1.01 * rate, 4000) > 1e6);
  }
}

/* The C library's functions are the authority. */
static void elements_are_those_of_libm(void) {
  double x[400], y[400];
  for (int i = 0; i < 400; i++)
    x[i] = i < 200 ? uniform(-8.0f, 8.0f) : (i - 300) * 7.1;
  OK(ink_elements(INK_ELEMENTS_EXP, x, 400, y));
  for (int i = 0; i < 400; i++)
    CHECK(fabs(y[i] - exp(x[i])) <= 1e-15 * exp(x[i]) + 1e-323);
  OK(ink_elements(INK_ELEMENTS_TANH, x, 400, y));
  for (int i = 0; i < 400; i++)
    CHECK(fabs(y[i] - tanh(x[i])) <= 1e-15 * fabs(tanh(x[i])));
  for (int i = 0; i < 400; i++)
    x[i] = i < 200 ? exp(x[i]) : 1.0 + (i - 300) * 1e-3;
  x[399] = 5e-324;
  x[398] = 1e308;
  x[397] = 2e-310;
  OK(ink_elements(INK_ELEMENTS_LOG, x, 400, y));
  for (int i = 0; i < 400; i++)
    CHECK(fabs(y[i] - log(x[i])) <= 1e-15 * fabs(log(x[i])));
}

static void elements_have_limits(void) {
  double x[] = {0.0, -0.0, INFINITY, -INFINITY, NAN, 710.0, -750.0, -1.0}, y[8];
  OK(ink_elements(INK_ELEMENTS_EXP, x, 8, y));
  CHECK(y[0] == 1.0 && y[1] == 1.0 && y[2] == INFINITY && y[3] == 0.0 && isnan(y[4]));
  CHECK(y[5] == INFINITY && y[6] == 0.0);
  OK(ink_elements(INK_ELEMENTS_LOG, x, 8, y));
  CHECK(y[0] == -INFINITY && y[1] == -INFINITY && y[2] == INFINITY && isnan(y[3]));
  CHECK(isnan(y[4]) && isnan(y[7]));
  OK(ink_elements(INK_ELEMENTS_TANH, x, 8, y));
  CHECK(y[0] == 0.0 && !signbit(y[0]) && signbit(y[1]) && y[2] == 1.0 && y[3] == -1.0);
  CHECK(isnan(y[4]));
  OK(ink_elements(INK_ELEMENTS_EXP, x, 0, y));
  ANSWERS(INK_ERROR_ARGUMENT, ink_elements(-1, x, 1, y));
  ANSWERS(INK_ERROR_ARGUMENT, ink_elements(INK_NUM_ELEMENTS, x, 1, y));
  ANSWERS(INK_ERROR_ARGUMENT, ink_elements(0, NULL, 1, y));
  ANSWERS(INK_ERROR_ARGUMENT, ink_elements(0, x, 1, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_elements(0, x, -1, y));
  ANSWERS(INK_ERROR_SIZE, ink_elements(0, x, INK_MAX_EXAMPLES + 1, y));
}

static const struct test tests[] = {
    {"features are what they say", features_are_what_they_say},
    {"features are chosen", features_are_chosen},
    {"heights are what they say", heights_are_what_they_say},
    {"refuses", refuses},
    {"the critical rate is the closed form", critical_rate_is_the_closed_form},
    {"elements are those of libm", elements_are_those_of_libm},
    {"elements have limits", elements_have_limits},
    {"descent diverges from the critical rate on", descent_diverges_from_it_on}};
MAIN(tests)
