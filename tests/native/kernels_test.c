/* kernels_test.c: the two kernel tables, and whole networks on each of them, must agree in every
 * bit. No kernel may touch memory outside its matrices: they lie in blocks of their exact size. */
#include "kernels/kernels.h"

#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "samples.h"

static float *numbers(size_t n) {
  float *x = malloc((n ? n : 1) * sizeof *x);
  for (size_t i = 0; i < n; i++)
    x[i] = one_in(6) ? 0.0f : normal();
  return x;
}

static float *copied(const float *x, size_t n) {
  float *copy = malloc((n ? n : 1) * sizeof *copy);
  memcpy(copy, x, n * sizeof *copy);
  return copy;
}

static int32_t rounded_up(int32_t n) {
  return (n + 3) / 4 * 4;
}

/* Rows of c end with the last vector; their values beyond N are zero and stay zero. */
static void products_agree(void) {
  for (int32_t round = 0; round < 400; round++) {
    int32_t M = between(1, one_in(20) ? 140 : 14), N = between(1, 40),
            K = between(1, one_in(20) ? 600 : 20), room = rounded_up(N);
    int32_t a_across = one_in(2), b_across = one_in(2), c_stride = room + 4 * between(0, 1);
    struct view a = a_across ? (struct view){NULL, 1, M} : (struct view){NULL, K, 1};
    struct view b = b_across ? (struct view){NULL, 1, K} : (struct view){NULL, N, 1};
    float *a_data = numbers((size_t)(M * K)), *b_data = numbers((size_t)(K * N));
    size_t c_size = (size_t)((M - 1) * c_stride + room);
    float *c = numbers(c_size), *scratch = malloc(INK_SCRATCH * sizeof *scratch);
    for (int32_t m = 0; m < M; m++) {
      for (int32_t n = N; n < room; n++)
        c[m * c_stride + n] = 0.0f;
    }
    float *simd = copied(c, c_size), *scalar = copied(c, c_size);
    a.data = a_data, b.data = b_data;
    kernels_simd.product(simd, c_stride, a, b, M, N, K, scratch);
    kernels_scalar.product(scalar, c_stride, a, b, M, N, K, scratch);
    int same = memcmp(simd, scalar, c_size * sizeof *c) == 0;
    double sum = c[(M - 1) * c_stride + N - 1]; /* the last element, by the definition */
    for (int32_t k = 0; k < K; k++) {
      sum +=
          (double)a.data[(M - 1) * a.row + k * a.column] * b.data[k * b.row + (N - 1) * b.column];
    }
    float last = simd[(M - 1) * c_stride + N - 1];
    free(scalar);
    free(simd);
    free(scratch);
    free(c);
    free(b_data);
    free(a_data);
    CHECK(same);
    NEAR(last, sum, 1e-4, 1e-4);
  }
}

/* Random sparse rows for a matrix whose rows are `bytes` long, with gaps between them. */
static struct entry *random_sparse_rows(int32_t M, int32_t range, uint32_t bytes, int32_t *begin,
                                        int32_t *end) {
  struct entry *entries = malloc(((size_t)(M * (range + 1)) + 1) * sizeof *entries);
  int32_t at = 0;
  for (int32_t i = 0; i < M; i++) {
    begin[i] = at;
    for (int32_t j = 0; j < range; j++) {
      if (one_in(3))
        entries[at++] = (struct entry){(uint32_t)j * bytes, normal()};
    }
    end[i] = at;
    at += one_in(2);
  }
  return entries;
}

