/* network_test.c: arguments that a network refuses, with which code, and that nothing changes then;
 * the five calls, evaluation, prediction and looking inside. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "samples.h"

/* ---- configurations ---- */

static void refused(int32_t code, const struct ink_network_config *config) {
  struct ink_network *untouched = (struct ink_network *)&chance, *net = untouched;
  long before = memory_blocks();
  ANSWERS(code, ink_network_create(config, &net));
  CHECK(net == untouched);
  CHECK(memory_blocks() == before);
}

/* The configuration with one member changed. */
#define REFUSED(code, member, value)           \
  do {                                         \
    struct ink_network_config changed_ = good; \
    changed_.member = (value);                 \
    refused(code, &changed_);                  \
  } while (0)

static void refuses_configurations(void) {
  struct ink_network_config good = small_config(5, 4, 3, INK_CROSS_ENTROPY);
  good.layers[0].dropout = 0.5f;
  struct ink_network *net = NULL;
  OK(ink_network_create(&good, &net));
  ink_network_destroy(net);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_create(NULL, &net));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_create(&good, NULL));

  REFUSED(INK_ERROR_SIZE, inputs, 0);
  REFUSED(INK_ERROR_SIZE, inputs, -1);
  REFUSED(INK_ERROR_SIZE, inputs, INK_MAX_UNITS + 1);
  REFUSED(INK_ERROR_SIZE, inputs, INT32_MAX);
  REFUSED(INK_ERROR_SIZE, num_layers, 0);
  REFUSED(INK_ERROR_SIZE, num_layers, INT32_MIN);
  REFUSED(INK_ERROR_SIZE, num_layers, INK_MAX_LAYERS + 1);
  REFUSED(INK_ERROR_ARGUMENT, loss, -1);
  REFUSED(INK_ERROR_ARGUMENT, loss, INK_NUM_LOSSES);
  REFUSED(INK_ERROR_SETTING, loss_parameter, -0.1f);
  REFUSED(INK_ERROR_SETTING, loss_parameter, 1.0f);
  REFUSED(INK_ERROR_SETTING, loss_parameter, NAN);

  REFUSED(INK_ERROR_SIZE, layers[0].units, 0);
  REFUSED(INK_ERROR_SIZE, layers[1].units, INK_MAX_UNITS + 1);
  REFUSED(INK_ERROR_ARGUMENT, layers[0].activation, -1);
  REFUSED(INK_ERROR_ARGUMENT, layers[0].activation, INK_NUM_ACTIVATIONS);
  REFUSED(INK_ERROR_SIZE, layers[0].pieces, 0);
  REFUSED(INK_ERROR_SIZE, layers[0].pieces, 2);
  REFUSED(INK_ERROR_SETTING, layers[0].parameter, -0.1f);
  REFUSED(INK_ERROR_SETTING, layers[0].parameter, 100.5f);
  REFUSED(INK_ERROR_SETTING, layers[0].parameter, NAN);
  REFUSED(INK_ERROR_SETTING, layers[0].dropout, -0.1f);
  REFUSED(INK_ERROR_SETTING, layers[0].dropout, 1.0f);
  REFUSED(INK_ERROR_SETTING, layers[0].dropout, NAN);
  REFUSED(INK_ERROR_SETTING, layers[1].dropout, 0.1f);
  REFUSED(INK_ERROR_ARGUMENT, layers[0].init, -1);
  REFUSED(INK_ERROR_ARGUMENT, layers[0].init, INK_NUM_INITS);
  REFUSED(INK_ERROR_SETTING, layers[0].init_parameter, 2e6f);
  REFUSED(INK_ERROR_SETTING, layers[0].init_parameter, -INFINITY);
  REFUSED(INK_ERROR_STEP, layers[0].activation, INK_STEP);
}

static void refuses_maxout_of_too_few_or_too_many_pieces(void) {
  struct ink_network_config good = small_config(5, 4, 1, INK_MSE);
  good.layers[0] = layer(4, INK_MAXOUT);
  REFUSED(INK_ERROR_SIZE, layers[0].pieces, 1);
  REFUSED(INK_ERROR_SIZE, layers[0].pieces, INK_MAX_PIECES + 1);
  good.layers[0].units = INK_MAX_UNITS / 2;
  REFUSED(INK_ERROR_SIZE, layers[0].pieces, 3);
}

