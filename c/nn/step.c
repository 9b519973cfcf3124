/* step.c: the five calls of the training loop, as in PyTorch: zero_grad, forward, loss, backward,
 * step. Each checks what it is given; the work is in passes.c, losses.c and optimizers.c. */
#include "nn.h"

#include <string.h>

void ink_network_zero_grad(struct ink_network *net) {
  if (net)
    memset(net->gradients, 0, sizeof(float) * net->block);
}

int32_t ink_network_forward(struct ink_network *net, const struct ink_dataset *d,
                            const int32_t *rows, int32_t B, int32_t training) {
  if (!net || !d || !rows)
    return INK_ERROR_ARGUMENT;
  if (B < 1 || B > INK_MAX_EXAMPLES)
    return INK_ERROR_SIZE;
  int code = check_data(net, d);
  if (code)
    return code;
  for (int32_t b = 0; b < B; b++) {
    if (rows[b] < 0 || rows[b] >= d->size)
      return INK_ERROR_SIZE;
  }
  code = batch_reserve_rows(net, d, rows, B);
  if (code)
    return code;
  batch_load_rows(net, d, rows, 0, B);
  forward_pass(net, training);
  return INK_OK;
}

static int check_loss(const struct ink_network *net) {
  if (net->stage == STAGE_EMPTY)
    return INK_ERROR_ORDER;
  if (net->config.loss == INK_LOSS_NONE)
    return INK_ERROR_NO_LOSS;
  return loss_has_target(net, net->batch.has_labels, net->batch.has_targets);
}

int32_t ink_network_loss(struct ink_network *net, float *loss) {
  if (!net || !loss)
    return INK_ERROR_ARGUMENT;
  int code = check_loss(net);
  if (code)
    return code;
  *loss = loss_mean(net);
  return INK_OK;
}

int32_t ink_network_backward(struct ink_network *net) {
  if (!net)
    return INK_ERROR_ARGUMENT;
  int code = check_loss(net);
  if (code)
    return code;
  if (net->stage == STAGE_STEPPED)
    return INK_ERROR_ORDER;
  backward_pass(net);
  add_weight_gradients(net);
  return INK_OK;
}

int32_t ink_network_step(struct ink_network *net, const struct ink_optimizer *optimizer) {
  if (!net || !optimizer)
    return INK_ERROR_ARGUMENT;
  int code = optimizer_check(optimizer);
  if (code)
    return code;
  float rate = schedule_rate(optimizer, net->step);
  float gradient = largest_magnitude(net->gradients, net->block);
  if (!update_is_finite(net, optimizer, rate, gradient))
    return INK_ERROR_DIVERGED;
  net->step = next_count(net->step);
  optimizer_step(net, optimizer, rate);
  net->stage = net->stage >= STAGE_BACKWARD ? STAGE_STEPPED : STAGE_EMPTY;
  return INK_OK;
}
