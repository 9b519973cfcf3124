/* samples.c: see samples.h. */
#include "samples.h"

#include <stdlib.h>
#include <string.h>

#include "nn/nn.h"

struct ink_layer_config layer(int32_t units, int32_t activation) {
  return (struct ink_layer_config){.units = units,
                                   .activation = activation,
                                   .parameter = 0.25f,
                                   .pieces = activation == INK_MAXOUT ? 3 : 1,
                                   .init = INK_XAVIER_NORMAL};
}

static int32_t activation_for(int32_t loss) {
  switch (loss) {
  case INK_BINARY_CROSS_ENTROPY:
    return INK_SIGMOID;
  case INK_CROSS_ENTROPY:
    return INK_SOFTMAX;
  default:
    return INK_LINEAR;
  }
}

static float parameter_for(int32_t loss) {
  return loss == INK_HUBER ? 0.75f : loss == INK_CROSS_ENTROPY && one_in(2) ? 0.1f : 0.0f;
}

struct ink_network_config small_config(int32_t inputs, int32_t hidden, int32_t outputs,
                                       int32_t loss) {
  return (struct ink_network_config){
      .inputs = inputs,
      .num_layers = 2,
      .loss = loss,
      .loss_parameter = parameter_for(loss),
      .seed = 7,
      .layers = {layer(hidden, INK_TANH), layer(outputs, activation_for(loss))}};
}

static const int32_t inits[] = {INK_XAVIER_NORMAL, INK_XAVIER_UNIFORM, INK_HE_NORMAL,
                                INK_HE_UNIFORM,    INK_NORMAL,         INK_UNIFORM};

struct ink_network_config random_config(int32_t loss) {
  if (loss < 0)
    loss = between(INK_MSE, INK_PERCEPTRON);
  struct ink_network_config c = {.inputs = between(1, 40),
                                 .num_layers = between(1, 4),
                                 .loss = loss,
                                 .loss_parameter = parameter_for(loss),
                                 .seed = random_u32(&chance)};
  for (int32_t l = 0; l < c.num_layers; l++) {
    int is_last = l == c.num_layers - 1;
    int32_t activation = between(INK_SIGMOID, INK_SOFTMAX);
    if (one_in(8))
      activation = INK_LINEAR;
    if (is_last && loss_is_of_logits(loss))
      activation = activation_for(loss);
    c.layers[l] = layer(between(activation == INK_SOFTMAX ? 2 : 1, one_in(3) ? 40 : 9), activation);
    if (activation == INK_MAXOUT)
      c.layers[l].pieces = between(2, 4);
    if (!is_last && one_in(4))
      c.layers[l].dropout = uniform(0.05f, 0.6f);
    c.layers[l].init = inits[between(0, 5)];
    c.layers[l].init_parameter = 0.5f;
  }
  return c;
}

struct ink_network *network(const struct ink_network_config *config) {
  struct ink_network *net = NULL;
  OK(ink_network_create(config, &net));
  return net;
}

int32_t outputs_of(const struct ink_network_config *config) {
  return config->layers[config->num_layers - 1].units;
}

int32_t loss_wants_targets(int32_t loss) {
  return loss == INK_MSE || loss == INK_MAE || loss == INK_HUBER;
}

void scatter(struct ink_network *net, float scale) {
  size_t P = (size_t)ink_network_num_parameters(net);
  float *w = malloc(P * sizeof *w);
  for (size_t i = 0; i < P; i++)
    w[i] = scale * normal();
  int32_t code = ink_network_set_parameters(net, w);
  free(w);
  OK(code);
}

uint64_t mixed(uint64_t hash, const void *bytes, size_t size) {
  const uint8_t *b = bytes;
  for (size_t i = 0; i < size; i++)
    hash = (hash ^ b[i]) * 0x100000001b3u;
  return hash;
}

uint64_t state_of(const struct ink_network *net) {
  size_t size = (size_t)ink_network_snapshot_size(net), P = (size_t)ink_network_num_parameters(net);
  uint8_t *bytes = malloc(size);
  float *gradients = malloc(P * sizeof *gradients);
  ink_network_snapshot(net, bytes);
  ink_network_get_gradients(net, gradients);
  uint64_t hash = mixed(mixed(1, bytes, size), gradients, P * sizeof *gradients);
  free(gradients);
  free(bytes);
  return hash;
}