static void refuses_pairs(void) {
  for (int32_t loss = INK_MSE; loss < INK_NUM_LOSSES; loss++) {
    for (int32_t activation = 0; activation < INK_NUM_ACTIVATIONS; activation++) {
      struct ink_network_config c = small_config(3, 2, 2, loss);
      c.layers[1] = layer(2, activation);
      int fits = loss == INK_BINARY_CROSS_ENTROPY ? activation == INK_SIGMOID
                 : loss == INK_CROSS_ENTROPY      ? activation == INK_SOFTMAX
                 : loss >= INK_HINGE              ? activation == INK_LINEAR
                                                  : 1;
      if (activation == INK_STEP) {
        refused(INK_ERROR_STEP, &c);
      } else if (!fits) {
        refused(INK_ERROR_PAIR, &c);
      } else {
        ink_network_destroy(network(&c));
      }
    }
  }
  struct ink_network_config c = small_config(3, 2, 1, INK_CROSS_ENTROPY);
  refused(INK_ERROR_PAIR, &c); /* softmax of one unit is always 1 */
  c = small_config(3, 2, 1, INK_HUBER);
  c.loss_parameter = 0.0f;
  refused(INK_ERROR_SETTING, &c);
  c.loss_parameter = 2e6f;
  refused(INK_ERROR_SETTING, &c);
}

static void refuses_too_many_parameters_before_asking_for_memory(void) {
  struct ink_network_config c = small_config(INK_MAX_UNITS, INK_MAX_UNITS, 1, INK_MSE);
  refused(INK_ERROR_SIZE, &c);
  c = small_config(8191, 8192, 8192, INK_MSE); /* the first layer alone reaches the limit */
  refused(INK_ERROR_SIZE, &c);
}

static void initialises_as_said(void) {
  static const struct {
    int32_t init;
    double deviation, bound; /* of 300 inputs and 100 units, parameter 0.5 */
  } expected[] = {{INK_ZEROS, 0, 0},
                  {INK_CONSTANT, 0, 0.5},
                  {INK_NORMAL, 0.5, 4},
                  {INK_UNIFORM, 0.28867513, 0.5},
                  {INK_XAVIER_NORMAL, 0.070710678, 0.6},
                  {INK_XAVIER_UNIFORM, 0.070710678, 0.12247449},
                  {INK_HE_NORMAL, 0.081649658, 0.7},
                  {INK_HE_UNIFORM, 0.081649658, 0.14142136}};
  enum { D = 300, H = 100, P = D * H + H };
  static float w[P];
  for (int32_t init = 0; init < INK_NUM_INITS; init++) {
    struct ink_network_config c = {.inputs = D, .num_layers = 1, .loss = INK_MSE, .seed = 3};
    c.layers[0] = layer(H, INK_LINEAR);
    c.layers[0].init = init;
    c.layers[0].init_parameter = 0.5f;
    struct ink_network *net = network(&c);
    CHECK(ink_network_num_parameters(net) == P);
    ink_network_get_parameters(net, w);
    double sum = 0, squares = 0, largest = 0;
    for (int32_t i = 0; i < D * H; i++) {
      sum += w[i];
      squares += (double)w[i] * w[i];
      if (fabs(w[i]) > largest)
        largest = fabs(w[i]);
    }
    double mean = sum / (D * H);
    NEAR(mean, init == INK_CONSTANT ? 0.5 : 0.0, 0.015, 0);
    NEAR(sqrt(fabs(squares / (D * H) - mean * mean)), expected[init].deviation, 1e-6, 0.02);
    CHECK(largest <= expected[init].bound * 1.0000001);
    for (int32_t j = 0; j < H; j++)
      CHECK(w[D * H + j] == (init == INK_CONSTANT ? 0.5f : 0.0f));
    ink_network_destroy(net);
  }
}

/* ---- the five calls ---- */

