/* sparse.c: the three matrix products of a layer, and the form that lets them leave out zeros. Four
 * of five pixels of MNIST are 0, and so are about half of the activations of a ReLU layer.
 *
 * A sparse matrix has its non-zero values by row (CSR) for the forward pass, and by column (CSC)
 * for the gradient of the weights. To leave out a product that is 0 cannot change a sum's bits:
 * adding +0 changes one number only, -0, and no sum here is ever -0, since it starts from +0 or
 * from a bias made +0; and the other factor is finite, so that the product is 0 indeed. (Deltas may
 * be infinite, but then no update is made of them.) The faster way may therefore be chosen freely.
 *
 * Columns are cut into bands, so that the weights of one band stay in the cache while all rows
 * pass, and so that threads can share the columns. */
#include "nn.h"

#include <string.h>

/* The weights of this many columns, two cache lines of each, fill most of 32 KiB. */
#define BAND_COLUMNS 200
#define MIN_BANDED_COLUMNS 64
/* Above this share of non-zero values the dense product is faster; found by measurement. */
#define MAX_INPUT_DENSITY 0.7
#define RETRY 64 /* mini-batches after which a dense input is measured again */

/* ---- a matrix without its zeros ---- */

int32_t sparse_num_bands(int32_t columns, int32_t threads) {
  if (columns < MIN_BANDED_COLUMNS)
    return 1;
  int32_t bands = (columns + BAND_COLUMNS - 1) / BAND_COLUMNS;
  bands = (bands + threads - 1) / threads * threads;
  return bands < INK_MAX_BANDS ? bands : INK_MAX_BANDS;
}

void sparse_init(struct sparse_matrix *x, int32_t columns, int32_t bands, int32_t max_rows) {
  x->num_columns = columns;
  x->num_bands = bands;
  x->max_rows = max_rows;
  x->has_columns = 0;
  x->density = 0.0f;
  x->skipped = 0;
  for (int32_t h = 0; h <= bands; h++)
    x->band_begin[h] = (int32_t)((int64_t)columns * h / bands);
}

int sparse_choose(struct sparse_matrix *x) {
  if (x->density <= (float)MAX_INPUT_DENSITY)
    return 1;
  x->skipped = (x->skipped + 1) % RETRY;
  return x->skipped == 0;
}

void sparse_measure(struct sparse_matrix *x, int32_t B) {
  int64_t entries = 0;
  for (int32_t b = 0; b < B; b++)
    entries += row_begin(x, x->num_bands)[b] - row_begin(x, 0)[b];
  x->density = (float)((double)entries / ((double)B * (double)x->num_columns));
}

/* The index of the first of n rising columns that is >= column. A binary search without branches,
 * so that none is mispredicted. */
static int32_t lower_bound(const uint16_t *columns, int32_t n, int32_t column) {
  const uint16_t *base = columns;
  if (n == 0)
    return 0;
  for (int32_t half; n > 1; n -= half) {
    half = n / 2;
    base += base[half - 1] < column ? half : 0;
  }
  return (int32_t)(base - columns) + (*base < column);
}

void sparse_set_pixels(struct sparse_matrix *x, int32_t b, const struct sparse_row *pixels,
                       const struct kernels *kernels, uint32_t bytes) {
  int32_t at = row_begin(x, 0)[b];
  kernels->expand(x->by_row + at, x->columns + at, pixels->columns, pixels->values, pixels->count,
                  bytes);
  for (int32_t h = 1; h < x->num_bands; h++) {
    row_begin(x, h)[b] = at + lower_bound(pixels->columns, pixels->count, x->band_begin[h]);
  }
  row_begin(x, x->num_bands)[b] = at + pixels->count;
}

/* Are four values 0 or -0? An image has long runs of such. */
static int are_zeros(const float *values) {
  uint64_t pairs[2];
  memcpy(pairs, values, sizeof pairs);
  return ((pairs[0] | pairs[1]) & 0x7fffffff7fffffffu) == 0;
}

