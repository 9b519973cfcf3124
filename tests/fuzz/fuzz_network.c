/* fuzz_network.c: any configuration, any rule, any calls in any order, on two networks that differ
 * only in their kernels. Both must return the same, weights stay finite, and a refused call changes
 * nothing. */
#include "input.h"

#define MAX_ROWS 6
#define MAX_WEIGHTS 3000 /* larger ones are legal, but slow */

static struct ink_layer_config take_layer(struct input *in) {
  static const float parameters[] = {0.0f, 0.01f, 1.0f, 100.0f},
                     dropouts[] = {0.0f, 0.0f, 0.0f, 0.5f, 0.99f},
                     init_parameters[] = {0.1f, -1.0f, 1e6f};
  struct ink_layer_config l;
  l.units = take_around(in, 1, 9);
  l.activation = take_around(in, 0, INK_NUM_ACTIVATIONS - 1);
  l.parameter = take_choice(in, parameters, 4);
  l.pieces = l.activation == INK_MAXOUT ? take_around(in, 2, 4)
             : take_byte(in) < 250      ? 1
                                        : (int32_t)take_word(in);
  l.dropout = take_choice(in, dropouts, 5);
  l.init = take_around(in, 0, INK_NUM_INITS - 1);
  l.init_parameter = take_choice(in, init_parameters, 3);
  return l;
}

static struct ink_network_config take_config(struct input *in) {
  static const float parameters[] = {0.1f, 0.5f};
  struct ink_network_config c;
  memset(&c, 0, sizeof c);
  c.inputs = take_around(in, 1, 9);
  c.num_layers = take_around(in, 1, 3);
  c.loss = take_around(in, 0, INK_NUM_LOSSES - 1);
  c.loss_parameter = take_choice(in, parameters, 2);
  c.seed = take_byte(in);
  for (int32_t l = 0; l < 3; l++)
    c.layers[l] = take_layer(in);
  int32_t last = c.num_layers > 0 ? c.num_layers - 1 : -1;
  if (last >= 0 && last < 3 && take_byte(in) < 200) { /* the activation that goes with the loss */
    c.layers[last].dropout = 0.0f;
    if (c.loss == INK_BINARY_CROSS_ENTROPY)
      c.layers[last].activation = INK_SIGMOID;
    if (c.loss == INK_CROSS_ENTROPY)
      c.layers[last].activation = INK_SOFTMAX;
    if (c.loss >= INK_HINGE)
      c.layers[last].activation = INK_LINEAR;
    if (c.layers[last].activation != INK_MAXOUT)
      c.layers[last].pieces = 1;
  }
  return c;
}

static int is_small(const struct ink_network_config *c) {
  int64_t sum = 0, inputs = c->inputs;
  for (int32_t l = 0; l < c->num_layers && l < INK_MAX_LAYERS; l++) {
    int64_t units = c->layers[l].units, pieces = c->layers[l].pieces;
    if (units < 1 || units > INK_MAX_UNITS || pieces < 1 || pieces > INK_MAX_PIECES)
      return 1; /* refused */
    sum += (inputs + 1) * units * pieces;
    inputs = units;
  }
  return sum <= MAX_WEIGHTS || sum > INK_MAX_PARAMETERS;
}

static struct ink_dataset *take_dataset(struct input *in, const struct ink_network_config *c) {
  int32_t last = c->num_layers - 1, K = last < 3 ? c->layers[last].units : 1,
          N = take_between(in, 1, MAX_ROWS);
  uint8_t kind = take_byte(in);
  struct ink_dataset_config d = {.capacity = N,
                                 .inputs = take_byte(in) < 250 ? c->inputs : 3,
                                 .format = kind & 1,
                                 .classes = kind & 2 ? (K == 1 ? 2 : K) : 0,
                                 .num_targets = kind & 4 ? K : 0,
                                 .first_epoch_block = kind & 8 ? 2 : 0};
  struct ink_dataset *data = NULL;
  if (ink_dataset_create(&d, &data))
    return NULL;
  int32_t here = kind & 16 ? N : take_between(in, 1, N);
  size_t values = (size_t)here * (size_t)d.inputs, targets = (size_t)here * (size_t)d.num_targets;
  void *tail = ink_dataset_tail(data, here);
  for (size_t i = 0; i < values; i++) {
    if (d.format == INK_U8)
      ((uint8_t *)tail)[i] = kind & 32 ? take_byte(in) : take_byte(in) & take_byte(in) & 0x81;
    else
      ((float *)tail)[i] = take_float(in);
  }
  int32_t *labels = room((size_t)here, sizeof *labels);
  float *y = room(targets, sizeof *y);
  for (int32_t i = 0; i < here; i++)
    labels[i] = take_between(in, 0, d.classes ? d.classes - 1 : 0);
  for (size_t i = 0; i < targets; i++)
    y[i] = take_float(in);
  int32_t code =
      ink_dataset_append(data, here, d.classes ? labels : NULL, d.num_targets ? y : NULL);
  MUST(code == INK_OK || code == INK_ERROR_NOT_FINITE);
  MUST(ink_dataset_size(data) == (code ? 0 : here));
  if (kind & 64 && d.classes) {
    float *weights = room((size_t)d.classes, sizeof *weights);
    for (int32_t k = 0; k < d.classes; k++)
      weights[k] = take_float(in);
    ink_dataset_class_weights(data, weights);
    free(weights);
  }
  free(y);
  free(labels);
  return data;
}

