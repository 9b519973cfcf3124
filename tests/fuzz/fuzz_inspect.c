/* fuzz_inspect.c: what a student looks at in a network: the rows that come next, gradients, and how
 * a logit depends on what is below it. The five calls over the next rows are a step of training. */
#include "input.h"

#define INPUTS 4
#define MAX_ROWS 7
#define MAX_HIDDEN 6

static struct ink_network_config take_config(struct input *in) {
  int32_t hidden = take_between(in, 1, MAX_HIDDEN), K = take_between(in, 2, 4),
          activation = take_between(in, 0, INK_MAXOUT - 1), is_maxout = take_byte(in) < 40;
  if (activation == INK_STEP || activation == INK_SOFTMAX)
    activation = INK_TANH;
  struct ink_network_config config = {
      .inputs = INPUTS,
      .num_layers = 2,
      .loss = INK_CROSS_ENTROPY,
      .seed = take_word(in),
      .layers = {{.units = hidden,
                  .activation = is_maxout ? INK_MAXOUT : activation,
                  .pieces = is_maxout ? 2 : 1,
                  .dropout = take_byte(in) < 60 ? 0.5f : 0.0f,
                  .init = INK_HE_NORMAL},
                 {.units = K, .activation = INK_SOFTMAX, .pieces = 1, .init = INK_XAVIER_UNIFORM}}};
  if (take_byte(in) < 30) { /* a last layer that has several z */
    config.loss = INK_MSE;
    config.layers[1].activation = INK_MAXOUT;
    config.layers[1].pieces = 2;
  }
  return config;
}

static struct ink_dataset *take_dataset(struct input *in, int32_t K, int32_t N) {
  struct ink_dataset_config config = {.capacity = N,
                                      .inputs = INPUTS,
                                      .format = take_byte(in) & 1,
                                      .classes = K,
                                      .first_epoch_block = take_between(in, 0, 3)};
  struct ink_dataset *data;
  int32_t labels[MAX_ROWS], here = take_byte(in) < 200 ? N : take_between(in, 1, N);
  MUST(ink_dataset_create(&config, &data) == INK_OK);
  void *tail = ink_dataset_tail(data, here);
  for (int32_t i = 0; i < here * INPUTS; i++) {
    if (config.format == INK_U8)
      ((uint8_t *)tail)[i] = take_byte(in);
    else
      ((float *)tail)[i] = (float)take_between(in, -8, 8) / 4.0f;
  }
  for (int32_t i = 0; i < here; i++)
    labels[i] = take_between(in, 0, K - 1);
  MUST(ink_dataset_append(data, here, labels, NULL) == INK_OK);
  return data;
}

/* One step of `by_hand` by the five calls, and of `trained` by training: the same bits. */
static void step(struct input *in, struct ink_network *by_hand, struct ink_network *trained,
                 const struct ink_dataset *data) {
  int32_t batch = take_around(in, 1, MAX_ROWS), rows[MAX_ROWS], B = -1;
  if (batch > MAX_ROWS && batch <= INK_MAX_EXAMPLES)
    batch = MAX_ROWS;
  struct ink_optimizer rule = take_optimizer(in);
  struct ink_train_config config = {.batch_size = batch, .steps = 1, .optimizer = rule};
  struct ink_train_result result;
  float loss;
  int32_t size = ink_network_snapshot_size(by_hand);
  uint8_t *before = room((size_t)size, 1);
  ink_network_snapshot(by_hand, before);
  int32_t code = ink_network_next_rows(by_hand, data, batch, rows, &B),
          trains = ink_network_train(trained, data, &config, &result);
  MUST(!code || B == -1);
  int32_t is_learned = 0;
  if (!code) {
    MUST(B >= 1 && B <= batch);
    for (int32_t b = 0; b < B; b++)
      MUST(rows[b] >= 0 && rows[b] < ink_dataset_size(data));
    ink_network_zero_grad(by_hand);
    is_learned = ink_network_forward(by_hand, data, rows, B, 1) == INK_OK &&
                 ink_network_loss(by_hand, &loss) == INK_OK && is_number(loss) &&
                 ink_network_backward(by_hand) == INK_OK &&
                 ink_network_step(by_hand, &rule) == INK_OK;
  }
  MUST(is_learned == (trains == INK_OK && result.steps == 1));
  if (is_learned)
    MUST(ink_network_hash(by_hand) == ink_network_hash(trained));
  else /* a place in the epoch or a dropout that moved on would be no fault: both begin again */
    MUST(ink_network_restore(by_hand, before, size) == INK_OK &&
         ink_network_restore(trained, before, size) == INK_OK);
  free(before);
}

static void gradients(struct ink_network *net) {
  int32_t P = ink_network_num_parameters(net);
  float *all = room((size_t)P, sizeof *all);
  ink_network_get_gradients(net, all);
  ink_network_zero_grad(net);
  ink_network_get_gradients(net, all);
  for (int32_t i = 0; i < P; i++)
    MUST(all[i] == 0.0f);
  free(all);
}

static void logit(struct input *in, struct ink_network *net,
                  const struct ink_network_config *config) {
  int32_t format = take_around(in, 0, 1), layer = take_around(in, -1, 1),
          k = take_around(in, 0, config->layers[1].units - 1);
  size_t n = layer == 0 ? (size_t)config->layers[0].units : INPUTS;
  float values[INPUTS], *all[3];
  for (int32_t i = 0; i < INPUTS; i++)
    values[i] = take_float(in);
  for (int32_t i = 0; i < 3; i++)
    all[i] = room(n, sizeof *all[i]);
  uint64_t before = ink_network_hash(net);
  int32_t code = ink_network_logit_gradient(net, format, values, k, layer, all[0], all[1], all[2]);
  int is_possible = (format == INK_U8 || format == INK_F32) && (layer == -1 || layer == 0) &&
                    k >= 0 && k < config->layers[1].units &&
                    config->layers[1].activation != INK_MAXOUT;
  MUST(is_possible || code);
  for (size_t i = 0; i < n && !code; i++) {
    if (is_number(all[0][i]) && is_number(all[1][i]))
      MUST(all[2][i] == all[0][i] * all[1][i]);
  }
  MUST(ink_network_hash(net) == before);
  for (int32_t i = 0; i < 3; i++)
    free(all[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct ink_network_config config = take_config(&in);
  struct ink_network *by_hand, *trained;
  MUST(ink_network_create(&config, &by_hand) == INK_OK);
  MUST(ink_network_create(&config, &trained) == INK_OK);
  int32_t N = take_between(&in, 1, MAX_ROWS);
  struct ink_dataset *data = take_dataset(&in, config.layers[1].units, N);
  for (int32_t i = 0; i < 6 && in.at < in.end; i++) {
    uint8_t which = take_byte(&in) % 3;
    if (which == 0)
      step(&in, by_hand, trained, data);
    if (which == 1)
      gradients(by_hand);
    if (which == 2)
      logit(&in, by_hand, &config);
  }
  ink_dataset_destroy(data);
  ink_network_destroy(trained);
  ink_network_destroy(by_hand);
  return 0;
}
