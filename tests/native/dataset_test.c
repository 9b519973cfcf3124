/* dataset_test.c: refused arguments of a dataset, splits, standardisation, class weights; pixels
 * give the same bits sparse and dense. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "core.h"
#include "samples.h"

/* ---- creating a dataset ---- */

static void refused(int32_t code, const struct ink_dataset_config *config) {
  struct ink_dataset *untouched = (struct ink_dataset *)&chance, *data = untouched;
  long before = memory_blocks();
  ANSWERS(code, ink_dataset_create(config, &data));
  CHECK(data == untouched);
  CHECK(memory_blocks() == before);
}

#define REFUSED(code, member, value)           \
  do {                                         \
    struct ink_dataset_config changed_ = good; \
    changed_.member = (value);                 \
    refused(code, &changed_);                  \
  } while (0)

static void refuses_configurations(void) {
  struct ink_dataset_config good = {.capacity = 3, .inputs = 4, .classes = 2, .num_targets = 1};
  struct ink_dataset *data = NULL;
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_create(NULL, &data));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_create(&good, NULL));
  OK(ink_dataset_create(&good, &data));
  ink_dataset_destroy(data);
  REFUSED(INK_ERROR_ARGUMENT, format, 2);
  REFUSED(INK_ERROR_ARGUMENT, format, -1);
  REFUSED(INK_ERROR_SIZE, capacity, 0);
  REFUSED(INK_ERROR_SIZE, capacity, INK_MAX_EXAMPLES + 1);
  REFUSED(INK_ERROR_SIZE, capacity, INT32_MIN);
  REFUSED(INK_ERROR_SIZE, inputs, 0);
  REFUSED(INK_ERROR_SIZE, inputs, INK_MAX_UNITS + 1);
  REFUSED(INK_ERROR_SIZE, classes, -1);
  REFUSED(INK_ERROR_SIZE, classes, INK_MAX_UNITS + 1);
  REFUSED(INK_ERROR_SIZE, num_targets, -1);
  REFUSED(INK_ERROR_SIZE, num_targets, INK_MAX_UNITS + 1);
  REFUSED(INK_ERROR_SIZE, first_epoch_block, -1);
}

static void nothing_is_a_dataset_too(void) {
  ink_dataset_destroy(NULL);
  CHECK(ink_dataset_tail(NULL, 1) == NULL);
  CHECK(ink_dataset_size(NULL) == 0);
  CHECK(ink_dataset_values(NULL) == NULL);
  CHECK(ink_dataset_labels(NULL) == NULL);
  CHECK(ink_dataset_targets(NULL) == NULL);
}

/* ---- rows ---- */

static void rows_arrive_and_stay(void) {
  struct ink_dataset_config c = {
      .capacity = 5, .inputs = 3, .format = INK_F32, .classes = 4, .num_targets = 2};
  struct ink_dataset *data = NULL;
  OK(ink_dataset_create(&c, &data));
  CHECK(ink_dataset_tail(data, 0) == NULL);
  CHECK(ink_dataset_tail(data, -1) == NULL);
  CHECK(ink_dataset_tail(data, 6) == NULL);
  CHECK(ink_dataset_tail(data, INT32_MIN) == NULL);
  const float values[] = {1, 2, 3, 4, 5, 6}, targets[] = {-1, 0.5f, 2, 3};
  const int32_t labels[] = {3, 0};
  memcpy(ink_dataset_tail(data, 2), values, sizeof values);
  uint64_t before = data_of(data);

  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_append(NULL, 2, labels, targets));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_append(data, 2, NULL, targets));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_append(data, 2, labels, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_append(data, 0, labels, targets));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_append(data, 6, labels, targets));
  const int32_t above[] = {0, 4}, below[] = {-1, 0};
  ANSWERS(INK_ERROR_LABEL, ink_dataset_append(data, 2, above, targets));
  ANSWERS(INK_ERROR_LABEL, ink_dataset_append(data, 2, below, targets));
  const float bad[] = {0, 0, 0, INFINITY};
  ANSWERS(INK_ERROR_NOT_FINITE, ink_dataset_append(data, 2, labels, bad));
  ((float *)ink_dataset_tail(data, 2))[5] = NAN;
  ANSWERS(INK_ERROR_NOT_FINITE, ink_dataset_append(data, 2, labels, targets));
  ((float *)ink_dataset_tail(data, 2))[5] = 6;
  CHECK(data_of(data) == before && ink_dataset_size(data) == 0);

  OK(ink_dataset_append(data, 2, labels, targets));
  CHECK(ink_dataset_size(data) == 2);
  CHECK(memcmp(ink_dataset_values(data), values, sizeof values) == 0);
  CHECK(memcmp(ink_dataset_labels(data), labels, sizeof labels) == 0);
  CHECK(memcmp(ink_dataset_targets(data), targets, sizeof targets) == 0);
  CHECK(ink_dataset_tail(data, 3) == (const char *)ink_dataset_values(data) + 24);
  CHECK(ink_dataset_tail(data, 4) == NULL);
  ink_dataset_destroy(data);
}

