/* network.c: a network's life: one arena for its parameters and what the optimizers keep of them,
 * one workspace for a mini-batch, both laid out here. */
#include <stdlib.h>
#include <string.h>

#include "../core.h"

#define LINE 64 /* bytes of a cache line: arrays begin on one */
#define WORTH_LISTING 32

static int check_layer(const struct ink_layer_config *l, int has_loss, int is_last) {
  if (l->activation < 0 || l->activation >= INK_NUM_ACTIVATIONS)
    return INK_ERROR_ARGUMENT;
  if (l->init < 0 || l->init >= INK_NUM_INITS)
    return INK_ERROR_ARGUMENT;
  if (l->units < 1 || l->units > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  int is_maxout = l->activation == INK_MAXOUT;
  if (l->pieces < (is_maxout ? 2 : 1) || l->pieces > (is_maxout ? INK_MAX_PIECES : 1))
    return INK_ERROR_SIZE;
  if ((int64_t)l->units * l->pieces > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  if (!(l->parameter >= 0.0f && l->parameter <= 100.0f))
    return INK_ERROR_SETTING;
  if (!(l->dropout >= 0.0f && l->dropout < 1.0f))
    return INK_ERROR_SETTING;
  if (is_last && l->dropout > 0.0f)
    return INK_ERROR_SETTING;
  if (!(l->init_parameter >= -1e6f && l->init_parameter <= 1e6f))
    return INK_ERROR_SETTING;
  if (l->activation == INK_STEP && has_loss)
    return INK_ERROR_STEP;
  if (l->activation == INK_SOFTMAX && l->units == 1)
    return INK_ERROR_PAIR;
  return INK_OK;
}

static int check_config(const struct ink_network_config *c) {
  if (c->loss < 0 || c->loss >= INK_NUM_LOSSES)
    return INK_ERROR_ARGUMENT;
  if (c->num_layers < 1 || c->num_layers > INK_MAX_LAYERS)
    return INK_ERROR_SIZE;
  if (c->inputs < 1 || c->inputs > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  int64_t parameters = 0, inputs = c->inputs;
  for (int32_t l = 0; l < c->num_layers; l++) {
    const struct ink_layer_config *layer = &c->layers[l];
    int code = check_layer(layer, c->loss != INK_LOSS_NONE, l == c->num_layers - 1);
    if (code)
      return code;
    parameters += (inputs + 1) * layer->units * layer->pieces;
    if (parameters > INK_MAX_PARAMETERS)
      return INK_ERROR_SIZE;
    inputs = layer->units;
  }
  if (!loss_fits(c->loss, &c->layers[c->num_layers - 1]))
    return INK_ERROR_PAIR;
  return loss_parameter_fits(c->loss, c->loss_parameter) ? INK_OK : INK_ERROR_SETTING;
}

static size_t lines(size_t floats) {
  return (floats + LINE / 4 - 1) / (LINE / 4) * (LINE / 4);
}

/* Rows of a whole, odd number of cache lines: were it even, the rows of a column would crowd into a
 * part of the cache's sets. Below 3 lines it is not worth the room. */
static int32_t row_stride(int32_t units) {
  if (units <= 2 * LINE / 4)
    return padded(units);
  return (int32_t)(lines((size_t)units) / (LINE / 4) | 1) * (LINE / 4);
}

/* Is layer l's input worth listing? ReLU gives zeros, which are also zeros of its deltas; they save
 * work in this layer's products, and in those of the layer below, if these are not narrow. */
static int worth_listing(const struct ink_network *net, int32_t l) {
  const struct layer *layer = &net->layers[l], *below = &net->layers[l - 1];
  if (below->config.activation != INK_RELU || below->config.units < WORTH_LISTING)
    return 0;
  return layer->width >= WORTH_LISTING || (l > 1 && below->inputs >= WORTH_LISTING);
}

static void lay_out(struct ink_network *net) {
  int32_t inputs = net->config.inputs;
  net->num_layers = net->config.num_layers;
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    layer->config = net->config.layers[l];
    layer->inputs = inputs;
    layer->unit_stride = row_stride(layer->config.units);
    layer->stride = layer->unit_stride * layer->config.pieces;
    layer->width = layer->stride - layer->unit_stride + padded(layer->config.units);
    layer->weights = net->block;
    layer->biases = layer->weights + lines((size_t)inputs * (size_t)layer->stride);
    net->block = layer->biases + lines((size_t)layer->stride);
    layer->may_list = l > 0 && worth_listing(net, l);
    net->num_parameters += (inputs + 1) * layer->config.units * layer->config.pieces;
    inputs = layer->config.units;
  }
}

/* ---- initial weights ---- */

/* What a draw from N(0, 1), or U(-1, 1), is multiplied by. */
static float init_scale(const struct ink_layer_config *c, int32_t inputs) {
  float fan_in = (float)inputs, fan_sum = (float)inputs + (float)c->units;
  switch (c->init) {
  case INK_XAVIER_NORMAL:
    return __builtin_sqrtf(2.0f / fan_sum);
  case INK_XAVIER_UNIFORM:
    return __builtin_sqrtf(6.0f / fan_sum); /* U(-r, r) has variance r^2/3 */
  case INK_HE_NORMAL:
    return __builtin_sqrtf(2.0f / fan_in);
  case INK_HE_UNIFORM:
    return __builtin_sqrtf(6.0f / fan_in);
  default:
    return c->init_parameter;
  }
}

static float init_draw(int32_t init, float scale, struct random *r) {
  switch (init) {
  case INK_ZEROS:
    return 0.0f;
  case INK_CONSTANT:
    return scale;
  case INK_UNIFORM:
  case INK_XAVIER_UNIFORM:
  case INK_HE_UNIFORM:
    return scale * (2.0f * random_unit(r) - 1.0f);
  default:
    return scale * random_normal(r);
  }
}

static void initialise(struct ink_network *net) {
  memset(net->parameters, 0, sizeof(float) * net->block);
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    struct random r = random_seeded(net->config.seed, STREAM_INIT, (uint32_t)l);
    float scale = init_scale(&layer->config, layer->inputs);
    for (int32_t i = 0; i <= layer->inputs; i++) { /* the last row is b */
      int is_bias = i == layer->inputs;
      float *row = net->parameters +
                   (is_bias ? layer->biases : layer->weights + (size_t)i * (size_t)layer->stride);
      if (is_bias && layer->config.init != INK_CONSTANT)
        break;
      for (int32_t p = 0; p < layer->config.pieces; p++) {
        for (int32_t j = 0; j < layer->config.units; j++) {
          row[p * layer->unit_stride + j] = init_draw(layer->config.init, scale, &r);
        }
      }
    }
  }
}

static void start(struct ink_network *net) {
  initialise(net);
  memset(net->gradients, 0, 3 * sizeof(float) * net->block); /* and the moments, which follow */
  net->step = net->rule_step = net->perceptron_position = 0;
  net->rule = INK_SGD;
  net->dropout = random_seeded(net->config.seed, STREAM_DROPOUT, 0);
  net->sampler.size = net->sampler.epoch = net->sampler.position = 0;
  net->sampler.order_epoch = -1;
  net->stage = STAGE_EMPTY;
}

int32_t ink_network_create(const struct ink_network_config *config, struct ink_network **network) {
  if (!config || !network)
    return INK_ERROR_ARGUMENT;
  int code = check_config(config);
  if (code)
    return code;
  struct ink_network *net = calloc(1, sizeof *net);
  if (!net)
    return INK_ERROR_MEMORY;
  net->config = *config;
  for (int32_t l = config->num_layers; l < INK_MAX_LAYERS; l++) {
    net->config.layers[l] = (struct ink_layer_config){0}; /* a snapshot compares them all */
  }
  lay_out(net);
  net->parameters = aligned_alloc(LINE, 4 * sizeof(float) * net->block);
  net->scratch_row = malloc(sizeof(float) * (size_t)padded(net->config.inputs));
  if (!net->parameters || !net->scratch_row) {
    ink_network_destroy(net);
    return INK_ERROR_MEMORY;
  }
  net->gradients = net->parameters + net->block;
  net->first_moment = net->gradients + net->block;
  net->second_moment = net->first_moment + net->block;
  net->kernels = &kernels_simd;
  for (int32_t v = 0; v < 256; v++)
    net->batch.pixel[v] = (float)v / 255.0f;
  start(net);
  *network = net;
  return INK_OK;
}

void ink_network_destroy(struct ink_network *net) {
  if (!net)
    return;
  free(net->sampler.order);
  free(net->workspace);
  free(net->layers[0].in.by_row);
  free(net->batch.dense);
  free(net->scratch_row);
  free(net->parameters);
  free(net);
}

int32_t ink_network_use_kernels(struct ink_network *net, int32_t kernels) {
  if (!net || (kernels != INK_SCALAR && kernels != INK_SIMD))
    return INK_ERROR_ARGUMENT;
  net->kernels = kernels == INK_SIMD ? &kernels_simd : &kernels_scalar;
  return INK_OK;
}

int32_t ink_network_use_pool(struct ink_network *net, struct ink_pool *pool) {
  if (!net)
    return INK_ERROR_ARGUMENT;
  free(net->workspace); /* its scratch was counted for the threads of before */
  net->workspace = NULL;
  net->max_batch = net->batch.B = 0;
  net->stage = STAGE_EMPTY;
  net->pool = pool;
  return INK_OK;
}

int32_t ink_network_reset(struct ink_network *net, uint32_t seed) {
  if (!net)
    return INK_ERROR_ARGUMENT;
  net->config.seed = seed;
  start(net);
  return INK_OK;
}

/* ---- workspace ---- */

static void *take(uint64_t *at, uint64_t count) {
  uint64_t here = *at;
  *at += (count * 4 + LINE - 1) / LINE * LINE;
  return (void *)(uintptr_t)here;
}

/* The lists of the first layer's input get their entries in batch.c, which knows how many there
 * are. */
static void carve_lists(struct lists *x, uint64_t *at, int32_t columns, int32_t bands, uint64_t B,
                        int has_entries) {
  uint64_t most = has_entries ? B * (uint64_t)columns : 0;
  x->bounds = take(at, (uint64_t)(bands + 1) * B);
  x->begin = take(at, (uint64_t)columns);
  x->end = take(at, (uint64_t)columns);
  if (!has_entries)
    return;
  x->by_row = take(at, 2 * most);
  x->by_column = take(at, 2 * most);
  x->columns = take(at, (most + 1) / 2);
}

/* Gives the arrays for B rows their places from `at` on; returns where they end. */
static uint64_t carve(struct ink_network *net, uint64_t at, uint64_t B) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    uint64_t wide = B * (uint64_t)layer->stride, units = B * (uint64_t)layer->unit_stride;
    int is_maxout = layer->config.activation == INK_MAXOUT;
    layer->z = take(&at, wide);
    layer->dz = take(&at, wide);
    layer->a = layer->config.activation == INK_LINEAR ? layer->z : take(&at, units);
    layer->da = is_maxout ? take(&at, units) : layer->dz;
    layer->mask = layer->config.dropout > 0.0f ? take(&at, units) : NULL;
    layer->dropped = layer->config.dropout > 0.0f ? take(&at, units) : NULL;
    if (l == 0 || layer->may_list) {
      carve_lists(&layer->in, &at, layer->inputs,
                  lists_bands(layer->inputs, pool_threads(net->pool)), B, l > 0);
    }
    if (l > 0 && l + 1 < net->num_layers && net->layers[l + 1].may_list) {
      layer->transposed =
          take(&at, (uint64_t)layer->config.units * (uint64_t)layer[-1].unit_stride);
    }
  }
  struct batch *batch = &net->batch;
  batch->labels = take(&at, B);
  batch->targets = take(&at, B * (uint64_t)last_layer(net)->config.units);
  batch->weights = take(&at, B);
  batch->losses = take(&at, B);
  net->scratch = take(&at, INK_SCRATCH * (uint64_t)pool_threads(net->pool));
  return at;
}

