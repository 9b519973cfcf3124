/* optimizers.c: each update rule as its paper, or PyTorch, writes it. The loops have no branch and
 * no sum over parameters, so the compiler can vectorise them without changing their bits. */
#include "nn.h"

#include <string.h>

/* Is a setting in its range? NaN is in none. */
static int in_range(float x, float low, float high) {
  return x >= low && x <= high;
}

int optimizer_check(const struct ink_optimizer *o) {
  if (o->rule < 0 || o->rule >= INK_NUM_RULES)
    return INK_ERROR_ARGUMENT;
  if (o->schedule < 0 || o->schedule >= INK_NUM_SCHEDULES)
    return INK_ERROR_ARGUMENT;
  const float below_one = 0.99999994f;
  int fine = in_range(o->learning_rate, 0.0f, 1e9f) && in_range(o->momentum, 0.0f, below_one) &&
             in_range(o->weight_decay, 0.0f, 1e6f) && in_range(o->l1, 0.0f, 1e6f) &&
             in_range(o->clip_norm, 0.0f, 1e30f) && in_range(o->max_norm, 0.0f, 1e30f) &&
             o->warmup >= 0;
  if (o->rule >= INK_ADAGRAD)
    fine = fine && in_range(o->epsilon, 1e-30f, 1.0f);
  if (o->rule >= INK_RMSPROP)
    fine = fine && in_range(o->beta2, 0.0f, below_one);
  if (o->schedule != INK_SCHEDULE_CONSTANT)
    fine = fine && o->period >= 1;
  if (o->schedule == INK_SCHEDULE_STEP || o->schedule == INK_SCHEDULE_EXPONENTIAL) {
    fine = fine && in_range(o->gamma, 1e-30f, 1.0f);
  }
  if (o->schedule == INK_SCHEDULE_COSINE)
    fine = fine && in_range(o->final_rate, 0.0f, 1e9f);
  return fine ? INK_OK : INK_ERROR_SETTING;
}

/* Such an update may be applied where the gradient is summed. */
int optimizer_is_plain(const struct ink_optimizer *o) {
  return o->rule == INK_SGD && o->momentum == 0.0f && o->weight_decay == 0.0f && o->l1 == 0.0f &&
         o->clip_norm == 0.0f && o->max_norm == 0.0f;
}

#define GRADIENT_LIMIT 1e18f /* the square of a larger one overflows float32 */
#define NUMBER_LIMIT 1e37f   /* leaves room for rounding in between */

int update_is_finite(const struct ink_network *net, const struct ink_optimizer *o, float rate,
                     float gradient) {
  if (!(gradient <= GRADIENT_LIMIT))
    return 0;
  /* Plain steps are at most 1e27: too short to move a weight long before it could overflow. */
  if (o->rule == INK_SGD && o->momentum == 0.0f && o->weight_decay == 0.0f && o->l1 == 0.0f)
    return 1;
  int is_same_rule = net->rule == o->rule;
  double w = largest_magnitude(net->parameters, net->block);
  double m = is_same_rule ? largest_magnitude(net->first_moment, net->block) : 0.0;
  double decay = (double)o->weight_decay * w;
  double g = (double)gradient + (double)o->l1 + (o->rule == INK_ADAMW ? 0.0 : decay);
  if (o->rule >= INK_ADAGRAD && g > GRADIENT_LIMIT)
    return 0;
  double v = (double)o->momentum * m + g;
  double step = g + v;       /* AdaGrad and RMSProp then divide by a root, which makes it small */
  if (o->rule >= INK_ADAM) { /* the squares may have decayed where the mean has not */
    step = v / (1.0 - ink_power(o->momentum, is_same_rule ? next_count(net->rule_step) : 1)) /
           (double)o->epsilon;
  }
  if (o->rule == INK_ADAMW)
    step += decay;
  return w + v + (double)rate * step <= NUMBER_LIMIT;
}

/* Changes to the gradient before the rule sees it: clipping, then the penalties' gradients. */
struct adjust {
  float scale, decay, l1;
};

static inline float adjusted(struct adjust by, float g, float w) {
  float sign = (float)((w > 0.0f) - (w < 0.0f));
  return by.scale * g + by.decay * w + by.l1 * sign;
}

/* A moment that decays towards 0 becomes 0 at last: as a subnormal number it would stay for ever,
 * and make each step many times slower. */
static inline float settled(float x) {
  return ink_abs(x) < 1e-30f ? 0.0f : x;
}

static void sgd(float *restrict w, const float *restrict g, size_t n, struct adjust by,
                float rate) {
  for (size_t i = 0; i < fours(n); i++)
    w[i] -= rate * adjusted(by, g[i], w[i]);
}

static void momentum(float *restrict w, const float *restrict g, float *restrict v, size_t n,
                     struct adjust by, float rate, float mu) {
  for (size_t i = 0; i < fours(n); i++) {
    v[i] = settled(mu * v[i] + adjusted(by, g[i], w[i]));
    w[i] -= rate * v[i];
  }
}

static void nesterov(float *restrict w, const float *restrict g, float *restrict v, size_t n,
                     struct adjust by, float rate, float mu) {
  for (size_t i = 0; i < fours(n); i++) {
    float gradient = adjusted(by, g[i], w[i]);
    v[i] = settled(mu * v[i] + gradient);
    w[i] -= rate * (gradient + mu * v[i]);
  }
}