/* ---- pixels ---- */

struct run {
  uint64_t hash;
  float loss;
};

/* Five steps, an evaluation, and the arrays of a forward and a backward pass. */
static struct run trained_on(const struct ink_network_config *config,
                             const struct ink_dataset *data, const struct ink_optimizer *rule,
                             int32_t kernels) {
  struct ink_network *net = network(config);
  OK(ink_network_use_kernels(net, kernels));
  struct ink_train_config t = {.batch_size = 7, .steps = 5, .optimizer = *rule};
  struct ink_train_result result;
  struct ink_evaluation e;
  int32_t N = ink_dataset_size(data), rows[] = {0, N - 1, N / 2};
  OK(ink_network_train(net, data, &t, &result));
  OK(ink_network_evaluate(net, data, 0, N, &e, NULL, NULL, NULL));
  OK(ink_network_forward(net, data, rows, 3, 0));
  OK(ink_network_backward(net));
  size_t dx = (size_t)(3 * config->inputs);
  float *gradient = malloc(dx * sizeof *gradient);
  int32_t code = ink_network_input_gradient(net, gradient);
  uint64_t hash = mixed(state_of(net), gradient, dx * sizeof *gradient);
  free(gradient);
  OK(code);
  ink_network_destroy(net);
  return (struct run){hash, e.loss};
}

/* The same rows as sparse rows, as dense pixels, and as float32. In each form padding and zeros
 * must leave no trace. */
static void pixels_give_the_same_bits_however_held(void) {
  for (int32_t round = 0; round < 40; round++) {
    struct ink_network_config c = random_config(between(INK_MSE, INK_CROSS_ENTROPY));
    c.layers[0].units = between(2, 70);
    if (c.num_layers == 1 && c.layers[0].dropout > 0)
      c.layers[0].dropout = 0;
    int32_t N = between(8, 30), D = c.inputs, K = outputs_of(&c), classes = K == 1 ? 2 : K;
    struct ink_optimizer rule = one_in(2) ? sgd_rule(0.05f) : random_rule();
    if (one_in(8))
      rule = sgd_rule(0.05f), rule.max_norm = 0.7f; /* plain except for one setting */
    struct ink_dataset *sparse = dataset(N, D, INK_U8, between(0, 35), classes, 0);
    if (sparse->sparse == NULL) { /* too many non-zero pixels by chance */
      ink_dataset_destroy(sparse);
      continue;
    }
    struct ink_dataset_config held = {.capacity = N, .inputs = D, .classes = classes};
    struct ink_dataset *dense = NULL, *floats = NULL, *late = NULL;
    const uint8_t *pixels = ink_dataset_values(sparse);
    const int32_t *labels = ink_dataset_labels(sparse);

    OK(ink_dataset_create(&held, &dense)); /* no memory for sparse rows: dense from now on */
    memcpy(ink_dataset_tail(dense, N), pixels, (size_t)(N * D));
    memory_fail_at(1);
    OK(ink_dataset_append(dense, N, labels, NULL));
    CHECK(memory_has_failed() && dense->sparse == NULL);
    memory_fail_at(0);

    OK(ink_dataset_create(&held, &late)); /* becomes dense after the first row */
    memcpy(ink_dataset_tail(late, 1), pixels, (size_t)D);
    OK(ink_dataset_append(late, 1, labels, NULL));
    memcpy(ink_dataset_tail(late, N - 1), pixels + D, (size_t)(N - 1) * (size_t)D);
    memory_fail_at(1);
    OK(ink_dataset_append(late, N - 1, labels + 1, NULL));
    memory_fail_at(0);
    CHECK(late->sparse == NULL);

    held.format = INK_F32;
    OK(ink_dataset_create(&held, &floats));
    float *values = ink_dataset_tail(floats, N);
    for (int32_t i = 0; i < N * D; i++)
      values[i] = (float)pixels[i] / 255.0f;
    OK(ink_dataset_append(floats, N, labels, NULL));

    struct run expected = trained_on(&c, sparse, &rule, INK_SIMD);
    struct ink_dataset *const all[] = {sparse, dense, late, floats};
    for (int32_t i = 0; i < 8; i++) {
      struct run r = trained_on(&c, all[i / 2], &rule, i % 2);
      CHECK(r.hash == expected.hash);
      CHECK(memcmp(&r.loss, &expected.loss, sizeof r.loss) == 0);
    }
    for (int32_t i = 0; i < 4; i++)
      ink_dataset_destroy(all[i]);
  }
}