static void sparse_kernels_agree(void) {
  for (int32_t round = 0; round < 300; round++) {
    int32_t M = between(1, 12), range = between(1, 12), N = 4 * between(1, 34);
    int32_t stride = N + 4 * between(0, 2), begin[12], end[12];
    size_t out_size = (size_t)((M - 1) * stride + N), m_size = (size_t)((range - 1) * stride + N);
    struct entry *entries = random_sparse_rows(M, range, (uint32_t)stride * 4, begin, end);
    float *m = numbers(m_size), *out = numbers(out_size), *results[2][2];
    for (int32_t t = 0; t < 2; t++) {
      const struct kernels *k = t ? &kernels_simd : &kernels_scalar;
      k->sparse_product(results[0][t] = copied(out, out_size), stride, entries, begin, end, m, M,
                        N);
      k->sparse_descent(results[1][t] = copied(out, out_size), stride, entries, begin, end, m, M, N,
                        0.1f);
    }
    double sum = 0.0; /* of the last element, by the definition */
    for (int32_t e = begin[M - 1]; e < end[M - 1]; e++) {
      sum += (double)entries[e].value * (double)m[entries[e].offset / 4 + (uint32_t)N - 1];
    }
    float last = out[out_size - 1], added = results[0][1][out_size - 1],
          descended = results[1][1][out_size - 1];
    int same = 1;
    for (int32_t kernel = 0; kernel < 2; kernel++) {
      same &= memcmp(results[kernel][0], results[kernel][1], out_size * sizeof *out) == 0;
      free(results[kernel][0]);
      free(results[kernel][1]);
    }
    free(out);
    free(m);
    free(entries);
    CHECK(same);
    NEAR(added, (double)last + sum, 1e-4, 1e-5);
    NEAR(descended, (double)last - 0.1 * sum, 1e-4, 1e-5);
  }
}

static void entries_of_pixels_agree(void) {
  for (int32_t count = 0; count < 40; count++) {
    size_t n = (size_t)count;
    uint16_t *columns = malloc(n * sizeof *columns + 1);
    uint16_t *copies = malloc(2 * n * sizeof *copies + 1);
    uint8_t *values = malloc(n + 1);
    struct entry *simd = malloc(n * sizeof *simd + 1), *scalar = malloc(n * sizeof *scalar + 1);
    for (size_t i = 0; i < n; i++)
      columns[i] = (uint16_t)between(0, 65535), values[i] = (uint8_t)between(0, 255);
    kernels_simd.expand(simd, copies, columns, values, count, 576);
    kernels_scalar.expand(scalar, copies + n, columns, values, count, 576);
    int same = memcmp(simd, scalar, n * sizeof *simd) == 0;
    same = same && memcmp(copies, columns, n * sizeof *copies) == 0 &&
           memcmp(copies + n, columns, n * sizeof *copies) == 0;
    int right = !count || (simd[n - 1].offset == columns[n - 1] * 576u &&
                           simd[n - 1].value == (float)values[n - 1] / 255.0f);
    free(scalar);
    free(simd);
    free(values);
    free(copies);
    free(columns);
    CHECK(same && right);
  }
}

static void transposes_agree(void) {
  for (int32_t round = 0; round < 200; round++) {
    int32_t M = between(1, 13), N = between(1, 13), room = rounded_up(M);
    int32_t from_stride = N + between(0, 3), to_stride = room + between(0, 3);
    size_t from_size = (size_t)((M - 1) * from_stride + N),
           to_size = (size_t)((N - 1) * to_stride + room);
    float *from = numbers(from_size), *to = numbers(to_size), *simd = copied(to, to_size),
          *scalar = copied(to, to_size);
    kernels_simd.transpose(simd, to_stride, from, from_stride, M, N);
    kernels_scalar.transpose(scalar, to_stride, from, from_stride, M, N);
    int same = memcmp(simd, scalar, to_size * sizeof *to) == 0, right = 1;
    for (int32_t m = 0; m < room; m++) {
      for (int32_t n = 0; n < N; n++)
        right &= simd[n * to_stride + m] == (m < M ? from[m * from_stride + n] : 0.0f);
    }
    free(scalar);
    free(simd);
    free(to);
    free(from);
    CHECK(same && right);
  }
}

