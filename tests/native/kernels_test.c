/* kernels_test.c: the two kernel tables, and whole networks on each of them, must agree in every bit; and
 * no kernel may touch what is not its own, for which the matrices stand in blocks of their exact size. */
#include "kernels.h"

#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "samples.h"

static float *numbers(size_t n) {
  float *x = malloc((n ? n : 1) * sizeof *x);
  for (size_t i = 0; i < n; i++) x[i] = one_in(6) ? 0.0f : normal();
  return x;
}

static float *copied(const float *x, size_t n) {
  float *copy = malloc((n ? n : 1) * sizeof *copy);
  memcpy(copy, x, n * sizeof *copy);
  return copy;
}

static int32_t rounded_up(int32_t n) { return (n + 3) / 4 * 4; }

/* Rows of c end where room for the last vector ends; what stands beyond N is zero and stays so. */
static void products_agree(void) {
  for (int32_t round = 0; round < 400; round++) {
    int32_t M = between(1, 14), N = between(1, 40), K = between(1, 20), room = rounded_up(N);
    int32_t a_across = one_in(2), b_across = one_in(2), c_stride = room + 4 * between(0, 1);
    struct view a = a_across ? (struct view){NULL, 1, M} : (struct view){NULL, K, 1};
    struct view b = b_across ? (struct view){NULL, 1, K} : (struct view){NULL, N, 1};
    float *a_data = numbers((size_t)(M * K)), *b_data = numbers((size_t)(K * N));
    size_t c_size = (size_t)((M - 1) * c_stride + room);
    float *c = numbers(c_size), *panel = malloc(8 * (size_t)K * sizeof *panel);
    for (int32_t m = 0; m < M; m++) {
      for (int32_t n = N; n < room; n++) c[m * c_stride + n] = 0.0f;
    }
    float *simd = copied(c, c_size), *scalar = copied(c, c_size);
    a.data = a_data, b.data = b_data;
    kernels_simd.product(simd, c_stride, a, b, M, N, K, panel);
    kernels_scalar.product(scalar, c_stride, a, b, M, N, K, panel);
    int same = memcmp(simd, scalar, c_size * sizeof *c) == 0;
    double sum = c[(M - 1) * c_stride + N - 1]; /* the last one, by the definition */
    for (int32_t k = 0; k < K; k++) {
      sum += (double)a.data[(M - 1) * a.row + k * a.column] * b.data[k * b.row + (N - 1) * b.column];
    }
    float last = simd[(M - 1) * c_stride + N - 1];
    free(scalar);
    free(simd);
    free(panel);
    free(c);
    free(b_data);
    free(a_data);
    CHECK(same);
    NEAR(last, sum, 1e-4, 1e-5);
  }
}

/* Non-zero values of a (lists, range) matrix, list after list. */
static struct entry *random_lists(int32_t lists, int32_t range, int32_t *start) {
  struct entry *entries = malloc(((size_t)(lists * range) + 1) * sizeof *entries);
  start[0] = 0;
  for (int32_t i = 0; i < lists; i++) {
    start[i + 1] = start[i];
    for (int32_t j = 0; j < range; j++) {
      if (one_in(3)) entries[start[i + 1]++] = (struct entry){j, normal()};
    }
  }
  return entries;
}

static void sparse_kernels_agree(void) {
  for (int32_t round = 0; round < 300; round++) {
    int32_t lists = between(1, 12), range = between(1, 12), N = 4 * between(1, 34);
    int32_t stride = N + 4 * between(0, 2), start[13];
    size_t out_size = (size_t)((lists - 1) * stride + N), m_size = (size_t)((range - 1) * stride + N);
    struct entry *entries = random_lists(lists, range, start);
    float *m = numbers(m_size), *out = numbers(out_size);
    int same = 1;
    for (int32_t kernel = 0; kernel < 3; kernel++) {
      float *results[2];
      for (int32_t t = 0; t < 2; t++) {
        const struct kernels *k = t ? &kernels_simd : &kernels_scalar;
        results[t] = copied(out, out_size);
        if (kernel == 0) k->sparse_product(results[t], entries, start, m, lists, N, stride);
        if (kernel == 1) k->sparse_gradient(results[t], entries, start, m, lists, N, stride);
        if (kernel == 2) k->sparse_descent(results[t], entries, start, m, lists, N, stride, 0.1f);
      }
      same &= memcmp(results[0], results[1], out_size * sizeof *out) == 0;
      free(results[0]);
      free(results[1]);
    }
    free(out);
    free(m);
    free(entries);
    CHECK(same);
  }
}