static void full_rows_are_held_dense(void) {
  struct ink_dataset *sparse = dataset(10, 50, INK_U8, 10, 0, 0);
  struct ink_dataset *dense = dataset(10, 50, INK_U8, 90, 0, 0);
  CHECK(sparse->sparse != NULL && dense->sparse == NULL);
  ink_dataset_destroy(dense);
  ink_dataset_destroy(sparse);

  struct ink_dataset_config c = {.capacity = 2, .inputs = 50};
  OK(ink_dataset_create(&c, &sparse)); /* an empty row, then a full one: both become dense */
  memset(ink_dataset_tail(sparse, 1), 0, 50);
  OK(ink_dataset_append(sparse, 1, NULL, NULL));
  CHECK(sparse->sparse != NULL);
  memset(ink_dataset_tail(sparse, 1), 9, 50);
  OK(ink_dataset_append(sparse, 1, NULL, NULL));
  CHECK(sparse->sparse == NULL);
  ink_dataset_destroy(sparse);
}

/* A row without ink, among rows of several bands. */
static void an_empty_row_is_a_row_too(void) {
  enum { N = 8, D = 500 };
  struct ink_network_config c = small_config(D, 9, 3, INK_CROSS_ENTROPY);
  struct ink_optimizer rule = sgd_rule(0.05f);
  struct ink_dataset *sparse = NULL, *floats = NULL;
  struct ink_dataset_config held = {.capacity = N, .inputs = D, .classes = 3};
  int32_t labels[N];
  OK(ink_dataset_create(&held, &sparse));
  held.format = INK_F32;
  OK(ink_dataset_create(&held, &floats));
  uint8_t *pixels = ink_dataset_tail(sparse, N);
  float *values = ink_dataset_tail(floats, N);
  for (int32_t i = 0; i < N * D; i++) {
    pixels[i] = i >= D && one_in(5) ? (uint8_t)between(1, 255) : 0;
    values[i] = (float)pixels[i] / 255.0f;
  }
  for (int32_t i = 0; i < N; i++)
    labels[i] = i % 3;
  OK(ink_dataset_append(sparse, N, labels, NULL));
  OK(ink_dataset_append(floats, N, labels, NULL));
  CHECK(sparse->sparse && sparse->sparse[0].count == 0);
  for (int32_t kernels = 0; kernels < 2; kernels++) {
    CHECK(trained_on(&c, sparse, &rule, kernels).hash ==
          trained_on(&c, floats, &rule, kernels).hash);
  }
  ink_dataset_destroy(sparse);
  ink_dataset_destroy(floats);
}

