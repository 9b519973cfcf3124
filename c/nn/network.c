/* network.c: creates and destroys a network, and gives it its initial weights. One allocation holds
 * the parameters, their gradients and the optimizers' moments. */
#include "nn.h"

#include <stdlib.h>
#include <string.h>

#define CACHE_LINE 64 /* bytes: the parameters begin on a line */

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

/* ---- initial weights ---- */

/* The factor of a draw from N(0, 1) or U(-1, 1). */
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
      float *to = is_bias ? layer->b : row(layer->W, i, layer->stride);
      if (is_bias && layer->config.init != INK_CONSTANT)
        break;
      for (int32_t p = 0; p < layer->config.pieces; p++) {
        for (int32_t j = 0; j < layer->config.units; j++) {
          to[p * layer->unit_stride + j] = init_draw(layer->config.init, scale, &r);
        }
      }
    }
  }
}

/* The state before the first step. */
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

static void place_parameters(struct ink_network *net) {
  net->gradients = net->parameters + net->block;
  net->first_moment = net->gradients + net->block;
  net->second_moment = net->first_moment + net->block;
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    layer->W = net->parameters + layer->weights;
    layer->b = net->parameters + layer->biases;
    layer->dW = net->gradients + layer->weights;
    layer->db = net->gradients + layer->biases;
  }
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
    net->config.layers[l] = (struct ink_layer_config){0}; /* a snapshot compares all of them */
  }
  network_layout(net);
  net->parameters = aligned_alloc(CACHE_LINE, 4 * sizeof(float) * net->block);
  net->scratch_row = malloc(sizeof(float) * (size_t)padded(net->config.inputs));
  if (!net->parameters || !net->scratch_row) {
    ink_network_destroy(net);
    return INK_ERROR_MEMORY;
  }
  place_parameters(net);
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
  workspace_free(net);
  free(net->sampler.order);
  free(net->layers[0].sparse_x.by_row);
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
  workspace_free(net); /* its scratch memory was for the old pool's threads */
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