void sparse_set_row(struct sparse_matrix *x, int32_t b, const float *values, uint32_t bytes) {
  int32_t at = row_begin(x, 0)[b];
  for (int32_t h = 0; h < x->num_bands; h++) {
    for (int32_t j = x->band_begin[h], end = x->band_begin[h + 1]; j < end; j++) {
      while (j + 4 < end && are_zeros(values + j))
        j += 4;
      x->by_row[at] = (struct entry){(uint32_t)j * bytes, values[j]};
      x->columns[at] = (uint16_t)j;
      at += values[j] != 0.0f;
    }
    row_begin(x, h + 1)[b] = at;
  }
}

/* Row b of another matrix with entries at the same places, into the same places of by_column. */
static void sparse_gather_row(struct sparse_matrix *x, int32_t b, const float *values,
                              uint32_t bytes) {
  for (int32_t e = row_begin(x, 0)[b]; e < row_begin(x, x->num_bands)[b]; e++) {
    x->by_column[e] = (struct entry){x->columns[e] * bytes, values[x->columns[e]]};
  }
}

/* c (rows, N) += entries times m, row by row. */
static void sparse_multiply(const struct sparse_matrix *x, const struct entry *entries,
                            const struct kernels *kernels, float *c, int32_t stride, const float *m,
                            struct range rows, int32_t N) {
  for (int32_t h = 0; h < x->num_bands; h++) {
    kernels->sparse_product(c, stride, entries, row_begin(x, h) + rows.from,
                            row_begin(x, h + 1) + rows.from, m, rows.to - rows.from, N);
  }
}

/* CSR to CSC, for the columns of one band: by a counting sort, band by band, so that the ends of
 * all its columns, where this writes, stay in the cache. */
static void sparse_transpose(struct sparse_matrix *x, int32_t band, int32_t B, uint32_t bytes) {
  const int32_t *first = row_begin(x, 0), *from = row_begin(x, band), *to = row_begin(x, band + 1);
  const uint16_t *columns = x->columns;
  const struct entry *by_row = x->by_row;
  struct entry *by_column = x->by_column;
  int32_t *end = x->column_end, at = 0;
  for (int32_t c = x->band_begin[band]; c < x->band_begin[band + 1]; c++)
    end[c] = 0;
  for (int32_t b = 0; b < B; b++) {
    at += from[b] - first[b];
    for (const uint16_t *column = columns + from[b], *last = columns + to[b]; column < last;
         column++)
      end[*column]++;
  }
  for (int32_t c = x->band_begin[band]; c < x->band_begin[band + 1]; c++) {
    int32_t count = end[c];
    x->column_begin[c] = end[c] = at;
    at += count;
  }
  for (int32_t b = 0; b < B; b++) {
    uint32_t offset = (uint32_t)b * bytes;
    for (int32_t e = from[b], last = to[b]; e < last; e++) {
      by_column[end[columns[e]]++] = (struct entry){offset, by_row[e].value};
    }
  }
}

void sparse_balance_bands(struct sparse_matrix *x) {
  if (!x->has_columns)
    return;
  int32_t entries = x->column_end[x->num_columns - 1], h = 1;
  for (int32_t c = 0; c < x->num_columns && h < x->num_bands; c++) {
    while (h < x->num_bands && (int64_t)x->column_end[c] * x->num_bands >= (int64_t)entries * h)
      x->band_begin[h++] = c + 1;
  }
}

/* ---- the products of a layer ---- */

void sparse_set_rows_of_x(struct layer *layer, struct range rows) {
  for (int32_t b = rows.from; b < rows.to; b++) {
    sparse_set_row(&layer->sparse_x, b, const_row(layer->x, b, layer->x_stride),
                   row_bytes(layer->stride));
  }
}

