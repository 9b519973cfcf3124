/* memory_test.c: refuses each request for memory that the core makes, one after the other. The call
 * must return INK_ERROR_MEMORY, leave everything as it was, leak nothing, and work when repeated.
 */
#include "memory.h"

#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "samples.h"

/* A network and data, in the state that the call needs, and the call. */
struct scene {
  struct ink_network_config config;
  struct ink_network *net;
  struct ink_dataset *data, *other;
};

typedef int32_t call(struct scene *scene);

static const float class_weights[] = {1, 2, 3};
static const int32_t rows[] = {0, 5, 3, 1, 2, 6, 4, 8, 7, 9};

static int32_t forward_call(struct scene *s) {
  return ink_network_forward(s->net, s->data, rows, 8, 1);
}
static int32_t forward_other_call(struct scene *s) {
  return ink_network_forward(s->net, s->other, rows, 10, 1);
}

static int32_t train_on(struct ink_network *net, const struct ink_dataset *data,
                        int32_t batch_size) {
  struct ink_train_config t = {.batch_size = batch_size, .steps = 6, .optimizer = sgd_rule(0.1f)};
  struct ink_train_result r;
  return ink_network_train(net, data, &t, &r);
}

static int32_t train_call(struct scene *s) {
  return train_on(s->net, s->data, 3);
}
static int32_t train_other_call(struct scene *s) {
  return train_on(s->net, s->other, 10);
}

static int32_t train_distorted_call(struct scene *s) {
  struct ink_train_config t = {
      .batch_size = 3,
      .steps = 6,
      .optimizer = sgd_rule(0.1f),
      .distortion = {.rotation = 10, .elastic_alpha = 5, .elastic_sigma = 2},
      .width = 4,
      .height = 3};
  struct ink_train_result r;
  return ink_network_train(s->net, s->data, &t, &r);
}

static int32_t distort_call(struct scene *s) {
  uint8_t to[120];
  struct ink_distortion how = {.rotation = 10};
  return ink_distort(&how, 4, 3, 1, 0, 0, 10, ink_dataset_values(s->other), to);
}

static int32_t evaluate_call(struct scene *s) {
  uint32_t confusion[9] = {0};
  float losses[400];
  struct ink_evaluation e = {.count = -7};
  int32_t N = ink_dataset_size(s->data);
  int32_t code = ink_network_evaluate(s->net, s->data, 0, N, &e, confusion, losses, NULL);
  uint32_t sum = 0;
  for (int32_t i = 0; i < 9; i++)
    sum += confusion[i];
  CHECK(code ? sum == 0 && e.count == -7 : sum == (uint32_t)N);
  return code;
}

static int32_t predict_call(struct scene *s) {
  float outputs[1200] = {-7.0f}, h[15];
  const void *x = ink_dataset_values(s->other);
  int32_t code = ink_network_logit_gradient(s->net, INK_U8, x, 0, 0, h, h + 5, h + 10);
  code = code ? code : ink_network_predict(s->net, INK_U8, x, 10, outputs);
  CHECK((outputs[0] == -7.0f) == (code != INK_OK));
  return code;
}

static int32_t perceptron_call(struct scene *s) {
  int32_t errors;
  return ink_network_perceptron(s->net, s->data, 0.5f, 30, &errors);
}

static int32_t class_weights_call(struct scene *s) {
  return ink_dataset_class_weights(s->data, class_weights);
}

static int32_t split_call(struct scene *s) {
  const int32_t counts[] = {4, 3};
  int32_t out[400];
  return ink_dataset_split(s->data, 1, 1, 2, counts, out);
}

static int32_t roc_call(struct scene *s) {
  (void)s;
  const float scores[] = {0.5f, 0.25f, 0.75f};
  const int32_t truth[] = {0, 0, 1};
  float auc = -7.0f;
  int32_t n = -7, code = ink_roc(scores, truth, 3, NULL, &n, &auc);
  CHECK((auc == -7.0f && n == -7) == (code != INK_OK));
  return code;
}

/* Each of its scores requests memory too. */
static int32_t importance_call(struct scene *s) {
  (void)s;
  struct ink_network_config config = small_config(2, 3, 1, INK_BINARY_CROSS_ENTROPY);
  struct ink_dataset_config of = {.capacity = 4, .inputs = 2, .format = INK_F32, .classes = 2};
  struct ink_network *net = NULL;
  struct ink_dataset *data = NULL;
  float drops[2] = {-7, -7}, *tail;
  int32_t code = ink_network_create(&config, &net);
  if (!code)
    code = ink_dataset_create(&of, &data);
  if (!code) {
    tail = ink_dataset_tail(data, 4);
    for (int32_t i = 0; i < 8; i++)
      tail[i] = (float)(i * i % 5);
    code = ink_dataset_append(data, 4, (int32_t[]){0, 1, 1, 0}, NULL);
  }
  if (!code)
    code = ink_importance(net, data, (int32_t[]){0, 1}, 1, INK_SCORE_AUC, 1, 2, drops);
  CHECK((drops[0] == -7.0f && drops[1] == -7.0f) == (code != INK_OK));
  ink_network_destroy(net);
  ink_dataset_destroy(data);
  return code;
}

static int32_t network_create_call(struct scene *s) {
  struct ink_network *net = s->net;
  int32_t code = ink_network_create(&s->config, &net);
  CHECK((net == s->net) == (code != INK_OK));
  if (!code)
    ink_network_destroy(net);
  return code;
}

