/* graph_ops.c: the operations of a graph's nodes: each value beside its slopes. In double, because
 * central differences of two losses would keep too few digits of a float. */
#include "lessons.h"

#include <math.h>

#include "../kernels/elementary64.h"

int graph_op_takes(int32_t op, int32_t n) {
  switch (op) {
  case INK_GRAPH_LEAF:
    return n == 0;
  case INK_GRAPH_ADD:
    return n >= 2;
  case INK_GRAPH_UNIT:
    return n >= 3 && n % 2 == 1;
  case INK_GRAPH_SQUARE:
  case INK_GRAPH_ACTIVATION:
    return n == 1;
  default:
    return n == 2;
  }
}

int graph_op_has_function(int32_t op, int32_t f) {
  switch (op) {
  case INK_GRAPH_LEAF:
    return f >= 0 && f < INK_NUM_LEAVES;
  case INK_GRAPH_ACTIVATION:
    return f >= 0 && f < INK_MAXOUT;
  case INK_GRAPH_LOSS:
    return f > INK_LOSS_NONE && f < INK_NUM_LOSSES && f != INK_CROSS_ENTROPY;
  default:
    return op > INK_GRAPH_LEAF && op < INK_NUM_GRAPH_OPS;
  }
}

static double activation(int32_t id, double p, double z, double *slope) {
  double s = ink_sigmoid64(z), inner = 1.0, bend; /* the slope of s */
  switch (id) {
  case INK_STEP:
    return *slope = 0.0, z >= 0.0 ? 1.0 : 0.0;
  case INK_SIGMOID:
    return *slope = s * (1.0 - s), s;
  case INK_TANH:
    s = 2.0 * ink_sigmoid64(2.0 * z) - 1.0;
    return *slope = 1.0 - s * s, s;
  case INK_RELU:
    p = 0.0; /* fall through */
  case INK_LEAKY_RELU:
    return *slope = z > 0.0 ? 1.0 : p, z * *slope;
  case INK_ELU:
    s = p * ink_exp64(z);
    return *slope = z > 0.0 ? 1.0 : s, z > 0.0 ? z : s - p;
  case INK_SOFTPLUS:
    return *slope = s, ink_softplus64(z);
  case INK_GELU:
    s = ink_normal_cdf64(z), bend = ink_normal_density64(z);
    break;
  case INK_GELU_TANH: /* (1 + tanh(u)) / 2 is sigmoid(2u) */
    inner = 1.5957691216057308 * (1.0 + 0.134145 * z * z);
    s = ink_sigmoid64(1.5957691216057308 * (z + 0.044715 * z * z * z)); /* fall through */
  case INK_SWISH:
    bend = s * (1.0 - s) * inner;
    break;
  default:
    return *slope = 1.0, z;
  }
  return *slope = s + z * bend, z * s;
}

/* a: the output, logit or score; y: the target. */
static double loss(int32_t id, double delta, double a, double y, double *by_a, double *by_y) {
  double r = a - y, size = magnitude(r), margin = (id == INK_HINGE ? 1.0 : 0.0) - y * a;
  double side = r > 0.0 ? 1.0 : r < 0.0 ? -1.0 : 0.0;
  int violates = margin > 0.0;
  *by_a = 2.0 * r;
  switch (id) {
  case INK_MSE:
    size = r * r;
    break;
  case INK_MAE:
    *by_a = side;
    break;
  case INK_HUBER:
    *by_a = size <= delta ? r : delta * side;
    size = size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta);
    break;
  case INK_BINARY_CROSS_ENTROPY:
    return *by_a = ink_sigmoid64(a) - y, *by_y = -a, ink_softplus64(a) - y * a;
  default: /* hinge, perceptron */
    return *by_a = violates ? -y : 0.0, *by_y = violates ? -a : 0.0, violates ? margin : 0.0;
  }
  *by_y = -*by_a;
  return size;
}

double graph_op(const struct ink_graph_node *node, const double *x, double *slopes) {
  int32_t n = node->num_operands;
  double sum = 0.0;
  switch (node->op) {
  case INK_GRAPH_SUBTRACT:
    return slopes[0] = 1.0, slopes[1] = -1.0, x[0] - x[1];
  case INK_GRAPH_MULTIPLY:
    return slopes[0] = x[1], slopes[1] = x[0], x[0] * x[1];
  case INK_GRAPH_SQUARE:
    return slopes[0] = 2.0 * x[0], x[0] * x[0];
  case INK_GRAPH_ACTIVATION:
    return activation(node->function, (double)node->parameter, x[0], slopes);
  case INK_GRAPH_LOSS:
    return loss(node->function, (double)node->parameter, x[0], x[1], slopes, slopes + 1);
  case INK_GRAPH_UNIT:
    for (int32_t i = 0; i < n - 1; i += 2) {
      sum += x[i] * x[i + 1];
      slopes[i] = x[i + 1], slopes[i + 1] = x[i];
    }
    return slopes[n - 1] = 1.0, sum + x[n - 1];
  default:
    for (int32_t i = 0; i < n; i++)
      sum += x[i], slopes[i] = 1.0;
    return sum;
  }
}

double graph_op_kink_distance(const struct ink_graph_node *node, const double *x) {
  int32_t f = node->function;
  if (node->op == INK_GRAPH_ACTIVATION)
    return f == INK_STEP || (f >= INK_RELU && f <= INK_ELU) ? x[0] : INFINITY;
  if (node->op != INK_GRAPH_LOSS)
    return INFINITY;
  switch (f) {
  case INK_MAE:
    return x[0] - x[1];
  case INK_HUBER:
    return magnitude(x[0] - x[1]) - (double)node->parameter;
  case INK_HINGE:
    return 1.0 - x[0] * x[1];
  case INK_PERCEPTRON:
    return x[0] * x[1];
  default:
    return INFINITY;
  }
}
