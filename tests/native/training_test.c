/* training_test.c: refused arguments of training, where it stops, update rules and schedules
 * against their formulas in double, Rosenblatt's rule, and the largest and smallest numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core.h"
#include "samples.h"

/* ---- refused arguments ---- */

static void training_refuses(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_U8, 20, 2, 0),
                     *bare = dataset(6, 4, INK_U8, 20, 0, 0),
                     *narrow = dataset(6, 3, INK_U8, 20, 2, 0);
  struct ink_train_config good = {.batch_size = 2, .steps = 1, .optimizer = sgd_rule(0.1f)}, t;
  struct ink_train_result r = {.steps = -7};
  uint64_t before = state_of(net);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_train(NULL, data, &good, &r));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_train(net, NULL, &good, &r));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_train(net, data, NULL, &r));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_train(net, data, &good, NULL));
  ANSWERS(INK_ERROR_TARGET, ink_network_train(net, bare, &good, &r));
  ANSWERS(INK_ERROR_SHAPE, ink_network_train(net, narrow, &good, &r));
#define REFUSED(code, member, value) \
  t = good, t.member = (value);      \
  ANSWERS(code, ink_network_train(net, data, &t, &r))
  REFUSED(INK_ERROR_SIZE, batch_size, 0);
  REFUSED(INK_ERROR_SIZE, batch_size, INK_MAX_EXAMPLES + 1);
  REFUSED(INK_ERROR_SIZE, batch_size, INT32_MIN);
  REFUSED(INK_ERROR_SIZE, steps, 0);
  REFUSED(INK_ERROR_ARGUMENT, optimizer.rule, INK_NUM_RULES);
#undef REFUSED
  CHECK(r.steps == -7 && state_of(net) == before);
  ink_dataset_destroy(narrow);
  ink_dataset_destroy(bare);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