/* The two networks, and the arguments of calls on them. */
struct pair {
  struct ink_network *net[2];
  const struct ink_network_config *config;
  const struct ink_dataset *data;
  int32_t P, D, K;
};

static int32_t train(struct ink_network *net, const struct pair *p, struct input *in) {
  struct ink_train_config t = {0};
  struct ink_train_result r;
  t.batch_size = take_around(in, 1, MAX_ROWS);
  t.steps = take_between(in, 0, 4);
  t.until_epoch_end = take_byte(in) & 1;
  t.optimizer = take_optimizer(in);
  if (take_byte(in) & 1) {
    t.distortion = take_distortion(in);
    t.width = take_around(in, 1, p->D);
    t.height = t.width > 0 ? p->D / t.width : 1;
    t.generated_share = take_byte(in) < 250 ? 0.0f : take_float(in);
  }
  int32_t code = ink_network_train(net, p->data, &t, &r);
  if (!code) {
    MUST(r.steps >= 0 && r.steps <= t.steps && r.correct <= r.examples && r.position >= 0);
    MUST(r.steps == t.steps || r.waiting || r.diverged || t.until_epoch_end);
    MUST(r.steps == 0 || is_number(r.loss));
  }
  return code;
}

static int32_t forward(struct ink_network *net, const struct pair *p, struct input *in) {
  int32_t rows[MAX_ROWS], N = ink_dataset_size(p->data), B = take_around(in, 1, MAX_ROWS);
  for (int32_t b = 0; b < MAX_ROWS; b++)
    rows[b] = take_around(in, 0, N ? N - 1 : 0);
  /* The core cannot see how long `rows` is; it refuses a B beyond its own limit. */
  if (B > MAX_ROWS && B <= INK_MAX_EXAMPLES)
    B = MAX_ROWS;
  return ink_network_forward(net, p->data, rows, B, take_byte(in) & 1);
}

static int32_t evaluate(struct ink_network *net, const struct pair *p, struct input *in) {
  int32_t N = ink_dataset_size(p->data), from = take_around(in, 0, N), to = take_around(in, 0, N);
  size_t n = from >= 0 && to <= N && from < to ? (size_t)(to - from) : 0,
         side = p->K > 1 ? (size_t)p->K : 2;
  uint32_t *confusion = room(side * side, sizeof *confusion);
  float *losses = room(n, sizeof *losses), *outputs = room(n * (size_t)p->K, sizeof *outputs);
  struct ink_evaluation e;
  memset(confusion, 0, side * side * sizeof *confusion);
  int32_t code = ink_network_evaluate(net, p->data, from, to, &e, confusion, losses, outputs);
  if (!code)
    MUST(e.count == to - from && e.correct >= 0 && e.correct <= e.count);
  free(outputs);
  free(losses);
  free(confusion);
  return code;
}

static int32_t predict(struct ink_network *net, const struct pair *p, struct input *in) {
  int32_t format = take_around(in, 0, 1), n = take_between(in, 0, 3);
  size_t count = (size_t)n * (size_t)p->D, size = format == INK_U8 ? 1 : sizeof(float);
  float *values = room(count, sizeof *values),
        *outputs = room((size_t)n * (size_t)p->K, sizeof *outputs);
  for (size_t i = 0; i < count; i++) {
    float x = take_float(in);
    if (size == 1)
      ((uint8_t *)values)[i] = take_byte(in);
    else
      values[i] = x;
  }
  int32_t code = ink_network_predict(net, format, values, n, outputs);
  free(outputs);
  free(values);
  return code;
}