/* The widest row, whose last column must still fit into 16 bits. */
static void the_widest_row_keeps_its_last_pixel(void) {
  struct ink_network_config c = {.inputs = INK_MAX_UNITS, .num_layers = 1, .loss = INK_MSE};
  c.layers[0] = layer(1, INK_LINEAR);
  struct ink_dataset_config d = {.capacity = 1, .inputs = INK_MAX_UNITS, .classes = 2};
  struct ink_network *net = network(&c);
  struct ink_dataset *data = NULL;
  const int32_t label = 1, row = 0;
  OK(ink_dataset_create(&d, &data));
  uint8_t *pixels = ink_dataset_tail(data, 1);
  memset(pixels, 0, INK_MAX_UNITS);
  pixels[INK_MAX_UNITS - 1] = 255;
  OK(ink_dataset_append(data, 1, &label, NULL));
  float *w = malloc((INK_MAX_UNITS + 1) * sizeof *w), z, predicted;
  ink_network_get_parameters(net, w);
  OK(ink_network_forward(net, data, &row, 1, 0));
  OK(ink_network_pre_activations(net, 0, &z));
  OK(ink_network_predict(net, INK_U8, pixels, 1, &predicted));
  CHECK(z == w[INK_MAX_UNITS - 1] && z != 0.0f && predicted == z);
  OK(ink_network_forward(net, data, &row, 1, 0));
  OK(ink_network_backward(net));
  ink_network_get_gradients(net, w);
  CHECK(w[INK_MAX_UNITS - 1] != 0.0f && w[INK_MAX_UNITS - 2] == 0.0f);
  free(w);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* Rows may be named more than once; the entries of a mini-batch have a limit. */
static void a_mini_batch_has_its_limit(void) {
  enum { B = 6000 };
  struct ink_network_config c = {.inputs = INK_MAX_UNITS, .num_layers = 1, .loss = INK_MSE};
  c.layers[0] = layer(1, INK_LINEAR);
  struct ink_dataset_config d = {.capacity = 1, .inputs = INK_MAX_UNITS};
  struct ink_network *net = network(&c);
  struct ink_dataset *data = NULL;
  OK(ink_dataset_create(&d, &data));
  uint8_t *pixels = ink_dataset_tail(data, 1);
  memset(pixels, 0, INK_MAX_UNITS);
  memset(pixels, 1, 20000);
  OK(ink_dataset_append(data, 1, NULL, NULL));
  int32_t *rows = calloc(B, sizeof *rows);
  int32_t code = ink_network_forward(net, data, rows, B, 0);
  free(rows);
  ANSWERS(INK_ERROR_MEMORY, code);
  CHECK(ink_network_batch(net) == 0);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* ---- class weights ---- */

static void class_weights_are_checked(void) {
  struct ink_dataset *data = dataset(6, 2, INK_F32, 0, 3, 0),
                     *bare = dataset(6, 2, INK_F32, 0, 0, 0);
  const float good[] = {1, 0.5f, 1e30f}, zero[] = {1, 0, 1}, negative[] = {1, -1, 1},
              nan[] = {1, 1, NAN}, huge[] = {1e31f, 1, 1};
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_class_weights(NULL, good));
  ANSWERS(INK_ERROR_TARGET, ink_dataset_class_weights(bare, good));
  OK(ink_dataset_class_weights(data, good));
  uint64_t before = data_of(data);
  ANSWERS(INK_ERROR_SETTING, ink_dataset_class_weights(data, zero));
  ANSWERS(INK_ERROR_SETTING, ink_dataset_class_weights(data, negative));
  ANSWERS(INK_ERROR_SETTING, ink_dataset_class_weights(data, nan));
  ANSWERS(INK_ERROR_SETTING, ink_dataset_class_weights(data, huge));
  CHECK(data_of(data) == before);
  OK(ink_dataset_class_weights(data, good));
  OK(ink_dataset_class_weights(data, NULL));
  CHECK(data_of(data) != before);
  OK(ink_dataset_class_weights(data, NULL));
  ink_dataset_destroy(bare);
  ink_dataset_destroy(data);
}

/* sum w l / sum w, in training's loss and in evaluation's. */
static void class_weights_weigh_the_mean(void) {
  struct ink_network_config c = small_config(3, 4, 3, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(9, 3, INK_F32, 0, 3, 0);
  const float weights[] = {1, 5, 0.25f};
  const int32_t *labels = ink_dataset_labels(data);
  struct ink_evaluation e;
  int32_t rows[9];
  float losses[9], loss;
  double sum = 0, mass = 0;
  OK(ink_dataset_class_weights(data, weights));
  OK(ink_network_evaluate(net, data, 0, 9, &e, NULL, losses, NULL));
  for (int32_t i = 0; i < 9; i++) {
    rows[i] = i;
    sum += (double)losses[i] * weights[labels[i]];
    mass += weights[labels[i]];
  }
  NEAR(e.loss, sum / mass, 0, 1e-6);
  OK(ink_network_forward(net, data, rows, 9, 0));
  OK(ink_network_loss(net, &loss));
  NEAR(loss, sum / mass, 0, 1e-6);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* ---- splits ---- */

static void splits_are_permutations(void) {
  for (int32_t round = 0; round < 40; round++) {
    int32_t N = between(1, 60), classes = between(1, 6), parts = between(1, INK_MAX_PARTS),
            counts[INK_MAX_PARTS], left = N;
    struct ink_dataset *data = dataset(N, 1, INK_U8, 50, classes, 0);
    for (int32_t p = 0; p < parts; p++)
      left -= counts[p] = between(0, left);
    int32_t rows[60], again[60], seen[60] = {0}, stratified = one_in(2);
    uint32_t seed = random_u32(&chance);
    OK(ink_dataset_split(data, seed, stratified, parts, counts, rows));
    for (int32_t i = 0; i < N; i++) {
      CHECK(rows[i] >= 0 && rows[i] < N && !seen[rows[i]]);
      seen[rows[i]] = 1;
    }
    OK(ink_dataset_split(data, seed, stratified, parts, counts, again));
    CHECK(memcmp(rows, again, (size_t)N * sizeof *rows) == 0);
    const int32_t *labels = ink_dataset_labels(data);
    for (int32_t p = 0, start = 0; stratified && p < parts; start += counts[p++]) {
      for (int32_t k = 0; k < classes; k++) {
        int32_t here = 0, all = 0;
        for (int32_t i = 0; i < counts[p]; i++)
          here += labels[rows[start + i]] == k;
        for (int32_t i = 0; i < N; i++)
          all += labels[i] == k;
        NEAR(here, (double)all * counts[p] / N, 2.0, 0);
      }
    }
    ink_dataset_destroy(data);
  }
}

static void splits_refuse(void) {
  struct ink_dataset *data = dataset(6, 2, INK_F32, 0, 3, 0),
                     *bare = dataset(6, 2, INK_F32, 0, 0, 0);
  struct ink_dataset_config room = {.capacity = 3, .inputs = 4, .classes = 2};
  struct ink_dataset *empty = NULL;
  OK(ink_dataset_create(&room, &empty));
  const int32_t counts[] = {3, 3}, none[] = {0, 0}, many[] = {4, 3}, negative[] = {-1, 3},
                overflowing[] = {INT32_MAX, INT32_MAX};
  int32_t rows[6] = {9, 9, 9, 9, 9, 9};
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_split(NULL, 1, 0, 2, counts, rows));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_split(data, 1, 0, 2, NULL, rows));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_split(data, 1, 0, 2, counts, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_split(data, 1, 0, 0, counts, rows));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_split(data, 1, 0, INK_MAX_PARTS + 1, counts, rows));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_split(data, 1, 0, 2, many, rows));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_split(data, 1, 0, 2, negative, rows));
  ANSWERS(INK_ERROR_SIZE, ink_dataset_split(data, 1, 0, 2, overflowing, rows));
  ANSWERS(INK_ERROR_TARGET, ink_dataset_split(bare, 1, 1, 2, counts, rows));
  ANSWERS(INK_ERROR_EMPTY, ink_dataset_split(empty, 1, 0, 2, none, rows));
  for (int32_t i = 0; i < 6; i++)
    CHECK(rows[i] == 9);
  ink_dataset_destroy(empty);
  ink_dataset_destroy(bare);
  ink_dataset_destroy(data);
}

