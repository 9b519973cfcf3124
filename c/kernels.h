/* kernels.h: the products that training spends its time in, as a table of functions with two
 * implementations. kernels_scalar.c is the definition of correct; kernels_simd.c gives the same bits,
 * because each output is summed on its own, in the order of the loop, by separate multiplications and
 * additions. Vectors and threads run over outputs, never over a sum. */
#ifndef INK_KERNELS_H
#define INK_KERNELS_H

#include <stdint.h>

/* One non-zero value of a mini-batch and where it stands. */
struct entry {
  int32_t index; /* its column, in a list by row; its row, in a list by column */
  float value;
};

/* A matrix seen through strides: element (i, j) is data[i * row + j * column]. */
struct view {
  const float *data;
  int32_t row, column;
};

struct kernels {
  /* c (M, N) += a (M, K) b (K, N). Rows of c have room for N rounded up to 4, and what stands there
   * beyond N is zero before and after. panel: scratch, 8 K floats. */
  void (*product)(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                  int32_t K, float *panel);

  /* z (B, N) += x (B, D) w (D, N), x given by its non-zero values by row. Here and below, N is a
   * multiple of 4 and the rows of all matrices are `stride` floats apart. */
  void (*sparse_product)(float *z, const struct entry *by_row, const int32_t *row_start,
                         const float *w, int32_t B, int32_t N, int32_t stride);

  /* g (D, N) += x^T (D, B) d (B, N), x given by its non-zero values by column. */
  void (*sparse_gradient)(float *g, const struct entry *by_column, const int32_t *column_start,
                          const float *d, int32_t D, int32_t N, int32_t stride);

  /* The same sum, from zero, applied at once: w (D, N) -= rate * x^T d. */
  void (*sparse_descent)(float *w, const struct entry *by_column, const int32_t *column_start,
                         const float *d, int32_t D, int32_t N, int32_t stride, float rate);
};

extern const struct kernels kernels_scalar, kernels_simd;

#endif
