/* metrics_test.c: refused arguments of the metrics, and their values against counting one by one.
 * tests/metrics.test.js has cases worked out by hand. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "samples.h"

enum { MOST = 200 };

/* Few distinct scores, so that many are equal; both classes. */
static int32_t draw(float *scores, int32_t *truth) {
  int32_t N = between(2, MOST), levels = between(1, 30);
  for (int32_t i = 0; i < N; i++) {
    scores[i] = (float)between(0, levels) / (float)levels;
    truth[i] = i < 2 ? i : one_in(3);
  }
  return N;
}

static void area_is_the_share_of_pairs(void) {
  for (int32_t round = 0; round < 100; round++) {
    float scores[MOST], points[3 * (MOST + 1)], auc;
    int32_t truth[MOST], n, N = draw(scores, truth);
    OK(ink_roc(scores, truth, N, points, &n, &auc));
    double pairs = 0, won = 0;
    for (int32_t i = 0; i < N; i++) {
      for (int32_t j = 0; j < N; j++) {
        if (!truth[i] || truth[j])
          continue;
        pairs++;
        won += scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0.0;
      }
    }
    NEAR(auc, won / pairs, 1e-7, 0);
    CHECK(points[0] == 0.0f && points[1] == 0.0f && isinf(points[2]));
    CHECK(points[3 * n - 3] == 1.0f && points[3 * n - 2] == 1.0f);
    for (int32_t p = 1; p < n; p++)
      CHECK(points[3 * p + 2] < points[3 * p - 1]);
    float alone;
    OK(ink_roc(scores, truth, N, NULL, &n, &alone));
    CHECK(alone == auc);
  }
}

/* Each point of the curve equals the counts at its threshold. */
static void points_are_counts(void) {
  for (int32_t round = 0; round < 30; round++) {
    float scores[MOST], points[3 * (MOST + 1)], auc;
    int32_t truth[MOST], n, N = draw(scores, truth);
    OK(ink_roc(scores, truth, N, points, &n, &auc));
    for (int32_t p = 0; p < n; p++) {
      struct ink_counts c;
      OK(ink_counts_at(scores, truth, N, points[3 * p + 2], &c));
      CHECK(c.true_positives + c.false_positives + c.true_negatives + c.false_negatives == N);
      NEAR(1.0 - (double)c.specificity, points[3 * p], 1e-6, 0);
      CHECK(c.recall == points[3 * p + 1]);
      NEAR(c.accuracy, (double)(c.true_positives + c.true_negatives) / N, 1e-7, 0);
      CHECK(isnan(c.precision) == (c.true_positives + c.false_positives == 0));
      if (c.true_positives)
        NEAR(c.f1, 2.0 / (1.0 / (double)c.precision + 1.0 / (double)c.recall), 0, 1e-6);
    }
  }
}

static void calibrated(void) {
  for (int32_t round = 0; round < 30; round++) {
    float p[MOST], brier, log_loss;
    int32_t truth[MOST], N = draw(p, truth), B = between(1, INK_MAX_BINS), sum = 0;
    struct ink_bin bins[INK_MAX_BINS];
    OK(ink_calibration(p, truth, N, B, bins, &brier, &log_loss));
    double squares = 0, logs = 0, of_bins = 0, positives = 0;
    for (int32_t i = 0; i < N; i++) {
      double right = truth[i] ? (double)p[i] : 1.0 - (double)p[i];
      squares += (1.0 - right) * (1.0 - right);
      logs -= log(right > 0x1p-23 ? right : 0x1p-23);
      positives += truth[i];
    }
    NEAR(brier, squares / N, 1e-7, 1e-6);
    NEAR(log_loss, logs / N, 1e-7, 1e-6);
    for (int32_t b = 0; b < B; b++) {
      sum += bins[b].count;
      CHECK(isnan(bins[b].predicted) == (bins[b].count == 0));
      if (!bins[b].count)
        continue;
      CHECK((double)bins[b].predicted * B > b - 1e-4 &&
            (double)bins[b].predicted * B < b + 1 + 1e-4);
      of_bins += (double)bins[b].observed * bins[b].count;
    }
    CHECK(sum == N);
    NEAR(of_bins, positives, 1e-3, 0);
  }
}

