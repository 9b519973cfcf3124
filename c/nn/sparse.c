/* sparse.c: a layer's input as lists of its non-zero values, by row for the forward pass and by
 * column for the gradient. Whoever multiplies by them leaves out products that are 0, which cannot
 * change a sum's bits: it never stands at -0, the one number that + 0 changes, and the other
 * factors are finite. (Deltas may be infinite, but then no update is made of them.) Columns are cut
 * into bands, so that the weights of one band stay in the cache while all rows pass, and so that
 * threads can share the columns. */
#include "../core.h"

#define BAND_COLUMNS                                                          \
  200 /* their weights, two cache lines of each, fill the most part of 32 KiB \
       */
#define WORTH_BANDS 64
/* Above this share of non-zero values the dense product is faster; found by measurement. */
#define WORTH_LISTING 0.7
#define RETRY 64 /* mini-batches after which dense data are looked at again */

int32_t lists_bands(int32_t columns, int32_t threads) {
  if (columns < WORTH_BANDS)
    return 1;
  int32_t bands = (columns + BAND_COLUMNS - 1) / BAND_COLUMNS;
  bands = (bands + threads - 1) / threads * threads;
  return bands < INK_MAX_BANDS ? bands : INK_MAX_BANDS;
}

void lists_start(struct lists *x, int32_t columns, int32_t bands, int32_t max_rows) {
  x->num_columns = columns;
  x->num_bands = bands;
  x->max_rows = max_rows;
  x->has_columns = 0;
  x->nonzero = 0.0f;
  x->skipped = 0;
  for (int32_t h = 0; h <= bands; h++)
    x->edges[h] = (int32_t)((int64_t)columns * h / bands);
}

int lists_pay(struct lists *x) {
  if (x->nonzero <= (float)WORTH_LISTING)
    return 1;
  x->skipped = (x->skipped + 1) % RETRY;
  return x->skipped == 0;
}

void lists_measure(struct lists *x, int32_t B) {
  int64_t entries = 0;
  for (int32_t b = 0; b < B; b++)
    entries += bound(x, x->num_bands)[b] - bound(x, 0)[b];
  x->nonzero = (float)((double)entries / ((double)B * (double)x->num_columns));
}

/* The first of n rising columns that is not below `edge`; without branches to mispredict. */
static int32_t first_from(const uint16_t *columns, int32_t n, int32_t edge) {
  const uint16_t *base = columns;
  if (n == 0)
    return 0;
  for (int32_t half; n > 1; n -= half) {
    half = n / 2;
    base += base[half - 1] < edge ? half : 0;
  }
  return (int32_t)(base - columns) + (*base < edge);
}

void lists_row_of_pixels(struct lists *x, int32_t b, const struct sparse_row *row,
                         const struct kernels *kernels, uint32_t bytes) {
  int32_t at = bound(x, 0)[b];
  kernels->expand(x->by_row + at, x->columns + at, row->columns, row->values, row->count, bytes);
  for (int32_t h = 1; h < x->num_bands; h++) {
    bound(x, h)[b] = at + first_from(row->columns, row->count, x->edges[h]);
  }
  bound(x, x->num_bands)[b] = at + row->count;
}

void lists_row(struct lists *x, int32_t b, const float *values, uint32_t bytes) {
  int32_t at = bound(x, 0)[b];
  for (int32_t h = 0; h < x->num_bands; h++) {
    for (int32_t j = x->edges[h]; j < x->edges[h + 1]; j++) {
      x->by_row[at] = (struct entry){(uint32_t)j * bytes, values[j]};
      x->columns[at] = (uint16_t)j;
      at += values[j] != 0.0f;
    }
    bound(x, h + 1)[b] = at;
  }
}

void lists_other_values(struct lists *x, int32_t b, const float *values, uint32_t bytes) {
  for (int32_t e = bound(x, 0)[b]; e < bound(x, x->num_bands)[b]; e++) {
    x->by_column[e] = (struct entry){x->columns[e] * bytes, values[x->columns[e]]};
  }
}

void lists_product(const struct lists *x, const struct entry *entries,
                   const struct kernels *kernels, float *c, int32_t stride, const float *b,
                   int32_t from, int32_t to, int32_t N) {
  for (int32_t h = 0; h < x->num_bands; h++) {
    kernels->sparse_product(c, stride, entries, bound(x, h) + from, bound(x, h + 1) + from, b,
                            to - from, N);
  }
}

/* Band by band, for the ends of all its columns' lists, where this writes, stay in the cache. */
void lists_by_column(struct lists *x, int32_t band, int32_t B, uint32_t bytes) {
  const int32_t *first = bound(x, 0), *from = bound(x, band), *to = bound(x, band + 1);
  const uint16_t *columns = x->columns;
  const struct entry *by_row = x->by_row;
  struct entry *by_column = x->by_column;
  int32_t *end = x->end, at = 0;
  for (int32_t c = x->edges[band]; c < x->edges[band + 1]; c++)
    end[c] = 0;
  for (int32_t b = 0; b < B; b++) {
    at += from[b] - first[b];
    for (const uint16_t *column = columns + from[b], *last = columns + to[b]; column < last;
         column++)
      end[*column]++;
  }
  for (int32_t c = x->edges[band]; c < x->edges[band + 1]; c++) {
    int32_t count = end[c];
    x->begin[c] = end[c] = at;
    at += count;
  }
  for (int32_t b = 0; b < B; b++) {
    uint32_t offset = (uint32_t)b * bytes;
    for (int32_t e = from[b], last = to[b]; e < last; e++) {
      by_column[end[columns[e]]++] = (struct entry){offset, by_row[e].value};
    }
  }
}

void lists_balance(struct lists *x) {
  int32_t entries = x->end[x->num_columns - 1], h = 1;
  for (int32_t c = 0; c < x->num_columns && h < x->num_bands; c++) {
    while (h < x->num_bands && (int64_t)x->end[c] * x->num_bands >= (int64_t)entries * h)
      x->edges[h++] = c + 1;
  }
}
