/* split.c: shuffles the rows of a dataset, and splits them into parts: training, validation, test,
 * or folds. */
#include "data.h"

#include <stdlib.h>
#include <string.h>

static void swap(int32_t *a, int32_t *b) {
  int32_t t = *a;
  *a = *b;
  *b = t;
}

/* The shuffle of Fisher and Yates, in Durstenfeld's form. */
void shuffle(int32_t *rows, int32_t n, struct random *r) {
  for (int32_t i = n - 1; i > 0; i--)
    swap(&rows[i], &rows[random_below(r, (uint32_t)i + 1)]);
}

/* Sorts the shuffled rows by class; within a class they keep their order. start: scratch
 * (classes + 1). */
static void sort_by_class(const struct ink_dataset *d, const int32_t *shuffled, int32_t *sorted,
                          int32_t *start) {
  memset(start, 0, ((size_t)d->config.classes + 1) * sizeof *start);
  for (int32_t i = 0; i < d->size; i++)
    start[d->labels[i] + 1]++;
  for (int32_t k = 0; k < d->config.classes; k++)
    start[k + 1] += start[k];
  for (int32_t i = 0; i < d->size; i++)
    sorted[start[d->labels[shuffled[i]]]++] = shuffled[i];
}

/* Deals the rows, sorted by class, to the parts, each row to the part that is furthest behind its
 * share. `dealt` counts the rows of each part. */
static void deal(const struct ink_dataset *d, const int32_t *sorted, int32_t parts,
                 const int32_t *counts, int32_t *rows) {
  int32_t start[INK_MAX_PARTS + 1] = {0}, dealt[INK_MAX_PARTS + 1] = {0}, sizes[INK_MAX_PARTS + 1],
                                n = d->size;
  for (int32_t p = 0; p < parts; p++) {
    sizes[p] = counts[p];
    start[p + 1] = start[p] + counts[p];
  }
  sizes[parts] = n - start[parts]; /* the rows that belong to no part */
  for (int32_t i = 0; i < n; i++) {
    int32_t best = -1;
    double most = 0.0;
    for (int32_t p = 0; p <= parts; p++) {
      if (dealt[p] == sizes[p])
        continue;
      double lag = (double)sizes[p] * (double)(i + 1) / (double)n - (double)dealt[p];
      if (best < 0 || lag > most)
        best = p, most = lag;
    }
    rows[start[best] + dealt[best]++] = sorted[i];
  }
}

int32_t ink_dataset_split(const struct ink_dataset *d, uint32_t seed, int32_t stratified,
                          int32_t parts, const int32_t *counts, int32_t *rows) {
  if (!d || !counts || !rows)
    return INK_ERROR_ARGUMENT;
  if (parts < 1 || parts > INK_MAX_PARTS)
    return INK_ERROR_SIZE;
  if (stratified && !d->labels)
    return INK_ERROR_TARGET;
  int64_t sum = 0;
  for (int32_t p = 0; p < parts; p++) {
    if (counts[p] < 0)
      return INK_ERROR_SIZE;
    sum += counts[p];
  }
  if (sum > d->size)
    return INK_ERROR_SIZE;
  if (d->size == 0)
    return INK_ERROR_EMPTY;
  size_t n = (size_t)d->size, words = stratified ? 2 * n + (size_t)d->config.classes + 1 : n;
  int32_t *shuffled = malloc(words * sizeof *shuffled);
  if (!shuffled)
    return INK_ERROR_MEMORY;
  for (int32_t i = 0; i < d->size; i++)
    shuffled[i] = i;
  struct random r = random_seeded(seed, STREAM_SPLIT, 0);
  shuffle(shuffled, d->size, &r);
  if (stratified) {
    sort_by_class(d, shuffled, shuffled + n, shuffled + 2 * n);
    deal(d, shuffled + n, parts, counts, rows);
  } else {
    memcpy(rows, shuffled, n * sizeof *rows);
  }
  free(shuffled);
  return INK_OK;
}