static void numbers_against_numbers(void) {
  for (int32_t round = 0; round < 30; round++) {
    float y[MOST], p[MOST], mean, deviation;
    int32_t N = between(2, MOST);
    double sum = 0, squares = 0, off = 0, off_squares = 0;
    for (int32_t i = 0; i < N; i++)
      y[i] = 100.0f + normal(), p[i] = y[i] + 0.3f * normal();
    for (int32_t i = 0; i < N; i++)
      sum += (double)y[i];
    for (int32_t i = 0; i < N; i++) {
      squares += pow((double)y[i] - sum / N, 2);
      off += fabs((double)p[i] - (double)y[i]);
      off_squares += pow((double)p[i] - (double)y[i], 2);
    }
    struct ink_errors e;
    OK(ink_spread(y, N, &mean, &deviation));
    OK(ink_regression(p, y, N, &e));
    NEAR(mean, sum / N, 0, 1e-6);
    NEAR(deviation, sqrt(squares / (N - 1)), 0, 1e-6);
    NEAR(e.mae, off / N, 0, 1e-6);
    NEAR(e.rmse, sqrt(off_squares / N), 0, 1e-6);
    NEAR(e.r2, 1.0 - off_squares / squares, 1e-5, 0);
  }
  float one = 5, mean, deviation;
  struct ink_errors e;
  OK(ink_spread(&one, 1, &mean, &deviation));
  CHECK(mean == 5.0f && isnan(deviation));
  OK(ink_regression((float[]){1, 2}, (float[]){3, 3}, 2, &e));
  CHECK(e.mae == 1.5f && isnan(e.r2));
}

/* A unit that uses input 1 alone: permuting another input costs nothing, and permuting all inputs
 * of its source costs the same as scoring rows that are moved. */
static void importance_of_a_column(void) {
  enum { N = 60, REPEATS = 5 };
  const int32_t sources[] = {7, 9, 9};
  for (int32_t score = 0; score < INK_NUM_SCORES; score++) {
    int32_t is_r2 = score == INK_SCORE_R2;
    struct ink_network_config config = {.inputs = 3,
                                        .num_layers = 1,
                                        .loss = is_r2 ? INK_MSE : INK_BINARY_CROSS_ENTROPY,
                                        .seed = 1,
                                        .layers = {layer(1, is_r2 ? INK_LINEAR : INK_SIGMOID)}};
    struct ink_network *net = network(&config);
    OK(ink_network_set_parameters(net, (float[]){0, 2, 0, 0}));
    struct ink_dataset_config of = {.capacity = N,
                                    .inputs = 3,
                                    .format = INK_F32,
                                    .classes = is_r2 ? 0 : 2,
                                    .num_targets = is_r2};
    struct ink_dataset *data = NULL;
    OK(ink_dataset_create(&of, &data));
    float *x = ink_dataset_tail(data, N), targets[N];
    int32_t labels[N];
    for (int32_t i = 0; i < N; i++) {
      for (int32_t j = 0; j < 3; j++)
        x[3 * i + j] = normal();
      labels[i] = x[3 * i + 1] > 0.0f;
      targets[i] = 2.0f * x[3 * i + 1];
    }
    OK(ink_dataset_append(data, N, is_r2 ? NULL : labels, is_r2 ? targets : NULL));
    uint64_t state = state_of(net) ^ data_of(data);
    float nothing[REPEATS], much[REPEATS], again[REPEATS];
    OK(ink_importance(net, data, sources, 7, score, 1, REPEATS, nothing));
    OK(ink_importance(net, data, sources, 9, score, 1, REPEATS, much));
    OK(ink_importance(net, data, sources, 9, score, 1, REPEATS, again));
    CHECK(memcmp(much, again, sizeof much) == 0 && (much[0] != much[1] || much[1] != much[2]));
    for (int32_t r = 0; r < REPEATS; r++)
      CHECK(nothing[r] == 0.0f && much[r] > 0.2f);
    OK(ink_importance(net, data, sources, 9, score, 2, REPEATS, again));
    CHECK(memcmp(much, again, sizeof much) != 0);
    CHECK(state == (state_of(net) ^ data_of(data)));
    ink_dataset_destroy(data);
    ink_network_destroy(net);
  }
}

