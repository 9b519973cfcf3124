/* snapshot.c: the whole state of a network as bytes: a header, then the parameters and the two
 * moments, each in public order. The order of the shuffle is not stored: seed and epoch give it
 * back. */
#include "nn.h"

#include <string.h>

#define MAGIC 0x4b4e4953u /* the bytes "SINK", little-endian: a snapshot of ink */
#define VERSION 1

struct header {
  uint32_t magic, version;
  struct ink_network_config config;
  int32_t num_parameters, step, rule, rule_step, epoch, position, size, block, perceptron_position;
  uint64_t dropout_state, dropout_increment;
};

int32_t ink_network_snapshot_size(const struct ink_network *net) {
  if (!net)
    return 0;
  uint64_t bytes = sizeof(struct header) + 3 * sizeof(float) * (uint64_t)net->num_parameters;
  return (int32_t)bytes; /* INK_MAX_PARAMETERS keeps it below 2^31 */
}

void ink_network_snapshot(const struct ink_network *net, uint8_t *bytes) {
  if (!net || !bytes)
    return;
  struct header h = {.magic = MAGIC,
                     .version = VERSION,
                     .config = net->config,
                     .num_parameters = net->num_parameters,
                     .step = net->step,
                     .rule = net->rule,
                     .rule_step = net->rule_step,
                     .epoch = net->sampler.epoch,
                     .position = net->sampler.position,
                     .size = net->sampler.size,
                     .block = net->sampler.block,
                     .perceptron_position = net->perceptron_position,
                     .dropout_state = net->dropout.state,
                     .dropout_increment = net->dropout.increment};
  float *numbers = (float *)(bytes + sizeof h);
  memcpy(bytes, &h, sizeof h);
  copy_block_out(net, net->parameters, numbers);
  copy_block_out(net, net->first_moment, numbers + net->num_parameters);
  copy_block_out(net, net->second_moment, numbers + 2 * (size_t)net->num_parameters);
}

/* The same configuration; only the seed may differ, and is taken from the snapshot. */
static int same_network(const struct ink_network *net, const struct ink_network_config *other) {
  struct ink_network_config mine = net->config;
  mine.seed = other->seed;
  return memcmp(&mine, other, sizeof mine) == 0;
}

int32_t ink_network_restore(struct ink_network *net, const uint8_t *bytes, int32_t size) {
  if (!net || !bytes)
    return INK_ERROR_ARGUMENT;
  struct header h;
  if (size != ink_network_snapshot_size(net))
    return INK_ERROR_SNAPSHOT;
  memcpy(&h, bytes, sizeof h);
  if (h.magic != MAGIC || h.version != VERSION)
    return INK_ERROR_SNAPSHOT;
  if (!same_network(net, &h.config) || h.num_parameters != net->num_parameters)
    return INK_ERROR_SNAPSHOT;
  int fine = h.step >= 0 && h.rule >= 0 && h.rule < INK_NUM_RULES && h.rule_step >= 0 &&
             h.epoch >= 0 && h.size >= 0 && h.size <= INK_MAX_EXAMPLES && h.block >= 0 &&
             h.position >= 0 && (h.position < h.size || h.position == 0) &&
             h.perceptron_position >= 0 && h.perceptron_position <= INK_MAX_EXAMPLES &&
             (h.dropout_increment & 1);
  if (!fine)
    return INK_ERROR_SNAPSHOT;
  size_t P = (size_t)net->num_parameters;
  const float *numbers = (const float *)(bytes + sizeof h);
  if (!all_finite(numbers, 2 * P))
    return INK_ERROR_NOT_FINITE;
  for (size_t i = 2 * P; i < 3 * P; i++) {
    /* A sum of squares may overflow in an honest run, which only stops its weight; a mean of
     * squares cannot. */
    int may_overflow = h.rule == INK_ADAGRAD;
    if (!(numbers[i] >= 0.0f && (may_overflow || is_finite(numbers[i]))))
      return INK_ERROR_NOT_FINITE;
  }

  net->config.seed = h.config.seed;
  copy_block_in(net, net->parameters, numbers);
  copy_block_in(net, net->first_moment, numbers + P);
  copy_block_in(net, net->second_moment, numbers + 2 * P);
  memset(net->gradients, 0, sizeof(float) * net->block);
  net->step = h.step;
  net->rule = h.rule;
  net->rule_step = h.rule_step;
  net->perceptron_position = h.perceptron_position;
  net->dropout = (struct random){h.dropout_state, h.dropout_increment};
  net->sampler.epoch = h.epoch;
  net->sampler.position = h.position;
  net->sampler.size = h.size;
  net->sampler.block = h.block;
  net->sampler.order_epoch = -1;
  net->stage = STAGE_EMPTY;
  return INK_OK;
}
