/* batch.c: rows of a dataset, or values that a caller hands in, become the network's mini-batch:
 * dense, or as lists of non-zero values. The choice is made by density alone, and does not touch the
 * result: a sum from which +0 * w is left out has the same bits, as it never stands at -0. */
#include <stdlib.h>
#include <string.h>

#include "core.h"

#define SPARSE_LIMIT 0.4      /* as in dataset.c */
#define MAX_ENTRIES (1 << 26) /* of a mini-batch: their places are int32, their lists fit into 32 bits */

static int reserve_entries(struct ink_network *net, size_t entries) {
  struct batch *batch = &net->batch;
  if (entries < batch->max_entries) return INK_OK;
  size_t room = entries + entries / 4 + 1; /* never none: pointers are formed into empty lists too */
  struct entry *lists = entries > MAX_ENTRIES ? NULL : malloc(2 * room * sizeof *lists);
  if (!lists) return INK_ERROR_MEMORY;
  free(batch->by_row);
  batch->by_row = lists;
  batch->by_column = lists + room;
  batch->max_entries = room;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static int reserve_dense(struct ink_network *net, int32_t B) {
  struct batch *batch = &net->batch;
  if (B <= batch->max_dense) return INK_OK;
  uint64_t bytes = (uint64_t)B * (uint64_t)padded(net->config.inputs) * sizeof(float);
  float *rows = bytes > SIZE_MAX / 2 ? NULL : malloc((size_t)bytes);
  if (!rows) return INK_ERROR_MEMORY;
  free(batch->dense);
  batch->dense = rows;
  batch->max_dense = B;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

static int reserve(struct ink_network *net, const struct ink_dataset *d, int32_t B, size_t entries) {
  int code = workspace_reserve(net, B);
  if (code) return code;
  return d->sparse ? reserve_entries(net, entries) : reserve_dense(net, B);
}

int batch_reserve_rows(struct ink_network *net, const struct ink_dataset *d, const int32_t *rows,
                       int32_t B) {
  size_t entries = 0;
  for (int32_t b = 0; d->sparse && b < B; b++) entries += (size_t)d->sparse[rows[b]].count;
  return reserve(net, d, B, entries);
}

int batch_reserve(struct ink_network *net, const struct ink_dataset *d, int32_t B) {
  uint64_t most = (uint64_t)B * (uint64_t)d->longest;
  return reserve(net, d, B, most < d->entries ? (size_t)most : d->entries);
}

static void load_lists(struct ink_network *net, const struct ink_dataset *d, const int32_t *rows,
                       int32_t first, int32_t B) {
  struct batch *batch = &net->batch;
  struct entry *e = batch->by_row;
  for (int32_t b = 0; b < B; b++) {
    const struct sparse_row *row = &d->sparse[rows ? rows[b] : first + b];
    batch->row_start[b] = (int32_t)(e - batch->by_row);
    for (int32_t i = 0; i < row->count; i++, e++) {
      e->index = row->columns[i];
      e->value = batch->pixel[row->values[i]];
    }
  }
  batch->row_start[B] = (int32_t)(e - batch->by_row);
}

static void load_dense(struct ink_network *net, int32_t format, const void *values, int32_t b) {
  size_t D = (size_t)net->config.inputs;
  float *row = net->batch.dense + (size_t)b * (size_t)padded(net->config.inputs);
  if (format == INK_F32) {
    memcpy(row, values, D * sizeof(float));
  } else {
    for (size_t i = 0; i < D; i++) row[i] = net->batch.pixel[((const uint8_t *)values)[i]];
  }
}

static const void *row_values(const struct ink_dataset *d, int32_t row) {
  size_t size = d->config.format == INK_U8 ? sizeof(uint8_t) : sizeof(float);
  return (const char *)d->values + (size_t)row * (size_t)d->config.inputs * size;
}

static void load_targets(struct ink_network *net, const struct ink_dataset *d, const int32_t *rows,
                         int32_t first, int32_t B) {
  struct batch *batch = &net->batch;
  size_t K = (size_t)d->config.num_targets;
  float sum = 0.0f;
  batch->has_labels = d->labels != NULL;
  batch->has_targets = K > 0;
  for (int32_t b = 0; b < B; b++) {
    int32_t row = rows ? rows[b] : first + b;
    int32_t label = d->labels ? d->labels[row] : -1;
    batch->labels[b] = label;
    batch->weights[b] = d->class_weights ? d->class_weights[label] : 1.0f;
    sum += batch->weights[b];
    if (K) memcpy(batch->targets + (size_t)b * K, d->targets + (size_t)row * K, K * sizeof(float));
  }
  for (int32_t b = 0; b < B; b++) batch->weights[b] /= sum;
}

void batch_load_rows(struct ink_network *net, const struct ink_dataset *d, const int32_t *rows,
                     int32_t first, int32_t B) {
  struct batch *batch = &net->batch;
  if (d->sparse) load_lists(net, d, rows, first, B);
  for (int32_t b = 0; !d->sparse && b < B; b++) {
    load_dense(net, d->config.format, row_values(d, rows ? rows[b] : first + b), b);
  }
  batch->is_sparse = d->sparse != NULL;
  batch->has_columns = 0;
  batch->B = B;
  load_targets(net, d, rows, first, B);
  net->stage = STAGE_EMPTY;
}

/* Few non-zero values among the caller's: list them, so that one prediction costs what it must. Where
 * they are many, or memory is short, they stay dense. Returns which. */
static int list_values(struct ink_network *net, int32_t B) {
  struct batch *batch = &net->batch;
  int32_t D = net->config.inputs;
  size_t entries = 0;
  for (int32_t b = 0; b < B; b++) {
    const float *row = batch->dense + (size_t)b * (size_t)padded(D);
    for (int32_t i = 0; i < D; i++) entries += row[i] != 0.0f;
  }
  if ((double)entries > SPARSE_LIMIT * (double)D * (double)B) return 0;
  if (reserve_entries(net, entries)) return 0;
  struct entry *e = batch->by_row;
  for (int32_t b = 0; b < B; b++) {
    const float *row = batch->dense + (size_t)b * (size_t)padded(D);
    batch->row_start[b] = (int32_t)(e - batch->by_row);
    for (int32_t i = 0; i < D; i++) {
      if (row[i] != 0.0f) *e++ = (struct entry){i, row[i]};
    }
  }
  batch->row_start[B] = (int32_t)(e - batch->by_row);
  return 1;
}

int batch_load_values(struct ink_network *net, int32_t format, const void *values, int32_t B) {
  int code = workspace_reserve(net, B);
  if (!code) code = reserve_dense(net, B);
  if (code) return code;
  struct batch *batch = &net->batch;
  size_t bytes = (size_t)net->config.inputs * (format == INK_U8 ? sizeof(uint8_t) : sizeof(float));
  for (int32_t b = 0; b < B; b++) load_dense(net, format, (const char *)values + (size_t)b * bytes, b);
  batch->is_sparse = list_values(net, B);
  batch->has_columns = batch->has_labels = batch->has_targets = 0;
  batch->B = B;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}

/* The lists by row, turned into lists by column, each in the order of the rows. */
void batch_columns(struct ink_network *net) {
  struct batch *batch = &net->batch;
  if (batch->has_columns) return;
  int32_t *start = batch->column_start, D = net->config.inputs;
  int32_t entries = batch->row_start[batch->B];
  memset(start, 0, sizeof *start * (size_t)(D + 2));
  /* start[c + 2] counts column c; after the sums start[c + 1] is where column c begins, and moves to
   * where it ends as it fills, which is where column c + 1 begins. */
  for (int32_t e = 0; e < entries; e++) start[batch->by_row[e].index + 2]++;
  for (int32_t c = 2; c <= D; c++) start[c] += start[c - 1];
  for (int32_t b = 0; b < batch->B; b++) {
    for (int32_t e = batch->row_start[b]; e < batch->row_start[b + 1]; e++) {
      batch->by_column[start[batch->by_row[e].index + 1]++] = (struct entry){b, batch->by_row[e].value};
    }
  }
  batch->has_columns = 1;
}