static void update_rules_refuse(void) {
  const struct ink_optimizer good = {.rule = INK_ADAM,
                                     .learning_rate = 0.1f,
                                     .momentum = 0.9f,
                                     .beta2 = 0.9f,
                                     .epsilon = 1e-8f,
                                     .schedule = INK_SCHEDULE_STEP,
                                     .period = 1,
                                     .gamma = 0.5f};
  struct ink_optimizer o = good;
  float rate;
  OK(ink_learning_rate(&o, 0, &rate));
  ANSWERS(INK_ERROR_ARGUMENT, ink_learning_rate(NULL, 0, &rate));
  ANSWERS(INK_ERROR_ARGUMENT, ink_learning_rate(&o, 0, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_learning_rate(&o, -1, &rate));
#define REFUSED(code, member, value) \
  o = good, o.member = (value);      \
  ANSWERS(code, ink_learning_rate(&o, 0, &rate))
  REFUSED(INK_ERROR_ARGUMENT, rule, -1);
  REFUSED(INK_ERROR_ARGUMENT, rule, INK_NUM_RULES);
  REFUSED(INK_ERROR_ARGUMENT, schedule, -1);
  REFUSED(INK_ERROR_ARGUMENT, schedule, INK_NUM_SCHEDULES);
  REFUSED(INK_ERROR_SETTING, learning_rate, -0.1f);
  REFUSED(INK_ERROR_SETTING, learning_rate, NAN);
  REFUSED(INK_ERROR_SETTING, learning_rate, INFINITY);
  REFUSED(INK_ERROR_SETTING, momentum, 1.0f);
  REFUSED(INK_ERROR_SETTING, momentum, -0.1f);
  REFUSED(INK_ERROR_SETTING, beta2, 1.0f);
  REFUSED(INK_ERROR_SETTING, epsilon, 0.0f);
  REFUSED(INK_ERROR_SETTING, epsilon, 2.0f);
  REFUSED(INK_ERROR_SETTING, weight_decay, -1.0f);
  REFUSED(INK_ERROR_SETTING, l1, NAN);
  REFUSED(INK_ERROR_SETTING, clip_norm, -1.0f);
  REFUSED(INK_ERROR_SETTING, max_norm, INFINITY);
  REFUSED(INK_ERROR_SETTING, warmup, -1);
  REFUSED(INK_ERROR_SETTING, period, 0);
  REFUSED(INK_ERROR_SETTING, gamma, 0.0f);
  REFUSED(INK_ERROR_SETTING, gamma, 1.5f);
#undef REFUSED
  o = good, o.schedule = INK_SCHEDULE_COSINE, o.final_rate = -1.0f;
  ANSWERS(INK_ERROR_SETTING, ink_learning_rate(&o, 0, &rate));
  o.final_rate = 1.0f, o.momentum = NAN;
  ANSWERS(INK_ERROR_SETTING, ink_learning_rate(&o, 0, &rate));
  o = good, o.schedule = INK_SCHEDULE_EXPONENTIAL, o.gamma = NAN;
  ANSWERS(INK_ERROR_SETTING, ink_learning_rate(&o, 0, &rate));

  /* A setting that the rule does not use may have any value. */
  o = (struct ink_optimizer){
      .rule = INK_SGD, .beta2 = NAN, .epsilon = -1, .gamma = NAN, .final_rate = NAN};
  OK(ink_learning_rate(&o, 0, &rate));
  o.rule = INK_ADAGRAD, o.epsilon = 1e-10f;
  OK(ink_learning_rate(&o, 0, &rate));
}

/* ---- where training stops ---- */

static void training_waits_for_rows_that_have_not_arrived(void) {
  enum { N = 20, BLOCK = 8, D = 3 };
  struct ink_network_config c = small_config(D, 4, 2, INK_CROSS_ENTROPY);
  struct ink_dataset_config d = {
      .capacity = N, .inputs = D, .format = INK_F32, .classes = 2, .first_epoch_block = BLOCK};
  struct ink_network *streamed = network(&c), *whole = network(&c);
  struct ink_dataset *late = NULL, *there = NULL;
  struct ink_train_config t = {.batch_size = 4, .steps = 100, .optimizer = sgd_rule(0.1f)};
  struct ink_train_result r;
  float x[N * D];
  int32_t labels[N], done = 0;
  for (int32_t i = 0; i < N * D; i++)
    x[i] = normal();
  for (int32_t i = 0; i < N; i++)
    labels[i] = between(0, 1);
  OK(ink_dataset_create(&d, &late));
  OK(ink_dataset_create(&d, &there));
  memcpy(ink_dataset_tail(there, N), x, sizeof x);
  OK(ink_dataset_append(there, N, labels, NULL));
  ANSWERS(INK_ERROR_EMPTY, ink_network_train(streamed, late, &t, &r));
  for (int32_t have = 0; have < N; have += 5) {
    memcpy(ink_dataset_tail(late, 5), x + have * D, 5 * D * sizeof *x);
    OK(ink_dataset_append(late, 5, labels + have, NULL));
    t.until_epoch_end = 1;
    OK(ink_network_train(streamed, late, &t, &r));
    done += r.steps;
    int32_t blocks = (have + 5) / BLOCK * BLOCK; /* the rows of whole blocks */
    if (have + 5 < N)
      CHECK(r.waiting && r.position >= blocks && r.position <= have + 5);
    if (r.steps == 0)
      CHECK(isnan(r.loss) && r.examples == 0);
  }
  CHECK(!r.waiting && r.epoch == 1 && r.position == 0 && done == N / 4);
  OK(ink_network_train(whole, there, &t, &r));
  CHECK(r.steps == N / 4 && ink_network_epochs(whole) == 1 && ink_network_steps(whole) == N / 4);
  CHECK(ink_network_hash(whole) == ink_network_hash(streamed));

  /* The next epoch is shuffled as a whole; another dataset begins its own epoch. */
  t.until_epoch_end = 0, t.steps = 3;
  OK(ink_network_train(whole, there, &t, &r));
  CHECK(r.steps == 3 && r.position == 12);
  struct ink_dataset *other = dataset(9, D, INK_F32, 0, 2, 0),
                     *whole_blocks = dataset(N, D, INK_F32, 0, 2, 0);
  t.steps = 1;
  OK(ink_network_train(whole, whole_blocks, &t, &r));
  CHECK(r.position == 4);
  OK(ink_network_train(whole, other, &t, &r));
  CHECK(r.position == 4);
  ink_dataset_destroy(whole_blocks);
  ink_dataset_destroy(other);
  ink_dataset_destroy(there);
  ink_dataset_destroy(late);
  ink_network_destroy(whole);
  ink_network_destroy(streamed);
}

/* Divergence is noticed wherever it begins, and leaves finite weights and a consistent state. */
static void divergence_leaves_finite_weights(void) {
  int32_t diverged = 0;
  for (int32_t round = 0; round < 60; round++) {
    struct ink_network_config c = random_config(-1);
    struct ink_network *net = network(&c), *copy = network(&c);
    struct ink_dataset *data = dataset_for(&c, 12);
    struct ink_train_config t = {.batch_size = 5, .steps = 200, .optimizer = random_rule()};
    struct ink_train_result r;
    t.optimizer.learning_rate = powf(10.0f, uniform(1.0f, 9.0f));
    t.optimizer.schedule = INK_SCHEDULE_CONSTANT;
    t.optimizer.max_norm = t.optimizer.clip_norm = 0.0f;
    OK(ink_network_train(net, data, &t, &r));
    size_t P = (size_t)ink_network_num_parameters(net);
    float *w = malloc(P * sizeof *w);
    ink_network_get_parameters(net, w);
    int finite = all_finite(w, P);
    free(w);
    CHECK(finite);
    if (r.diverged) {
      diverged++;
      CHECK(r.steps < 200);
      uint64_t state = state_of(net), hash = ink_network_hash(net);
      OK(ink_network_train(net, data, &t, &r));
      CHECK(r.diverged && r.steps == 0 && state_of(net) == state && ink_network_hash(net) == hash);
      size_t size = (size_t)ink_network_snapshot_size(net);
      uint8_t *bytes = malloc(size);
      ink_network_snapshot(net, bytes);
      int32_t code = ink_network_restore(copy, bytes, (int32_t)size);
      free(bytes);
      OK(code);
      CHECK(state_of(copy) == state);
    }
    ink_dataset_destroy(data);
    ink_network_destroy(copy);
    ink_network_destroy(net);
  }
  CHECK(diverged >= 5);
}

/* Where infinities meet, their difference must show in the loss. */
static void a_nan_shows_in_the_loss(void) {
  enum { D = 2 };
  const float x[D] = {3e38f, 3e38f};
  for (int32_t i = 0; i < 2; i++) {
    struct ink_network_config c = {.inputs = D, .num_layers = 1, .loss = INK_PERCEPTRON};
    c.layers[0] = layer(3, INK_LINEAR);
    if (i)
      c.layers[0] = layer(1, INK_MAXOUT), c.loss = INK_MSE;
    for (int32_t at = 0; at < 3; at++) { /* the output, or the piece, that is infinity - infinity */
      struct ink_network *net = network(&c);
      struct ink_dataset_config d = {
          .capacity = 1, .inputs = D, .format = INK_F32, .classes = i ? 2 : 3};
      struct ink_dataset *data = NULL;
      struct ink_train_config t = {.batch_size = 1, .steps = 1, .optimizer = sgd_rule(0.1f)};
      struct ink_train_result r;
      const int32_t label = 1;
      float w[9] = {0};
      w[at] = 3.0f, w[3 + at] = -3.0f;
      OK(ink_dataset_create(&d, &data));
      memcpy(ink_dataset_tail(data, 1), x, sizeof x);
      OK(ink_dataset_append(data, 1, &label, NULL));
      OK(ink_network_set_parameters(net, w));
      uint64_t before = ink_network_hash(net);
      OK(ink_network_train(net, data, &t, &r));
      CHECK(r.diverged && r.steps == 0 && ink_network_hash(net) == before);
      ink_dataset_destroy(data);
      ink_network_destroy(net);
    }
  }
}

/* The loss is finite, but an update by its gradient would not leave finite weights. */
static void gradients_beyond_all_numbers_are_divergence(void) {
  for (int32_t kind = 0; kind < 2; kind++) {
    struct ink_network_config c = small_config(1, 1, 1, INK_HUBER);
    struct ink_dataset_config d = {.capacity = 2, .inputs = 1, .format = INK_F32, .num_targets = 1};
    struct ink_network *net;
    struct ink_dataset *data = NULL;
    struct ink_train_config t = {.batch_size = 2, .steps = 1, .optimizer = sgd_rule(0.1f)};
    struct ink_train_result r;
    const float targets[] = {2e6f, 2e6f};
    /* a product of B, x and delta, or a delta that has passed through the last weight */
    const float w[4] = {0.0f, 0.0f, kind ? 3e38f : 1.0f, 0.0f};
    c.loss_parameter = 1e6f;
    net = network(&c);
    OK(ink_network_set_parameters(net, w));
    OK(ink_dataset_create(&d, &data));
    float *x = ink_dataset_tail(data, 2);
    x[0] = x[1] = kind ? 1.0f : 3e38f;
    OK(ink_dataset_append(data, 2, NULL, targets));
    uint64_t before = ink_network_hash(net);
    OK(ink_network_train(net, data, &t, &r));
    CHECK(r.diverged && ink_network_hash(net) == before);
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

static void a_step_that_would_lose_the_weights_is_refused(void) {
  struct ink_network_config c = {
      .inputs = 1, .num_layers = 1, .loss = INK_MSE, .layers = {layer(1, INK_LINEAR)}};
  struct ink_dataset_config d = {.capacity = 1, .inputs = 1, .format = INK_F32, .num_targets = 1};
  struct ink_network *net = network(&c);
  struct ink_dataset *data = NULL;
  struct ink_optimizer rule = sgd_rule(1.0f);
  const float weights[] = {1e10f, 0.0f}, target = 0.0f;
  const int32_t row = 0;
  float dx;
  OK(ink_dataset_create(&d, &data));
  *(float *)ink_dataset_tail(data, 1) = 1e10f;
  OK(ink_dataset_append(data, 1, NULL, &target));
  OK(ink_network_set_parameters(net, weights));
  OK(ink_network_forward(net, data, &row, 1, 1));
  OK(ink_network_backward(net)); /* the gradient is 2e30 */
  uint64_t before = state_of(net);
  ANSWERS(INK_ERROR_DIVERGED, ink_network_step(net, &rule));
  CHECK(state_of(net) == before);
  ink_network_zero_grad(net);
  rule.weight_decay = 1e6f, rule.learning_rate = 1e9f; /* 1e10 * 1e15 is still finite ... */
  OK(ink_network_step(net, &rule));
  ANSWERS(INK_ERROR_DIVERGED, ink_network_step(net, &rule)); /* ... and the next product is not */
  rule.weight_decay = 0.0f;
  OK(ink_network_step(net, &rule));
  /* The arrays of the last backward belong to the old weights. */
  ANSWERS(INK_ERROR_ORDER, ink_network_backward(net));
  ANSWERS(INK_ERROR_ORDER, ink_network_input_gradient(net, &dx));
  OK(ink_network_forward(net, data, &row, 1, 1));
  OK(ink_network_step(net, &rule));
  ANSWERS(INK_ERROR_ORDER, ink_network_backward(net)); /* likewise of the last forward */
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* The smallest settings make the largest steps, which the gradient alone does not show. */
static void rules_with_moments_are_stopped_in_time(void) {
  static const struct {
    int32_t rule;
    float rate, beta2, epsilon, decay, weight;
    int32_t code;
  } cases[] = {
      {INK_ADAM, 1e-3f, 0.99f, 1e-8f, 1.0f, 1e20f, INK_ERROR_DIVERGED}, /* its square overflows */
      {INK_ADAMW, 1e-3f, 0.99f, 1e-8f, 1.0f, 1e20f, INK_OK},
      {INK_ADAGRAD, 1.0f, 0.0f, 1e-8f, 1e6f, 1e20f, INK_ERROR_DIVERGED},
      {INK_RMSPROP, 1e9f, 0.0f, 1e-30f, 0.0f, 1e20f, INK_OK},
      {INK_ADAM, 1e9f, 0.0f, 1e-30f, 0.0f, 1.0f, INK_ERROR_DIVERGED}, /* 1e9 / 1e-30 */
      {INK_ADAM, 0.0f, 0.0f, 1e-30f, 0.0f, 1.0f, INK_OK},
      {INK_ADAMW, 1e9f, 0.9f, 1.0f, 1e6f, 1e30f, INK_ERROR_DIVERGED}, /* a decay of 1e45 */
      {INK_NESTEROV, 1e9f, 0.0f, 1.0f, 1e6f, 1e30f, INK_ERROR_DIVERGED},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct ink_network_config c = small_config(2, 2, 1, INK_MAE);
    struct ink_network *net = network(&c);
    struct ink_dataset *data = dataset(3, 2, INK_F32, 0, 2, 0);
    struct ink_optimizer o = {.rule = cases[i].rule,
                              .learning_rate = cases[i].rate,
                              .momentum = 0.9f,
                              .beta2 = cases[i].beta2,
                              .epsilon = cases[i].epsilon,
                              .weight_decay = cases[i].decay};
    const int32_t rows[] = {0, 1, 2};
    float w[9] = {0};
    for (int32_t p = 0; p < 9; p++)
      w[p] = p == 4 ? cases[i].weight : 0.01f * (float)p;
    OK(ink_network_set_parameters(net, w));
    OK(ink_network_forward(net, data, rows, 3, 1));
    OK(ink_network_backward(net));
    uint64_t before = state_of(net);
    ANSWERS(cases[i].code, ink_network_step(net, &o));
    if (cases[i].code)
      CHECK(state_of(net) == before);
    for (int32_t s = 0; s < 5; s++)
      ink_network_step(net, &o);
    ink_network_get_parameters(net, w);
    CHECK(all_finite(w, 9));
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

/* ---- update rules, as their papers write them, in double ---- */

static double sign(double x) {
  return (x > 0) - (x < 0);
}

/* One update of one parameter; v, s are the rule's moments, t is the number of the step from 1. */
static double updated(const struct ink_optimizer *o, double w, double g, double *v, double *s,
                      int32_t t) {
  double eta = o->learning_rate, mu = o->momentum, beta = o->beta2;
  g += (o->rule == INK_ADAMW ? 0.0 : o->weight_decay) * w + o->l1 * sign(w);
  switch (o->rule) {
  case INK_SGD:
    *v = mu * *v + g;
    return w - eta * *v;
  case INK_NESTEROV:
    *v = mu * *v + g;
    return w - eta * (g + mu * *v);
  case INK_ADAGRAD:
    *s += g * g;
    return w - eta * g / (sqrt(*s) + o->epsilon);
  case INK_RMSPROP:
    *s = beta * *s + (1 - beta) * g * g;
    return w - eta * g / (sqrt(*s) + o->epsilon);
  default:
    if (o->rule == INK_ADAMW)
      w -= eta * o->weight_decay * w;
    *v = mu * *v + (1 - mu) * g;
    *s = beta * *s + (1 - beta) * g * g;
    return w - eta * *v / (1 - pow(mu, t)) / (sqrt(*s / (1 - pow(beta, t))) + o->epsilon);
  }
}

static void update_rules_are_their_formulas(void) {
  enum { P = 23, T = 40 };
  struct ink_network_config c = small_config(4, 3, 2, INK_MSE);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 0, 2);
  const int32_t rows[] = {0, 1, 2, 3, 4, 5};
  for (int32_t round = 0; round < 24; round++) {
    struct ink_network *net = network(&c);
    struct ink_optimizer o = random_rule();
    o.rule = round % INK_NUM_RULES;
    o.schedule = INK_SCHEDULE_CONSTANT, o.warmup = 0, o.clip_norm = o.max_norm = 0.0f;
    /* Adam's division by sqrt(s) enlarges rounding errors where gradients are nearly 0. */
    o.epsilon = 1e-3f;
    float w[P], g[P];
    double ours[P], v[P] = {0}, s[P] = {0};
    ink_network_get_parameters(net, w);
    for (int32_t i = 0; i < P; i++)
      ours[i] = w[i];
    for (int32_t t = 1; t <= T; t++) {
      ink_network_zero_grad(net);
      OK(ink_network_forward(net, data, rows, 6, 1));
      OK(ink_network_backward(net));
      ink_network_get_gradients(net, g);
      OK(ink_network_step(net, &o));
      for (int32_t i = 0; i < P; i++)
        ours[i] = updated(&o, ours[i], g[i], &v[i], &s[i], t);
    }
    CHECK(ink_network_steps(net) == T);
    ink_network_get_parameters(net, w);
    for (int32_t i = 0; i < P; i++)
      NEAR(w[i], ours[i], 2e-5, 2e-5);
    ink_network_destroy(net);
  }
  ink_dataset_destroy(data);
}

static void moments_begin_anew_with_another_rule(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_MSE);
  struct ink_network *net = network(&c), *fresh = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 0, 2);
  struct ink_train_config t = {.batch_size = 6, .steps = 9, .optimizer = sgd_rule(0.1f)};
  struct ink_train_result r;
  float w[23];
  t.optimizer.momentum = 0.9f;
  OK(ink_network_train(net, data, &t, &r));
  ink_network_get_parameters(net, w);
  OK(ink_network_set_parameters(fresh, w));
  t.optimizer = (struct ink_optimizer){
      .rule = INK_ADAM, .learning_rate = 0.01f, .momentum = 0.9f, .beta2 = 0.99f, .epsilon = 1e-8f};
  t.steps = 1;
  OK(ink_network_train(net, data, &t, &r));
  OK(ink_network_train(fresh, data, &t, &r));
  float ours[23], theirs[23];
  ink_network_get_parameters(net, ours);
  ink_network_get_parameters(fresh, theirs);
  /* The rows come in another order, which changes the last bits of the sums. */
  for (int32_t i = 0; i < 23; i++)
    NEAR(ours[i], theirs[i], 1e-5, 0);
  ink_dataset_destroy(data);
  ink_network_destroy(fresh);
  ink_network_destroy(net);
}

static void clipping_and_max_norm_bound_what_they_name(void) {
  struct ink_network_config c = small_config(4, 30, 2, INK_MSE);
  struct ink_network *net = network(&c), *free_net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 0, 2);
  const int32_t row = 3;
  struct ink_optimizer o = sgd_rule(1.0f);
  size_t P = (size_t)ink_network_num_parameters(net);
  float *before = malloc(P * sizeof *before), *after = malloc(P * sizeof *after);
  scatter(net, 1.0f);
  ink_network_get_parameters(net, before);
  OK(ink_network_forward(net, data, &row, 1, 1));
  OK(ink_network_backward(net));
  o.clip_norm = 0.01f;
  OK(ink_network_step(net, &o));
  ink_network_get_parameters(net, after);
  double squares = 0;
  for (size_t i = 0; i < P; i++)
    squares += pow((double)after[i] - before[i], 2);
  NEAR(sqrt(squares), 0.01, 0, 1e-3);

  o.clip_norm = 1e9f; /* far above: nothing is clipped */
  OK(ink_network_set_parameters(net, before));
  OK(ink_network_set_parameters(free_net, before));
  ink_network_zero_grad(net);
  for (int32_t i = 0; i < 2; i++) {
    struct ink_network *n = i ? free_net : net;
    OK(ink_network_forward(n, data, &row, 1, 1));
    OK(ink_network_backward(n));
    OK(ink_network_step(n, &o));
    o.clip_norm = 0.0f;
  }
  CHECK(ink_network_hash(net) == ink_network_hash(free_net));

  o.learning_rate = 0.0f, o.max_norm = 0.5f;
  OK(ink_network_step(net, &o));
  ink_network_get_parameters(net, after);
  for (int32_t l = 0, at = 0; l < 2; l++) {
    int32_t inputs = l ? 30 : 4, units = l ? 2 : 30, limited = 0;
    for (int32_t j = 0; j < units; j++) {
      double norm = 0;
      for (int32_t i = 0; i < inputs; i++)
        norm += pow(after[at + i * units + j], 2);
      CHECK(sqrt(norm) <= 0.5 * (1 + 1e-6));
      limited += sqrt(norm) > 0.4999;
    }
    CHECK(limited > 0);
    at += (inputs + 1) * units;
  }
  free(after);
  free(before);
  ink_dataset_destroy(data);
  ink_network_destroy(free_net);
  ink_network_destroy(net);
}

/* ---- schedules ---- */

static double scheduled(const struct ink_optimizer *o, int32_t t) {
  const double pi = 3.14159265358979323846;
  double eta = o->learning_rate, period = o->period;
  if (t < o->warmup)
    return eta * (t + 1.0) / (o->warmup + 1.0);
  t -= o->warmup;
  switch (o->schedule) {
  case INK_SCHEDULE_STEP:
    return eta * pow(o->gamma, t / o->period);
  case INK_SCHEDULE_EXPONENTIAL:
    return eta * pow(o->gamma, t / period);
  case INK_SCHEDULE_COSINE:
    return t >= period ? o->final_rate
                       : o->final_rate + (eta - o->final_rate) * 0.5 * (1 + cos(pi * t / period));
  case INK_SCHEDULE_ONE_CYCLE: {
    double start = eta / 25, end = eta / 250000, top = 0.3 * period - 1, at = fmin(t, period - 1);
    if (at <= top)
      return eta + (start - eta) * 0.5 * (1 + cos(pi * (top > 0 ? at / top : 1)));
    return end + (eta - end) * 0.5 *
                     (1 + cos(pi * (period - 1 > top ? (at - top) / (period - 1 - top) : 1)));
  }
  default:
    return eta;
  }
}

static void schedules_are_their_formulas(void) {
  for (int32_t round = 0; round < 400; round++) {
    struct ink_optimizer o = random_rule();
    float rate;
    o.schedule = round % INK_NUM_SCHEDULES;
    o.period = one_in(4) ? between(1, 4) : between(1, 300);
    o.warmup = between(0, 12);
    int32_t t = between(0, 2 * o.period + o.warmup);
    OK(ink_learning_rate(&o, t, &rate));
    NEAR(rate, scheduled(&o, t), 1e-7 * o.learning_rate, 1e-4);
  }
}

static void schedules_hold_at_the_ends_of_the_numbers(void) {
  for (int32_t schedule = 0; schedule < INK_NUM_SCHEDULES; schedule++) {
    static const int32_t ends[] = {0, 1, 2, INT32_MAX - 1, INT32_MAX};
    for (int32_t i = 0; i < 125; i++) {
      struct ink_optimizer o = {.learning_rate = 1.0f,
                                .schedule = schedule,
                                .period = ends[i % 5] ? ends[i % 5] : 1,
                                .gamma = 0.9f,
                                .warmup = ends[i / 5 % 5]};
      float rate;
      OK(ink_learning_rate(&o, ends[i / 25], &rate));
      CHECK(rate >= 0.0f && rate <= 1.0f);
    }
  }
}

static void a_plateau_lowers_the_rate(void) {
  struct ink_plateau state = {INFINITY, 0, 1.0f};
  static const struct {
    float loss, factor;
  } seen[] = {{2, 1},       {1, 1},      {1, 1},      {1, 1},       {1, 0.5f},    {0.99999f, 0.5f},
              {0.5f, 0.5f}, {NAN, 0.5f}, {NAN, 0.5f}, {NAN, 0.25f}, {0.4f, 0.25f}};
  for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
    OK(ink_plateau_update(&state, seen[i].loss, 2, 0.5f));
    CHECK(state.factor == seen[i].factor);
  }
  ANSWERS(INK_ERROR_ARGUMENT, ink_plateau_update(NULL, 1, 2, 0.5f));
  ANSWERS(INK_ERROR_SIZE, ink_plateau_update(&state, 1, -1, 0.5f));
  ANSWERS(INK_ERROR_SETTING, ink_plateau_update(&state, 1, 2, 0.0f));
  ANSWERS(INK_ERROR_SETTING, ink_plateau_update(&state, 1, 2, 1.0f));
  ANSWERS(INK_ERROR_SETTING, ink_plateau_update(&state, 1, 2, NAN));
  state.waited = INT32_MAX;
  OK(ink_plateau_update(&state, 1, INT32_MAX, 0.5f));
  CHECK(state.waited == 0);
}

/* ---- Rosenblatt's rule ---- */

static void the_perceptron_refuses(void) {
  struct ink_network_config c = {.inputs = 4, .num_layers = 1, .layers = {layer(2, INK_STEP)}};
  struct ink_network_config soft = c, deep = small_config(4, 3, 2, INK_LOSS_NONE);
  soft.layers[0].activation = INK_SIGMOID;
  struct ink_network *net = network(&c), *sigmoid = network(&soft), *layers = network(&deep);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 2, 0),
                     *bare = dataset(6, 4, INK_F32, 0, 0, 2),
                     *narrow = dataset(6, 3, INK_F32, 0, 2, 0);
  int32_t errors = -7;
  uint64_t before = state_of(net);
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_perceptron(NULL, data, 1, 6, &errors));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_perceptron(net, NULL, 1, 6, &errors));
  ANSWERS(INK_ERROR_ARGUMENT, ink_network_perceptron(net, data, 1, 6, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_network_perceptron(net, data, 1, 0, &errors));
  ANSWERS(INK_ERROR_SETTING, ink_network_perceptron(net, data, 0, 6, &errors));
  ANSWERS(INK_ERROR_SETTING, ink_network_perceptron(net, data, NAN, 6, &errors));
  ANSWERS(INK_ERROR_SETTING, ink_network_perceptron(net, data, 2e9f, 6, &errors));
  ANSWERS(INK_ERROR_PAIR, ink_network_perceptron(sigmoid, data, 1, 6, &errors));
  ANSWERS(INK_ERROR_PAIR, ink_network_perceptron(layers, data, 1, 6, &errors));
  ANSWERS(INK_ERROR_SHAPE, ink_network_perceptron(net, narrow, 1, 6, &errors));
  ANSWERS(INK_ERROR_TARGET, ink_network_perceptron(net, bare, 1, 6, &errors));
  CHECK(errors == -7 && state_of(net) == before);
  ink_dataset_destroy(narrow);
  ink_dataset_destroy(bare);
  ink_dataset_destroy(data);
  ink_network_destroy(layers);
  ink_network_destroy(sigmoid);
  ink_network_destroy(net);
}

