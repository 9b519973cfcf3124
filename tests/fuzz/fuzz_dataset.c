/* fuzz_dataset.c: any shape, rows of any bytes in any portions, splits, weights and
 * standardisation. A refused call changes nothing; accepted data can be learned from. */
#include "input.h"

static uint64_t content(const struct ink_dataset *data, const struct ink_dataset_config *c) {
  size_t N = (size_t)ink_dataset_size(data), size = c->format == INK_U8 ? 1 : sizeof(float);
  const uint8_t *parts[] = {ink_dataset_values(data), (const uint8_t *)ink_dataset_labels(data),
                            (const uint8_t *)ink_dataset_targets(data)};
  size_t sizes[] = {N * (size_t)c->inputs * size, N * sizeof(int32_t),
                    N * (size_t)c->num_targets * sizeof(float)};
  uint64_t hash = N;
  for (int32_t i = 0; i < 3; i++) {
    for (size_t b = 0; parts[i] && b < sizes[i]; b++)
      hash = (hash ^ parts[i][b]) * 0x100000001b3u;
  }
  return hash;
}

static void append(struct ink_dataset *data, const struct ink_dataset_config *c, struct input *in) {
  int32_t count = take_around(in, 1, 5), before = ink_dataset_size(data), bad = 0;
  void *tail = ink_dataset_tail(data, count);
  MUST((tail != NULL) == (count >= 1 && count <= c->capacity - before));
  if (!tail) {
    MUST(ink_dataset_append(data, count, NULL, NULL) == INK_ERROR_SIZE);
    return;
  }
  size_t values = (size_t)count * (size_t)c->inputs,
         targets = (size_t)count * (size_t)c->num_targets;
  uint8_t mask = take_byte(in);
  for (size_t i = 0; i < values; i++) {
    if (c->format == INK_U8)
      ((uint8_t *)tail)[i] = take_byte(in) & mask;
    else
      ((float *)tail)[i] = take_float(in);
  }
  if (c->format == INK_F32)
    bad |= !are_numbers(tail, values);
  int32_t *labels = room((size_t)count, sizeof *labels);
  float *y = room(targets, sizeof *y);
  for (int32_t i = 0; i < count; i++) {
    labels[i] = take_around(in, 0, c->classes ? c->classes - 1 : 0);
    bad |= c->classes && (labels[i] < 0 || labels[i] >= c->classes);
  }
  for (size_t i = 0; i < targets; i++)
    y[i] = take_float(in);
  bad |= !are_numbers(y, targets);
  uint64_t was = content(data, c);
  int32_t code = ink_dataset_append(data, count, labels, y);
  MUST((code != INK_OK) == bad);
  MUST(ink_dataset_size(data) == before + (bad ? 0 : count));
  if (bad)
    MUST(content(data, c) == was);
  free(y);
  free(labels);
}

static void split(const struct ink_dataset *data, struct input *in) {
  int32_t N = ink_dataset_size(data), parts = take_around(in, 1, INK_MAX_PARTS),
          counts[INK_MAX_PARTS];
  for (int32_t p = 0; p < INK_MAX_PARTS; p++)
    counts[p] = take_around(in, 0, 4);
  int32_t *rows = room((size_t)N, sizeof *rows), stratified = take_byte(in) & 1;
  uint8_t *seen = room((size_t)N, 1);
  memset(seen, 0, (size_t)N);
  if (ink_dataset_split(data, take_byte(in), stratified, parts, counts, rows) == INK_OK) {
    for (int32_t i = 0; i < N; i++) {
      MUST(rows[i] >= 0 && rows[i] < N && !seen[rows[i]]);
      seen[rows[i]] = 1;
    }
  }
  free(seen);
  free(rows);
}

static void weigh(struct ink_dataset *data, const struct ink_dataset_config *c, struct input *in) {
  float *weights = room((size_t)c->classes, sizeof *weights);
  int good = c->classes > 0;
  for (int32_t k = 0; k < c->classes; k++) {
    weights[k] = take_float(in);
    good &= weights[k] > 0.0f && weights[k] <= 1e30f;
  }
  int32_t code = ink_dataset_class_weights(data, weights);
  MUST((code == INK_OK) == good);
  free(weights);
}

