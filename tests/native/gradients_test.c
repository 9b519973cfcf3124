/* gradients_test.c: backpropagation against central differences of the core's own loss. These are
 * rough, because the loss is a float32; tests/gradients.test.js makes the sharp comparison, with a
 * float64 network. Also f' of each activation against differences of f. */
#include <math.h>
#include <stdlib.h>

#include "samples.h"

enum { B = 5 };

static const int32_t rows[B] = {0, 3, 1, 3, 4};

/* The loss with parameter i moved by `step`. */
static double moved(struct ink_network *net, const struct ink_dataset *data, float *w, int32_t i,
                    float step) {
  float was = w[i], loss;
  w[i] += step;
  OK(ink_network_set_parameters(net, w));
  w[i] = was;
  OK(ink_network_forward(net, data, rows, B, 0));
  OK(ink_network_loss(net, &loss));
  return loss;
}

/* Returns whether there was a gradient to compare. Where the slopes to the left and to the right
 * differ there is a kink, and nothing to compare. */
static int compare(struct ink_network *net, const struct ink_dataset *data) {
  const float step = 2e-3f;
  int32_t P = ink_network_num_parameters(net), kinks = 0;
  float *w = malloc((size_t)P * sizeof *w), *g = malloc((size_t)P * sizeof *g);
  double largest = 0;
  ink_network_get_parameters(net, w);
  ink_network_zero_grad(net);
  OK(ink_network_forward(net, data, rows, B, 0));
  OK(ink_network_backward(net));
  ink_network_get_gradients(net, g);
  for (int32_t i = 0; i < P; i++) {
    double here = moved(net, data, w, i, 0.0f);
    double right = (moved(net, data, w, i, step) - here) / step;
    double left = (here - moved(net, data, w, i, -step)) / step, slope = 0.5 * (left + right);
    if (fabs(right - left) > 0.01 + 0.02 * fabs(slope))
      kinks++;
    else
      NEAR(g[i], slope, 0.007, 0.012); /* half of that, and the loss's rounding */
    if (fabs(slope) > largest)
      largest = fabs(slope);
  }
  OK(ink_network_set_parameters(net, w));
  free(g);
  free(w);
  return largest > 0.02 && kinks <= P / 3;
}

static void compare_somewhere(struct ink_network *net, const struct ink_dataset *data) {
  int32_t attempts = 0;
  do {
    CHECK(attempts++ < 20);
    scatter(net, 0.8f);
  } while (!compare(net, data));
}

static void gradients_are_slopes(void) {
  for (int32_t loss = INK_MSE; loss < INK_NUM_LOSSES; loss++) {
    for (int32_t activation = 0; activation < INK_NUM_ACTIVATIONS; activation++) {
      if (activation == INK_STEP)
        continue;
      for (int32_t format = INK_U8; format <= INK_F32; format++) {
        int32_t K = loss == INK_CROSS_ENTROPY || activation % 2 ? 3 : 1;
        struct ink_network_config c = small_config(4, 5, K, loss);
        c.layers[0] = layer(5, activation);
        struct ink_dataset *data = dataset(B, 4, format, 40, K == 1 ? 2 : K, 0);
        struct ink_network *net = network(&c);
        compare_somewhere(net, data);
        ink_network_destroy(net);
        ink_dataset_destroy(data);
      }
    }
  }
}

static void class_weights_and_targets_enter(void) {
  const float weights[] = {0.2f, 3.0f, 1.0f};
  for (int32_t loss = INK_MSE; loss <= INK_CROSS_ENTROPY; loss++) {
    struct ink_network_config c = small_config(4, 5, 3, loss);
    struct ink_dataset *data = dataset(B, 4, INK_F32, 0, 3, loss == INK_CROSS_ENTROPY ? 0 : 3);
    struct ink_network *net = network(&c);
    OK(ink_dataset_class_weights(data, weights));
    compare_somewhere(net, data);
    ink_network_destroy(net);
    ink_dataset_destroy(data);
  }
}

static void derivatives_are_slopes(void) {
  enum { N = 801 };
  static float z[N], f[N], d[N], above[N], below[N], unused[N];
  for (int32_t activation = 0; activation < INK_MAXOUT; activation++) {
    for (int32_t i = 0; i < N; i++)
      z[i] = (float)(i - 400) / 50.0f + 0.003f;
    OK(ink_activation_curve(activation, 0.3f, z, N, f, d));
    for (int32_t i = 0; i < N; i++)
      z[i] += 0.002f;
    OK(ink_activation_curve(activation, 0.3f, z, N, above, unused));
    for (int32_t i = 0; i < N; i++)
      z[i] -= 0.004f;
    OK(ink_activation_curve(activation, 0.3f, z, N, below, unused));
    for (int32_t i = 0; i < N; i++)
      NEAR(d[i], ((double)above[i] - below[i]) / 0.004, 1e-3, 1e-3);
  }
}

static void curves_refuse(void) {
  float z = 1, f = 7, d = 7;
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_curve(-1, 0, &z, 1, &f, &d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_curve(INK_MAXOUT, 0, &z, 1, &f, &d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_curve(INK_SOFTMAX, 0, &z, 1, &f, &d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_curve(INK_RELU, 0, NULL, 1, &f, &d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_curve(INK_RELU, 0, &z, 1, NULL, &d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_curve(INK_RELU, 0, &z, 1, &f, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_activation_curve(INK_RELU, 0, &z, 0, &f, &d));
  ANSWERS(INK_ERROR_SETTING, ink_activation_curve(INK_RELU, NAN, &z, 1, &f, &d));
  CHECK(f == 7 && d == 7);
}

/* NaN in, NaN out; infinities and the largest floats give no NaN where f has a limit. */
static void curves_hold_at_the_ends_of_the_numbers(void) {
  const float z[] = {NAN,    -INFINITY, INFINITY, -3.4e38f, 3.4e38f, -1e-45f,
                     1e-45f, -0.0f,     0.0f,     1e19f,    -1e19f};
  enum { N = sizeof z / sizeof *z };
  float f[N], d[N];
  for (int32_t activation = 0; activation < INK_MAXOUT; activation++) {
    OK(ink_activation_curve(activation, 0.5f, z, N, f, d));
    if (activation != INK_STEP)
      CHECK(isnan(f[0]));
    for (int32_t i = 3; i < N; i++)
      CHECK(isfinite(f[i]) && isfinite(d[i]));
  }
}

static const struct test tests[] = {
    {"gradients are the loss's slopes", gradients_are_slopes},
    {"class weights and targets enter the gradient", class_weights_and_targets_enter},
    {"f' is the slope of f", derivatives_are_slopes},
    {"curves refuse", curves_refuse},
    {"curves hold for the largest and smallest numbers", curves_hold_at_the_ends_of_the_numbers},
};

MAIN(tests)