/* Truth tables, sparse and dense: OR and AND are learned, XOR never is. */
static void the_perceptron_learns_what_a_line_divides(void) {
  static const int32_t tables[3][4] = {{0, 1, 1, 1}, {0, 0, 0, 1}, {0, 1, 1, 0}};
  for (int32_t i = 0; i < 12; i++) {
    int32_t table = i % 3, format = i / 3 % 2 ? INK_F32 : INK_U8, K = i / 6 + 1;
    struct ink_network_config c = {.inputs = 3, .num_layers = 1, .layers = {layer(K, INK_STEP)}};
    struct ink_dataset_config d = {.capacity = 4, .inputs = 3, .format = format, .classes = 2};
    struct ink_network *net = network(&c);
    struct ink_dataset *data = NULL;
    int32_t errors;
    c.layers[0].init = INK_ZEROS;
    OK(ink_dataset_create(&d, &data));
    for (int32_t r = 0; r < 4; r++) { /* a third input is always 0, so that the rows are sparse */
      uint8_t pixels[] = {(uint8_t)(r & 1 ? 255 : 0), (uint8_t)(r & 2 ? 255 : 0), 0};
      float x[] = {(float)(r & 1), (float)(r >> 1), 0};
      if (format == INK_U8)
        memcpy(ink_dataset_tail(data, 1), pixels, 3);
      else
        memcpy(ink_dataset_tail(data, 1), x, sizeof x);
      OK(ink_dataset_append(data, 1, &tables[table][r], NULL));
    }
    for (int32_t pass = 0; pass < 12; pass++)
      OK(ink_network_perceptron(net, data, 0.5f, 4, &errors));
    CHECK(ink_network_steps(net) == 48);
    CHECK((errors > 0) == (table == 2));
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

/* It stops before a sample whose update could overflow; the samples before it stay learned. */
static void the_perceptron_stops_before_its_weights_are_lost(void) {
  struct ink_network_config c = {.inputs = 1, .num_layers = 1, .layers = {layer(1, INK_STEP)}};
  struct ink_dataset_config d = {.capacity = 2, .inputs = 1, .format = INK_F32, .classes = 2};
  struct ink_network *net = network(&c);
  struct ink_dataset *data = NULL;
  const int32_t labels[] = {0, 1};
  float w[2] = {0.0f, 1.0f};
  int32_t errors;
  OK(ink_network_set_parameters(net, w));
  OK(ink_dataset_create(&d, &data));
  float *x = ink_dataset_tail(data, 2);
  x[0] = 1.0f, x[1] = 1e38f;
  OK(ink_dataset_append(data, 2, labels, NULL));
  ANSWERS(INK_ERROR_DIVERGED, ink_network_perceptron(net, data, 1e9f, 6, &errors));
  CHECK(errors == 1 && ink_network_steps(net) == 1);
  ink_network_get_parameters(net, w);
  CHECK(w[0] == -1e9f && isfinite(w[1]));
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

/* At the end of int32 a count of steps stands still. */
static void counters_stand_still_at_the_end(void) {
  struct ink_network_config c = small_config(4, 3, 2, INK_CROSS_ENTROPY);
  struct ink_network *net = network(&c);
  struct ink_dataset *data = dataset(6, 4, INK_F32, 0, 2, 0);
  struct ink_train_config t = {.batch_size = 6, .steps = 4, .optimizer = random_rule()};
  struct ink_train_result r;
  net->step = net->rule_step = net->sampler.epoch = INT32_MAX - 1;
  for (int32_t rule = 0; rule < INK_NUM_RULES; rule++) {
    t.optimizer.rule = net->rule = rule;
    net->rule_step = INT32_MAX - 1;
    for (int32_t schedule = 0; schedule < INK_NUM_SCHEDULES; schedule++) {
      t.optimizer.schedule = schedule;
      OK(ink_network_train(net, data, &t, &r));
      CHECK(r.step == INT32_MAX && r.epoch == INT32_MAX && r.steps == 4);
    }
  }
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

static const struct test tests[] = {
    {"training refuses, and changes nothing", training_refuses},
    {"update rules refuse settings outside their range", update_rules_refuse},
    {"training waits for rows that have not arrived, with the same bits",
     training_waits_for_rows_that_have_not_arrived},
    {"divergence leaves finite weights", divergence_leaves_finite_weights},
    {"a NaN shows in the loss", a_nan_shows_in_the_loss},
    {"gradients that overflow are divergence", gradients_beyond_all_numbers_are_divergence},
    {"a step that would leave weights that are not finite is refused",
     a_step_that_would_lose_the_weights_is_refused},
    {"rules with moments are stopped in time", rules_with_moments_are_stopped_in_time},
    {"update rules are their formulas", update_rules_are_their_formulas},
    {"moments start at 0 with another rule", moments_begin_anew_with_another_rule},
    {"clipping and max-norm bound what they name", clipping_and_max_norm_bound_what_they_name},
    {"schedules are their formulas", schedules_are_their_formulas},
    {"schedules hold for the largest and smallest numbers",
     schedules_hold_at_the_ends_of_the_numbers},
    {"a plateau lowers the rate", a_plateau_lowers_the_rate},
    {"the perceptron's rule refuses", the_perceptron_refuses},
    {"the perceptron learns what a line divides, and nothing else",
     the_perceptron_learns_what_a_line_divides},
    {"the perceptron stops before its weights overflow",
     the_perceptron_stops_before_its_weights_are_lost},
    {"counters stand still at the end of int32", counters_stand_still_at_the_end},
};

MAIN(tests)
