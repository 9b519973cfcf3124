/* fuzz_snapshot.c: bytes that claim to be a snapshot. Refused bytes change nothing; accepted bytes
 * leave a network that trains, answers, and can be saved and restored again. */
#include "input.h"

static struct ink_network_config config_of(uint8_t kind) {
  struct ink_network_config c = {
      .inputs = 3, .num_layers = 2, .loss = INK_CROSS_ENTROPY, .seed = kind};
  for (int32_t l = 0; l < 2; l++) {
    c.layers[l] = (struct ink_layer_config){
        .units = 2, .activation = INK_SOFTMAX, .pieces = 1, .init = INK_HE_NORMAL};
  }
  c.layers[0].activation = kind & 1 ? INK_MAXOUT : INK_TANH;
  c.layers[0].pieces = kind & 1 ? 2 : 1;
  c.layers[0].dropout = kind & 2 ? 0.5f : 0.0f;
  if (kind & 4) {
    c.num_layers = 1, c.loss = INK_LOSS_NONE;
    c.layers[0] = (struct ink_layer_config){.units = 2, .activation = INK_STEP, .pieces = 1};
  }
  return c;
}

static struct ink_dataset *examples(int32_t format) {
  struct ink_dataset_config c = {.capacity = 5, .inputs = 3, .format = format, .classes = 2};
  const int32_t labels[] = {0, 1, 1, 0, 1};
  struct ink_dataset *data = NULL;
  MUST(ink_dataset_create(&c, &data) == INK_OK);
  void *tail = ink_dataset_tail(data, 5);
  for (int32_t i = 0; i < 15; i++) {
    if (format == INK_U8)
      ((uint8_t *)tail)[i] = i % 4 ? 0 : (uint8_t)(17 * i);
    else
      ((float *)tail)[i] = (float)(i % 7) - 3.0f;
  }
  MUST(ink_dataset_append(data, 5, labels, NULL) == INK_OK);
  return data;
}

static int32_t learn(struct ink_network *net, const struct ink_dataset *data,
                     const struct ink_network_config *c, struct input *in) {
  int32_t errors;
  if (c->loss == INK_LOSS_NONE)
    return ink_network_perceptron(net, data, 0.5f, 9, &errors);
  struct ink_train_config t = {.batch_size = 2, .steps = 4, .optimizer = take_optimizer(in)};
  struct ink_train_result r;
  return ink_network_train(net, data, &t, &r);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct ink_network_config c = config_of(take_byte(&in));
  struct ink_dataset *data = examples(take_byte(&in) & 1);
  struct ink_network *net = NULL;
  MUST(ink_network_create(&c, &net) == INK_OK);
  if (take_byte(&in) & 1)
    learn(net, data, &c, &in);
  int32_t length = ink_network_snapshot_size(net), P = ink_network_num_parameters(net);
  uint8_t *before = room((size_t)length, 1), *after = room((size_t)length, 1),
          *hostile = room((size_t)length, 1);
  ink_network_snapshot(net, before);

  /* Either some bytes of a good snapshot are changed, or all bytes come from the fuzzer. */
  memcpy(hostile, before, (size_t)length);
  int32_t header = length - 12 * P;
  for (int32_t i = take_between(&in, 0, 6); i > 0; i--) {
    uint8_t where = take_byte(&in);
    int32_t at =
        where & 1 ? header - 1 - (where >> 1) % 64 : (int32_t)(take_word(&in) % (uint32_t)length);
    hostile[at < 0 ? 0 : at] = take_byte(&in);
  }
  for (int32_t i = take_between(&in, 0, 6); i > 0; i--) {
    float x = take_float(&in);
    memcpy(hostile + header + 4 * (take_word(&in) % (uint32_t)(3 * P)), &x, sizeof x);
  }
  int32_t given = take_byte(&in) < 250 ? length : (int32_t)take_word(&in);
  if (take_byte(&in) >= 250)
    take_bytes(&in, hostile, (size_t)length);
  int32_t code = ink_network_restore(net, hostile,
                                     given == length  ? length
                                     : given > length ? given
                                                      : given % length);
  ink_network_snapshot(net, after);
  if (code)
    MUST(memcmp(before, after, (size_t)length) == 0);
  else
    MUST(memcmp(hostile, after, (size_t)length) == 0);

  code = learn(net, data, &c, &in);
  MUST(code == INK_OK || code == INK_ERROR_SETTING || code == INK_ERROR_ARGUMENT ||
       code == INK_ERROR_DIVERGED);
  struct ink_evaluation e;
  MUST(ink_network_evaluate(net, data, 0, 5, &e, NULL, NULL, NULL) == INK_OK);
  float *w = room((size_t)P, sizeof *w);
  ink_network_get_parameters(net, w);
  MUST(are_numbers(w, (size_t)P));
  free(w);
  ink_network_snapshot(net, after);
  MUST(ink_network_restore(net, after, length) == INK_OK);

  free(hostile);
  free(after);
  free(before);
  ink_network_destroy(net);
  ink_dataset_destroy(data);
  return 0;
}
