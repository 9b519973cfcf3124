/* kernels_simd.c: the kernels in WebAssembly SIMD128, and the only file with intrinsics. Lanes are
 * neighbouring outputs; each lane does what kernels_scalar.c does, in the same order. The width of a
 * tile is a constant argument, so that the compiler unrolls it and keeps its sums in registers: 8
 * vectors fit beside the operands in the 16 registers of x86, 12 spill. */
#include <string.h>
#include <wasm_simd128.h>

#include "kernels.h"

#define MAX_VECTORS 7
#ifndef UNROLL /* sanitizers take minutes over the unrolled loops; defined as nothing for them */
#define UNROLL _Pragma("clang loop unroll(full)")
#endif
#define INLINE static inline __attribute__((always_inline))

/* ---- dense ---- */

/* c (rows, 4 vectors) += a (rows, K) panel (K, 8), for a fixed small number of rows and vectors. */
INLINE void tile(float *c, int32_t c_stride, const float *a, int32_t a_row, int32_t a_column,
                 const float *panel, int32_t K, const int rows, const int vectors) {
  v128_t sum[4][2];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) {
      sum[r][v] = wasm_v128_load(c + (int64_t)r * c_stride + 4 * v);
    }
  }
  for (int32_t k = 0; k < K; k++, a += a_column, panel += 8) {
    v128_t w[2];
    UNROLL for (int v = 0; v < vectors; v++) w[v] = wasm_v128_load(panel + 4 * v);
    UNROLL for (int r = 0; r < rows; r++) {
      v128_t x = wasm_v128_load32_splat(a + (int64_t)r * a_row);
      UNROLL for (int v = 0; v < vectors; v++) {
        sum[r][v] = wasm_f32x4_add(sum[r][v], wasm_f32x4_mul(x, w[v]));
      }
    }
  }
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) {
      wasm_v128_store(c + (int64_t)r * c_stride + 4 * v, sum[r][v]);
    }
  }
}

/* Columns n .. n + 7 of b, side by side; zeros stand for those from N on. */
static void pack(float *panel, struct view b, int32_t n, int32_t N, int32_t K) {
  int32_t width = N - n < 8 ? N - n : 8;
  const float *from = b.data + (int64_t)n * b.column;
  if (width < 8) memset(panel, 0, sizeof(float) * 8 * (size_t)K);
  if (b.column == 1 && width == 8) {
    for (int32_t k = 0; k < K; k++, from += b.row, panel += 8) {
      wasm_v128_store(panel, wasm_v128_load(from));
      wasm_v128_store(panel + 4, wasm_v128_load(from + 4));
    }
  } else {
    for (int32_t j = 0; j < width; j++) {
      for (int32_t k = 0; k < K; k++) {
        panel[8 * (int64_t)k + j] = from[(int64_t)k * b.row + (int64_t)j * b.column];
      }
    }
  }
}

static void product(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                    int32_t K, float *panel) {
  for (int32_t n = 0; n < N; n += 8) {
    pack(panel, b, n, N, K);
    int32_t m = 0;
    if (N - n > 4) {
      for (; m + 4 <= M; m += 4) {
        tile(c + (int64_t)m * c_stride + n, c_stride, a.data + (int64_t)m * a.row, a.row, a.column,
             panel, K, 4, 2);
      }
      for (; m < M; m++) {
        tile(c + (int64_t)m * c_stride + n, c_stride, a.data + (int64_t)m * a.row, a.row, a.column,
             panel, K, 1, 2);
      }
    } else {
      for (; m + 4 <= M; m += 4) {
        tile(c + (int64_t)m * c_stride + n, c_stride, a.data + (int64_t)m * a.row, a.row, a.column,
             panel, K, 4, 1);
      }
      for (; m < M; m++) {
        tile(c + (int64_t)m * c_stride + n, c_stride, a.data + (int64_t)m * a.row, a.row, a.column,
             panel, K, 1, 1);
      }
    }
  }
}

/* ---- sparse ---- */

