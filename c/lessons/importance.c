/* importance.c: how much a score falls when one column of the data is shuffled: permutation
 * importance. */
#include "lessons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The network's score on the data. outputs (N) is scratch, for one output unit; accuracy needs
 * none. */
static int32_t score_of(struct ink_network *net, const struct ink_dataset *d, int32_t score,
                        float *outputs, float *value) {
  struct ink_evaluation e;
  struct ink_errors errors;
  int32_t num_points;
  int code = ink_network_evaluate(net, d, 0, d->size, &e, NULL, NULL,
                                  score == INK_SCORE_ACCURACY ? NULL : outputs);
  if (code)
    return code;
  if (score == INK_SCORE_AUC)
    return ink_roc(outputs, d->labels, d->size, NULL, &num_points, value);
  if (score == INK_SCORE_ACCURACY) {
    *value = (float)((double)e.correct / (double)e.count);
    return INK_OK;
  }
  code = ink_regression(outputs, d->targets, d->size, &errors);
  *value = errors.r2;
  return code;
}

static int check_importance(const struct ink_network *net, const struct ink_dataset *d,
                            int32_t score, int32_t repeats) {
  if (d->config.format != INK_F32)
    return INK_ERROR_ARGUMENT;
  if (repeats < 1 || repeats > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  if (d->size == 0)
    return INK_ERROR_EMPTY;
  if (score == INK_SCORE_R2 ? d->config.num_targets != 1 : !d->labels)
    return INK_ERROR_TARGET;
  int32_t K = last_layer(net)->config.units;
  if (score != INK_SCORE_ACCURACY && K != 1)
    return INK_ERROR_SHAPE;
  return d->config.inputs == net->config.inputs ? INK_OK : INK_ERROR_SHAPE;
}

/* Takes permuted's inputs of this source from other rows of d: row i from row order[i]. */
static void permute(struct ink_dataset *permuted, const struct ink_dataset *d,
                    const int32_t *sources, int32_t source, const int32_t *order) {
  size_t D = (size_t)d->config.inputs;
  const float *from = d->values;
  float *to = permuted->values;
  for (size_t i = 0; i < (size_t)d->size; i++) {
    for (size_t j = 0; j < D; j++) {
      if (sources[j] == source)
        to[i * D + j] = from[(size_t)order[i] * D + j];
    }
  }
}

int32_t ink_importance(struct ink_network *net, const struct ink_dataset *d, const int32_t *sources,
                       int32_t source, int32_t score, uint32_t seed, int32_t repeats,
                       float *drops) {
  if (!net || !d || !sources || !drops || score < 0 || score >= INK_NUM_SCORES)
    return INK_ERROR_ARGUMENT;
  int code = check_importance(net, d, score, repeats);
  if (code)
    return code;
  size_t N = (size_t)d->size;
  struct ink_dataset_config config = d->config;
  config.capacity = d->size;
  struct ink_dataset *permuted = NULL;
  code = ink_dataset_create(&config, &permuted);
  float *outputs = malloc((N + (size_t)repeats) * sizeof *outputs), before = NAN, after = NAN;
  int32_t *order = malloc(N * sizeof *order);
  if (!code && (!outputs || !order))
    code = INK_ERROR_MEMORY;
  if (!code) {
    memcpy(permuted->values, d->values, N * (size_t)config.inputs * sizeof(float));
    code = ink_dataset_append(permuted, d->size, d->labels, d->targets);
  }
  if (!code)
    code = score_of(net, permuted, score, outputs, &before);
  for (int32_t r = 0; r < repeats && !code; r++) {
    struct random chance = random_of_row(seed, STREAM_PERMUTE, (uint32_t)r, (uint32_t)source);
    for (int32_t i = 0; i < d->size; i++)
      order[i] = i;
    shuffle(order, d->size, &chance);
    permute(permuted, d, sources, source, order);
    code = score_of(net, permuted, score, outputs, &after);
    outputs[N + (size_t)r] = before - after;
  }
  if (!code)
    memcpy(drops, outputs + N, (size_t)repeats * sizeof *drops);
  free(order);
  free(outputs);
  ink_dataset_destroy(permuted);
  return code;
}
