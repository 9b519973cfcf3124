/* kernels_simd.c: the kernels in WebAssembly SIMD128; no other file has intrinsics. Lanes are
 * neighbouring outputs; each lane does what kernels_scalar.c does, in the same order. The width of
 * a tile is a constant argument, so that the compiler unrolls it and keeps its sums in registers: 8
 * vectors fit beside the operands in the 16 registers of x86, 12 spill. */
#include <string.h>
#include <wasm_simd128.h>

#include "kernels.h"

#define MAX_VECTORS 7
#define PACKED_ROWS 128
#define PACKED_DEPTH 392
_Static_assert((8 + PACKED_ROWS) * PACKED_DEPTH <= INK_SCRATCH, "both packed operands fit");
#ifndef UNROLL /* defined as nothing for sanitizers: unrolled loops take them minutes */
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
  for (const float *end = panel + 8 * (int64_t)K; panel < end; a += a_column, panel += 8) {
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

/* Transposes a 4 x 4 matrix, one vector for each row. */
INLINE void transpose4(v128_t *r) {
  v128_t a = wasm_i32x4_shuffle(r[0], r[1], 0, 4, 1, 5),
         b = wasm_i32x4_shuffle(r[2], r[3], 0, 4, 1, 5);
  v128_t c = wasm_i32x4_shuffle(r[0], r[1], 2, 6, 3, 7),
         d = wasm_i32x4_shuffle(r[2], r[3], 2, 6, 3, 7);
  r[0] = wasm_i64x2_shuffle(a, b, 0, 2);
  r[1] = wasm_i64x2_shuffle(a, b, 1, 3);
  r[2] = wasm_i64x2_shuffle(c, d, 0, 2);
  r[3] = wasm_i64x2_shuffle(c, d, 1, 3);
}

/* Packs columns n .. n + 7 of b side by side; columns from N on are zeros. */
static void pack(float *panel, struct view b, int32_t n, int32_t N, int32_t K) {
  int32_t width = N - n < 8 ? N - n : 8, k = 0;
  const float *from = b.data + (int64_t)n * b.column;
  if (width == 8 && b.column == 1) {
    for (; k < K; k++, from += b.row, panel += 8) {
      wasm_v128_store(panel, wasm_v128_load(from));
      wasm_v128_store(panel + 4, wasm_v128_load(from + 4));
    }
    return;
  }
  if (width == 4 && b.column == 1) {
    for (; k < K; k++, from += b.row, panel += 8) {
      wasm_v128_store(panel, wasm_v128_load(from));
      wasm_v128_store(panel + 4, wasm_f32x4_splat(0.0f));
    }
    return;
  }
  if (width == 8 && b.row == 1) {
    for (; k + 4 <= K; k += 4) {
      for (int32_t j = 0; j < 8; j += 4) {
        v128_t r[4];
        UNROLL for (int i = 0; i < 4; i++) r[i] =
            wasm_v128_load(from + (int64_t)(j + i) * b.column + k);
        transpose4(r);
        UNROLL for (int i = 0; i < 4; i++) wasm_v128_store(panel + 8 * (int64_t)(k + i) + j, r[i]);
      }
    }
  } else if (width < 8) {
    memset(panel, 0, sizeof(float) * 8 * (size_t)K);
  }
  for (; k < K; k++) {
    for (int32_t j = 0; j < width; j++) {
      panel[8 * (int64_t)k + j] = from[(int64_t)k * b.row + (int64_t)j * b.column];
    }
  }
}

/* Packs rows m .. m + 3 of a side by side; returns where the next four go. */
static float *pack_rows(float *to, struct view a, int32_t m, int32_t K) {
  const float *from = a.data + (int64_t)m * a.row;
  int32_t k = 0;
  if (a.row == 1) {
    for (; k < K; k++, to += 4)
      wasm_v128_store(to, wasm_v128_load(from + (int64_t)k * a.column));
    return to;
  }
  if (a.column == 1) {
    for (; k + 4 <= K; k += 4, to += 16) {
      v128_t r[4];
      UNROLL for (int i = 0; i < 4; i++) r[i] = wasm_v128_load(from + (int64_t)i * a.row + k);
      transpose4(r);
      UNROLL for (int i = 0; i < 4; i++) wasm_v128_store(to + 4 * i, r[i]);
    }
  }
  for (; k < K; k++, to += 4) {
    for (int32_t i = 0; i < 4; i++)
      to[i] = from[(int64_t)i * a.row + (int64_t)k * a.column];
  }
  return to;
}

/* Four packed rows at a time; the rows that are left go one by one. */
#define ROWS(vectors)                                                                         \
  do {                                                                                        \
    const float *four = rows;                                                                 \
    int32_t m = 0;                                                                            \
    for (; m + 4 <= M; m += 4, four += 4 * (int64_t)K) {                                      \
      tile(c + (int64_t)m * c_stride + n, c_stride, four, 1, 4, panel, K, 4, vectors);        \
    }                                                                                         \
    for (; m < M; m++) {                                                                      \
      tile(c + (int64_t)m * c_stride + n, c_stride, a.data + (int64_t)m * a.row, 0, a.column, \
           panel, K, 1, vectors);                                                             \
    }                                                                                         \
  } while (0)

/* M <= PACKED_ROWS, K <= PACKED_DEPTH */
static void block_product(float *c, int32_t c_stride, struct view a, struct view b, int32_t M,
                          int32_t N, int32_t K, float *scratch) {
  float *panel = scratch, *rows = scratch + 8 * PACKED_DEPTH, *next = rows;
  for (int32_t m = 0; m + 4 <= M; m += 4)
    next = pack_rows(next, a, m, K);
  for (int32_t n = 0; n < N; n += 8) {
    pack(panel, b, n, N, K);
    if (N - n > 4)
      ROWS(2);
    else
      ROWS(1);
  }
}

/* Works in blocks: a panel of b stays in the L1 cache, the rows of a stay in the L2 cache. */
static void product(float *c, int32_t c_stride, struct view a, struct view b, int32_t M, int32_t N,
                    int32_t K, float *scratch) {
  for (int32_t k = 0; k < K; k += PACKED_DEPTH) {
    int32_t depth = K - k < PACKED_DEPTH ? K - k : PACKED_DEPTH;
    struct view rows_of_b = {b.data + (int64_t)k * b.row, b.row, b.column};
    for (int32_t m = 0; m < M; m += PACKED_ROWS) {
      int32_t rows = M - m < PACKED_ROWS ? M - m : PACKED_ROWS;
      struct view rows_of_a = {a.data + (int64_t)m * a.row + (int64_t)k * a.column, a.row,
                               a.column};
      block_product(c + (int64_t)m * c_stride, c_stride, rows_of_a, rows_of_b, rows, N, depth,
                    scratch);
    }
  }
}

/* ---- sparse ---- */

/* sum (vectors) += the entries' values times the rows of b that they point to. */
INLINE void gather(v128_t *sum, const struct entry *entry, const struct entry *end, const float *b,
                   const int vectors) {
  for (; entry < end; entry++) {
    v128_t x = wasm_v128_load32_splat(&entry->value);
    const float *row = (const float *)((const char *)b + entry->offset);
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

/* c (M, vectors) += the entries times the rows of b. */
INLINE void accumulate(float *c, int32_t stride, const struct entry *entries, const int32_t *begin,
                       const int32_t *end, const float *b, int32_t M, const int vectors) {
  for (int32_t m = 0; m < M; m++, c += stride) {
    if (begin[m] == end[m])
      continue;
    v128_t sum[MAX_VECTORS];
    load(sum, c, vectors);
    gather(sum, entries + begin[m], entries + end[m], b, vectors);
    store(c, sum, vectors);
  }
}

INLINE void descend(float *c, int32_t stride, const struct entry *entries, const int32_t *begin,
                    const int32_t *end, const float *b, int32_t M, v128_t rate, const int vectors) {
  for (int32_t m = 0; m < M; m++, c += stride) {
    if (begin[m] == end[m])
      continue;
    v128_t sum[MAX_VECTORS], weight[MAX_VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) sum[v] = wasm_f32x4_splat(0.0f);
    gather(sum, entries + begin[m], entries + end[m], b, vectors);
    load(weight, c, vectors);
    UNROLL for (int v = 0; v < vectors; v++) {
      weight[v] = wasm_f32x4_sub(weight[v], wasm_f32x4_mul(rate, sum[v]));
    }
    store(c, weight, vectors);
  }
}

/* Calls f for all N columns, in the fewest passes of at most MAX_VECTORS vectors. */
/* clang-format off */
#define PASSES(N, f)                                                                \
  do {                                                                              \
    int32_t left = (N) / 4;                                                         \
    for (int32_t pass = (left + MAX_VECTORS - 1) / MAX_VECTORS; pass > 0; pass--) { \
      int32_t vectors = (left + pass - 1) / pass; /* nearly equal in all passes */  \
      switch (vectors) {                                                            \
      case 1: f(1); break;    case 2: f(2); break;                                  \
      case 3: f(3); break;    case 4: f(4); break;                                  \
      case 5: f(5); break;    case 6: f(6); break;                                  \
      default: f(7);                                                                \
      }                                                                             \
      left -= vectors, c += 4 * vectors, b += 4 * vectors;                          \
    }                                                                               \
  } while (0)
/* clang-format on */

static void sparse_product(float *c, int32_t stride, const struct entry *entries,
                           const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                           int32_t N) {
#define PASS(vectors) accumulate(c, stride, entries, begin, end, b, M, vectors)
  PASSES(N, PASS);
#undef PASS
}

static void sparse_descent(float *c, int32_t stride, const struct entry *entries,
                           const int32_t *begin, const int32_t *end, const float *b, int32_t M,
                           int32_t N, float rate) {
  v128_t r = wasm_f32x4_splat(rate);
#define PASS(vectors) descend(c, stride, entries, begin, end, b, M, r, vectors)
  PASSES(N, PASS);
#undef PASS
}

/* ---- between layouts ---- */

INLINE void store_entries(struct entry *to, v128_t columns, v128_t values, v128_t row_bytes) {
  v128_t offset = wasm_i32x4_mul(columns, row_bytes);
  v128_t value = wasm_f32x4_div(wasm_f32x4_convert_i32x4(values), wasm_f32x4_splat(255.0f));
  wasm_v128_store(to, wasm_i32x4_shuffle(offset, value, 0, 4, 1, 5));
  wasm_v128_store(to + 2, wasm_i32x4_shuffle(offset, value, 2, 6, 3, 7));
}

static void expand(struct entry *entries, uint16_t *copy, const uint16_t *columns,
                   const uint8_t *values, int32_t count, uint32_t row_bytes) {
  v128_t bytes = wasm_i32x4_splat((int32_t)row_bytes);
  int32_t i = 0;
  for (; i + 8 <= count; i += 8) {
    v128_t c = wasm_v128_load(columns + i),
           v = wasm_u16x8_extend_low_u8x16(wasm_v128_load64_zero(values + i));
    wasm_v128_store(copy + i, c);
    store_entries(entries + i, wasm_u32x4_extend_low_u16x8(c), wasm_u32x4_extend_low_u16x8(v),
                  bytes);
    store_entries(entries + i + 4, wasm_u32x4_extend_high_u16x8(c), wasm_u32x4_extend_high_u16x8(v),
                  bytes);
  }
  for (; i < count; i++) {
    copy[i] = columns[i];
    entries[i] = (struct entry){columns[i] * row_bytes, (float)values[i] / 255.0f};
  }
}

static void transpose(float *to, int32_t to_stride, const float *from, int32_t from_stride,
                      int32_t M, int32_t N) {
  for (int32_t m = 0; m < M; m += 4) {
    int32_t n = 0;
    for (; n + 4 <= N && m + 4 <= M; n += 4) {
      v128_t r[4];
      UNROLL for (int i = 0; i < 4; i++) r[i] =
          wasm_v128_load(from + (int64_t)(m + i) * from_stride + n);
      transpose4(r);
      UNROLL for (int i = 0; i < 4; i++)
          wasm_v128_store(to + (int64_t)(n + i) * to_stride + m, r[i]);
    }
    for (; n < N; n++) {
      for (int32_t i = m; i < m + 4; i++) {
        to[(int64_t)n * to_stride + i] = i < M ? from[(int64_t)i * from_stride + n] : 0.0f;
      }
    }
  }
}

const struct kernels kernels_simd = {product, sparse_product, sparse_descent, expand, transpose};