static int32_t look(struct ink_network *net, const struct pair *p, struct input *in) {
  int32_t l = take_around(in, 0, 3), which = take_between(in, 0, 5), B = ink_network_batch(net),
          code;
  size_t width = 1;
  if (l >= 0 && l < p->config->num_layers) {
    width = (size_t)p->config->layers[l].units * (size_t)p->config->layers[l].pieces;
  }
  if (which == 4)
    width = (size_t)p->D;
  size_t n = which == 5 ? 2 * INK_MAX_LAYERS : (size_t)B * width;
  float *out = room(n, sizeof *out);
  switch (which) {
  case 0:
    code = ink_network_pre_activations(net, l, out);
    break;
  case 1:
    code = ink_network_activations(net, l, out);
    break;
  case 2:
    code = ink_network_deltas(net, l, out);
    break;
  case 3:
    code = ink_network_dropout_mask(net, l, out);
    break;
  case 4:
    code = ink_network_input_gradient(net, out);
    break;
  default:
    code = ink_network_gradient_norms(net, out);
  }
  free(out);
  return code;
}

static int32_t set_parameters(struct ink_network *net, const struct pair *p, struct input *in) {
  float *w = room((size_t)p->P, sizeof *w), *before = room((size_t)p->P, sizeof *before);
  for (int32_t i = 0; i < p->P; i++)
    w[i] = take_float(in);
  ink_network_get_parameters(net, before);
  int32_t code = ink_network_set_parameters(net, w);
  MUST((code == INK_OK) == are_numbers(w, (size_t)p->P));
  ink_network_get_parameters(net, w);
  if (code)
    MUST(memcmp(w, before, (size_t)p->P * sizeof *w) == 0);
  free(before);
  free(w);
  return code;
}

static int32_t save_and_restore(struct ink_network *net) {
  int32_t size = ink_network_snapshot_size(net);
  uint8_t *bytes = room((size_t)size, 1);
  ink_network_snapshot(net, bytes);
  int32_t code = ink_network_restore(net, bytes, size);
  free(bytes);
  MUST(code == INK_OK);
  return code;
}

static int32_t call(struct ink_network *net, const struct pair *p, uint8_t which,
                    struct input *in) {
  struct ink_optimizer o;
  int32_t errors;
  float loss;
  switch (which % 16) {
  case 0:
  case 1:
  case 2:
    return train(net, p, in);
  case 3:
  case 4:
    return forward(net, p, in);
  case 5:
    return ink_network_loss(net, &loss);
  case 6:
  case 7:
    return ink_network_backward(net);
  case 8:
    o = take_optimizer(in);
    return ink_network_step(net, &o);
  case 9:
    return evaluate(net, p, in);
  case 10:
    return predict(net, p, in);
  case 11:
    return look(net, p, in);
  case 12:
    return set_parameters(net, p, in);
  case 13:
    return save_and_restore(net);
  case 14:
    return ink_network_perceptron(net, p->data, take_float(in), take_between(in, 0, 9), &errors);
  default:
    ink_network_zero_grad(net);
    return which & 128 ? ink_network_reset(net, which) : 0;
  }
}

/* Weights are finite, and the same in both networks. */
static void compare(const struct pair *p) {
  float *w = room((size_t)p->P, sizeof *w);
  ink_network_get_parameters(p->net[0], w);
  MUST(are_numbers(w, (size_t)p->P));
  free(w);
  MUST(ink_network_hash(p->net[0]) == ink_network_hash(p->net[1]));
  MUST(ink_network_steps(p->net[0]) == ink_network_steps(p->net[1]));
  MUST(ink_network_epochs(p->net[0]) == ink_network_epochs(p->net[1]));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct ink_network_config config = take_config(&in);
  struct pair p = {.config = &config};
  if (!is_small(&config))
    return 0;
  int32_t code = ink_network_create(&config, &p.net[0]);
  MUST(code <= 0 && (code == INK_OK) == (p.net[0] != NULL));
  if (code)
    return 0;
  MUST(ink_network_create(&config, &p.net[1]) == INK_OK);
  MUST(ink_network_use_kernels(p.net[1], INK_SCALAR) == INK_OK);
  p.P = ink_network_num_parameters(p.net[0]);
  p.D = config.inputs;
  p.K = config.layers[config.num_layers - 1].units;
  struct ink_dataset *data = take_dataset(&in, &config);
  p.data = data;
  for (int32_t i = 0; i < 12 && in.at < in.end; i++) {
    uint8_t which = take_byte(&in);
    struct input same = in;
    uint64_t before = ink_network_hash(p.net[0]);
    code = call(p.net[0], &p, which, &in);
    MUST(code == call(p.net[1], &p, which, &same));
    MUST(code <= 0 && in.at == same.at);
    /* Except for the perceptron's rule, which learns the samples before the one at which it stops.
     */
    if (code && which % 16 != 14)
      MUST(ink_network_hash(p.net[0]) == before);
    compare(&p);
  }
  ink_dataset_destroy(data);
  ink_network_destroy(p.net[1]);
  ink_network_destroy(p.net[0]);
  return 0;
}
