/* kernels.h: the products that training spends its time in, as a table of functions with two
 * implementations. kernels_scalar.c is the definition of correct; kernels_simd.c gives the same
 * bits, because each output is summed on its own, in the order of the loop, by separate
 * multiplications and additions. Vectors and threads run over outputs, never over a sum. */
#ifndef INK_KERNELS_H
#define INK_KERNELS_H

#include <stdint.h>

/* A non-zero value, and how far from the beginning of a matrix the row begins that it multiplies:
 * in bytes, so that the innermost loop multiplies nothing else. */
struct entry {
  uint32_t offset;
  float value;
};

/* A matrix seen through strides: element (i, j) is data[i * row + j * column]. */
struct view {
  const float *data;
  int32_t row, column;
};

#define INK_SCRATCH 53312 /* floats */

struct kernels {
  /* c (M, N) += a (M, K) b (K, N). Rows of c have room for N rounded up to 4, and what stands there
   * beyond N is zero before and after. scratch: INK_SCRATCH floats. */
  void (*product)(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                  int32_t K, float *scratch);

  /* Row i of c (M, N) += the rows of b that entries[begin[i] .. end[i] - 1] name, times their
   * values. Here and below, N is a multiple of 4 and the rows of c are `stride` floats apart. */
  void (*sparse_product)(float *c, int32_t stride, const struct entry *entries,
                         const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                         int32_t N);

  /* The same sum, from zero, applied at once: c -= rate * it. */
  void (*sparse_descent)(float *c, int32_t stride, const struct entry *entries,
                         const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                         int32_t N, float rate);

  /* Entries of pixels: offset columns[i] * row_bytes, value values[i] / 255; and a copy of the
   * columns. */
  void (*expand)(struct entry *entries, uint16_t *copy, const uint16_t *columns,
                 const uint8_t *values, int32_t count, uint32_t row_bytes);

  /* to (N, M) = from (M, N) transposed, and zeros in to's columns from M up to M rounded up to 4.
   */
  void (*transpose)(float *to, int32_t to_stride, const float *from, int32_t from_stride, int32_t M,
                    int32_t N);
};

extern const struct kernels kernels_scalar, kernels_simd;

#endif