static void refuses(void) {
  const float p[] = {0.1f, 0.9f}, bad[] = {0.1f, NAN}, beyond[] = {0.1f, 1.5f},
              below[] = {-0.1f, 0.5f};
  const int32_t truth[] = {0, 1}, ones[] = {1, 1}, wrong[] = {0, 2};
  float points[9], a = -7, b = -7;
  int32_t n;
  struct ink_counts c;
  struct ink_bin bins[INK_MAX_BINS];
  struct ink_errors e;
  ANSWERS(INK_ERROR_ARGUMENT, ink_roc(NULL, truth, 2, points, &n, &a));
  ANSWERS(INK_ERROR_ARGUMENT, ink_roc(p, truth, 2, points, NULL, &a));
  ANSWERS(INK_ERROR_ARGUMENT, ink_roc(p, truth, 2, points, &n, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_roc(p, truth, 0, points, &n, &a));
  ANSWERS(INK_ERROR_LABEL, ink_roc(p, wrong, 2, points, &n, &a));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_roc(bad, truth, 2, points, &n, &a));
  ANSWERS(INK_ERROR_EMPTY, ink_roc(p, ones, 2, points, &n, &a));
  ANSWERS(INK_ERROR_SIZE, ink_counts_at(p, truth, INK_MAX_EXAMPLES + 1, 0.5f, &c));
  ANSWERS(INK_ERROR_ARGUMENT, ink_counts_at(p, truth, 2, 0.5f, NULL));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_counts_at(p, truth, 2, NAN, &c));
  ANSWERS(INK_ERROR_ARGUMENT, ink_calibration(p, NULL, 2, 10, bins, &a, &b));
  ANSWERS(INK_ERROR_ARGUMENT, ink_calibration(p, truth, 2, 10, NULL, &a, &b));
  ANSWERS(INK_ERROR_ARGUMENT, ink_calibration(p, truth, 2, 10, bins, NULL, &b));
  ANSWERS(INK_ERROR_ARGUMENT, ink_calibration(p, truth, 2, 10, bins, &a, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_calibration(p, truth, 2, 0, bins, &a, &b));
  ANSWERS(INK_ERROR_SIZE, ink_calibration(p, truth, 2, INK_MAX_BINS + 1, bins, &a, &b));
  ANSWERS(INK_ERROR_SETTING, ink_calibration(beyond, truth, 2, 10, bins, &a, &b));
  ANSWERS(INK_ERROR_SETTING, ink_calibration(below, truth, 2, 10, bins, &a, &b));
  ANSWERS(INK_ERROR_ARGUMENT, ink_spread(p, 2, &a, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_spread(p, 2, NULL, &b));
  ANSWERS(INK_ERROR_SIZE, ink_spread(p, 0, &a, &b));
  ANSWERS(INK_ERROR_SIZE, ink_spread(p, INK_MAX_EXAMPLES + 1, &a, &b));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_spread(bad, 2, &a, &b));
  ANSWERS(INK_ERROR_ARGUMENT, ink_regression(NULL, p, 2, &e));
  ANSWERS(INK_ERROR_ARGUMENT, ink_regression(p, NULL, 2, &e));
  ANSWERS(INK_ERROR_ARGUMENT, ink_regression(p, p, 2, NULL));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_regression(bad, p, 2, &e));
  CHECK(a == -7.0f && b == -7.0f);
}