static void standardise(struct ink_dataset *data, const struct ink_dataset_config *c,
                        struct input *in) {
  size_t D = (size_t)c->inputs;
  float *means = room(D, sizeof *means), *deviations = room(D, sizeof *deviations);
  int32_t code = ink_dataset_moments(data, means, deviations);
  MUST(code == (ink_dataset_size(data) ? INK_OK : INK_ERROR_EMPTY));
  if (!code) {
    MUST(are_numbers(means, D) && are_numbers(deviations, D));
    for (size_t j = 0; j < D; j++)
      MUST(deviations[j] >= 0.0f);
  }
  for (size_t j = 0; (code || take_byte(in) & 1) && j < D; j++) {
    means[j] = take_float(in);
    deviations[j] = take_float(in);
  }
  uint64_t was = content(data, c);
  code = ink_dataset_standardise(data, means, deviations);
  if (code)
    MUST(content(data, c) == was);
  else
    MUST(are_numbers(ink_dataset_values(data), (size_t)ink_dataset_size(data) * D));
  free(deviations);
  free(means);
}

/* Three steps of a small network, and an evaluation. */
static void learn(const struct ink_dataset *data, const struct ink_dataset_config *c,
                  struct input *in) {
  int32_t K = c->num_targets   ? c->num_targets
              : c->classes > 2 ? c->classes
                               : 1,
          is_margin = take_byte(in) & 1;
  struct ink_network_config n = {
      .inputs = c->inputs, .num_layers = 1, .loss = is_margin ? INK_HINGE : INK_MSE};
  struct ink_train_config t = {
      .batch_size = take_between(in, 1, 4), .steps = 3, .optimizer = {.learning_rate = 0.1f}};
  struct ink_train_result r;
  struct ink_evaluation e;
  struct ink_network *net = NULL;
  n.layers[0] = (struct ink_layer_config){
      .units = K, .activation = INK_LINEAR, .pieces = 1, .init = INK_XAVIER_NORMAL};
  MUST(ink_network_create(&n, &net) == INK_OK);
  int32_t code = ink_network_train(net, data, &t, &r);
  MUST(code == INK_OK || code == INK_ERROR_EMPTY || code == INK_ERROR_SHAPE ||
       code == INK_ERROR_TARGET);
  code = ink_network_evaluate(net, data, 0, ink_dataset_size(data), &e, NULL, NULL, NULL);
  MUST(code == INK_OK || code == INK_ERROR_EMPTY || code == INK_ERROR_SHAPE);
  ink_network_destroy(net);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct ink_dataset_config c;
  c.capacity = take_around(&in, 1, 9);
  c.inputs = take_around(&in, 1, 9);
  c.format = take_around(&in, 0, 1);
  c.classes = take_around(&in, 0, 4);
  c.num_targets = take_around(&in, 0, 3);
  c.first_epoch_block = take_around(&in, 0, 3);
  int64_t rows = c.capacity;
  int is_large =
      rows * c.inputs > 1000 || rows * c.num_targets > 1000 || c.classes > 100 || rows > 1000;
  int is_legal = c.capacity >= 1 && c.capacity <= INK_MAX_EXAMPLES && c.inputs >= 1 &&
                 c.inputs <= INK_MAX_UNITS && c.format >= 0 && c.format <= 1 && c.classes >= 0 &&
                 c.classes <= INK_MAX_UNITS && c.num_targets >= 0 &&
                 c.num_targets <= INK_MAX_UNITS && c.first_epoch_block >= 0;
  if (is_legal && is_large)
    return 0;
  struct ink_dataset *data = NULL;
  int32_t code = ink_dataset_create(&c, &data);
  MUST((code == INK_OK) == is_legal && (data != NULL) == is_legal);
  if (code)
    return 0;
  for (int32_t i = 0; i < 10 && in.at < in.end; i++) {
    switch (take_byte(&in) % 8) {
    case 0:
      split(data, &in);
      break;
    case 1:
      weigh(data, &c, &in);
      break;
    case 2:
      standardise(data, &c, &in);
      break;
    case 3:
    case 4:
      learn(data, &c, &in);
      break;
    default:
      append(data, &c, &in);
    }
  }
  ink_dataset_destroy(data);
  return 0;
}
