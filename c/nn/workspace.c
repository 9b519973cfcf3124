/* workspace.c: the memory of a network. A parameter block holds W and b of all layers; the
 * workspace holds the layers' and the batch's arrays for a number of rows. Both are laid out here;
 * nothing here knows what is computed in them. */
#include "nn.h"

#include <stdlib.h>

#define CACHE_LINE 64 /* bytes: every array begins on a line */
#define LINE_FLOATS (CACHE_LINE / 4)
#define MIN_SPARSE_UNITS 32
/* Multiplications and additions in a step from which on a second thread saves more than the
 * meetings cost; found by measurement. */
#define MIN_SHARED_WORK 400000

/* ---- layout ---- */

static size_t whole_lines(size_t floats) {
  return (floats + LINE_FLOATS - 1) / LINE_FLOATS * LINE_FLOATS;
}

/* Rows of a whole, odd number of cache lines. Were the number even, the rows of one column would
 * crowd into a part of the cache's sets. Up to 2 lines it is not worth the room. */
static int32_t row_stride(int32_t units) {
  if (units <= 2 * LINE_FLOATS)
    return padded(units);
  return (int32_t)(whole_lines((size_t)units) / LINE_FLOATS | 1) * LINE_FLOATS;
}

/* Is layer l's input worth storing sparse? ReLU gives zeros, which are also zeros of its deltas;
 * they save work in this layer's products, and in those of the layer below, unless these are
 * narrow. */
static int may_be_sparse(const struct ink_network *net, int32_t l) {
  const struct layer *layer = &net->layers[l], *below = &net->layers[l - 1];
  if (below->config.activation != INK_RELU || below->config.units < MIN_SPARSE_UNITS)
    return 0;
  return layer->width >= MIN_SPARSE_UNITS || (l > 1 && below->inputs >= MIN_SPARSE_UNITS);
}

void network_layout(struct ink_network *net) {
  int32_t inputs = net->config.inputs, x_stride = padded(inputs);
  net->num_layers = net->config.num_layers;
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    layer->config = net->config.layers[l];
    layer->inputs = inputs;
    layer->x_stride = x_stride;
    layer->unit_stride = row_stride(layer->config.units);
    layer->stride = layer->unit_stride * layer->config.pieces;
    layer->width = layer->stride - layer->unit_stride + padded(layer->config.units);
    layer->weights = net->block;
    layer->biases = layer->weights + whole_lines((size_t)inputs * (size_t)layer->stride);
    net->block = layer->biases + whole_lines((size_t)layer->stride);
    layer->may_be_sparse = l > 0 && may_be_sparse(net, l);
    net->num_parameters += (inputs + 1) * layer->config.units * layer->config.pieces;
    inputs = layer->config.units;
    x_stride = layer->unit_stride;
  }
}

/* ---- workspace ---- */

/* `count` words of the workspace, from *at on. */
static void *take(uint64_t *at, uint64_t count) {
  uint64_t here = *at;
  *at += (count * 4 + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
  return (void *)(uintptr_t)here;
}

/* The first layer's entries are not here: batch.c makes room for them, because it knows how many
 * there are. */
static void carve_sparse(struct sparse_matrix *x, uint64_t *at, int32_t columns, int32_t bands,
                         uint64_t B, int has_entries) {
  uint64_t most = has_entries ? B * (uint64_t)columns : 0;
  x->row_begins = take(at, (uint64_t)(bands + 1) * B);
  x->column_begin = take(at, (uint64_t)columns);
  x->column_end = take(at, (uint64_t)columns);
  if (!has_entries)
    return;
  x->by_row = take(at, 2 * most);
  x->by_column = take(at, 2 * most);
  x->columns = take(at, (most + 1) / 2);
}

/* Gives the arrays for B rows their places from `at` on; returns where they end. */
static uint64_t carve(struct ink_network *net, uint64_t at, uint64_t B) {
  int32_t threads = pool_threads(net->pool);
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    uint64_t wide = B * (uint64_t)layer->stride, units = B * (uint64_t)layer->unit_stride;
    int is_maxout = layer->config.activation == INK_MAXOUT;
    int has_dropout = layer->config.dropout > 0.0f;
    layer->z = take(&at, wide);
    layer->dz = take(&at, wide);
    layer->a = layer->config.activation == INK_LINEAR ? layer->z : take(&at, units);
    layer->da = is_maxout ? take(&at, units) : layer->dz;
    layer->mask = has_dropout ? take(&at, units) : NULL;
    layer->dropped = has_dropout ? take(&at, units) : NULL;
    if (l == 0 || layer->may_be_sparse) {
      carve_sparse(&layer->sparse_x, &at, layer->inputs, sparse_num_bands(layer->inputs, threads),
                   B, l > 0);
    }
    if (l > 0 && l + 1 < net->num_layers && net->layers[l + 1].may_be_sparse) {
      layer->transposed =
          take(&at, (uint64_t)layer->config.units * (uint64_t)layer[-1].unit_stride);
    }
  }
  struct batch *batch = &net->batch;
  batch->labels = take(&at, B);
  batch->targets = take(&at, B * (uint64_t)last_layer(net)->config.units);
  batch->weights = take(&at, B);
  batch->losses = take(&at, B);
  net->scratch = take(&at, INK_SCRATCH * (uint64_t)threads);
  return at;
}

static void start_sparse(struct ink_network *net, int32_t B) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    struct layer *layer = &net->layers[l];
    if (l > 0 && !layer->may_be_sparse)
      continue;
    sparse_init(&layer->sparse_x, layer->inputs,
                sparse_num_bands(layer->inputs, pool_threads(net->pool)), B);
    for (int32_t b = 0; l > 0 && b < B; b++)
      row_begin(&layer->sparse_x, 0)[b] = b * layer->inputs;
  }
}

int workspace_reserve(struct ink_network *net, int32_t B) {
  if (B <= net->max_batch)
    return INK_OK;
  struct ink_network measured = *net;
  uint64_t bytes = carve(&measured, 0, (uint64_t)B);
  char *workspace = bytes > MAX_BYTES ? NULL : aligned_alloc(CACHE_LINE, (size_t)bytes);
  if (!workspace)
    return INK_ERROR_MEMORY;
  free(net->workspace);
  net->workspace = workspace;
  carve(net, (uint64_t)(uintptr_t)workspace, (uint64_t)B);
  start_sparse(net, B);
  net->max_batch = B;
  net->batch.B = 0;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

void workspace_free(struct ink_network *net) {
  free(net->workspace);
  net->workspace = NULL;
  net->max_batch = net->batch.B = 0;
  net->stage = STAGE_EMPTY;
}

/* ---- threads ---- */

struct ink_pool *pool_for(const struct ink_network *net) {
  if (!net->pool || !net->batch.B)
    return NULL; /* a step needs no batch */
  const struct layer *first = &net->layers[0];
  int64_t rest = net->num_parameters - (int64_t)first->inputs * first->stride;
  int64_t work = net->batch.entries * first->stride + (rest > 0 ? rest * net->batch.B : 0);
  return work >= MIN_SHARED_WORK ? net->pool : NULL;
}
