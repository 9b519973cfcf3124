/* arrays.h: how matrices of floats lie in memory, and whether their numbers are finite. Strides
 * count floats. Rows are padded to a multiple of 4 floats, so that a vector of 4 never meets a
 * ragged edge. The padding of parameters and gradients stays zero; that of activations is never
 * read. */
#ifndef INK_ARRAYS_H
#define INK_ARRAYS_H

#include <stddef.h>
#include <stdint.h>

/* No array is larger, so that offsets of 32 bits reach every element on every machine. */
#define MAX_BYTES INT32_MAX

/* from, from + 1, ..., to - 1 */
struct range {
  int32_t from, to;
};

static inline int32_t padded(int32_t n) {
  return (n + 3) & ~3;
}

/* n itself, where n is a multiple of 4 already. With this promise the compiler vectorises a loop
 * without a second, scalar copy of its body. */
static inline size_t fours(size_t n) {
  return n & ~(size_t)3;
}

/* Row i of a matrix. */
static inline float *row(float *matrix, int32_t i, int32_t stride) {
  return matrix + (size_t)i * (size_t)stride;
}
static inline const float *const_row(const float *matrix, int32_t i, int32_t stride) {
  return matrix + (size_t)i * (size_t)stride;
}

static inline uint32_t row_bytes(int32_t stride) {
  return (uint32_t)stride * (uint32_t)sizeof(float);
}

static inline int is_finite(float x) {
  return x - x == 0.0f;
}

int all_finite(const float *x, size_t n);

/* The largest magnitude of n floats; NaN or infinity if one of them is. */
float largest_magnitude(const float *x, size_t n);

#endif