static void the_five_calls_refuse(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 2, 0);
  struct ink_dataset *narrow = dataset(6, 3, INK_F32, 0, 2, 0);
  struct ink_dataset *many = dataset(6, 4, INK_F32, 0, 3, 0);
  struct ink_dataset *targets = dataset(6, 4, INK_F32, 0, 0, 3);
  struct ink_dataset *bare = dataset(6, 4, INK_F32, 0, 0, 0);
  struct ink_dataset *empty = NULL;
  struct ink_dataset_config room = {.capacity = 3, .inputs = 4, .classes = 2};
  OK(ink_dataset_create(&room, &empty));
  const int32_t rows[] = {0, 5, 2}, beyond[] = {0, 6}, negative[] = {-1};
  struct ink_optimizer rule = sgd_rule(0.1f);
  float loss = 42.0f;
  uint64_t before = state_of(net);

  ANSWERS(INK_ERROR_ORDER, ink_network_loss(net, &loss));
  ANSWERS(INK_ERROR_ORDER, ink_network_backward(net));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_forward(NULL, data, rows, 3, 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_forward(net, NULL, rows, 3, 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_forward(net, data, NULL, 3, 1));
  ANSWERS(INK_ERROR_SIZE, ink_network_forward(net, data, rows, 0, 1));
  ANSWERS(INK_ERROR_SIZE, ink_network_forward(net, data, rows, INK_MAX_EXAMPLES + 1, 1));
  ANSWERS(INK_ERROR_SIZE, ink_network_forward(net, data, beyond, 2, 1));
  ANSWERS(INK_ERROR_SIZE, ink_network_forward(net, data, negative, 1, 1));
  ANSWERS(INK_ERROR_SHAPE, ink_network_forward(net, narrow, rows, 3, 1));
  ANSWERS(INK_ERROR_SHAPE, ink_network_forward(net, many, rows, 3, 1));
  ANSWERS(INK_ERROR_SHAPE, ink_network_forward(net, targets, rows, 3, 1));
  ANSWERS(INK_ERROR_EMPTY, ink_network_forward(net, empty, rows, 3, 1));
  CHECK(ink_network_batch(net) == 0);

  OK(ink_network_forward(net, bare, rows, 3, 1));
  ANSWERS(INK_ERROR_TARGET, ink_network_loss(net, &loss));
  ANSWERS(INK_ERROR_TARGET, ink_network_backward(net));
  OK(ink_network_forward(net, data, rows, 3, 1));
  CHECK(ink_network_batch(net) == 3);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_loss(NULL, &loss));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_loss(net, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_backward(NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_step(NULL, &rule));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_step(net, NULL));
  rule.rule = 99;
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_step(net, &rule));
  ink_network_zero_grad(NULL);
  CHECK(loss == 42.0f);
  CHECK(state_of(net) == before);

  ink_dataset_destroy(empty);
  ink_dataset_destroy(bare);
  ink_dataset_destroy(targets);
  ink_dataset_destroy(many);
  ink_dataset_destroy(narrow);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

static void without_a_loss_there_is_nothing_to_descend(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_LOSS_NONE);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 2, 0);
  struct ink_train_config t = {.batch_size = 2, .steps = 1, .optimizer = sgd_rule(0.1f)};
  struct ink_train_result result;
  struct ink_evaluation e;
  const int32_t row = 0;
  float loss;
  OK(ink_network_forward(net, data, &row, 1, 1));
  ANSWERS(INK_ERROR_NO_LOSS, ink_network_loss(net, &loss));
  ANSWERS(INK_ERROR_NO_LOSS, ink_network_backward(net));
  ANSWERS(INK_ERROR_NO_LOSS, ink_network_train(net, data, &t, &result));
  OK(ink_network_evaluate(net, data, 0, 6, &e, NULL, NULL, NULL));
  CHECK(isnan(e.loss));
  CHECK(e.count == 6);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* Hinge and perceptron over several classes need to know which class is right. */
static void margins_over_classes_need_labels(void) {
  for (int32_t loss = INK_HINGE; loss <= INK_PERCEPTRON; loss++) {
    struct ink_network_config c = small_config(4, 3, 3, loss);
    struct ink_network *net = network(&c);
    struct ink_dataset *targets = dataset(6, 4, INK_F32, 0, 0, 3);
    struct ink_dataset *both = dataset(6, 4, INK_F32, 0, 3, 3);
    struct ink_train_config t = {.batch_size = 2, .steps = 1, .optimizer = sgd_rule(0.1f)};
    struct ink_train_result result;
    struct ink_evaluation e;
    const int32_t row = 1;
    float value;
    uint64_t before = state_of(net);
    OK(ink_network_forward(net, targets, &row, 1, 1));
    ANSWERS(INK_ERROR_TARGET, ink_network_loss(net, &value));
    ANSWERS(INK_ERROR_TARGET, ink_network_train(net, targets, &t, &result));
    OK(ink_network_evaluate(net, targets, 0, 6, &e, NULL, NULL, NULL));
    CHECK(isnan(e.loss));
    CHECK(state_of(net) == before);
    OK(ink_network_train(net, both, &t, &result));
    ink_dataset_destroy(both);
    ink_dataset_destroy(targets);
    ink_network_destroy(net);
  }
}

