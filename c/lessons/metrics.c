/* metrics.c: how good answers are: counts at a threshold, the ROC curve, calibration, the errors of
 * a regression, and the spread of a score over the folds of a cross-validation. */
#include "lessons.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static float ratio(double part, double whole) {
  return whole > 0.0 ? (float)(part / whole) : NAN;
}

static int check_scores(const float *scores, const int32_t *truth, int32_t N) {
  if (!scores || !truth)
    return INK_ERROR_ARGUMENT;
  if (N < 1 || N > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  for (int32_t i = 0; i < N; i++) {
    if (truth[i] != 0 && truth[i] != 1)
      return INK_ERROR_LABEL;
  }
  return all_finite(scores, (size_t)N) ? INK_OK : INK_ERROR_NOT_FINITE;
}

/* ---- the ROC curve ---- */

/* Heapsort (Williams 1964), the lowest score on top: no recursion, and equally fast for every
 * order. */
static void sift(int32_t *heap, const float *scores, int32_t place, int32_t n) {
  int32_t moved = heap[place];
  for (int32_t child; (child = 2 * place + 1) < n; place = child) {
    if (child + 1 < n && scores[heap[child + 1]] < scores[heap[child]])
      child++;
    if (scores[heap[child]] >= scores[moved])
      break;
    heap[place] = heap[child];
  }
  heap[place] = moved;
}

static void sort_falling(int32_t *order, const float *scores, int32_t n) {
  for (int32_t i = 0; i < n; i++)
    order[i] = i;
  for (int32_t i = n / 2; i-- > 0;)
    sift(order, scores, i, n);
  for (int32_t end = n - 1; end > 0; end--) {
    int32_t lowest = order[0];
    order[0] = order[end];
    order[end] = lowest;
    sift(order, scores, 0, end);
  }
}

int32_t ink_roc(const float *scores, const int32_t *truth, int32_t N, float *points,
                int32_t *num_points, float *auc) {
  int code = check_scores(scores, truth, N);
  if (code)
    return code;
  if (!num_points || !auc)
    return INK_ERROR_ARGUMENT;
  int64_t positives = 0;
  for (int32_t i = 0; i < N; i++)
    positives += truth[i];
  int64_t negatives = N - positives;
  if (!positives || !negatives)
    return INK_ERROR_EMPTY;
  int32_t *order = malloc((size_t)N * sizeof *order);
  if (!order)
    return INK_ERROR_MEMORY;
  sort_falling(order, scores, N);
  int64_t tp = 0, fp = 0, twice_area = 0; /* in pairs of one positive and one negative: exact */
  int32_t n = 0;
  float threshold = INFINITY;
  for (int32_t i = 0;; n++) {
    if (points) {
      points[3 * n] = (float)((double)fp / (double)negatives);
      points[3 * n + 1] = (float)((double)tp / (double)positives);
      points[3 * n + 2] = threshold;
    }
    if (i == N)
      break;
    int64_t tp_before = tp, fp_before = fp;
    threshold = scores[order[i]];
    for (; i < N && scores[order[i]] == threshold; i++) {
      if (truth[order[i]])
        tp++;
      else
        fp++;
    }
    twice_area += (fp - fp_before) * (tp + tp_before);
  }
  free(order);
  *num_points = n + 1;
  *auc = (float)((double)twice_area / (2.0 * (double)positives * (double)negatives));
  return INK_OK;
}

/* ---- at one threshold ---- */

int32_t ink_counts_at(const float *scores, const int32_t *truth, int32_t N, float threshold,
                      struct ink_counts *counts) {
  int code = check_scores(scores, truth, N);
  if (code)
    return code;
  if (!counts)
    return INK_ERROR_ARGUMENT;
  if (threshold != threshold)
    return INK_ERROR_NOT_FINITE;
  int32_t n[2][2] = {{0}};
  for (int32_t i = 0; i < N; i++)
    n[truth[i]][scores[i] >= threshold]++;
  int32_t tn = n[0][0], fp = n[0][1], fn = n[1][0], tp = n[1][1];
  *counts = (struct ink_counts){.true_positives = tp,
                                .false_positives = fp,
                                .true_negatives = tn,
                                .false_negatives = fn,
                                .accuracy = ratio((double)tp + tn, N),
                                .precision = ratio(tp, (double)tp + fp),
                                .recall = ratio(tp, (double)tp + fn),
                                .specificity = ratio(tn, (double)tn + fp),
                                .f1 = ratio(2.0 * tp, 2.0 * tp + fp + fn)};
  return INK_OK;
}

/* ---- calibration ---- */

int32_t ink_calibration(const float *probabilities, const int32_t *truth, int32_t N,
                        int32_t num_bins, struct ink_bin *bins, float *brier, float *log_loss) {
  int code = check_scores(probabilities, truth, N);
  if (code)
    return code;
  if (!bins || !brier || !log_loss)
    return INK_ERROR_ARGUMENT;
  if (num_bins < 1 || num_bins > INK_MAX_BINS)
    return INK_ERROR_SIZE;
  double sums[INK_MAX_BINS] = {0}, squares = 0.0, logs = 0.0;
  int32_t counts[INK_MAX_BINS] = {0}, positives[INK_MAX_BINS] = {0};
  for (int32_t i = 0; i < N; i++) {
    float p = probabilities[i], of_truth = truth[i] ? p : 1.0f - p;
    if (!(p >= 0.0f && p <= 1.0f))
      return INK_ERROR_SETTING;
    int32_t b = (int32_t)(p * (float)num_bins);
    if (b == num_bins)
      b--;
    counts[b]++;
    positives[b] += truth[i];
    sums[b] += (double)p;
    squares += (1.0 - (double)of_truth) * (1.0 - (double)of_truth);
    logs -= (double)ink_log(of_truth > FLT_EPSILON ? of_truth : FLT_EPSILON);
  }
  for (int32_t b = 0; b < num_bins; b++) {
    bins[b] =
        (struct ink_bin){counts[b], ratio(sums[b], counts[b]), ratio(positives[b], counts[b])};
  }
  *brier = (float)(squares / N);
  *log_loss = (float)(logs / N);
  return INK_OK;
}

/* ---- numbers against numbers ---- */

/* The sum of squares about the mean. The mean stays a double: for values that are large beside
 * their spread, a rounded mean would be off by more than the values differ. */
static double squares_about(const float *values, int32_t n, double *mean) {
  double sum = 0.0, squares = 0.0;
  for (int32_t i = 0; i < n; i++)
    sum += (double)values[i];
  *mean = sum / n;
  for (int32_t i = 0; i < n; i++)
    squares += ((double)values[i] - *mean) * ((double)values[i] - *mean);
  return squares;
}

static int check_numbers(const float *values, int32_t n) {
  if (!values)
    return INK_ERROR_ARGUMENT;
  if (n < 1 || n > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  return all_finite(values, (size_t)n) ? INK_OK : INK_ERROR_NOT_FINITE;
}

int32_t ink_spread(const float *values, int32_t n, float *mean, float *deviation) {
  if (!mean || !deviation)
    return INK_ERROR_ARGUMENT;
  int code = check_numbers(values, n);
  if (code)
    return code;
  double centre, squares = squares_about(values, n, &centre);
  *mean = (float)centre;
  *deviation = n > 1 ? (float)__builtin_sqrt(squares / (n - 1)) : NAN;
  return INK_OK;
}

int32_t ink_regression(const float *predictions, const float *targets, int32_t N,
                       struct ink_errors *errors) {
  if (!predictions || !errors)
    return INK_ERROR_ARGUMENT;
  int code = check_numbers(targets, N);
  if (!code)
    code = check_numbers(predictions, N);
  if (code)
    return code;
  double absolute = 0.0, squares = 0.0, mean, total = squares_about(targets, N, &mean);
  for (int32_t i = 0; i < N; i++) {
    double off = (double)predictions[i] - (double)targets[i];
    absolute += __builtin_fabs(off);
    squares += off * off;
  }
  *errors = (struct ink_errors){.mae = (float)(absolute / N),
                                .rmse = (float)__builtin_sqrt(squares / N),
                                .r2 = total > 0.0 ? (float)(1.0 - squares / total) : NAN};
  return INK_OK;
}
