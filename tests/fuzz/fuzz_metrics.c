/* fuzz_metrics.c: scores and truths of any kind: the ROC curve, counts at a threshold, calibration,
 * spread, the errors of a regression, and permutation importance of a small network. */
#include "input.h"

#define MOST 24

struct answers {
  int32_t N, truth[MOST];
  float *scores, targets[MOST]; /* scores (N) */
};

/* Few different scores, so that there are ties. */
static float take_score(struct input *in, uint8_t kind) {
  if (kind & 1)
    return take_float(in);
  return (float)(take_byte(in) & 15) / 15.0f;
}

static void take_answers(struct input *in, struct answers *a) {
  uint8_t kind = take_byte(in);
  a->N = take_between(in, 1, MOST);
  a->scores = room((size_t)a->N, sizeof *a->scores);
  for (int32_t i = 0; i < a->N; i++) {
    a->scores[i] = take_score(in, kind);
    a->truth[i] = kind & 2 ? take_around(in, 0, 1) : take_byte(in) & 1;
    a->targets[i] = take_score(in, kind);
  }
}

/* A curve that rises from (0, 0) to (1, 1) while its threshold falls. */
static void roc(const struct answers *a, int32_t N) {
  float *points = room(3 * ((size_t)a->N + 1), sizeof *points), auc = -1.0f;
  int32_t n = -1, code = ink_roc(a->scores, a->truth, N, points, &n, &auc);
  if (code) {
    MUST(n == -1 && auc == -1.0f);
  } else {
    MUST(n >= 2 && n <= a->N + 1 && auc >= 0.0f && auc <= 1.0f);
    MUST(points[0] == 0.0f && points[1] == 0.0f);
    MUST(points[3 * n - 3] == 1.0f && points[3 * n - 2] == 1.0f);
    for (int32_t i = 1; i < n; i++) {
      MUST(points[3 * i] >= points[3 * i - 3] && points[3 * i + 1] >= points[3 * i - 2]);
      MUST(points[3 * i + 2] < points[3 * i - 1]);
    }
  }
  free(points);
}

static void counts(const struct answers *a, int32_t N, float threshold) {
  struct ink_counts c;
  if (ink_counts_at(a->scores, a->truth, N, threshold, &c))
    return;
  MUST(c.true_positives >= 0 && c.false_positives >= 0);
  MUST(c.true_positives + c.false_positives + c.true_negatives + c.false_negatives == a->N);
  const float shares[] = {c.accuracy, c.precision, c.recall, c.specificity, c.f1};
  for (int32_t i = 0; i < 5; i++)
    MUST(shares[i] != shares[i] || (shares[i] >= 0.0f && shares[i] <= 1.0f));
}

static void calibration(const struct answers *a, int32_t N, struct input *in) {
  int32_t num_bins = take_around(in, 1, INK_MAX_BINS), sum = 0;
  struct ink_bin bins[INK_MAX_BINS];
  float brier, log_loss;
  if (ink_calibration(a->scores, a->truth, N, num_bins, bins, &brier, &log_loss))
    return;
  MUST(num_bins >= 1 && num_bins <= INK_MAX_BINS);
  for (int32_t b = 0; b < num_bins; b++) {
    sum += bins[b].count;
    if (!bins[b].count)
      continue;
    MUST(bins[b].predicted >= 0.0f && bins[b].predicted <= 1.0f);
    MUST(bins[b].observed >= 0.0f && bins[b].observed <= 1.0f);
  }
  MUST(sum == a->N && brier >= 0.0f && brier <= 1.0f && log_loss >= 0.0f && log_loss < 17.0f);
}

static void errors(const struct answers *a, int32_t N) {
  struct ink_errors e;
  float mean, deviation;
  if (!ink_regression(a->scores, a->targets, N, &e)) {
    MUST(e.mae >= 0.0f && e.rmse >= 0.0f && !(e.r2 > 1.0f));
    MUST(e.rmse >= e.mae * 0.99999f || e.rmse < 1e-37f);
  }
  if (!ink_spread(a->scores, N, &mean, &deviation))
    MUST(mean == mean && !(deviation < 0.0f));
}

#define INPUTS 3

static struct ink_dataset *dataset(struct input *in, const struct answers *a, int32_t classes) {
  uint8_t kind = take_byte(in);
  struct ink_dataset_config config = {.capacity = a->N,
                                      .inputs = kind < 250 ? INPUTS : INPUTS + 1,
                                      .format = kind & 1 ? INK_U8 : INK_F32,
                                      .classes = kind & 2 ? 0 : classes,
                                      .num_targets = kind & 4 ? 1 : 0};
  if (kind & 8)
    config.format = INK_F32;
  struct ink_dataset *data = NULL;
  int32_t labels[MOST];
  if (ink_dataset_create(&config, &data))
    return NULL;
  void *tail = ink_dataset_tail(data, a->N);
  for (int32_t i = 0; i < a->N * config.inputs; i++) {
    if (config.format == INK_U8)
      ((uint8_t *)tail)[i] = take_byte(in);
    else
      ((float *)tail)[i] = take_float(in);
  }
  for (int32_t i = 0; i < a->N; i++)
    labels[i] = a->truth[i] & 1;
  /* A refused batch leaves an empty dataset, which is refused in its turn. */
  ink_dataset_append(data, a->N, config.classes ? labels : NULL,
                     config.num_targets ? a->targets : NULL);
  return data;
}

static void importance(struct input *in, const struct answers *a) {
  int32_t K = take_between(in, 1, 2), repeats = take_around(in, 1, 4), sources[INPUTS + 1];
  struct ink_network_config config = {.inputs = INPUTS,
                                      .num_layers = 1,
                                      .loss = K == 1 ? INK_MSE : INK_CROSS_ENTROPY,
                                      .seed = take_word(in),
                                      .layers = {{.units = K,
                                                  .activation = K == 1 ? INK_LINEAR : INK_SOFTMAX,
                                                  .pieces = 1,
                                                  .init = INK_XAVIER_NORMAL}}};
  struct ink_network *net;
  MUST(ink_network_create(&config, &net) == INK_OK);
  struct ink_dataset *data = dataset(in, a, 2);
  for (int32_t j = 0; j <= INPUTS; j++)
    sources[j] = take_around(in, 0, 2);
  float drops[4] = {-9.0f, -9.0f, -9.0f, -9.0f};
  if (repeats > 4 && repeats <= INK_MAX_EXAMPLES)
    repeats = 4;
  uint64_t before = ink_network_hash(net);
  int32_t code =
      ink_importance(net, data, sources, take_around(in, 0, 2),
                     take_around(in, 0, INK_NUM_SCORES - 1), take_word(in), repeats, drops);
  MUST(ink_network_hash(net) == before);
  if (code)
    MUST(drops[0] == -9.0f && drops[3] == -9.0f);
  ink_dataset_destroy(data);
  ink_network_destroy(net);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct answers a;
  take_answers(&in, &a);
  /* The core cannot see how long the arrays are; counts beyond its limits it refuses. */
  int32_t N = take_byte(&in) < 240 ? a.N : -take_between(&in, 0, 200);
  roc(&a, N);
  counts(&a, N, take_float(&in));
  calibration(&a, N, &in);
  errors(&a, N);
  if (take_byte(&in) & 1)
    importance(&in, &a);
  free(a.scores);
  return 0;
}