int workspace_reserve(struct ink_network *net, int32_t B) {
  if (B <= net->max_batch)
    return INK_OK;
  struct ink_network measured = *net;
  uint64_t bytes = carve(&measured, 0, (uint64_t)B);
  char *workspace = bytes > MAX_BYTES ? NULL : aligned_alloc(LINE, (size_t)bytes);
  if (!workspace)
    return INK_ERROR_MEMORY;
  free(net->workspace);
  net->workspace = workspace;
  carve(net, (uint64_t)(uintptr_t)workspace, (uint64_t)B);
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    if (l > 0 && !layer->may_list)
      continue;
    lists_start(&layer->in, layer->inputs, lists_bands(layer->inputs, pool_threads(net->pool)), B);
    for (int32_t b = 0; l > 0 && b < B; b++)
      bound(&layer->in, 0)[b] = b * layer->inputs;
  }
  net->max_batch = B;
  net->batch.B = 0;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

/* ---- the five calls ---- */

int check_data(const struct ink_network *net, const struct ink_dataset *d) {
  int32_t K = net->layers[net->num_layers - 1].config.units;
  if (d->config.inputs != net->config.inputs)
    return INK_ERROR_SHAPE;
  if (d->config.num_targets && d->config.num_targets != K)
    return INK_ERROR_SHAPE;
  if (d->config.classes > (K == 1 ? 2 : K))
    return INK_ERROR_SHAPE;
  if (d->size == 0)
    return INK_ERROR_EMPTY;
  return INK_OK;
}