/* Everything that a network can show. */
static uint64_t life(const struct ink_network_config *config, const struct ink_dataset *data,
                     const struct ink_optimizer *rule, int32_t kernels) {
  struct ink_network *net = network(config);
  int32_t N = ink_dataset_size(data), K = outputs_of(config), D = config->inputs,
          side = K > 1 ? K : 2;
  struct ink_train_config t = {.batch_size = 1 + N / 3, .steps = 7, .optimizer = *rule};
  struct ink_train_result result;
  struct ink_evaluation e;
  uint32_t *confusion = calloc((size_t)(side * side), sizeof *confusion);
  float *outputs = malloc((size_t)(N * K) * sizeof *outputs),
        *dx = malloc((size_t)(N * D) * sizeof *dx);
  float *losses = malloc((size_t)N * sizeof *losses), norms[2 * INK_MAX_LAYERS];
  int32_t *rows = malloc((size_t)N * sizeof *rows);
  for (int32_t i = 0; i < N; i++)
    rows[i] = N - 1 - i;
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
    if (one_in(3))
      c.layers[0].units = between(2, 130);
    struct ink_dataset *data = dataset_for(&c, between(1, 20));
    struct ink_optimizer rule = one_in(3) ? sgd_rule(0.05f) : random_rule();
    uint64_t simd = life(&c, data, &rule, INK_SIMD), scalar = life(&c, data, &rule, INK_SCALAR);
    ink_dataset_destroy(data);
    CHECK(simd == scalar);
  }
}

static uint64_t weights_after(const struct ink_network_config *config,
                              const struct ink_dataset *data, const struct ink_optimizer *rule) {
  struct ink_network *net = network(config);
  struct ink_train_config t = {.batch_size = 13, .steps = 70, .optimizer = *rule};
  struct ink_train_result result;
  size_t bytes = (size_t)ink_network_num_parameters(net) * sizeof(float);
  float *parameters = malloc(bytes);
  OK(ink_network_train(net, data, &t, &result));
  ink_network_get_parameters(net, parameters);
  uint64_t hash = mixed(mixed(1, parameters, bytes), &result, sizeof result);
  free(parameters);
  ink_network_destroy(net);
  return hash;
}

/* Wide ReLU layers, whose zeros are left out: in bands, with sparse deltas, and dense again where a
 * layer has few zeros. The scalar table takes the same paths. The gradients are therefore also
 * compared with those of a layer that is never sparse: leaky ReLU with a slope of 0. */
static void sparse_layers_agree(void) {
  for (int32_t round = 0; round < 12; round++) {
    struct ink_network_config c =
        small_config(between(60, 90), between(64, 230), 5, INK_CROSS_ENTROPY);
    c.num_layers = 4;
    c.layers[3] = c.layers[1];
    c.layers[0] = layer(between(64, 230), INK_RELU);
    c.layers[1] = layer(between(33, 70), INK_RELU);
    c.layers[2] = layer(between(3, 40), INK_RELU);
    if (one_in(2))
      c.layers[round % 3].dropout = 0.3f;
    if (round % 4 == 0)
      c.layers[0].init = INK_CONSTANT, c.layers[0].init_parameter = 0.01f; /* no zeros */
    struct ink_network_config dense = c;
    for (int32_t l = 0; l < 3; l++)
      dense.layers[l].activation = INK_LEAKY_RELU, dense.layers[l].parameter = 0.0f;
    struct ink_dataset *data = dataset_for(&c, 40);
    struct ink_optimizer rule = round % 2 ? random_rule() : sgd_rule(0.1f);
    uint64_t simd = life(&c, data, &rule, INK_SIMD), scalar = life(&c, data, &rule, INK_SCALAR);
    uint64_t listed = weights_after(&c, data, &rule), unlisted = weights_after(&dense, data, &rule);
    ink_dataset_destroy(data);
    CHECK(simd == scalar);
    CHECK(listed == unlisted);
  }
}

/* Each activation in each layer, each loss, each rule at least once. */
static void every_kind_agrees(void) {
  for (int32_t activation = 0; activation < INK_NUM_ACTIVATIONS; activation++) {
    if (activation == INK_STEP)
      continue;
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
    {"entries of pixels agree", entries_of_pixels_agree},
    {"transposes agree", transposes_agree},
    {"networks agree on either table", networks_agree},
    {"layers of zeros agree", sparse_layers_agree},
    {"every activation, loss and rule agrees", every_kind_agrees},
};

MAIN(tests)
