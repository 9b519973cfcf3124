/* inspect.c: parameters, gradients and activations in their public, unpadded order. */
#include <string.h>

#include "../core.h"

/* Copies one row of a layer, its padding between pieces left out or skipped. */
static void row_out(const struct layer *l, const float *row, float *to) {
  for (int32_t p = 0; p < l->config.pieces; p++) {
    memcpy(to + (size_t)p * (size_t)l->config.units, row + (size_t)p * (size_t)l->unit_stride,
           sizeof(float) * (size_t)l->config.units);
  }
}

static void row_in(const struct layer *l, float *row, const float *from) {
  for (int32_t p = 0; p < l->config.pieces; p++) {
    memcpy(row + (size_t)p * (size_t)l->unit_stride, from + (size_t)p * (size_t)l->config.units,
           sizeof(float) * (size_t)l->config.units);
  }
}

void block_out(const struct ink_network *net, const float *block, float *to) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t columns = layer->config.units * layer->config.pieces;
    for (int32_t i = 0; i < layer->inputs; i++, to += columns) {
      row_out(layer, block + layer->weights + (size_t)i * (size_t)layer->stride, to);
    }
    row_out(layer, block + layer->biases, to);
    to += columns;
  }
}

void block_in(const struct ink_network *net, float *block, const float *from) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    int32_t columns = layer->config.units * layer->config.pieces;
    for (int32_t i = 0; i < layer->inputs; i++, from += columns) {
      row_in(layer, block + layer->weights + (size_t)i * (size_t)layer->stride, from);
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
    block_out(net, net->parameters, parameters);
}

void ink_network_get_gradients(const struct ink_network *net, float *gradients) {
  if (net && gradients)
    block_out(net, net->gradients, gradients);
}

int32_t ink_network_set_parameters(struct ink_network *net, const float *parameters) {
  if (!net || !parameters)
    return INK_ERROR_ARGUMENT;
  if (!all_finite(parameters, (size_t)net->num_parameters))
    return INK_ERROR_NOT_FINITE;
  block_in(net, net->parameters, parameters);
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static uint64_t hash_row(uint64_t hash, const struct layer *l, const float *row) {
  for (int32_t p = 0; p < l->config.pieces; p++) {
    for (int32_t j = 0; j < l->config.units; j++) {
      uint32_t word;
      memcpy(&word, row + (size_t)p * (size_t)l->unit_stride + j, sizeof word);
      hash = (hash ^ word) * 0x100000001b3u; /* FNV-1a's prime, a word at a time */
    }
  }
  return hash;
}

uint64_t ink_network_hash(const struct ink_network *net) {
  uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a's offset basis */
  for (int32_t l = 0; net && l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    for (int32_t i = 0; i < layer->inputs; i++) {
      hash = hash_row(hash, layer,
                      net->parameters + layer->weights + (size_t)i * (size_t)layer->stride);
    }
    hash = hash_row(hash, layer, net->parameters + layer->biases);
  }
  return hash;
}

/* ---- what the last forward and backward left ---- */

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
    row_out(layer, rows + (size_t)b * (size_t)layer->stride, to);
  }
}

static void copy_units(const struct ink_network *net, int32_t l, const float *rows, float *to) {
  const struct layer *layer = &net->layers[l];
  size_t units = (size_t)layer->config.units;
  for (int32_t b = 0; b < net->batch.B; b++, to += units) {
    memcpy(to, rows + (size_t)b * (size_t)layer->unit_stride, units * sizeof(float));
  }
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
    norms[2 * l] =
        norm(net->gradients + layer->weights, (size_t)layer->inputs * (size_t)layer->stride);
    norms[2 * l + 1] = norm(net->gradients + layer->biases, (size_t)layer->stride);
  }
  return INK_OK;
}