/* train equals the five calls: the same bits for all kernels, rules and data. */
static void training_is_the_five_calls(void) {
  for (int32_t round = 0; round < 60; round++) {
    struct ink_network_config c = random_config(-1);
    int32_t N = between(3, 30);
    struct ink_dataset *data = dataset_for(&c, N);
    struct ink_optimizer rule = one_in(3) ? sgd_rule(0.05f) : random_rule();
    struct ink_network *trained = network(&c), *stepped = network(&c);
    struct ink_train_config t = {.batch_size = between(1, N + 2), .steps = 5, .optimizer = rule};
    struct ink_train_result r;
    int32_t *rows = malloc((size_t)N * sizeof *rows);
    double loss_sum = 0.0;
    int32_t examples = 0;
    OK(ink_network_train(trained, data, &t, &r));

    /* A copy whose examples contain their row numbers shows which rows a step takes. */
    struct ink_network_config probe_config = {.inputs = 1,
                                              .num_layers = 1,
                                              .loss = INK_MSE,
                                              .seed = c.seed,
                                              .layers = {layer(1, INK_LINEAR)}};
    struct ink_dataset_config probe_data = {
        .capacity = N, .inputs = 1, .format = INK_F32, .num_targets = 1};
    struct ink_network *probe = network(&probe_config);
    struct ink_dataset *numbers = NULL;
    OK(ink_dataset_create(&probe_data, &numbers));
    float *values = ink_dataset_tail(numbers, N), *zeros = calloc((size_t)N, sizeof *zeros);
    for (int32_t i = 0; i < N; i++)
      values[i] = (float)i;
    OK(ink_dataset_append(numbers, N, NULL, zeros));
    const float one[] = {1.0f, 0.0f}; /* the output is the row's number, the loss its square */
    struct ink_train_config one_row = {.batch_size = 1, .steps = 1, .optimizer = sgd_rule(0.0f)};
    OK(ink_network_set_parameters(probe, one));

    for (int32_t step = 0, at = 0; step < r.steps; step++) {
      int32_t B = N - at < t.batch_size ? N - at : t.batch_size;
      for (int32_t b = 0; b < B; b++) {
        struct ink_train_result seen;
        OK(ink_network_train(probe, numbers, &one_row, &seen));
        rows[b] = (int32_t)lrint(sqrt(seen.loss));
      }
      float loss;
      ink_network_zero_grad(stepped);
      OK(ink_network_forward(stepped, data, rows, B, 1));
      OK(ink_network_loss(stepped, &loss));
      OK(ink_network_backward(stepped));
      OK(ink_network_step(stepped, &rule));
      loss_sum += (double)loss * B;
      examples += B;
      at = (at + B) % N;
    }
    CHECK(r.diverged || r.steps == 5);
    CHECK(ink_network_hash(trained) == ink_network_hash(stepped));
    CHECK(r.examples == examples);
    if (examples)
      CHECK(r.loss == (float)(loss_sum / examples));
    free(zeros);
    free(rows);
    ink_dataset_destroy(numbers);
    ink_network_destroy(probe);
    ink_network_destroy(stepped);
    ink_network_destroy(trained);
    ink_dataset_destroy(data);
  }
}

static void gradients_add_up_until_they_are_zeroed(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_MSE);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 0, 2);
  const int32_t rows[] = {4, 1};
  float once[23], twice[23];
  CHECK(ink_network_num_parameters(net) == 23);
  OK(ink_network_forward(net, data, rows, 2, 1));
  OK(ink_network_backward(net));
  ink_network_get_gradients(net, once);
  OK(ink_network_forward(net, data, rows, 2, 1));
  OK(ink_network_backward(net));
  ink_network_get_gradients(net, twice);
  float largest = 0.0f;
  for (int32_t i = 0; i < 23; i++) {
    NEAR(twice[i], 2.0f * once[i], 1e-7, 1e-6);
    if (fabsf(once[i]) > largest)
      largest = fabsf(once[i]);
  }
  CHECK(largest > 1e-3f);
  ink_network_zero_grad(net);
  ink_network_get_gradients(net, once);
  for (int32_t i = 0; i < 23; i++)
    CHECK(once[i] == 0.0f);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* ---- life ---- */