/* sum (vectors) += the entries' values times the rows of m that they name. */
INLINE void gather(v128_t *sum, const struct entry *entry, const struct entry *end, const float *m,
                   int32_t stride, const int vectors) {
  for (; entry < end; entry++) {
    v128_t x = wasm_v128_load32_splat(&entry->value);
    const float *row = m + (int64_t)entry->index * stride;
    UNROLL for (int v = 0; v < vectors; v++) {
      sum[v] = wasm_f32x4_add(sum[v], wasm_f32x4_mul(x, wasm_v128_load(row + 4 * v)));
    }
  }
}

INLINE void load(v128_t *sum, const float *from, const int vectors) {
  UNROLL for (int v = 0; v < vectors; v++) sum[v] = wasm_v128_load(from + 4 * v);
}

INLINE void store(float *to, const v128_t *sum, const int vectors) {
  UNROLL for (int v = 0; v < vectors; v++) wasm_v128_store(to + 4 * v, sum[v]);
}

/* out (lists) += for each list, its entries times the rows of m, `vectors` vectors from n on. */
INLINE void accumulate(float *out, const struct entry *entries, const int32_t *start,
                       const float *m, int32_t lists, int32_t stride, int32_t n, const int vectors) {
  for (int32_t i = 0; i < lists; i++) {
    if (start[i] == start[i + 1]) continue;
    v128_t sum[MAX_VECTORS];
    float *at = out + (int64_t)i * stride + n;
    load(sum, at, vectors);
    gather(sum, entries + start[i], entries + start[i + 1], m + n, stride, vectors);
    store(at, sum, vectors);
  }
}

INLINE void descend(float *w, const struct entry *entries, const int32_t *start, const float *m,
                    int32_t lists, int32_t stride, int32_t n, v128_t rate, const int vectors) {
  for (int32_t i = 0; i < lists; i++) {
    if (start[i] == start[i + 1]) continue;
    v128_t sum[MAX_VECTORS], weight[MAX_VECTORS];
    float *at = w + (int64_t)i * stride + n;
    UNROLL for (int v = 0; v < vectors; v++) sum[v] = wasm_f32x4_splat(0.0f);
    gather(sum, entries + start[i], entries + start[i + 1], m + n, stride, vectors);
    load(weight, at, vectors);
    UNROLL for (int v = 0; v < vectors; v++) {
      weight[v] = wasm_f32x4_sub(weight[v], wasm_f32x4_mul(rate, sum[v]));
    }
    store(at, weight, vectors);
  }
}

/* Calls f for all of N in the fewest passes of at most MAX_VECTORS vectors, nearly equal in width. */
#define PASSES(N, f) \
  do { \
    int32_t left = (N) / 4, n = 0; \
    for (int32_t pass = (left + MAX_VECTORS - 1) / MAX_VECTORS; pass > 0; pass--) { \
      int32_t vectors = (left + pass - 1) / pass; \
      switch (vectors) { \
        case 1: f(1); break; \
        case 2: f(2); break; \
        case 3: f(3); break; \
        case 4: f(4); break; \
        case 5: f(5); break; \
        case 6: f(6); break; \
        default: f(7); \
      } \
      left -= vectors; \
      n += 4 * vectors; \
    } \
  } while (0)

static void sparse_rows(float *out, const struct entry *entries, const int32_t *start,
                        const float *m, int32_t lists, int32_t N, int32_t stride) {
#define PASS(vectors) accumulate(out, entries, start, m, lists, stride, n, vectors)
  PASSES(N, PASS);
#undef PASS
}

static void sparse_product(float *z, const struct entry *by_row, const int32_t *row_start,
                           const float *w, int32_t B, int32_t N, int32_t stride) {
  sparse_rows(z, by_row, row_start, w, B, N, stride);
}

static void sparse_gradient(float *g, const struct entry *by_column, const int32_t *column_start,
                            const float *d, int32_t D, int32_t N,
                            int32_t stride) {
  sparse_rows(g, by_column, column_start, d, D, N, stride);
}

static void sparse_descent(float *w, const struct entry *by_column, const int32_t *column_start,
                           const float *d, int32_t D, int32_t N,
                           int32_t stride, float rate) {
  v128_t r = wasm_f32x4_splat(rate);
#define PASS(vectors) descend(w, by_column, column_start, d, D, stride, n, r, vectors)
  PASSES(N, PASS);
#undef PASS
}

const struct kernels kernels_simd = {product, sparse_product, sparse_gradient, sparse_descent};
