/* inspect.c: parameters, gradients and activations in their public order, without padding. */
#include "nn.h"

#include <string.h>

/* Copies one row of a layer to or from the public order, which has no padding between pieces. */
static void row_out(const struct layer *l, const float *padded_row, float *to) {
  int32_t units = l->config.units;
  for (int32_t p = 0; p < l->config.pieces; p++)
    memcpy(row(to, p, units), const_row(padded_row, p, l->unit_stride),
           sizeof(float) * (size_t)units);
}

static void row_in(const struct layer *l, float *padded_row, const float *from) {
  int32_t units = l->config.units;
  for (int32_t p = 0; p < l->config.pieces; p++)
    memcpy(row(padded_row, p, l->unit_stride), const_row(from, p, units),
           sizeof(float) * (size_t)units);
}

void copy_block_out(const struct ink_network *net, const float *block, float *to) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t columns = layer->config.units * layer->config.pieces;
    for (int32_t i = 0; i < layer->inputs; i++, to += columns) {
      row_out(layer, const_row(block + layer->weights, i, layer->stride), to);
    }
    row_out(layer, block + layer->biases, to);
    to += columns;
  }
}

void copy_block_in(const struct ink_network *net, float *block, const float *from) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t columns = layer->config.units * layer->config.pieces;
    for (int32_t i = 0; i < layer->inputs; i++, from += columns) {
      row_in(layer, row(block + layer->weights, i, layer->stride), from);
    }
    row_in(layer, block + layer->biases, from);
    from += columns;
  }
}

int32_t ink_network_num_parameters(const struct ink_network *net) {
  return net ? net->num_parameters : 0;
}

int32_t ink_network_steps(const struct ink_network *net) {
  return net ? net->step : 0;
}
int32_t ink_network_epochs(const struct ink_network *net) {
  return net ? net->sampler.epoch : 0;
}

void ink_network_get_parameters(const struct ink_network *net, float *parameters) {
  if (net && parameters)
    copy_block_out(net, net->parameters, parameters);
}

void ink_network_get_gradients(const struct ink_network *net, float *gradients) {
  if (net && gradients)
    copy_block_out(net, net->gradients, gradients);
}

