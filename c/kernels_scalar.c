/* kernels_scalar.c: the kernels as plain loops. This is what the other table must equal bit for bit;
 * compiled without vectorisation so that it stays an independent witness. */
#include "kernels.h"

static void product(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                    int32_t K, float *panel) {
  (void)panel;
  for (int32_t m = 0; m < M; m++) {
    for (int32_t n = 0; n < N; n++) {
      float sum = c[(int64_t)m * c_stride + n];
      for (int32_t k = 0; k < K; k++) {
        sum += a.data[(int64_t)m * a.row + (int64_t)k * a.column] *
               b.data[(int64_t)k * b.row + (int64_t)n * b.column];
      }
      c[(int64_t)m * c_stride + n] = sum;
    }
  }
}

static void sparse_product(float *z, const struct entry *by_row, const int32_t *row_start,
                           const float *w, int32_t B, int32_t N, int32_t stride) {
  for (int32_t b = 0; b < B; b++) {
    for (int32_t n = 0; n < N; n++) {
      float sum = z[(int64_t)b * stride + n];
      for (int32_t e = row_start[b]; e < row_start[b + 1]; e++) {
        sum += by_row[e].value * w[(int64_t)by_row[e].index * stride + n];
      }
      z[(int64_t)b * stride + n] = sum;
    }
  }
}

static float column_sum(float sum, const struct entry *entry, const struct entry *end,
                        const float *d, int32_t stride, int32_t n) {
  for (; entry < end; entry++) sum += entry->value * d[(int64_t)entry->index * stride + n];
  return sum;
}

static void sparse_gradient(float *g, const struct entry *by_column, const int32_t *column_start,
                            const float *d, int32_t D, int32_t N,
                            int32_t stride) {
  for (int32_t i = 0; i < D; i++) {
    const struct entry *begin = by_column + column_start[i], *end = by_column + column_start[i + 1];
    for (int32_t n = 0; n < N; n++) {
      g[(int64_t)i * stride + n] = column_sum(g[(int64_t)i * stride + n], begin, end, d, stride, n);
    }
  }
}

static void sparse_descent(float *w, const struct entry *by_column, const int32_t *column_start,
                           const float *d, int32_t D, int32_t N,
                           int32_t stride, float rate) {
  for (int32_t i = 0; i < D; i++) {
    const struct entry *begin = by_column + column_start[i], *end = by_column + column_start[i + 1];
    for (int32_t n = 0; n < N; n++) {
      w[(int64_t)i * stride + n] -= rate * column_sum(0.0f, begin, end, d, stride, n);
    }
  }
}

const struct kernels kernels_scalar = {product, sparse_product, sparse_gradient, sparse_descent};