/* ---- standardisation ---- */

static void standardises(void) {
  enum { N = 50, D = 4 };
  struct ink_dataset_config c = {.capacity = N, .inputs = D, .format = INK_F32};
  struct ink_dataset *data = NULL;
  float means[D], deviations[D];
  OK(ink_dataset_create(&c, &data));
  float *x = ink_dataset_tail(data, N);
  for (int32_t i = 0; i < N; i++) {
    x[i * D] = 100.0f + 3.0f * normal();
    x[i * D + 1] = 7.0f; /* constant */
    x[i * D + 2] = 1e-3f * normal();
    x[i * D + 3] = (float)(i % 2);
  }
  OK(ink_dataset_append(data, N, NULL, NULL));
  OK(ink_dataset_moments(data, means, deviations));
  NEAR(means[0], 100, 2, 0);
  NEAR(deviations[0], 3, 1, 0);
  CHECK(means[1] == 7.0f && deviations[1] == 0.0f);
  CHECK(means[3] == 0.5f && deviations[3] == 0.5f);
  OK(ink_dataset_standardise(data, means, deviations));
  OK(ink_dataset_moments(data, means, deviations));
  for (int32_t j = 0; j < D; j++) {
    NEAR(means[j], 0, 1e-5, 0);
    NEAR(deviations[j], j == 1 ? 0 : 1, 1e-4, 0);
  }
  ink_dataset_destroy(data);
}