int32_t ink_network_set_parameters(struct ink_network *net, const float *parameters) {
  if (!net || !parameters)
    return INK_ERROR_ARGUMENT;
  if (!all_finite(parameters, (size_t)net->num_parameters))
    return INK_ERROR_NOT_FINITE;
  copy_block_in(net, net->parameters, parameters);
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static uint64_t hash_row(uint64_t hash, const struct layer *l, const float *padded_row) {
  for (int32_t p = 0; p < l->config.pieces; p++) {
    for (int32_t j = 0; j < l->config.units; j++) {
      uint32_t word;
      memcpy(&word, const_row(padded_row, p, l->unit_stride) + j, sizeof word);
      hash = (hash ^ word) * 0x100000001b3u; /* FNV-1a's prime, a word at a time */
    }
  }
  return hash;
}

uint64_t ink_network_hash(const struct ink_network *net) {
  uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a's offset basis */
  for (int32_t l = 0; net && l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    for (int32_t i = 0; i < layer->inputs; i++)
      hash = hash_row(hash, layer, const_row(layer->W, i, layer->stride));
    hash = hash_row(hash, layer, layer->b);
  }
  return hash;
}

/* ---- the arrays of the last forward and backward pass ---- */

int32_t ink_network_batch(const struct ink_network *net) {
  return net && net->stage != STAGE_EMPTY ? net->batch.B : 0;
}

static int look(const struct ink_network *net, int32_t layer, const void *to, enum stage stage) {
  if (!net || !to)
    return INK_ERROR_ARGUMENT;
  if (layer < 0 || layer >= net->num_layers)
    return INK_ERROR_SIZE;
  return net->stage < stage ? INK_ERROR_ORDER : INK_OK;
}

static void copy_columns(const struct ink_network *net, int32_t l, const float *rows, float *to) {
  const struct layer *layer = &net->layers[l];
  for (int32_t b = 0; b < net->batch.B; b++, to += layer->config.units * layer->config.pieces) {
    row_out(layer, const_row(rows, b, layer->stride), to);
  }
}

static void copy_units(const struct ink_network *net, int32_t l, const float *rows, float *to) {
  const struct layer *layer = &net->layers[l];
  int32_t units = layer->config.units;
  for (int32_t b = 0; b < net->batch.B; b++)
    memcpy(row(to, b, units), const_row(rows, b, layer->unit_stride),
           (size_t)units * sizeof(float));
}

int32_t ink_network_pre_activations(const struct ink_network *net, int32_t layer, float *z) {
  int code = look(net, layer, z, STAGE_FORWARD);
  if (!code)
    copy_columns(net, layer, net->layers[layer].z, z);
  return code;
}

int32_t ink_network_activations(const struct ink_network *net, int32_t layer, float *a) {
  int code = look(net, layer, a, STAGE_FORWARD);
  if (!code)
    copy_units(net, layer, net->layers[layer].a, a);
  return code;
}

int32_t ink_network_deltas(const struct ink_network *net, int32_t layer, float *dz) {
  int code = look(net, layer, dz, STAGE_BACKWARD);
  if (!code)
    copy_columns(net, layer, net->layers[layer].dz, dz);
  return code;
}

int32_t ink_network_dropout_mask(const struct ink_network *net, int32_t layer, float *mask) {
  int code = look(net, layer, mask, STAGE_FORWARD);
  if (code)
    return code;
  const struct layer *l = &net->layers[layer];
  if (l->mask && l->out == l->dropped) {
    copy_units(net, layer, l->mask, mask);
  } else {
    for (int64_t i = 0; i < (int64_t)net->batch.B * l->config.units; i++)
      mask[i] = 1.0f;
  }
  return INK_OK;
}

int32_t ink_network_input_gradient(struct ink_network *net, float *dx) {
  if (!net || !dx)
    return INK_ERROR_ARGUMENT;
  if (net->stage != STAGE_BACKWARD)
    return INK_ERROR_ORDER;
  struct worker worker = {.kernels = net->kernels, .scratch = net->scratch, .parts = 1};
  int32_t D = net->config.inputs;
  for (int32_t b = 0; b < net->batch.B; b++) { /* row by row, since dx has no room for padding */
    multiply_dz_wt(&net->layers[0], (struct range){b, b + 1}, net->scratch_row, padded(D), &worker);
    memcpy(row(dx, b, D), net->scratch_row, sizeof *dx * (size_t)D);
  }
  return INK_OK;
}

/* dz_k = 1 at the last layer, and from there down to the activations of a layer, or with -1 to the
 * input. One row is too little work for threads. */
static const float *backward_from_logit(struct ink_network *net, int32_t k, int32_t layer) {
  struct worker worker = {.kernels = net->kernels, .scratch = net->scratch, .parts = 1};
  struct range row = {0, 1};
  struct layer *last = &net->layers[net->num_layers - 1], *above = &net->layers[layer + 1];
  for (int32_t l = 0; l < net->num_layers; l++)
    net->layers[l].dz_pattern = NULL; /* the sparse way back needs the weights transposed */
  memset(last->dz, 0, sizeof(float) * (size_t)last->stride);
  last->dz[k] = 1.0f;
  for (struct layer *l = last; l > above; l--)
    layer_backward(l, l - 1, row, &worker);
  float *dx = layer < 0 ? net->scratch_row : above[-1].da;
  int32_t stride = layer < 0 ? padded(net->config.inputs) : above[-1].unit_stride;
  multiply_dz_wt(above, row, dx, stride, &worker);
  return dx;
}

int32_t ink_network_logit_gradient(struct ink_network *net, int32_t format, const void *values,
                                   int32_t k, int32_t layer, float *at, float *gradient,
                                   float *contributions) {
  if (!net || !values || !at || !gradient || !contributions ||
      (format != INK_U8 && format != INK_F32))
    return INK_ERROR_ARGUMENT;
  const struct layer *last = &net->layers[net->num_layers - 1];
  if (layer < -1 || layer >= net->num_layers - 1 || k < 0 || k >= last->config.units ||
      last->config.pieces > 1)
    return INK_ERROR_SIZE;
  if (format == INK_F32 && !all_finite(values, (size_t)net->config.inputs))
    return INK_ERROR_NOT_FINITE;
  int code = batch_load_values(net, format, values, 1);
  if (code)
    return code;
  forward_pass(net, 0);
  const float *from = layer < 0 ? net->batch.dense : net->layers[layer].a;
  size_t n = (size_t)(layer < 0 ? net->config.inputs : net->layers[layer].config.units);
  memcpy(at, from, n * sizeof *at);
  memcpy(gradient, backward_from_logit(net, k, layer), n * sizeof *gradient);
  for (size_t i = 0; i < n; i++)
    contributions[i] = at[i] * gradient[i];
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static float norm(const float *x, size_t n) {
  double squares = 0.0;
  for (size_t i = 0; i < n; i++)
    squares += (double)x[i] * (double)x[i];
  return (float)__builtin_sqrt(squares);
}

int32_t ink_network_gradient_norms(const struct ink_network *net, float *norms) {
  if (!net || !norms)
    return INK_ERROR_ARGUMENT;
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    norms[2 * l] = norm(layer->dW, (size_t)layer->inputs * (size_t)layer->stride);
    norms[2 * l + 1] = norm(layer->db, (size_t)layer->stride);
  }
  return INK_OK;
}
