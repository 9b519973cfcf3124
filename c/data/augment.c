/* augment.c: data augmentation. The rows of a mini-batch are distorted, or replaced by generated
 * digits; they become a small dataset, which batch.c loads like any other. Each row has its own
 * random stream, from seed, epoch and row, so threads can split the rows and no state is kept. */
#include "data.h"

#include <stdlib.h>
#include <string.h>

#include "../ink/ink.h"
#include "../kernels/threads.h"

#define MIN_SHARED_ROWS 16 /* for fewer rows a second thread costs more than it saves */

struct augmenter {
  const struct ink_dataset *data;
  const struct ink_train_config *config;
  struct ink_dataset *rows;
  uint16_t *columns; /* (B, D) the sparse rows of these rows; NULL where the data are dense */
  uint8_t *values;   /* (B, D) likewise */
  uint8_t *original; /* (threads, D) a generated row before it is distorted */
  int32_t threads;
  struct distorter *distorters[INK_MAX_THREADS];
};

int augmentation_is_on(const struct ink_train_config *c) {
  return distortion_is_on(&c->distortion) || c->generated_share != 0.0f;
}

int augmentation_check(const struct ink_dataset *d, const struct ink_train_config *c) {
  int code = distortion_check(&c->distortion);
  if (code)
    return code;
  if (!(c->generated_share >= 0.0f && c->generated_share <= 1.0f))
    return INK_ERROR_SETTING;
  if (!augmentation_is_on(c))
    return INK_OK;
  if (d->config.format != INK_U8)
    return INK_ERROR_ARGUMENT;
  if (distortion_is_on(&c->distortion)) {
    if (c->width < 1 || c->width > INK_MAX_SIDE || c->height < 1 || c->height > INK_MAX_SIDE)
      return INK_ERROR_SIZE;
    if (c->width * c->height != d->config.inputs)
      return INK_ERROR_SHAPE;
  }
  if (c->generated_share > 0.0f) {
    if (d->config.inputs != IMAGE_PIXELS)
      return INK_ERROR_SHAPE;
    if (d->config.classes < 10 || d->config.num_targets)
      return INK_ERROR_LABEL;
  }
  return INK_OK;
}

void augmenter_destroy(struct augmenter *a) {
  if (!a)
    return;
  for (int32_t t = 0; t < a->threads; t++)
    free(a->distorters[t]);
  free(a->original);
  free(a->values);
  free(a->columns);
  ink_dataset_destroy(a->rows);
  free(a);
}

static int make_room(struct augmenter *a, int32_t B) {
  const struct ink_dataset *d = a->data;
  struct ink_dataset_config config = d->config;
  size_t all = (size_t)B * (size_t)config.inputs;
  config.capacity = B;
  int code = ink_dataset_create(&config, &a->rows);
  if (code)
    return code;
  if (d->class_weights)
    code = ink_dataset_class_weights(a->rows, d->class_weights);
  if (code)
    return code;
  a->rows->size = B;
  if (d->sparse) {
    a->columns = malloc(all * sizeof *a->columns);
    a->values = malloc(all * sizeof *a->values);
    if (!a->columns || !a->values)
      return INK_ERROR_MEMORY;
    a->rows->longest = config.inputs;
    a->rows->entries = all;
  } else {
    free(a->rows->sparse);
    a->rows->sparse = NULL;
  }
  a->original = malloc((size_t)a->threads * (size_t)config.inputs);
  if (!a->original)
    return INK_ERROR_MEMORY;
  if (!distortion_is_on(&a->config->distortion))
    return INK_OK;
  for (int32_t t = 0; t < a->threads; t++) {
    a->distorters[t] =
        distorter_create(&a->config->distortion, a->config->width, a->config->height);
    if (!a->distorters[t])
      return INK_ERROR_MEMORY;
  }
  return INK_OK;
}

int augmenter_create(const struct ink_dataset *d, const struct ink_train_config *c, int32_t B,
                     int32_t threads, struct augmenter **augmenter) {
  struct augmenter *a = calloc(1, sizeof *a);
  if (!a)
    return INK_ERROR_MEMORY;
  *a = (struct augmenter){.data = d, .config = c, .threads = threads};
  int code = make_room(a, B);
  if (code)
    augmenter_destroy(a);
  else
    *augmenter = a;
  return code;
}

const struct ink_dataset *augmented_rows(const struct augmenter *a) {
  return a->rows;
}

static void set_sparse_row(struct sparse_row *row, const uint8_t *pixels, size_t D,
                           uint16_t *columns, uint8_t *values) {
  int32_t count = 0;
  for (size_t i = 0; i < D; i++) {
    columns[count] = (uint16_t)i;
    values[count] = pixels[i];
    count += pixels[i] != 0;
  }
  *row = (struct sparse_row){columns, values, count};
}

struct batch_of_rows {
  struct augmenter *augmenter;
  const int32_t *rows;
  int32_t B;
  uint32_t seed, epoch;
};

static void augment_row(struct augmenter *a, const struct batch_of_rows *batch, int32_t b,
                        int32_t part) {
  const struct ink_dataset *d = a->data;
  size_t D = (size_t)d->config.inputs, K = (size_t)d->config.num_targets;
  uint32_t row = (uint32_t)batch->rows[b];
  const uint8_t *pixels = (const uint8_t *)d->values + row * D;
  uint8_t *to = (uint8_t *)a->rows->values + (size_t)b * D;
  if (d->labels)
    a->rows->labels[b] = d->labels[row];
  if (K)
    memcpy(a->rows->targets + (size_t)b * K, d->targets + row * K, K * sizeof(float));
  if (a->config->generated_share > 0.0f) {
    struct random r = random_of_row(batch->seed, STREAM_GLYPHS, batch->epoch, row);
    if (random_unit(&r) < a->config->generated_share) {
      uint8_t *digit = a->original + (size_t)part * D;
      a->rows->labels[b] = generate_digit(&r, digit);
      pixels = digit;
    }
  }
  if (a->distorters[part]) {
    struct random r = random_of_row(batch->seed, STREAM_DISTORT, batch->epoch, row);
    distort_image(a->distorters[part], &r, pixels, to);
  } else {
    memcpy(to, pixels, D);
  }
  if (a->columns) {
    set_sparse_row(&a->rows->sparse[b], to, D, a->columns + (size_t)b * D,
                   a->values + (size_t)b * D);
  }
}

static void augment_share(void *context, int32_t part, int32_t parts) {
  const struct batch_of_rows *batch = context;
  struct range share = share_of(batch->B, part, parts);
  for (int32_t b = share.from; b < share.to; b++)
    augment_row(batch->augmenter, batch, b, part);
}

void augment_rows(struct augmenter *a, const int32_t *rows, int32_t B, uint32_t seed, int32_t epoch,
                  struct ink_pool *pool) {
  pool_run(B >= MIN_SHARED_ROWS ? pool : NULL, augment_share,
           &(struct batch_of_rows){a, rows, B, seed, (uint32_t)epoch});
}
