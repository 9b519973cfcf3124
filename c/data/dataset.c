/* dataset.c: examples in memory. uint8 rows are also stored as sparse rows (CSR), made once when
 * they arrive, as long as the data are sparse enough to save time. */
#include "data.h"

#include <stdlib.h>
#include <string.h>

/* The sparse rows of one append, in one allocation. */
struct sparse_block {
  struct sparse_block *next;
};

static size_t value_size(const struct ink_dataset *d) {
  return d->config.format == INK_U8 ? sizeof(uint8_t) : sizeof(float);
}

static int check_config(const struct ink_dataset_config *c) {
  if (c->format != INK_U8 && c->format != INK_F32)
    return INK_ERROR_ARGUMENT;
  if (c->capacity < 1 || c->capacity > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  if (c->inputs < 1 || c->inputs > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  if (c->classes < 0 || c->classes > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  if (c->num_targets < 0 || c->num_targets > INK_MAX_UNITS)
    return INK_ERROR_SIZE;
  if (c->first_epoch_block < 0)
    return INK_ERROR_SIZE;
  return INK_OK;
}

/* A count of bytes may not fit into an address of 32 bits. */
static void *room(uint64_t bytes) {
  return bytes > SIZE_MAX / 2 ? NULL : malloc((size_t)bytes);
}

int32_t ink_dataset_create(const struct ink_dataset_config *config, struct ink_dataset **dataset) {
  if (!config || !dataset)
    return INK_ERROR_ARGUMENT;
  int code = check_config(config);
  if (code)
    return code;
  struct ink_dataset *d = calloc(1, sizeof *d);
  if (!d)
    return INK_ERROR_MEMORY;
  d->config = *config;
  uint64_t rows = (uint64_t)config->capacity;
  d->values = room(rows * (uint64_t)config->inputs * value_size(d));
  if (config->classes)
    d->labels = room(rows * sizeof *d->labels);
  if (config->num_targets)
    d->targets = room(rows * (uint64_t)config->num_targets * sizeof(float));
  if (config->format == INK_U8)
    d->sparse = room(rows * sizeof *d->sparse);
  if (!d->values || (config->classes && !d->labels) || (config->num_targets && !d->targets) ||
      (config->format == INK_U8 && !d->sparse)) {
    ink_dataset_destroy(d);
    return INK_ERROR_MEMORY;
  }
  *dataset = d;
  return INK_OK;
}

static void drop_sparse(struct ink_dataset *d) {
  while (d->blocks) {
    struct sparse_block *next = d->blocks->next;
    free(d->blocks);
    d->blocks = next;
  }
  free(d->sparse);
  d->sparse = NULL;
}

void ink_dataset_destroy(struct ink_dataset *d) {
  if (!d)
    return;
  drop_sparse(d);
  free(d->class_weights);
  free(d->targets);
  free(d->labels);
  free(d->values);
  free(d);
}

void *ink_dataset_tail(struct ink_dataset *d, int32_t count) {
  if (!d || count < 1 || count > d->config.capacity - d->size)
    return NULL;
  return (char *)d->values + (size_t)d->size * (size_t)d->config.inputs * value_size(d);
}

/* Makes sparse rows of count rows of pixels. Where too many pixels are not zero, or memory is
 * short, the dataset stays dense from then on: the same bits, only slower. */
static void add_sparse_rows(struct ink_dataset *d, const uint8_t *pixels, int32_t count) {
  if (!d->sparse)
    return;
  size_t D = (size_t)d->config.inputs, all = D * (size_t)count, nonzero = 0;
  for (size_t i = 0; i < all; i++)
    nonzero += pixels[i] != 0;
  struct sparse_block *block = NULL;
  if ((double)nonzero <= MAX_DENSITY * (double)all) {
    block = malloc(sizeof *block + nonzero * (sizeof(uint16_t) + sizeof(uint8_t)));
  }
  if (!block) {
    drop_sparse(d);
    return;
  }
  block->next = d->blocks;
  d->blocks = block;
  uint16_t *column = (uint16_t *)(block + 1);
  uint8_t *value = (uint8_t *)(column + nonzero);
  for (int32_t r = 0; r < count; r++, pixels += D) {
    struct sparse_row *row = &d->sparse[d->size + r];
    row->columns = column;
    row->values = value;
    for (size_t i = 0; i < D; i++) {
      if (pixels[i])
        *column++ = (uint16_t)i, *value++ = pixels[i];
    }
    row->count = (int32_t)(column - row->columns);
    if (row->count > d->longest)
      d->longest = row->count;
  }
  d->entries += nonzero;
}

int32_t ink_dataset_append(struct ink_dataset *d, int32_t count, const int32_t *labels,
                           const float *targets) {
  const void *tail = ink_dataset_tail(d, count);
  if (!tail)
    return d ? INK_ERROR_SIZE : INK_ERROR_ARGUMENT;
  size_t rows = (size_t)count, K = (size_t)d->config.num_targets;
  if ((d->labels && !labels) || (d->targets && !targets))
    return INK_ERROR_ARGUMENT;
  if (d->labels) {
    for (size_t i = 0; i < rows; i++) {
      if (labels[i] < 0 || labels[i] >= d->config.classes)
        return INK_ERROR_LABEL;
    }
  }
  if (d->targets && !all_finite(targets, rows * K))
    return INK_ERROR_NOT_FINITE;
  if (d->config.format == INK_F32 && !all_finite(tail, rows * (size_t)d->config.inputs)) {
    return INK_ERROR_NOT_FINITE;
  }
  if (d->labels)
    memcpy(d->labels + d->size, labels, rows * sizeof *labels);
  if (d->targets)
    memcpy(d->targets + (size_t)d->size * K, targets, rows * K * sizeof *targets);
  if (d->config.format == INK_U8)
    add_sparse_rows(d, tail, count);
  d->size += count;
  return INK_OK;
}

int32_t ink_dataset_size(const struct ink_dataset *d) {
  return d ? d->size : 0;
}
const void *ink_dataset_values(const struct ink_dataset *d) {
  return d ? d->values : NULL;
}
const int32_t *ink_dataset_labels(const struct ink_dataset *d) {
  return d ? d->labels : NULL;
}
const float *ink_dataset_targets(const struct ink_dataset *d) {
  return d ? d->targets : NULL;
}

int32_t ink_dataset_class_weights(struct ink_dataset *d, const float *weights) {
  if (!d)
    return INK_ERROR_ARGUMENT;
  if (!weights) {
    free(d->class_weights);
    d->class_weights = NULL;
    return INK_OK;
  }
  if (!d->labels)
    return INK_ERROR_TARGET;
  size_t classes = (size_t)d->config.classes;
  for (size_t k = 0; k < classes; k++) {
    if (!(weights[k] > 0.0f && weights[k] <= 1e30f))
      return INK_ERROR_SETTING; /* so that the sum of a batch's weights is finite */
  }
  float *copy = malloc(classes * sizeof *copy);
  if (!copy)
    return INK_ERROR_MEMORY;
  memcpy(copy, weights, classes * sizeof *copy);
  free(d->class_weights);
  d->class_weights = copy;
  return INK_OK;
}

static float value_at(const struct ink_dataset *d, size_t i) {
  return d->config.format == INK_U8 ? (float)((const uint8_t *)d->values)[i] / 255.0f
                                    : ((const float *)d->values)[i];
}

int32_t ink_dataset_moments(const struct ink_dataset *d, float *means, float *deviations) {
  if (!d || !means || !deviations)
    return INK_ERROR_ARGUMENT;
  if (d->size == 0)
    return INK_ERROR_EMPTY;
  size_t D = (size_t)d->config.inputs, N = (size_t)d->size;
  for (size_t j = 0; j < D; j++) {
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < N; i++)
      sum += (double)value_at(d, i * D + j);
    double mean = sum / (double)N;
    for (size_t i = 0; i < N; i++) {
      double off = (double)value_at(d, i * D + j) - mean;
      squares += off * off;
    }
    means[j] = (float)mean;
    deviations[j] = (float)__builtin_sqrt(squares / (double)N);
  }
  return INK_OK;
}

int32_t ink_dataset_standardise(struct ink_dataset *d, const float *means,
                                const float *deviations) {
  if (!d || !means || !deviations || d->config.format != INK_F32)
    return INK_ERROR_ARGUMENT;
  size_t D = (size_t)d->config.inputs, N = (size_t)d->size;
  if (!all_finite(means, D) || !all_finite(deviations, D))
    return INK_ERROR_NOT_FINITE;
  for (size_t j = 0; j < D; j++) {
    if (deviations[j] < 0.0f)
      return INK_ERROR_SETTING;
  }
  /* Two rounds: an overflow must be found before anything is changed. */
  for (int write = 0; write < 2; write++) {
    float *x = d->values;
    for (size_t i = 0; i < N; i++) {
      for (size_t j = 0; j < D; j++, x++) {
        float scaled = deviations[j] > 0.0f ? (*x - means[j]) / deviations[j] : 0.0f;
        if (write)
          *x = scaled;
        else if (!is_finite(scaled))
          return INK_ERROR_NOT_FINITE;
      }
    }
  }
  return INK_OK;
}
