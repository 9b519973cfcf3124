/* kernels_scalar.c: the kernels as plain loops. kernels_simd.c must equal them bit for bit. This
 * file is compiled without vectorisation, so that it stays an independent witness. */
#include "kernels.h"

static void product(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                    int32_t K, float *scratch) {
  (void)scratch;
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

static float gathered(float sum, const struct entry *entry, const struct entry *end, const float *b,
                      int32_t n) {
  for (; entry < end; entry++) {
    const float *row = (const float *)((const char *)b + entry->offset);
    sum += entry->value * row[n];
  }
  return sum;
}

static void sparse_product(float *c, int32_t stride, const struct entry *entries,
                           const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                           int32_t N) {
  for (int32_t m = 0; m < M; m++, c += stride) {
    for (int32_t n = 0; n < N; n++)
      c[n] = gathered(c[n], entries + begin[m], entries + end[m], b, n);
  }
}

static void sparse_descent(float *c, int32_t stride, const struct entry *entries,
                           const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                           int32_t N, float rate) {
  for (int32_t m = 0; m < M; m++, c += stride) {
    for (int32_t n = 0; n < N; n++) {
      c[n] -= rate * gathered(0.0f, entries + begin[m], entries + end[m], b, n);
    }
  }
}

static void expand(struct entry *entries, uint16_t *copy, const uint16_t *columns,
                   const uint8_t *values, int32_t count, uint32_t row_bytes) {
  for (int32_t i = 0; i < count; i++) {
    copy[i] = columns[i];
    entries[i] = (struct entry){columns[i] * row_bytes, (float)values[i] / 255.0f};
  }
}

static void transpose(float *to, int32_t to_stride, const float *from, int32_t from_stride,
                      int32_t M, int32_t N) {
  for (int32_t n = 0; n < N; n++) {
    for (int32_t m = 0; m < ((M + 3) & ~3); m++) {
      to[(int64_t)n * to_stride + m] = m < M ? from[(int64_t)m * from_stride + n] : 0.0f;
    }
  }
}

const struct kernels kernels_scalar = {product, sparse_product, sparse_descent, expand, transpose};