static void importance_refuses(void) {
  struct ink_network_config config = small_config(2, 3, 1, INK_MSE),
                            three = small_config(2, 3, 3, INK_CROSS_ENTROPY),
                            wide = small_config(4, 3, 1, INK_MSE);
  struct ink_network *net = network(&config), *many = network(&three), *other = network(&wide);
  struct ink_dataset *data = dataset(9, 2, INK_F32, 0, 2, 0),
                     *pixels = dataset(9, 2, INK_U8, 50, 2, 0),
                     *threes = dataset(9, 2, INK_F32, 0, 3, 0);
  struct ink_dataset *bare = dataset(9, 2, INK_F32, 0, 0, 1), *empty = NULL, *alike = NULL;
  struct ink_dataset_config room = {.capacity = 3, .inputs = 2, .format = INK_F32, .classes = 2};
  OK(ink_dataset_create(&room, &empty));
  OK(ink_dataset_create(&room, &alike));
  memset(ink_dataset_tail(alike, 3), 0, 6 * sizeof(float));
  OK(ink_dataset_append(alike, 3, (int32_t[]){1, 1, 1}, NULL));
  const int32_t sources[] = {0, 1};
  float drop = -7;
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(NULL, data, sources, 0, 0, 1, 1, &drop));
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(net, data, NULL, 0, 0, 1, 1, &drop));
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(net, NULL, sources, 0, 0, 1, 1, &drop));
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(net, data, sources, 0, 0, 1, 1, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(net, data, sources, 0, -1, 1, 1, &drop));
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(net, data, sources, 0, INK_NUM_SCORES, 1, 1, &drop));
  ANSWERS(INK_ERROR_ARGUMENT, ink_importance(net, pixels, sources, 0, 0, 1, 1, &drop));
  ANSWERS(INK_ERROR_SIZE, ink_importance(net, data, sources, 0, 0, 1, 0, &drop));
  ANSWERS(INK_ERROR_EMPTY, ink_importance(net, empty, sources, 0, 0, 1, 1, &drop));
  ANSWERS(INK_ERROR_TARGET, ink_importance(net, data, sources, 0, INK_SCORE_R2, 1, 1, &drop));
  ANSWERS(INK_ERROR_TARGET, ink_importance(net, bare, sources, 0, INK_SCORE_AUC, 1, 1, &drop));
  ANSWERS(INK_ERROR_SHAPE, ink_importance(many, threes, sources, 0, INK_SCORE_AUC, 1, 1, &drop));
  ANSWERS(INK_ERROR_SHAPE, ink_importance(other, data, sources, 0, 0, 1, 1, &drop));
  ANSWERS(INK_ERROR_EMPTY, ink_importance(net, alike, sources, 0, INK_SCORE_AUC, 1, 1,
                                          &drop)); /* all of one class */
  ANSWERS(INK_ERROR_SHAPE,
          ink_importance(net, threes, sources, 0, 0, 1, 1, &drop)); /* three classes, one output */
  CHECK(drop == -7.0f);
  struct ink_dataset *all[] = {data, pixels, threes, bare, empty, alike};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    ink_dataset_destroy(all[i]);
  ink_network_destroy(net), ink_network_destroy(many), ink_network_destroy(other);
}

static const struct test tests[] = {
    {"the area under the curve is the share of pairs", area_is_the_share_of_pairs},
    {"the curve's points are counts", points_are_counts},
    {"calibration", calibrated},
    {"spread and the errors of a regression", numbers_against_numbers},
    {"permutation importance of a column", importance_of_a_column},
    {"metrics refuse", refuses},
    {"importance refuses", importance_refuses},
};

MAIN(tests)
