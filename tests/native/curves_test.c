/* curves_test.c: summaries of arrays, curves of activations and losses: refused arguments, and
 * closed forms. */
#include <math.h>
#include <string.h>

#include "core.h"
#include "samples.h"

#define N 150

static float z[N], f[N], d[N];

static void fill(float low, float high) {
  for (int i = 0; i < N; i++)
    z[i] = low + (high - low) * (float)i / (N - 1);
}

/* ---- arrays ---- */

static void summary_says_what_is(void) {
  const float x[] = {3, 0, -4, 0, 12}, y[] = {3, 1, 0, 0, 12};
  struct ink_summary s;
  OK(ink_summarise(x, NULL, 5, &s));
  CHECK(s.norm == 13.0f && s.mean == 2.2f && s.least == -4.0f && s.most == 12.0f && s.zeros == 2 &&
        s.positive == 2);
  OK(ink_summarise(x, y, 5, &s)); /* 0 -1 -4 0 0 */
  CHECK(s.norm == sqrtf(17) && s.mean == -1.0f && s.least == -4.0f && s.most == 0.0f &&
        s.zeros == 3 && s.positive == 0);
  const float wide[] = {3e38f, 2e38f};
  OK(ink_summarise(wide, NULL, 2, &s));
  CHECK(isinf(s.norm) && s.mean == 2.5e38f);
  for (int i = 0; i < 3; i++) {
    float holed[] = {1, 2, 3};
    holed[i] = NAN;
    OK(ink_summarise(holed, NULL, 3, &s));
    CHECK(isnan(s.norm) && isnan(s.mean) && isnan(s.least) && isnan(s.most) && s.zeros == 0 &&
          s.positive == 2);
  }
  s.zeros = -7;
  ANSWERS(INK_ERROR_ARGUMENT, ink_summarise(NULL, NULL, 5, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_summarise(x, NULL, 5, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_summarise(x, NULL, 0, &s));
  CHECK(s.zeros == -7);
}

static void histogram_counts_all(void) {
  const float x[] = {-1.5f, -1, -0.51f, -0.5f, 0, 0.99f, 1, 1.01f, NAN, INFINITY};
  int32_t counts[8] = {0, 0, 0, 0, 0, 0, 9, 9};
  OK(ink_histogram(x, 10, -1, 1, 4, counts));
  const int32_t right[8] = {1, 2, 1, 1, 2, 2, 9, 9};
  CHECK(memcmp(counts, right, sizeof counts) == 0);
  ANSWERS(INK_ERROR_ARGUMENT, ink_histogram(NULL, 9, -1, 1, 4, counts));
  ANSWERS(INK_ERROR_ARGUMENT, ink_histogram(x, 9, -1, 1, 4, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_histogram(x, 0, -1, 1, 4, counts));
  ANSWERS(INK_ERROR_SIZE, ink_histogram(x, 9, -1, 1, 0, counts));
  ANSWERS(INK_ERROR_SIZE, ink_histogram(x, 9, -1, 1, 4097, counts));
  ANSWERS(INK_ERROR_SETTING, ink_histogram(x, 9, 1, 1, 4, counts));
  ANSWERS(INK_ERROR_SETTING, ink_histogram(x, 9, NAN, 1, 4, counts));
  ANSWERS(INK_ERROR_SETTING, ink_histogram(x, 9, -1, INFINITY, 4, counts));
  CHECK(memcmp(counts, right, sizeof counts) == 0);

  int32_t many[102], sum = 0;
  float drawn[1000];
  for (int i = 0; i < 1000; i++)
    drawn[i] = normal();
  OK(ink_histogram(drawn, 1000, -2.5f, 2.0f, 100, many));
  for (int i = 0; i < 102; i++)
    sum += many[i];
  CHECK(sum == 1000);
}

/* ---- activations ---- */

static void maxout_is_the_largest_line(void) {
  const float weights[] = {-1, 1, 0.5f}, biases[] = {0, 0, 1};
  fill(-3, 3);
  OK(ink_maxout_curve(2, weights, biases, z, N, f, d));
  for (int i = 0; i < N; i++)
    CHECK(f[i] == fabsf(z[i]) && d[i] == (z[i] > 0 ? 1.0f : -1.0f));
  OK(ink_maxout_curve(3, weights, biases, z, N, f, d));
  for (int i = 0; i < N; i++)
    CHECK(f[i] == fmaxf(fabsf(z[i]), 0.5f * z[i] + 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_maxout_curve(2, NULL, biases, z, N, f, d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_maxout_curve(2, weights, NULL, z, N, f, d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_maxout_curve(2, weights, biases, NULL, N, f, d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_maxout_curve(2, weights, biases, z, N, NULL, d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_maxout_curve(2, weights, biases, z, N, f, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_maxout_curve(1, weights, biases, z, N, f, d));
  ANSWERS(INK_ERROR_SIZE, ink_maxout_curve(INK_MAX_PIECES + 1, weights, biases, z, N, f, d));
  ANSWERS(INK_ERROR_SIZE, ink_maxout_curve(2, weights, biases, z, 0, f, d));
}

/* 70 units make more than one chunk: unit 3 is never positive, unit 66 only once. */
static void slopes_count_units_that_cannot_learn(void) {
  float pre[4 * 70];
  for (int i = 0; i < 4 * 70; i++)
    pre[i] = i % 70 == 3 || i % 70 == 66 ? -1.0f : 1.0f;
  pre[2 * 70 + 66] = 0.5f;
  struct ink_slopes s;
  OK(ink_activation_slopes(INK_RELU, 0, pre, 4, 70, 0.05f, &s));
  CHECK(s.dead == 1 && s.saturated == 0 && s.flat == 7);
  OK(ink_activation_slopes(INK_LEAKY_RELU, 0.01f, pre, 4, 70, 0.05f, &s));
  CHECK(s.dead == 0 && s.saturated == 1 && s.flat == 7);
  for (int i = 0; i < 4 * 70; i++)
    pre[i] = i % 70 == 5 ? 30.0f : i % 70 == 69 ? -6.0f : 0.2f;
  OK(ink_activation_slopes(INK_TANH, 0, pre, 4, 70, 0.05f, &s)); /* tanh(30) is 1 in float32 */
  CHECK(s.dead == 1 && s.saturated == 1 && s.flat == 8);
  OK(ink_activation_slopes(INK_STEP, 0, pre, 4, 70, 0.05f, &s));
  CHECK(s.dead == 70 && s.saturated == 0 && s.flat == 280);
  const float holed[] = {-1, NAN, NAN,
                         -1, -1,  NAN}; /* 2 rows of 3: of these units only the first is known */
  for (int32_t id = 0; id < INK_MAXOUT; id++) {
    OK(ink_activation_slopes(id, 0, holed, 2, 3, 1e-3f, &s));
    int32_t is_flat = id == INK_STEP || id == INK_RELU || id == INK_LEAKY_RELU ||
                      id == INK_ELU; /* slope, alpha 0 */
    CHECK(s.dead == is_flat && s.saturated == 0 && s.flat == 3 * is_flat);
  }
  OK(ink_activation_slopes(INK_STEP, 0, pre, 4, 70, 0.05f, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_slopes(INK_MAXOUT, 0, pre, 4, 70, 0.05f, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_slopes(-1, 0, pre, 4, 70, 0.05f, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_slopes(INK_RELU, 0, NULL, 4, 70, 0.05f, &s));
  ANSWERS(INK_ERROR_ARGUMENT, ink_activation_slopes(INK_RELU, 0, pre, 4, 70, 0.05f, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_activation_slopes(INK_RELU, 0, pre, 0, 70, 0.05f, &s));
  ANSWERS(INK_ERROR_SIZE, ink_activation_slopes(INK_RELU, 0, pre, 4, 0, 0.05f, &s));
  ANSWERS(INK_ERROR_SIZE, ink_activation_slopes(INK_RELU, 0, pre, INT32_MAX, INT32_MAX, 0.05f, &s));
  ANSWERS(INK_ERROR_SETTING, ink_activation_slopes(INK_RELU, NAN, pre, 4, 70, 0.05f, &s));
  ANSWERS(INK_ERROR_SETTING, ink_activation_slopes(INK_RELU, 0, pre, 4, 70, 0, &s));
  CHECK(s.dead == 70);
}

/* ---- losses ---- */

static void losses_are_their_formulas(void) {
  fill(-6, 6);
  OK(ink_loss_curve(INK_MSE, 0, INK_LINEAR, 0.5f, z, N, f, d));
  for (int i = 0; i < N; i++)
    CHECK(f[i] == (z[i] - 0.5f) * (z[i] - 0.5f) && d[i] == 2 * (z[i] - 0.5f));
  OK(ink_loss_curve(INK_MAE, 0, INK_LINEAR, 0.5f, z, N, f, d));
  for (int i = 0; i < N; i++)
    CHECK(f[i] == fabsf(z[i] - 0.5f) && d[i] == (z[i] > 0.5f ? 1.0f : -1.0f));
  OK(ink_loss_curve(INK_HUBER, 2, INK_LINEAR, 0, z, N, f, d));
  for (int i = 0; i < N; i++)
    NEAR(f[i],
         fabs((double)z[i]) <= 2 ? (double)z[i] * (double)z[i] / 2 : 2 * (fabs((double)z[i]) - 1),
         0, 1e-6);
  for (float t = -1; t <= 1; t += 2) {
    OK(ink_loss_curve(INK_HINGE, 0, INK_LINEAR, t, z, N, f, d));
    for (int i = 0; i < N; i++)
      CHECK(f[i] == fmaxf(0, 1 - t * z[i]) && d[i] == (t * z[i] < 1 ? -t : 0.0f));
    OK(ink_loss_curve(INK_PERCEPTRON, 0, INK_LINEAR, t, z, N, f, d));
    for (int i = 0; i < N; i++)
      CHECK(f[i] == fmaxf(0, -t * z[i]) && d[i] == (t * z[i] < 0 ? -t : 0.0f));
  }
  /* Squares of a sigmoid: the chain rule, flat at both ends. */
  OK(ink_loss_curve(INK_MSE, 0, INK_SIGMOID, 1, z, N, f, d));
  for (int i = 0; i < N; i++) {
    double a = 1 / (1 + exp(-(double)z[i]));
    NEAR(f[i], (a - 1) * (a - 1), 1e-9, 1e-5);
    NEAR(d[i], 2 * (a - 1) * a * (1 - a), 1e-8, 1e-5);
  }
  for (int i = 0; i < 3; i++) { /* y 0, 1/2, 1 */
    double y = i / 2.0;
    OK(ink_loss_curve(INK_BINARY_CROSS_ENTROPY, 0, INK_SIGMOID, (float)y, z, N, f, d));
    float other[N], slope[N];
    OK(ink_loss_curve(INK_CROSS_ENTROPY, 0, INK_SOFTMAX, (float)y, z, N, other, slope));
    for (int k = 0; k < N; k++) {
      double a = 1 / (1 + exp(-(double)z[k]));
      NEAR(f[k], -y * log(a) - (1 - y) * log(1 - a), 1e-6, 1e-5);
      NEAR(d[k], a - y, 1e-6, 1e-5);
      NEAR(other[k], f[k], 1e-6, 1e-5);
      NEAR(slope[k], d[k], 1e-6, 1e-5);
    }
  }
  OK(ink_loss_curve(INK_CROSS_ENTROPY, 0.2f, INK_SOFTMAX, 1, z, N, f,
                    d)); /* y becomes 0.9 and 0.1 */
  for (int k = 0; k < N; k++)
    NEAR(d[k], 1 / (1 + exp(-(double)z[k])) - 0.9, 1e-6, 1e-5);
  OK(ink_loss_curve(INK_MSE, 0, INK_LEAKY_RELU, 0, z, N, f, d));
  CHECK(d[0] == 2 * (0.01f * z[0]) * 0.01f);
}

static void losses_refuse(void) {
  f[0] = -7.0f;
#define REFUSED(code, loss, parameter, activation, target) \
  ANSWERS(code, ink_loss_curve(loss, parameter, activation, target, z, N, f, d))
  REFUSED(INK_ERROR_ARGUMENT, INK_LOSS_NONE, 0, INK_LINEAR, 0);
  REFUSED(INK_ERROR_ARGUMENT, INK_NUM_LOSSES, 0, INK_LINEAR, 0);
  REFUSED(INK_ERROR_ARGUMENT, INK_MSE, 0, INK_MAXOUT, 0);
  REFUSED(INK_ERROR_ARGUMENT, INK_MSE, 0, INK_NUM_ACTIVATIONS, 0);
  REFUSED(INK_ERROR_PAIR, INK_BINARY_CROSS_ENTROPY, 0, INK_LINEAR, 0);
  REFUSED(INK_ERROR_PAIR, INK_CROSS_ENTROPY, 0, INK_SIGMOID, 0);
  REFUSED(INK_ERROR_PAIR, INK_HINGE, 0, INK_SIGMOID, 1);
  REFUSED(INK_ERROR_STEP, INK_MSE, 0, INK_STEP, 0);
  REFUSED(INK_ERROR_SETTING, INK_HUBER, 0, INK_LINEAR, 0);
  REFUSED(INK_ERROR_SETTING, INK_CROSS_ENTROPY, 1, INK_SOFTMAX, 0);
  REFUSED(INK_ERROR_SETTING, INK_HINGE, 0, INK_LINEAR, 0);
  REFUSED(INK_ERROR_SETTING, INK_MSE, 0, INK_LINEAR, NAN);
#undef REFUSED
  ANSWERS(INK_ERROR_ARGUMENT, ink_loss_curve(INK_MSE, 0, INK_LINEAR, 0, NULL, N, f, d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_loss_curve(INK_MSE, 0, INK_LINEAR, 0, z, N, NULL, d));
  ANSWERS(INK_ERROR_ARGUMENT, ink_loss_curve(INK_MSE, 0, INK_LINEAR, 0, z, N, f, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_loss_curve(INK_MSE, 0, INK_LINEAR, 0, z, 0, f, d));
  CHECK(f[0] == -7.0f);
}

/* ---- the rows of training ---- */

/* Two and a half epochs by the five calls and by train, with dropout: the same bits. */
static void next_rows_are_those_of_training(void) {
  struct ink_network_config c = small_config(9, 6, 3, INK_CROSS_ENTROPY);
  c.layers[0].dropout = 0.25f;
  struct ink_network *trained = network(&c), *stepped = network(&c);
  struct ink_dataset *data = dataset(23, 9, INK_U8, 40, 3, 0);
  struct ink_train_config t = {.batch_size = 5, .steps = 12, .optimizer = sgd_rule(0.1f)};
  struct ink_train_result r;
  OK(ink_network_train(trained, data, &t, &r));
  for (int i = 0; i < 12; i++) {
    int32_t rows[5], B = -1;
    float loss;
    OK(ink_network_next_rows(stepped, data, 5, rows, &B));
    CHECK(B == (i % 5 == 4 ? 3 : 5));
    ink_network_zero_grad(stepped);
    OK(ink_network_forward(stepped, data, rows, B, 1));
    OK(ink_network_loss(stepped, &loss));
    OK(ink_network_backward(stepped));
    OK(ink_network_step(stepped, &t.optimizer));
  }
  CHECK(ink_network_hash(trained) == ink_network_hash(stepped));
  CHECK(ink_network_epochs(trained) == ink_network_epochs(stepped));

  int32_t rows[5], B = -7;
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_next_rows(NULL, data, 5, rows, &B));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_next_rows(stepped, NULL, 5, rows, &B));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_next_rows(stepped, data, 5, NULL, &B));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_next_rows(stepped, data, 5, rows, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_network_next_rows(stepped, data, 0, rows, &B));
  ANSWERS(INK_ERROR_SIZE, ink_network_next_rows(stepped, data, INK_MAX_EXAMPLES + 1, rows, &B));
  struct ink_dataset *narrow = dataset(6, 3, INK_U8, 20, 3, 0);
  ANSWERS(INK_ERROR_SHAPE, ink_network_next_rows(stepped, narrow, 5, rows, &B));
  const struct ink_dataset_config room = {
      .capacity = 4, .inputs = 9, .format = INK_F32, .classes = 3};
  struct ink_dataset *coming;
  OK(ink_dataset_create(&room, &coming));
  ANSWERS(INK_ERROR_EMPTY, ink_network_next_rows(stepped, coming, 5, rows, &B));
  const int32_t label = 1;
  memset(ink_dataset_tail(coming, 1), 0, 9 * sizeof(float));
  OK(ink_dataset_append(coming, 1, &label, NULL));
  ANSWERS(INK_ERROR_EMPTY, ink_network_next_rows(stepped, coming, 4, rows, &B));
  CHECK(B == -7);
  ink_dataset_destroy(coming);
  ink_dataset_destroy(narrow);
  ink_dataset_destroy(data);
  ink_network_destroy(stepped);
  ink_network_destroy(trained);
}

static const struct test tests[] = {
    {"a summary describes an array", summary_says_what_is},
    {"a histogram counts every value once", histogram_counts_all},
    {"maxout's curve is the largest of its lines", maxout_is_the_largest_line},
    {"slopes count the units that cannot learn", slopes_count_units_that_cannot_learn},
    {"loss curves are their formulas", losses_are_their_formulas},
    {"loss curves refuse pairs that no network has", losses_refuse},
    {"the next rows are those of training", next_rows_are_those_of_training},
};
MAIN(tests)