/* ---- update rules ---- */

struct ink_optimizer sgd_rule(float learning_rate) {
  return (struct ink_optimizer){.rule = INK_SGD, .learning_rate = learning_rate};
}

struct ink_optimizer random_rule(void) {
  struct ink_optimizer o = {.rule = between(0, INK_NUM_RULES - 1),
                            .learning_rate = uniform(0.001f, 0.1f),
                            .momentum = one_in(3) ? 0.0f : 0.9f,
                            .beta2 = 0.99f,
                            .epsilon = 1e-8f,
                            .weight_decay = one_in(3) ? 0.01f : 0.0f,
                            .l1 = one_in(4) ? 0.001f : 0.0f,
                            .clip_norm = one_in(3) ? 0.5f : 0.0f,
                            .max_norm = one_in(4) ? 2.0f : 0.0f,
                            .schedule = between(0, INK_NUM_SCHEDULES - 1),
                            .period = between(1, 12),
                            .gamma = 0.7f,
                            .final_rate = 0.001f,
                            .warmup = between(0, 3)};
  return o;
}

/* ---- data ---- */

static void write_values(void *tail, size_t count, int32_t format, int32_t density) {
  for (size_t i = 0; i < count; i++) {
    if (format == INK_F32)
      ((float *)tail)[i] = normal();
    else
      ((uint8_t *)tail)[i] = between(1, 100) <= density ? (uint8_t)between(1, 255) : 0;
  }
}

struct ink_dataset *dataset(int32_t N, int32_t D, int32_t format, int32_t density, int32_t classes,
                            int32_t num_targets) {
  struct ink_dataset_config c = {
      .capacity = N, .inputs = D, .format = format, .classes = classes, .num_targets = num_targets};
  struct ink_dataset *data = NULL;
  OK(ink_dataset_create(&c, &data));
  write_values(ink_dataset_tail(data, N), (size_t)N * (size_t)D, format, density);
  int32_t *labels = classes ? malloc((size_t)N * sizeof *labels) : NULL;
  float *targets = num_targets ? malloc((size_t)N * (size_t)num_targets * sizeof *targets) : NULL;
  for (int32_t i = 0; classes && i < N; i++)
    labels[i] = between(0, classes - 1);
  for (int32_t i = 0; i < N * num_targets; i++)
    targets[i] = uniform(0.0f, 1.0f);
  int32_t code = ink_dataset_append(data, N, labels, targets);
  free(labels);
  free(targets);
  OK(code);
  return data;
}

struct ink_dataset *dataset_for(const struct ink_network_config *config, int32_t N) {
  int32_t K = outputs_of(config);
  int32_t targets = loss_wants_targets(config->loss) && one_in(2) ? K : 0;
  int32_t classes = targets && one_in(2) ? 0 : K == 1 ? 2 : K;
  int32_t format = one_in(2) ? INK_F32 : INK_U8;
  return dataset(N, config->inputs, format, one_in(2) ? 20 : 70, classes, targets);
}

float *inputs_of(const struct ink_dataset *data, const int32_t *rows, int32_t B, int32_t D) {
  float *inputs = malloc((size_t)(B * D) * sizeof *inputs);
  for (int32_t i = 0; i < B * D; i++) {
    int32_t at = rows[i / D] * D + i % D;
    inputs[i] = data->config.format == INK_F32
                    ? ((const float *)ink_dataset_values(data))[at]
                    : (float)((const uint8_t *)data->values)[at] / 255.0f;
  }
  return inputs;
}

uint64_t data_of(const struct ink_dataset *data) {
  size_t N = (size_t)data->size, D = (size_t)data->config.inputs;
  size_t size = data->config.format == INK_U8 ? 1 : sizeof(float);
  uint64_t hash = mixed(1, &data->size, sizeof data->size);
  hash = mixed(hash, ink_dataset_values(data), N * D * size);
  if (data->labels)
    hash = mixed(hash, ink_dataset_labels(data), N * sizeof(int32_t));
  if (data->targets) {
    hash = mixed(hash, ink_dataset_targets(data),
                 N * (size_t)data->config.num_targets * sizeof(float));
  }
  if (data->class_weights) {
    hash = mixed(hash, data->class_weights, (size_t)data->config.classes * sizeof(float));
  }
  return hash;
}