static int32_t dataset_create_call(struct scene *s) {
  struct ink_dataset_config c = {.capacity = 5, .inputs = 3, .classes = 2, .num_targets = 2};
  struct ink_dataset *data = s->data;
  int32_t code = ink_dataset_create(&c, &data);
  CHECK((data == s->data) == (code != INK_OK));
  if (!code)
    ink_dataset_destroy(data);
  return code;
}

static int32_t pool_call(struct scene *s) {
  (void)s;
  struct ink_pool *pool = ink_pool_create(2);
  free(pool);
  return pool ? INK_OK : INK_ERROR_MEMORY;
}

enum { SPARSE = 20, DENSE = 80 };

static struct scene scene(int32_t density, int32_t is_perceptron) {
  struct scene s;
  chance = random_seeded(5, STREAM_POINTS, 0); /* each time the same */
  s.config = small_config(12, 5, 3, INK_CROSS_ENTROPY);
  if (is_perceptron) {
    s.config =
        (struct ink_network_config){.inputs = 12, .num_layers = 1, .layers = {layer(3, INK_STEP)}};
  }
  s.net = network(&s.config);
  s.data = dataset(300, 12, INK_U8, density, 3, 0);
  s.other = dataset(10, 12, INK_U8, density, 3, 0);
  return s;
}

static void end(struct scene *s) {
  ink_network_destroy(s->net);
  ink_dataset_destroy(s->data);
  ink_dataset_destroy(s->other);
}

static uint64_t everything(const struct scene *s) {
  return state_of(s->net) ^ data_of(s->data) << 1 ^ data_of(s->other) << 2;
}

/* Refuses the 1st, 2nd, ... request of the call until it makes no more. `before` is a call that
 * comes first and gets all its memory. Returns the number of requests. */
static int32_t refuse_each(call *before, call *then, int32_t density, int32_t is_perceptron) {
  struct scene unharmed = scene(density, is_perceptron);
  if (before)
    OK(before(&unharmed));
  OK(then(&unharmed));
  int32_t n = 1;
  for (;; n++) {
    struct scene s = scene(density, is_perceptron);
    if (before)
      OK(before(&s));
    uint64_t state = everything(&s);
    long blocks = memory_blocks();
    memory_fail_at(n);
    int32_t code = then(&s);
    int failed = memory_has_failed();
    memory_fail_at(0);
    if (failed && code) {
      ANSWERS(INK_ERROR_MEMORY, code);
      CHECK(everything(&s) == state);
      /* Memory reserved before the refusal may stay, but it belongs to the network. */
      CHECK(memory_blocks() <= blocks + 4);
      OK(then(&s));
    }
    OK(code && !failed ? code : INK_OK);
    CHECK(everything(&s) == everything(&unharmed));
    end(&s);
    if (!failed)
      break;
  }
  end(&unharmed);
  return n - 1;
}

/* With pixels stored sparse and dense. */
static void asks(int32_t at_least, call *before, call *then, int32_t is_perceptron) {
  for (int32_t density = SPARSE; density <= DENSE; density += DENSE - SPARSE) {
    CHECK(refuse_each(before, then, density, is_perceptron) >= at_least);
  }
}

static void creating(void) {
  asks(3, NULL, network_create_call, 0);
  asks(5, NULL, dataset_create_call, 0);
  asks(1, NULL, pool_call, 0);
}

static void changing_data(void) {
  asks(1, NULL, class_weights_call, 0);
  asks(1, class_weights_call, class_weights_call, 0);
  asks(1, NULL, split_call, 0);
}

static void passing_forward(void) {
  asks(2, NULL, forward_call, 0);
  asks(1, forward_call, forward_other_call, 0);
}

static void training(void) {
  asks(3, NULL, train_call, 0);
  asks(2, train_call, train_other_call, 0);
  asks(1, forward_call, train_call, 0);
  asks(2, NULL, perceptron_call, 1);
}

static void distorting(void) {
  asks(1, NULL, distort_call, 0);
  asks(8, NULL, train_distorted_call, 0);
  asks(8, class_weights_call, train_distorted_call, 0);
}

static void answering(void) {
  asks(2, NULL, evaluate_call, 0);
  asks(1, train_call, evaluate_call, 0);
  asks(2, NULL, predict_call, 0);
}

static void judging(void) {
  asks(1, NULL, roc_call, 0);
  asks(10, NULL, importance_call, 0);
}

/* After a refused forward no call may use half a batch. */
static void a_refused_forward_leaves_no_half_batch(void) {
  for (int32_t n = 1; n <= 3; n++) {
    struct scene s = scene(SPARSE, 0);
    float dx[120];
    OK(ink_network_forward(s.net, s.data, rows, 2, 1));
    OK(ink_network_backward(s.net));
    memory_fail_at(n);
    int32_t code = ink_network_forward(s.net, s.data, rows, 10, 1);
    memory_fail_at(0);
    if (code) {
      int32_t B = ink_network_batch(s.net);
      CHECK(B == 0 || B == 2);
      ANSWERS(B ? INK_OK : INK_ERROR_ORDER, ink_network_backward(s.net));
      ANSWERS(B ? INK_OK : INK_ERROR_ORDER, ink_network_input_gradient(s.net, dx));
    }
    end(&s);
  }
}

static const struct test tests[] = {
    {"creating", creating},
    {"changing data", changing_data},
    {"passing forward", passing_forward},
    {"training", training},
    {"distorting", distorting},
    {"evaluating and predicting", answering},
    {"judging answers", judging},
    {"a refused forward leaves no half batch", a_refused_forward_leaves_no_half_batch},
};

MAIN(tests)