void multiply_x_w(const struct layer *layer, struct range rows, const struct worker *worker) {
  float *z = row(layer->z, rows.from, layer->stride);
  if (layer->is_sparse) {
    sparse_multiply(&layer->sparse_x, layer->sparse_x.by_row, worker->kernels, z, layer->stride,
                    layer->W, rows, layer->width);
  } else {
    struct view x = {const_row(layer->x, rows.from, layer->x_stride), layer->x_stride, 1};
    struct view W = {layer->W, layer->stride, 1};
    worker->kernels->product(z, layer->stride, x, W, rows.to - rows.from, layer->width,
                             layer->inputs, worker->scratch);
  }
}

/* The derivative of ReLU is 0 where its value is: the layer above has listed where. */
static void multiply_sparse_dz_wt(const struct layer *layer, struct range rows, float *dx,
                                  int32_t dx_stride, const struct worker *worker) {
  struct sparse_matrix *dz = layer->dz_pattern;
  for (int32_t b = rows.from; b < rows.to; b++)
    sparse_gather_row(dz, b, const_row(layer->dz, b, layer->stride), row_bytes(dx_stride));
  sparse_multiply(dz, dz->by_column, worker->kernels, dx, dx_stride, layer->transposed, rows,
                  padded(layer->inputs));
}

void multiply_dz_wt(const struct layer *layer, struct range rows, float *dx, int32_t dx_stride,
                    const struct worker *worker) {
  int32_t B = rows.to - rows.from;
  int32_t columns = layer->config.pieces == 1 ? layer->config.units : layer->width;
  memset(dx, 0, sizeof *dx * (size_t)B * (size_t)dx_stride);
  if (layer->dz_pattern) {
    multiply_sparse_dz_wt(layer, rows, dx, dx_stride, worker);
  } else {
    struct view dz = {const_row(layer->dz, rows.from, layer->stride), layer->stride, 1};
    struct view Wt = {layer->W, 1, layer->stride};
    worker->kernels->product(dx, dx_stride, dz, Wt, B, layer->inputs, columns, worker->scratch);
  }
}

/* The columns of x, which are the rows of W, in the worker's share of the bands. by_column holds
 * them from here on. */
static struct range columns_of_bands(struct layer *layer, int32_t B, const struct worker *worker) {
  struct sparse_matrix *x = &layer->sparse_x;
  struct range bands = {x->num_bands * worker->part / worker->parts,
                        x->num_bands * (worker->part + 1) / worker->parts};
  for (int32_t h = bands.from; h < bands.to; h++)
    sparse_transpose(x, h, B, row_bytes(layer->stride));
  return (struct range){x->band_begin[bands.from], x->band_begin[bands.to]};
}

void multiply_xt_dz(struct layer *layer, int32_t B, const struct worker *worker) {
  const struct sparse_matrix *x = &layer->sparse_x;
  if (layer->is_sparse) {
    struct range rows = columns_of_bands(layer, B, worker);
    worker->kernels->sparse_product(row(layer->dW, rows.from, layer->stride), layer->stride,
                                    x->by_column, x->column_begin + rows.from,
                                    x->column_end + rows.from, layer->dz, rows.to - rows.from,
                                    layer->width);
  } else {
    struct range rows = share_for(worker, layer->inputs);
    struct view xt = {layer->x + rows.from, 1, layer->x_stride};
    struct view dz = {layer->dz, layer->stride, 1};
    worker->kernels->product(row(layer->dW, rows.from, layer->stride), layer->stride, xt, dz,
                             rows.to - rows.from, layer->width, B, worker->scratch);
  }
}

void descend_xt_dz(struct layer *layer, int32_t B, float rate, const struct worker *worker) {
  const struct sparse_matrix *x = &layer->sparse_x;
  struct range rows = columns_of_bands(layer, B, worker);
  worker->kernels->sparse_descent(row(layer->W, rows.from, layer->stride), layer->stride,
                                  x->by_column, x->column_begin + rows.from,
                                  x->column_end + rows.from, layer->dz, rows.to - rows.from,
                                  layer->width, rate);
}
