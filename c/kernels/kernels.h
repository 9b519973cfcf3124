/* kernels.h: the products in which training spends its time, as a table of functions with two
 * implementations. kernels_scalar.c defines what is correct. kernels_simd.c gives the same bits,
 * because each output is summed by itself, in the order of the loop, by separate multiplications
 * and additions. Vectors and threads run over outputs, never over a sum. */
#ifndef INK_KERNELS_H
#define INK_KERNELS_H

#include <stdint.h>

/* A non-zero value of a sparse matrix, and the row of the other matrix that it multiplies. */
struct entry {
  uint32_t
      offset; /* where that row begins, in bytes: the innermost loop need not multiply for it */
  float value;
};

/* A matrix seen through strides: element (i, j) is data[i * row + j * column]. */
struct view {
  const float *data;
  int32_t row, column;
};

#define INK_SCRATCH 53312 /* floats */

struct kernels {
  /* c (M, N) += a (M, K) b (K, N). Rows of c have room for N rounded up to 4; the values
   * beyond N are zero before and after. scratch: INK_SCRATCH floats. */
  void (*product)(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                  int32_t K, float *scratch);

  /* Row i of c (M, N) += the rows of b that entries[begin[i] .. end[i] - 1] point to, times the
   * entries' values. Here and below, N is a multiple of 4 and the rows of c are `stride` floats
   * apart. */
  void (*sparse_product)(float *c, int32_t stride, const struct entry *entries,
                         const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                         int32_t N);

  /* The same sum, from zero, and applied at once: c -= rate * sum. */
  void (*sparse_descent)(float *c, int32_t stride, const struct entry *entries,
                         const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                         int32_t N, float rate);

  /* Makes entries of pixels: offset columns[i] * row_bytes, value values[i] / 255. Copies the
   * columns too. */
  void (*expand)(struct entry *entries, uint16_t *copy, const uint16_t *columns,
                 const uint8_t *values, int32_t count, uint32_t row_bytes);

  /* to (N, M) = from (M, N) transposed. Columns of `to` from M up to M rounded up to 4 become
   * zero. */
  void (*transpose)(float *to, int32_t to_stride, const float *from, int32_t from_stride, int32_t M,
                    int32_t N);
};

extern const struct kernels kernels_scalar, kernels_simd;

#endif
