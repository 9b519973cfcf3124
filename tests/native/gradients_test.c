/* gradients_test.c: backpropagation against central differences of the core's own loss. These are
 * rough, because the loss is a float32; tests/gradients.test.js makes the sharp comparison, with a
 * float64 network. Also f' of each activation against differences of f. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- the gradient of a logit ---- */

/* The layers from `first` on as a network of their own, whose outputs are the logits. */
static struct ink_network *upper_part(const struct ink_network_config *c, const float *w,
                                      int32_t first) {
  struct ink_network_config part = {.num_layers = c->num_layers - first, .loss = INK_LOSS_NONE};
  part.inputs = c->inputs;
  for (int32_t l = 0; l < c->num_layers; l++) {
    if (l == first)
      break;
    int32_t columns = c->layers[l].units * c->layers[l].pieces;
    w += (part.inputs + 1) * columns;
    part.inputs = c->layers[l].units;
  }
  for (int32_t l = first; l < c->num_layers; l++)
    part.layers[l - first] = c->layers[l];
  part.layers[part.num_layers - 1].activation = INK_LINEAR;
  struct ink_network *net = network(&part);
  OK(ink_network_set_parameters(net, w));
  return net;
}

/* Returns whether there was a slope to compare. */
static int compare_logit(struct ink_network *upper, const float *at, const float *gradient,
                         int32_t n, int32_t K, int32_t k) {
  const float step = 4e-3f;
  float *x = malloc((size_t)n * sizeof *x), *z = malloc((size_t)K * sizeof *z), slope[2];
  int32_t compared = 0;
  for (int32_t i = 0; i < n; i++) {
    for (int32_t side = 0; side < 2; side++) {
      float moved = side ? step : -step;
      memcpy(x, at, (size_t)n * sizeof *x);
      OK(ink_network_predict(upper, INK_F32, x, 1, z));
      float here = z[k];
      x[i] += moved;
      OK(ink_network_predict(upper, INK_F32, x, 1, z));
      slope[side] = (z[k] - here) / moved;
    }
    if (fabsf(slope[1] - slope[0]) > 0.02f + 0.02f * fabsf(slope[0]))
      continue; /* a kink */
    NEAR(gradient[i], 0.5 * (slope[0] + slope[1]), 0.012, 0.015);
    compared += fabsf(slope[0]) > 0.02f;
  }
  free(z);
  free(x);
  return compared;
}

static void a_logit_has_its_slopes(void) {
  int32_t compared = 0;
  for (int32_t round = 0; round < 60; round++) {
    struct ink_network_config c = random_config(round % 2 ? INK_CROSS_ENTROPY : INK_MSE);
    int32_t K = outputs_of(&c), D = c.inputs;
    if (c.layers[c.num_layers - 1].pieces > 1)
      continue;
    struct ink_network *net = network(&c);
    scatter(net, 0.5f);
    float *w = malloc((size_t)ink_network_num_parameters(net) * sizeof *w),
          *x = malloc((size_t)D * sizeof *x);
    for (int32_t i = 0; i < D; i++)
      x[i] = (float)between(-100, 100) / 64.0f;
    ink_network_get_parameters(net, w);
    int32_t k = between(0, K - 1);
    for (int32_t l = -1; l < c.num_layers - 1; l++) {
      int32_t n = l < 0 ? D : c.layers[l].units;
      float *at = malloc((size_t)n * sizeof *at), *g = malloc((size_t)n * sizeof *g),
            *h = malloc((size_t)n * sizeof *h);
      OK(ink_network_logit_gradient(net, INK_F32, x, k, l, at, g, h));
      struct ink_network *upper = upper_part(&c, w, l + 1);
      compared += compare_logit(upper, at, g, n, K, k);
      ink_network_destroy(upper);
      free(h);
      free(g);
      free(at);
    }
    free(x);
    free(w);
    ink_network_destroy(net);
  }
  CHECK(compared > 100);
}