static void adagrad(float *restrict w, const float *restrict g, float *restrict s, size_t n,
                    struct adjust by, float rate, float epsilon) {
  for (size_t i = 0; i < fours(n); i++) {
    float gradient = adjusted(by, g[i], w[i]);
    s[i] += gradient * gradient;
    w[i] -= rate * gradient / (__builtin_sqrtf(s[i]) + epsilon);
  }
}

static void rmsprop(float *restrict w, const float *restrict g, float *restrict s, size_t n,
                    struct adjust by, float rate, float beta, float epsilon) {
  for (size_t i = 0; i < fours(n); i++) {
    float gradient = adjusted(by, g[i], w[i]);
    s[i] = settled(beta * s[i] + (1.0f - beta) * (gradient * gradient));
    w[i] -= rate * gradient / (__builtin_sqrtf(s[i]) + epsilon);
  }
}

/* The corrections of the paper's m_hat and v_hat are taken out of the loop. `keep` is
 * 1 - rate * decay for AdamW, else 1. */
static void adam(float *restrict w, const float *restrict g, float *restrict m, float *restrict v,
                 size_t n, struct adjust by, float step, float beta1, float beta2, float epsilon,
                 float root_correction2, float keep) {
  for (size_t i = 0; i < fours(n); i++) {
    float gradient = adjusted(by, g[i], w[i]);
    m[i] = settled(beta1 * m[i] + (1.0f - beta1) * gradient);
    v[i] = settled(beta2 * v[i] + (1.0f - beta2) * (gradient * gradient));
    w[i] = keep * w[i] - step * m[i] / (__builtin_sqrtf(v[i]) / root_correction2 + epsilon);
  }
}

/* The factor that brings the gradient's norm down to the limit, as in PyTorch's clip_grad_norm_. */
static float clip_scale(const float *g, size_t n, float limit) {
  double squares = 0.0;
  for (size_t i = 0; i < n; i++)
    squares += (double)g[i] * (double)g[i];
  float scale = limit / ((float)__builtin_sqrt(squares) + 1e-6f);
  return scale < 1.0f ? scale : 1.0f;
}

static void limit_norms(struct ink_network *net, float limit) {
  for (int32_t l = 0; l < net->num_layers; l++) {
    const struct layer *layer = &net->layers[l];
    for (int32_t j = 0; j < layer->stride; j++) {
      double squares = 0.0;
      for (int32_t i = 0; i < layer->inputs; i++) {
        float w = row(layer->W, i, layer->stride)[j];
        squares += (double)w * (double)w;
      }
      float norm = (float)__builtin_sqrt(squares);
      float scale = norm > limit ? limit / norm : 1.0f;
      for (int32_t i = 0; i < layer->inputs; i++)
        row(layer->W, i, layer->stride)[j] *= scale;
    }
  }
}

/* One step, shared by the threads. */
struct update {
  struct ink_network *net;
  const struct ink_optimizer *o;
  struct adjust by;
  float rate;
};

static void update_range(void *context, int32_t part, int32_t parts) {
  const struct update *u = context;
  const struct ink_optimizer *o = u->o;
  const struct ink_network *net = u->net;
  struct range share = share_of((int32_t)net->block, part, parts);
  size_t from = (size_t)share.from, n = (size_t)(share.to - share.from);
  float *w = net->parameters + from, *m = net->first_moment + from, *v = net->second_moment + from;
  const float *g = net->gradients + from;
  switch (o->rule) {
  case INK_SGD:
    if (o->momentum == 0.0f)
      sgd(w, g, n, u->by, u->rate);
    else
      momentum(w, g, m, n, u->by, u->rate, o->momentum);
    break;
  case INK_NESTEROV:
    nesterov(w, g, m, n, u->by, u->rate, o->momentum);
    break;
  case INK_ADAGRAD:
    adagrad(w, g, v, n, u->by, u->rate, o->epsilon);
    break;
  case INK_RMSPROP:
    rmsprop(w, g, v, n, u->by, u->rate, o->beta2, o->epsilon);
    break;
  default: /* Adam, AdamW */
    adam(w, g, m, v, n, u->by, u->rate / (float)(1.0 - ink_power(o->momentum, net->rule_step)),
         o->momentum, o->beta2, o->epsilon,
         (float)__builtin_sqrt(1.0 - ink_power(o->beta2, net->rule_step)),
         o->rule == INK_ADAMW ? 1.0f - u->rate * o->weight_decay : 1.0f);
  }
}

void optimizer_count(struct ink_network *net, const struct ink_optimizer *o) {
  /* The moments of another rule mean something else. */
  if (net->rule != o->rule) {
    memset(net->first_moment, 0, 2 * sizeof(float) * net->block);
    net->rule = o->rule;
    net->rule_step = 0;
  }
  net->rule_step = next_count(net->rule_step);
}

void descend_plainly(float *w, const float *gradient, size_t n, float rate) {
  sgd(w, gradient, n, (struct adjust){.scale = 1.0f}, rate);
}

void optimizer_step(struct ink_network *net, const struct ink_optimizer *o, float rate) {
  optimizer_count(net, o);
  const float *g = net->gradients;
  struct adjust by = {.scale = o->clip_norm > 0.0f ? clip_scale(g, net->block, o->clip_norm) : 1.0f,
                      .decay = o->rule == INK_ADAMW ? 0.0f : o->weight_decay,
                      .l1 = o->l1};
  pool_run(pool_for(net), update_range,
           &(struct update){.net = net, .o = o, .by = by, .rate = rate});
  if (o->max_norm > 0.0f)
    limit_norms(net, o->max_norm);
}
