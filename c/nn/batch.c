/* batch.c: rows of a dataset, or values that a caller hands in, become the network's mini-batch:
 * dense, or as lists of non-zero values, by their density (and where memory is short, dense). The
 * choice does not touch the result, as sparse.c says. */
#include <stdlib.h>
#include <string.h>

#include "../core.h"

#define MAX_ENTRIES \
  (1 << 26) /* of a mini-batch: their places are int32, their lists fit into 32 bits */

static int reserve_entries(struct ink_network *net, size_t entries) {
  struct batch *batch = &net->batch;
  struct lists *x = &net->layers[0].in;
  if (entries < batch->max_entries)
    return INK_OK;
  size_t room =
      entries + entries / 4 + 1; /* never none: pointers are formed into empty lists too */
  size_t bytes = 2 * sizeof(struct entry) + sizeof *x->columns;
  struct entry *lists = entries > MAX_ENTRIES ? NULL : malloc(room * bytes);
  if (!lists)
    return INK_ERROR_MEMORY;
  free(x->by_row);
  x->by_row = lists;
  x->by_column = lists + room;
  x->columns = (uint16_t *)(lists + 2 * room);
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
  float *row = net->batch.dense + (size_t)b * (size_t)padded(net->config.inputs);
  if (format == INK_F32) {
    memcpy(row, values, D * sizeof(float));
  } else {
    for (size_t i = 0; i < D; i++)
      row[i] = net->batch.pixel[((const uint8_t *)values)[i]];
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
    int32_t row = row_number(batch, b);
    int32_t label = d->labels ? d->labels[row] : -1;
    batch->labels[b] = label;
    batch->weights[b] = d->class_weights ? d->class_weights[label] : 1.0f;
    sum += batch->weights[b];
    if (K)
      memcpy(batch->targets + (size_t)b * K, d->targets + (size_t)row * K, K * sizeof(float));
  }
  for (int32_t b = 0; b < batch->B; b++)
    batch->weights[b] /= sum;
}

/* Where each row's entries begin. */
static void reserve_places(struct ink_network *net) {
  struct batch *batch = &net->batch;
  struct lists *x = &net->layers[0].in;
  int32_t at = 0;
  if (x->has_columns)
    lists_balance(x);
  for (int32_t b = 0; b < batch->B; b++) {
    bound(x, 0)[b] = at;
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
  net->layers[0].is_listed = d->sparse != NULL;
  if (d->sparse)
    reserve_places(net);
  else
    batch->entries = B * net->config.inputs;
  load_targets(net);
  net->stage = STAGE_EMPTY;
}

/* A shuffled epoch finds its rows far apart. To ask for all of them before the first is used lets
 * the memory answer side by side. */
static void touch_rows(const struct batch *batch, int32_t from, int32_t to) {
  for (int32_t b = from; b < to; b++) {
    const struct sparse_row *row = &batch->data->sparse[row_number(batch, b)];
    for (int32_t i = 0; i < row->count; i += 32)
      (void)*(volatile const uint16_t *)&row->columns[i];
    for (int32_t i = 0; i < row->count; i += 64)
      (void)*(volatile const uint8_t *)&row->values[i];
  }
}

void batch_fill(struct ink_network *net, int32_t from, int32_t to) {
  const struct batch *batch = &net->batch;
  const struct ink_dataset *d = batch->data;
  struct layer *first = &net->layers[0];
  if (d->sparse)
    touch_rows(batch, from, to);
  for (int32_t b = from; b < to; b++) {
    int32_t row = row_number(batch, b);
    if (d->sparse)
      lists_row_of_pixels(&first->in, b, &d->sparse[row], net->kernels, row_bytes(first->stride));
    else
      load_dense(net, d->config.format, row_values(d, row), b);
  }
}

/* Few non-zero values among the caller's: list them, so that one prediction costs what it must.
 * Where they are many, or memory is short, they stay dense. Returns which. */
static int list_values(struct ink_network *net, int32_t B) {
  struct batch *batch = &net->batch;
  struct layer *first = &net->layers[0];
  int32_t D = net->config.inputs, at = 0;
  size_t entries = 0;
  for (int32_t b = 0; b < B; b++) {
    const float *row = batch->dense + (size_t)b * (size_t)padded(D);
    for (int32_t i = 0; i < D; i++)
      entries += row[i] != 0.0f;
  }
  if ((double)entries > SPARSE_LIMIT * (double)D * (double)B)
    return 0;
  if (reserve_entries(net, entries))
    return 0;
  for (int32_t b = 0; b < B; b++) {
    bound(&first->in, 0)[b] = at;
    lists_row(&first->in, b, batch->dense + (size_t)b * (size_t)padded(D),
              row_bytes(first->stride));
    at = bound(&first->in, first->in.num_bands)[b];
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
  net->layers[0].is_listed = list_values(net, B);
  batch->data = NULL;
  batch->has_labels = batch->has_targets = 0;
  batch->B = B;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}
