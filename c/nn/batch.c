/* batch.c: rows of a dataset, or values that a caller passes, become the network's mini-batch:
 * dense, or as sparse rows where most values are 0 (and where memory is short, dense). The choice
 * does not change the result; sparse.c says why. */
#include "nn.h"

#include <stdlib.h>
#include <string.h>

/* In a mini-batch: their indices are int32, and their bytes have to fit into 32 bits. */
#define MAX_ENTRIES (1 << 26)

int check_data(const struct ink_network *net, const struct ink_dataset *d) {
  int32_t K = last_layer(net)->config.units;
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

static int reserve_entries(struct ink_network *net, size_t entries) {
  struct batch *batch = &net->batch;
  struct sparse_matrix *x = &net->layers[0].sparse_x;
  if (entries < batch->max_entries)
    return INK_OK;
  /* Never 0: a row without entries needs a valid pointer too. */
  size_t room = entries + entries / 4 + 1;
  size_t bytes = 2 * sizeof(struct entry) + sizeof *x->columns;
  struct entry *memory = entries > MAX_ENTRIES ? NULL : malloc(room * bytes);
  if (!memory)
    return INK_ERROR_MEMORY;
  free(x->by_row);
  x->by_row = memory;
  x->by_column = memory + room;
  x->columns = (uint16_t *)(memory + 2 * room);
  batch->max_entries = room;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static int reserve_dense(struct ink_network *net, int32_t B) {
  struct batch *batch = &net->batch;
  if (B <= batch->max_dense)
    return INK_OK;
  uint64_t bytes = (uint64_t)B * (uint64_t)padded(net->config.inputs) * sizeof(float);
  float *rows = bytes > MAX_BYTES ? NULL : malloc((size_t)bytes);
  if (!rows)
    return INK_ERROR_MEMORY;
  free(batch->dense);
  batch->dense = rows;
  batch->max_dense = B;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static int reserve(struct ink_network *net, const struct ink_dataset *d, int32_t B,
                   size_t entries) {
  int code = workspace_reserve(net, B);
  if (code)
    return code;
  return d->sparse ? reserve_entries(net, entries) : reserve_dense(net, B);
}

int batch_reserve_rows(struct ink_network *net, const struct ink_dataset *d, const int32_t *rows,
                       int32_t B) {
  size_t entries = 0;
  for (int32_t b = 0; d->sparse && b < B; b++)
    entries += (size_t)d->sparse[rows[b]].count;
  return reserve(net, d, B, entries);
}

int batch_reserve(struct ink_network *net, const struct ink_dataset *d, int32_t B) {
  uint64_t most = (uint64_t)B * (uint64_t)d->longest;
  return reserve(net, d, B, most < d->entries ? (size_t)most : d->entries);
}

static void load_dense(struct ink_network *net, int32_t format, const void *values, int32_t b) {
  size_t D = (size_t)net->config.inputs;
  float *x = row(net->batch.dense, b, padded(net->config.inputs));
  if (format == INK_F32) {
    memcpy(x, values, D * sizeof(float));
  } else {
    for (size_t i = 0; i < D; i++)
      x[i] = net->batch.pixel[((const uint8_t *)values)[i]];
  }
}

static const void *row_values(const struct ink_dataset *d, int32_t row) {
  size_t size = d->config.format == INK_U8 ? sizeof(uint8_t) : sizeof(float);
  return (const char *)d->values + (size_t)row * (size_t)d->config.inputs * size;
}

static int32_t row_number(const struct batch *batch, int32_t b) {
  return batch->rows ? batch->rows[b] : batch->first + b;
}

static void load_targets(struct ink_network *net) {
  struct batch *batch = &net->batch;
  const struct ink_dataset *d = batch->data;
  size_t K = (size_t)d->config.num_targets;
  float sum = 0.0f;
  batch->has_labels = d->labels != NULL;
  batch->has_targets = K > 0;
  for (int32_t b = 0; b < batch->B; b++) {
    int32_t from = row_number(batch, b);
    int32_t label = d->labels ? d->labels[from] : -1;
    batch->labels[b] = label;
    batch->weights[b] = d->class_weights ? d->class_weights[label] : 1.0f;
    sum += batch->weights[b];
    if (K)
      memcpy(batch->targets + (size_t)b * K, d->targets + (size_t)from * K, K * sizeof(float));
  }
  for (int32_t b = 0; b < batch->B; b++)
    batch->weights[b] /= sum;
}

/* Settles where each row's entries begin. */
static void place_sparse_rows(struct ink_network *net) {
  struct batch *batch = &net->batch;
  struct sparse_matrix *x = &net->layers[0].sparse_x;
  int32_t at = 0;
  sparse_balance_bands(x);
  for (int32_t b = 0; b < batch->B; b++) {
    row_begin(x, 0)[b] = at;
    at += batch->data->sparse[row_number(batch, b)].count;
  }
  batch->entries = at;
}

void batch_load_rows(struct ink_network *net, const struct ink_dataset *d, const int32_t *rows,
                     int32_t first, int32_t B) {
  struct batch *batch = &net->batch;
  batch->data = d;
  batch->rows = rows;
  batch->first = first;
  batch->B = B;
  net->layers[0].is_sparse = d->sparse != NULL;
  if (d->sparse)
    place_sparse_rows(net);
  else
    batch->entries = B * net->config.inputs;
  load_targets(net);
  net->stage = STAGE_EMPTY;
}

/* The rows of a shuffled epoch lie far apart in memory. Touching all of them before the first is
 * used lets their cache misses overlap. */
static void prefetch_rows(const struct batch *batch, struct range rows) {
  for (int32_t b = rows.from; b < rows.to; b++) {
    const struct sparse_row *pixels = &batch->data->sparse[row_number(batch, b)];
    for (int32_t i = 0; i < pixels->count; i += 32)
      (void)*(volatile const uint16_t *)&pixels->columns[i];
    for (int32_t i = 0; i < pixels->count; i += 64)
      (void)*(volatile const uint8_t *)&pixels->values[i];
  }
}

void batch_fill(struct ink_network *net, struct range rows) {
  const struct batch *batch = &net->batch;
  const struct ink_dataset *d = batch->data;
  struct layer *first = &net->layers[0];
  if (d->sparse)
    prefetch_rows(batch, rows);
  for (int32_t b = rows.from; b < rows.to; b++) {
    int32_t from = row_number(batch, b);
    if (d->sparse)
      sparse_set_pixels(&first->sparse_x, b, &d->sparse[from], net->kernels,
                        row_bytes(first->stride));
    else
      load_dense(net, d->config.format, row_values(d, from), b);
  }
}

static size_t count_nonzero(const float *x, int32_t n) {
  size_t count = 0;
  for (int32_t i = 0; i < n; i++)
    count += x[i] != 0.0f;
  return count;
}

/* Stores the caller's values as sparse rows if few of them are not 0, so that one prediction costs
 * no more than it has to. Where they are many, or memory is short, they stay dense. Returns whether
 * they are sparse. */
static int make_sparse(struct ink_network *net, int32_t B) {
  struct batch *batch = &net->batch;
  struct layer *first = &net->layers[0];
  int32_t D = net->config.inputs, at = 0;
  size_t entries = 0;
  for (int32_t b = 0; b < B; b++)
    entries += count_nonzero(const_row(batch->dense, b, padded(D)), D);
  if ((double)entries > MAX_DENSITY * (double)D * (double)B)
    return 0;
  if (reserve_entries(net, entries))
    return 0;
  for (int32_t b = 0; b < B; b++) {
    row_begin(&first->sparse_x, 0)[b] = at;
    sparse_set_row(&first->sparse_x, b, const_row(batch->dense, b, padded(D)),
                   row_bytes(first->stride));
    at = row_begin(&first->sparse_x, first->sparse_x.num_bands)[b];
  }
  batch->entries = at;
  return 1;
}

int batch_load_values(struct ink_network *net, int32_t format, const void *values, int32_t B) {
  int code = workspace_reserve(net, B);
  if (!code)
    code = reserve_dense(net, B);
  if (code)
    return code;
  struct batch *batch = &net->batch;
  size_t bytes = (size_t)net->config.inputs * (format == INK_U8 ? sizeof(uint8_t) : sizeof(float));
  for (int32_t b = 0; b < B; b++)
    load_dense(net, format, (const char *)values + (size_t)b * bytes, b);
  batch->entries = B * net->config.inputs;
  net->layers[0].is_sparse = make_sparse(net, B);
  batch->data = NULL;
  batch->has_labels = batch->has_targets = 0;
  batch->B = B;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}