static void pixels_have_moments_too(void) {
  struct ink_dataset_config c = {.capacity = 2, .inputs = 1};
  struct ink_dataset *data = NULL;
  float mean, deviation;
  OK(ink_dataset_create(&c, &data));
  memcpy(ink_dataset_tail(data, 2), "\0\377", 2);
  ANSWERS(INK_ERROR_EMPTY, ink_dataset_moments(data, &mean, &deviation));
  OK(ink_dataset_append(data, 2, NULL, NULL));
  OK(ink_dataset_moments(data, &mean, &deviation));
  CHECK(mean == 0.5f && deviation == 0.5f);
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_moments(NULL, &mean, &deviation));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_moments(data, NULL, &deviation));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_moments(data, &mean, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_standardise(data, &mean, &deviation));
  ink_dataset_destroy(data);
}

static void standardising_refuses(void) {
  struct ink_dataset *data = dataset(6, 2, INK_F32, 0, 0, 0);
  const float means[] = {0, 0}, ones[] = {1, 1}, nan[] = {0, NAN}, infinite[] = {INFINITY, 1},
              negative[] = {1, -1}, tiny[] = {1, 1e-44f}, far[] = {0, 1e30f};
  uint64_t before = data_of(data);
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_standardise(NULL, means, ones));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_standardise(data, NULL, ones));
  ANSWERS(INK_ERROR_ARGUMENT, ink_dataset_standardise(data, means, NULL));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_dataset_standardise(data, nan, ones));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_dataset_standardise(data, means, infinite));
  ANSWERS(INK_ERROR_SETTING, ink_dataset_standardise(data, means, negative));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_dataset_standardise(data, far, tiny)); /* overflows */
  CHECK(data_of(data) == before);
  ink_dataset_destroy(data);
}

static const struct test tests[] = {
    {"configurations that make no sense are refused", refuses_configurations},
    {"NULL is refused everywhere", nothing_is_a_dataset_too},
    {"rows arrive and stay; bad rows are refused", rows_arrive_and_stay},
    {"pixels give the same bits sparse and dense", pixels_give_the_same_bits_however_held},
    {"rows with few zeros are stored dense", full_rows_are_held_dense},
    {"an empty row is a row too", an_empty_row_is_a_row_too},
    {"the widest row keeps its last pixel", the_widest_row_keeps_its_last_pixel},
    {"the entries of a mini-batch have a limit", a_mini_batch_has_its_limit},
    {"class weights are checked", class_weights_are_checked},
    {"class weights weigh the mean", class_weights_weigh_the_mean},
    {"a split is a permutation, the same for the same seed, and stratified if asked",
     splits_are_permutations},
    {"splits refuse", splits_refuse},
    {"standardised columns have mean 0 and deviation 1", standardises},
    {"pixels have moments too", pixels_have_moments_too},
    {"standardising refuses, and changes nothing", standardising_refuses},
};

MAIN(tests)