static void starts_again_from_a_seed(void) {
  struct ink_network_config c = random_config(-1);
  struct ink_network *net = network(&c), *other;
  struct ink_dataset *data = dataset_for(&c, 20);
  struct ink_train_config t = {.batch_size = 4, .steps = 3, .optimizer = sgd_rule(0.01f)};
  struct ink_train_result r;
  uint64_t fresh = state_of(net);
  OK(ink_network_train(net, data, &t, &r));
  CHECK(state_of(net) != fresh);
  OK(ink_network_reset(net, c.seed));
  ink_network_zero_grad(net);
  CHECK(state_of(net) == fresh);
  OK(ink_network_reset(net, 99));
  c.seed = 99;
  other = network(&c);
  CHECK(state_of(net) == state_of(other));
  OK(ink_network_train(net, data, &t, &r));
  OK(ink_network_train(other, data, &t, &r));
  CHECK(ink_network_hash(net) == ink_network_hash(other));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_reset(NULL, 1));
  ink_network_destroy(other);
  ink_network_destroy(net);
  ink_dataset_destroy(data);
}

static void nothing_is_a_network_too(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_MSE);
  struct ink_network *net = network(&c);
  float w[23];
  ink_network_destroy(NULL);
  CHECK(ink_network_num_parameters(NULL) == 0);
  CHECK(ink_network_steps(NULL) == 0);
  CHECK(ink_network_epochs(NULL) == 0);
  CHECK(ink_network_snapshot_size(NULL) == 0);
  CHECK(ink_network_batch(NULL) == 0);
  ink_network_hash(NULL);
  ink_network_get_parameters(NULL, w);
  ink_network_get_parameters(net, NULL);
  ink_network_get_gradients(NULL, w);
  ink_network_get_gradients(net, NULL);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_set_parameters(NULL, w));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_set_parameters(net, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_use_kernels(NULL, INK_SIMD));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_use_kernels(net, 2));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_use_kernels(net, -1));
  OK(ink_network_use_kernels(net, INK_SCALAR));
  OK(ink_network_use_kernels(net, INK_SIMD));
  ink_network_destroy(net);
}

static void parameters_go_in_and_out(void) {
  for (int32_t round = 0; round < 20; round++) {
    struct ink_network_config c = random_config(-1);
    struct ink_network *net = network(&c), *twin = network(&c);
    size_t P = (size_t)ink_network_num_parameters(net);
    float *w = malloc(P * sizeof *w), *back = malloc(P * sizeof *back);
    for (size_t i = 0; i < P; i++)
      w[i] = normal();
    OK(ink_network_set_parameters(net, w));
    ink_network_get_parameters(net, back);
    CHECK(memcmp(w, back, P * sizeof *w) == 0);
    uint64_t before = state_of(net), hash = ink_network_hash(net);
    CHECK(hash != ink_network_hash(twin));
    OK(ink_network_set_parameters(twin, w));
    CHECK(hash == ink_network_hash(twin));
    size_t at = (size_t)between(0, (int32_t)P - 1);
    w[at] = one_in(2) ? NAN : -INFINITY;
    ANSWERS(INK_ERROR_NOT_FINITE, ink_network_set_parameters(net, w));
    CHECK(state_of(net) == before);
    w[at] = nextafterf(back[at], 9.0f);
    OK(ink_network_set_parameters(twin, w));
    CHECK(hash != ink_network_hash(twin));
    free(back);
    free(w);
    ink_network_destroy(twin);
    ink_network_destroy(net);
  }
}

/* ---- evaluation and prediction ---- */