/* Next to the last layer dz_k/da is W_k, so that the contributions and the bias sum up to z_k. */
static void contributions_sum_up_to_the_logit(void) {
  enum { D = 12, H = 40, K = 5 };
  struct ink_network_config c = small_config(D, H, K, INK_CROSS_ENTROPY);
  c.layers[0] = layer(H, INK_RELU);
  struct ink_network *net = network(&c);
  scatter(net, 0.7f);
  float w[(D + 1) * H + (H + 1) * K], a[H], g[H], h[H], z[K];
  uint8_t pixels[D];
  for (int32_t i = 0; i < D; i++)
    pixels[i] = (uint8_t)between(0, 255);
  ink_network_get_parameters(net, w);
  struct ink_network *upper = upper_part(&c, w, 1);
  uint64_t before = state_of(net);
  for (int32_t k = 0; k < K; k++) {
    OK(ink_network_logit_gradient(net, INK_U8, pixels, k, 0, a, g, h));
    const float *W = w + (D + 1) * H, *b = W + H * K;
    double sum = b[k];
    for (int32_t u = 0; u < H; u++) {
      CHECK(g[u] == W[u * K + k]);
      CHECK(h[u] == a[u] * g[u]);
      sum += h[u];
    }
    OK(ink_network_predict(upper, INK_F32, a, 1, z));
    NEAR(z[k], sum, 1e-5, 1e-5);
  }
  CHECK(state_of(net) == before);
  CHECK(ink_network_batch(net) == 0);
  ink_network_destroy(upper);
  ink_network_destroy(net);
}

static void logit_gradients_refuse(void) {
  struct ink_network_config c = small_config(3, 4, 2, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  const float x[3] = {1, 2, 3}, bad[3] = {1, NAN, 3};
  float at[4] = {7, 7, 7, 7}, g[4] = {7, 7, 7, 7}, h[4];
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_logit_gradient(NULL, INK_F32, x, 0, 0, at, g, h));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_logit_gradient(net, 2, x, 0, 0, at, g, h));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_logit_gradient(net, INK_F32, NULL, 0, 0, at, g, h));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_logit_gradient(net, INK_F32, x, 0, 0, NULL, g, h));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_logit_gradient(net, INK_F32, x, 0, 0, at, NULL, h));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_logit_gradient(net, INK_F32, x, 0, 0, at, g, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_network_logit_gradient(net, INK_F32, x, -1, 0, at, g, h));
  ANSWERS(INK_ERROR_SIZE, ink_network_logit_gradient(net, INK_F32, x, 2, 0, at, g, h));
  ANSWERS(INK_ERROR_SIZE, ink_network_logit_gradient(net, INK_F32, x, 0, -2, at, g, h));
  ANSWERS(INK_ERROR_SIZE, ink_network_logit_gradient(net, INK_F32, x, 0, 1, at, g, h));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_network_logit_gradient(net, INK_F32, bad, 0, 0, at, g, h));
  CHECK(at[0] == 7 && g[0] == 7);
  ink_network_destroy(net);
  c.loss = INK_MSE;
  c.layers[1] = layer(2, INK_MAXOUT);
  net = network(&c);
  ANSWERS(INK_ERROR_SIZE, ink_network_logit_gradient(net, INK_F32, x, 0, 0, at, g, h));
  ink_network_destroy(net);
}

/* ---- the slopes of activations ---- */

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
    {"a logit has its slopes", a_logit_has_its_slopes},
    {"contributions sum up to the logit", contributions_sum_up_to_the_logit},
    {"logit gradients refuse", logit_gradients_refuse},
    {"f' is the slope of f", derivatives_are_slopes},
    {"curves refuse", curves_refuse},
    {"curves hold for the largest and smallest numbers", curves_hold_at_the_ends_of_the_numbers},
};

MAIN(tests)