void ink_network_zero_grad(struct ink_network *net) {
  if (net)
    memset(net->gradients, 0, sizeof(float) * net->block);
}

int32_t ink_network_forward(struct ink_network *net, const struct ink_dataset *d,
                            const int32_t *rows, int32_t B, int32_t training) {
  if (!net || !d || !rows)
    return INK_ERROR_ARGUMENT;
  if (B < 1 || B > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  int code = check_data(net, d);
  if (code)
    return code;
  for (int32_t b = 0; b < B; b++) {
    if (rows[b] < 0 || rows[b] >= d->size)
      return INK_ERROR_SIZE;
  }
  code = batch_reserve_rows(net, d, rows, B);
  if (code)
    return code;
  batch_load_rows(net, d, rows, 0, B);
  propagate_forward(net, training);
  return INK_OK;
}

static int check_loss(const struct ink_network *net) {
  if (net->stage == STAGE_EMPTY)
    return INK_ERROR_ORDER;
  if (net->config.loss == INK_LOSS_NONE)
    return INK_ERROR_NO_LOSS;
  return loss_has_target(net, net->batch.has_labels, net->batch.has_targets);
}

int32_t ink_network_loss(struct ink_network *net, float *loss) {
  if (!net || !loss)
    return INK_ERROR_ARGUMENT;
  int code = check_loss(net);
  if (code)
    return code;
  *loss = loss_mean(net);
  return INK_OK;
}

int32_t ink_network_backward(struct ink_network *net) {
  if (!net)
    return INK_ERROR_ARGUMENT;
  int code = check_loss(net);
  if (code)
    return code;
  if (net->stage == STAGE_STEPPED)
    return INK_ERROR_ORDER;
  propagate_backward(net);
  add_gradients(net);
  return INK_OK;
}

int32_t ink_network_step(struct ink_network *net, const struct ink_optimizer *optimizer) {
  if (!net || !optimizer)
    return INK_ERROR_ARGUMENT;
  int code = optimizer_check(optimizer);
  if (code)
    return code;
  float rate = schedule_rate(optimizer, net->step);
  float gradient = largest_magnitude(net->gradients, net->block);
  if (!update_is_finite(net, optimizer, rate, gradient))
    return INK_ERROR_DIVERGED;
  net->step = counted(net->step);
  optimizer_step(net, optimizer, rate);
  net->stage = net->stage >= STAGE_BACKWARD ? STAGE_STEPPED : STAGE_EMPTY;
  return INK_OK;
}