static void evaluation_refuses(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 2, 0),
                     *narrow = dataset(6, 3, INK_F32, 0, 2, 0);
  struct ink_evaluation e = {.count = -7};
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_evaluate(NULL, data, 0, 6, &e, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_evaluate(net, NULL, 0, 6, &e, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_evaluate(net, data, 0, 6, NULL, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_SHAPE, ink_network_evaluate(net, narrow, 0, 6, &e, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_network_evaluate(net, data, -1, 6, &e, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_network_evaluate(net, data, 0, 7, &e, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_network_evaluate(net, data, 3, 3, &e, NULL, NULL, NULL));
  ANSWERS(INK_ERROR_SIZE,
          ink_network_evaluate(net, data, INT32_MIN, INT32_MIN, &e, NULL, NULL, NULL));
  CHECK(e.count == -7);

  const float x[8] = {0}, bad[8] = {0, 0, 0, 0, 0, 0, NAN, 0};
  float y[4] = {-1, -1, -1, -1};
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_predict(NULL, INK_F32, x, 2, y));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_predict(net, INK_F32, NULL, 2, y));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_predict(net, INK_F32, x, 2, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_predict(net, 2, x, 2, y));
  ANSWERS(INK_ERROR_SIZE, ink_network_predict(net, INK_F32, x, 0, y));
  ANSWERS(INK_ERROR_SIZE, ink_network_predict(net, INK_F32, x, INK_MAX_EXAMPLES + 1, y));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_network_predict(net, INK_F32, bad, 2, y));
  for (int32_t i = 0; i < 4; i++)
    CHECK(y[i] == -1.0f);
  ink_dataset_destroy(narrow);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* A value that is not finite is found before any output is written, in every place. */
static void prediction_writes_all_or_nothing(void) {
  enum { N = 300, D = 4 };
  struct ink_network_config c = small_config(D, 3, 1, INK_MSE);
  struct ink_network *net = network(&c);
  float x[N * D] = {0}, y[N];
  for (int32_t i = 0; i < N; i++)
    y[i] = -1.0f;
  x[N * D - 1] = INFINITY;
  ANSWERS(INK_ERROR_NOT_FINITE, ink_network_predict(net, INK_F32, x, N, y));
  for (int32_t i = 0; i < N; i++)
    CHECK(y[i] == -1.0f);
  ink_network_destroy(net);
}

/* Evaluation in any slices, prediction and forward give the same outputs; the counts follow from
 * the outputs. */
static void evaluation_counts_what_the_outputs_say(void) {
  enum { N = 300 };
  for (int32_t round = 0; round < 20; round++) {
    struct ink_network_config c = random_config(one_in(6) ? INK_LOSS_NONE : -1);
    if (c.loss == INK_LOSS_NONE && one_in(2))
      c.layers[c.num_layers - 1] = layer(3, INK_STEP);
    int32_t K = outputs_of(&c), side = K > 1 ? K : 2, D = c.inputs;
    struct ink_network *net = network(&c);
    int32_t format = one_in(2) ? INK_F32 : INK_U8;
    struct ink_dataset *data = dataset(N, D, format, one_in(2) ? 15 : 80, side, 0);
    scatter(net, 0.5f);
    uint32_t *confusion = calloc((size_t)side * (size_t)side, sizeof *confusion);
    float *outputs = malloc(N * (size_t)K * sizeof *outputs),
          *again = malloc(N * (size_t)K * sizeof *again);
    float losses[N];
    struct ink_evaluation all, part;
    OK(ink_network_evaluate(net, data, 0, N, &all, confusion, losses, outputs));
    uint64_t hits = 0, sum = 0;
    for (int32_t i = 0; i < side * side; i++)
      sum += confusion[i];
    for (int32_t i = 0; i < side; i++)
      hits += confusion[i * (side + 1)];
    CHECK(sum == N && hits == (uint64_t)all.correct && all.count == N);

    int32_t correct = 0;
    double loss = 0.0;
    const int32_t *labels = ink_dataset_labels(data);
    for (int32_t i = 0; i < N; i++) {
      const float *y = outputs + (size_t)i * (size_t)K;
      int32_t top = 0;
      for (int32_t k = 1; k < K; k++)
        top = y[k] > y[top] ? k : top;
      if (K == 1)
        top = y[0] >= (c.loss >= INK_HINGE ? 0.0f : 0.5f);
      correct += top == labels[i];
      loss += losses[i];
    }
    CHECK(correct == all.correct);
    if (c.loss != INK_LOSS_NONE)
      NEAR(all.loss, loss / N, 1e-6, 1e-5);

    int32_t cut = between(1, N - 1);
    OK(ink_network_evaluate(net, data, 0, cut, &part, NULL, NULL, again));
    correct = part.correct;
    OK(ink_network_evaluate(net, data, cut, N, &part, NULL, NULL, again + (size_t)cut * (size_t)K));
    CHECK(correct + part.correct == all.correct);
    CHECK(memcmp(outputs, again, N * (size_t)K * sizeof *again) == 0);
    OK(ink_network_predict(net, format, ink_dataset_values(data), N, again));
    CHECK(memcmp(outputs, again, N * (size_t)K * sizeof *again) == 0);
    CHECK(ink_network_batch(net) == 0);
    free(again);
    free(outputs);
    free(confusion);
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

/* Where the data have real-valued targets, a single output is a score with its border at 0. */
static void a_single_output_is_read_by_its_loss(void) {
  struct ink_network_config c = {.inputs = 1, .num_layers = 1};
  const float values[] = {-0.2f, 0.2f, 0.7f}, targets[] = {-1.0f, 1.0f, 1.0f},
              same[] = {1.0f, 0.0f};
  const int32_t labels[] = {0, 1, 1};
  for (int32_t has_targets = 0; has_targets < 2; has_targets++) {
    struct ink_dataset_config d = {
        .capacity = 3, .inputs = 1, .format = INK_F32, .classes = 2, .num_targets = has_targets};
    struct ink_dataset *data = NULL;
    OK(ink_dataset_create(&d, &data));
    memcpy(ink_dataset_tail(data, 3), values, sizeof values);
    OK(ink_dataset_append(data, 3, labels, targets));
    static const struct {
      int32_t loss, activation, correct[2]; /* without and with targets */
    } kinds[] = {{INK_MSE, INK_LINEAR, {2, 3}},
                 {INK_MSE, INK_SIGMOID, {3, 3}}, /* a probability either way */
                 {INK_HINGE, INK_LINEAR, {3, 3}},
                 {INK_PERCEPTRON, INK_LINEAR, {3, 3}}};
    for (int32_t i = 0; i < 4; i++) {
      c.loss = kinds[i].loss;
      c.layers[0] = layer(1, kinds[i].activation);
      struct ink_network *net = network(&c);
      struct ink_evaluation e;
      OK(ink_network_set_parameters(net, same));
      OK(ink_network_evaluate(net, data, 0, 3, &e, NULL, NULL, NULL));
      CHECK(e.correct == kinds[i].correct[has_targets]);
      ink_network_destroy(net);
    }
    ink_dataset_destroy(data);
  }
}

/* ---- looking inside ---- */

static void looking_refuses(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 2, 0);
  const int32_t rows[] = {0, 5, 2};
  float out[12];
  typedef int32_t look(const struct ink_network *, int32_t, float *);
  static look *const looks[] = {ink_network_pre_activations, ink_network_activations,
                                ink_network_dropout_mask, ink_network_deltas};
  for (int32_t i = 0; i < 4; i++) {
    ANSWERS(INK_ERROR_ORDER, looks[i](net, 0, out));
    ANSWERS(INK_ERROR_ARGUMENT, looks[i](NULL, 0, out));
    ANSWERS(INK_ERROR_ARGUMENT, looks[i](net, 0, NULL));
    ANSWERS(INK_ERROR_SIZE, looks[i](net, -1, out));
    ANSWERS(INK_ERROR_SIZE, looks[i](net, 2, out));
  }
  OK(ink_network_forward(net, data, rows, 3, 1));
  for (int32_t i = 0; i < 3; i++)
    OK(looks[i](net, 1, out));
  ANSWERS(INK_ERROR_ORDER, ink_network_deltas(net, 1, out));
  ANSWERS(INK_ERROR_ORDER, ink_network_input_gradient(net, out));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_input_gradient(NULL, out));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_input_gradient(net, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_gradient_norms(NULL, out));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_gradient_norms(net, NULL));
  OK(ink_network_backward(net));
  OK(ink_network_deltas(net, 1, out));
  OK(ink_network_input_gradient(net, out));
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* Each layer's z is the output of the layer below times W, plus b; the norms are the gradients'. */
static void what_is_seen_fits_together(void) {
  for (int32_t round = 0; round < 20; round++) {
    struct ink_network_config c = random_config(-1);
    struct ink_network *net = network(&c);
    struct ink_dataset *data = dataset_for(&c, 9);
    int32_t B = between(1, 9), rows[9], D = c.inputs;
    size_t P = (size_t)ink_network_num_parameters(net), at = 0;
    for (int32_t b = 0; b < B; b++)
      rows[b] = between(0, 8);
    float *w = malloc(P * sizeof *w), *g = malloc(P * sizeof *g), norms[2 * INK_MAX_LAYERS];
    float *in = inputs_of(data, rows, B, D), *mask;
    OK(ink_network_forward(net, data, rows, B, 1));
    OK(ink_network_backward(net));
    ink_network_get_parameters(net, w);
    ink_network_get_gradients(net, g);
    OK(ink_network_gradient_norms(net, norms));
    for (int32_t l = 0; l < c.num_layers; l++) {
      int32_t H = c.layers[l].units, columns = H * c.layers[l].pieces;
      int32_t inputs = l ? c.layers[l - 1].units : D;
      float *z = malloc((size_t)(B * columns) * sizeof *z),
            *a = malloc((size_t)(B * H) * sizeof *a);
      OK(ink_network_pre_activations(net, l, z));
      OK(ink_network_activations(net, l, a));
      for (int32_t i = 0; i < B * columns; i++) {
        double sum = w[at + (size_t)(inputs * columns + i % columns)];
        for (int32_t k = 0; k < inputs; k++) {
          sum += (double)in[i / columns * inputs + k] * w[at + (size_t)(k * columns + i % columns)];
        }
        NEAR(z[i], sum, 1e-5, 1e-4);
      }
      double squares = 0.0;
      for (int32_t i = 0; i < inputs * columns; i++)
        squares += pow(g[at + (size_t)i], 2);
      NEAR(norms[2 * l], sqrt(squares), 1e-30, 1e-6);
      at += (size_t)(inputs * columns);
      squares = 0.0;
      for (int32_t i = 0; i < columns; i++)
        squares += pow(g[at + (size_t)i], 2);
      NEAR(norms[2 * l + 1], sqrt(squares), 1e-30, 1e-6);
      at += (size_t)columns;

      mask = malloc((size_t)(B * H) * sizeof *mask);
      OK(ink_network_dropout_mask(net, l, mask));
      float kept = 1.0f / (1.0f - c.layers[l].dropout);
      for (int32_t i = 0; i < B * H; i++) {
        CHECK(mask[i] == kept || (mask[i] == 0.0f && c.layers[l].dropout > 0.0f));
        a[i] *= mask[i];
      }
      free(mask);
      free(z);
      free(in);
      in = a;
    }
    CHECK(at == P);
    free(in);
    free(g);
    free(w);
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

static void dropout_is_at_work_in_training_only(void) {
  struct ink_network_config c = small_config(4, 200, 2, INK_CROSS_ENTROPY);
  c.layers[0].dropout = 0.4f;
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(50, 4, INK_F32, 0, 2, 0);
  static float mask[50 * 200], second[50 * 200];
  int32_t rows[50], kept = 0;
  for (int32_t i = 0; i < 50; i++)
    rows[i] = i;
  OK(ink_network_forward(net, data, rows, 50, 1));
  OK(ink_network_dropout_mask(net, 0, mask));
  for (int32_t i = 0; i < 50 * 200; i++)
    kept += mask[i] != 0.0f;
  NEAR(kept, 6000, 200, 0); /* four standard deviations */
  OK(ink_network_forward(net, data, rows, 50, 1));
  OK(ink_network_dropout_mask(net, 0, second));
  CHECK(memcmp(mask, second, sizeof mask) != 0);
  OK(ink_network_forward(net, data, rows, 50, 0));
  OK(ink_network_dropout_mask(net, 0, mask));
  for (int32_t i = 0; i < 50 * 200; i++)
    CHECK(mask[i] == 1.0f);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

static const struct test tests[] = {
    {"configurations that make no sense are refused", refuses_configurations},
    {"maxout has 2 to 16 pieces", refuses_maxout_of_too_few_or_too_many_pieces},
    {"losses go with their activations only", refuses_pairs},
    {"too many parameters are refused before memory is requested",
     refuses_too_many_parameters_before_asking_for_memory},
    {"each initialisation has its mean, deviation and bound", initialises_as_said},
    {"the five calls refuse what they cannot do, and change nothing", the_five_calls_refuse},
    {"without a loss there is nothing to descend", without_a_loss_there_is_nothing_to_descend},
    {"margins over several classes need labels", margins_over_classes_need_labels},
    {"training is the five calls, bit for bit", training_is_the_five_calls},
    {"gradients add up until they are zeroed", gradients_add_up_until_they_are_zeroed},
    {"reset starts again from a seed", starts_again_from_a_seed},
    {"NULL is refused or ignored everywhere", nothing_is_a_network_too},
    {"parameters go in and out unchanged; NaN does not go in", parameters_go_in_and_out},
    {"evaluation and prediction refuse", evaluation_refuses},
    {"prediction writes all or nothing", prediction_writes_all_or_nothing},
    {"evaluation counts agree with the outputs", evaluation_counts_what_the_outputs_say},
    {"a single output is a class by its loss", a_single_output_is_read_by_its_loss},
    {"looking inside refuses", looking_refuses},
    {"the arrays inside fit together", what_is_seen_fits_together},
    {"dropout acts in training only", dropout_is_at_work_in_training_only},
};

MAIN(tests)