/* All that a network of any kind can be made to say. */
static uint64_t life(const struct ink_network_config *config, const struct ink_dataset *data,
                     const struct ink_optimizer *rule, int32_t kernels) {
  struct ink_network *net = network(config);
  int32_t N = ink_dataset_size(data), K = outputs_of(config), D = config->inputs, side = K > 1 ? K : 2;
  struct ink_train_config t = {.batch_size = 1 + N / 3, .steps = 7, .optimizer = *rule};
  struct ink_train_result result;
  struct ink_evaluation e;
  uint32_t *confusion = calloc((size_t)(side * side), sizeof *confusion);
  float *outputs = malloc((size_t)(N * K) * sizeof *outputs), *dx = malloc((size_t)(N * D) * sizeof *dx);
  float *losses = malloc((size_t)N * sizeof *losses), norms[2 * INK_MAX_LAYERS];
  int32_t *rows = malloc((size_t)N * sizeof *rows);
  for (int32_t i = 0; i < N; i++) rows[i] = N - 1 - i;
  OK(ink_network_use_kernels(net, kernels));
  OK(ink_network_train(net, data, &t, &result));
  OK(ink_network_evaluate(net, data, 0, N, &e, confusion, losses, outputs));
  uint64_t hash = mixed(1, &result, sizeof result);
  hash = mixed(mixed(hash, &e, sizeof e), confusion, (size_t)(side * side) * sizeof *confusion);
  hash = mixed(mixed(hash, losses, (size_t)N * 4), outputs, (size_t)(N * K) * 4);
  OK(ink_network_forward(net, data, rows, N, 1));
  OK(ink_network_backward(net));
  OK(ink_network_input_gradient(net, dx));
  OK(ink_network_gradient_norms(net, norms));
  hash = mixed(mixed(hash, dx, (size_t)(N * D) * 4), norms, (size_t)config->num_layers * 8);
  hash ^= state_of(net);
  free(rows);
  free(losses);
  free(dx);
  free(outputs);
  free(confusion);
  ink_network_destroy(net);
  return hash;
}

static void networks_agree(void) {
  for (int32_t round = 0; round < 200; round++) {
    struct ink_network_config c = random_config(-1);
    if (one_in(3)) c.layers[0].units = between(2, 130);
    struct ink_dataset *data = dataset_for(&c, between(1, 20));
    struct ink_optimizer rule = one_in(3) ? sgd_rule(0.05f) : random_rule();
    uint64_t simd = life(&c, data, &rule, INK_SIMD), scalar = life(&c, data, &rule, INK_SCALAR);
    ink_dataset_destroy(data);
    CHECK(simd == scalar);
  }
}

/* Each activation in each place, each loss, each rule at least once. */
static void every_kind_agrees(void) {
  for (int32_t activation = 0; activation < INK_NUM_ACTIVATIONS; activation++) {
    if (activation == INK_STEP) continue;
    for (int32_t loss = INK_MSE; loss < INK_NUM_LOSSES; loss++) {
      struct ink_network_config c = small_config(7, 6, 3, loss);
      c.layers[0] = layer(6, activation);
      c.layers[0].dropout = 0.2f;
      struct ink_dataset *data = dataset(9, 7, INK_U8, 30, 3, 0);
      struct ink_optimizer rule = random_rule();
      rule.rule = (activation + loss) % INK_NUM_RULES;
      uint64_t simd = life(&c, data, &rule, INK_SIMD), scalar = life(&c, data, &rule, INK_SCALAR);
      ink_dataset_destroy(data);
      CHECK(simd == scalar);
    }
  }
}

static const struct test tests[] = {
    {"dense products agree", products_agree},
    {"sparse kernels agree", sparse_kernels_agree},
    {"networks agree on either table", networks_agree},
    {"every activation, loss and rule agrees", every_kind_agrees},
};

MAIN(tests)
