/* graph.c: a formula of single numbers, node by node: each node's value beside its slopes, the way
 * forward, the way back, and central differences to bear witness. In double, because a difference
 * of two losses keeps too few digits of a float. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../core.h"
#include "../kernels/elementary64.h"

#define MOST INK_MAX_GRAPH_NODES
#define MOST_OPERANDS INK_MAX_GRAPH_OPERANDS
#define LARGEST 1e6  /* leaf */
#define BEYOND 1e100 /* no value and no gradient is shown */
#define NUDGE                                                                                   \
  1e-5 /* of central differences: near the cube root of double's rounding, where their error is \
          least */
#define TINY 1e-5      /* gradients below this share of the loss are compared by it */
#define CLEARANCE 0.05 /* of drawn numbers from a kink */
#define TRIES 1000

struct ink_graph {
  int32_t num_nodes, num_operands;
  struct ink_graph_node nodes[MOST];
  int32_t first[MOST]; /* where a node's operands begin in: */
  int32_t operands[MOST_OPERANDS];
  double leaves[MOST]; /* the values of those nodes that are leaves */
};

/* ---- each value beside its slopes ---- */

static double size_of(double x) {
  return x < 0.0 ? -x : x;
}

static double activation(int32_t id, double p, double z, double *slope) {
  double s = ink_sigmoid64(z), inner = 1.0, bend; /* by which s grows with z */
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
  double r = a - y, size = size_of(r), margin = (id == INK_HINGE ? 1.0 : 0.0) - y * a;
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

/* The value of a node whose operands are x (n), and its slope by each of them. */
static double evaluate(const struct ink_graph_node *node, const double *x, double *slopes) {
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

/* How far a node is from its kink, where its slope or the slope's slope jumps, signed by the side;
 * infinite for those without one. */
static double from_kink(const struct ink_graph_node *node, const double *x) {
  int32_t f = node->function;
  if (node->op == INK_GRAPH_ACTIVATION)
    return f == INK_STEP || (f >= INK_RELU && f <= INK_ELU) ? x[0] : INFINITY;
  if (node->op != INK_GRAPH_LOSS)
    return INFINITY;
  switch (f) {
  case INK_MAE:
    return x[0] - x[1];
  case INK_HUBER:
    return size_of(x[0] - x[1]) - (double)node->parameter;
  case INK_HINGE:
    return 1.0 - x[0] * x[1];
  case INK_PERCEPTRON:
    return x[0] * x[1];
  default:
    return INFINITY;
  }
}

/* ---- life ---- */

static int operands_fit(int32_t op, int32_t n) {
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

static int has_function(int32_t op, int32_t f) {
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

static int32_t build(struct ink_graph *g, const struct ink_graph_node *nodes, int32_t num_nodes,
                     const int32_t *operands) {
  int32_t used = 0;
  uint64_t unused = 0; /* one bit for each node */
  g->num_nodes = num_nodes;
  for (int32_t i = 0; i < num_nodes; i++) {
    const struct ink_graph_node *node = &g->nodes[i];
    g->nodes[i] = nodes[i];
    g->first[i] = used;
    if (!has_function(node->op, node->function))
      return INK_ERROR_ARGUMENT;
    if (!(node->parameter >= 0.0f && node->parameter <= 100.0f))
      return INK_ERROR_SETTING;
    if (!operands_fit(node->op, node->num_operands) || node->num_operands > MOST_OPERANDS - used)
      return INK_ERROR_SIZE;
    for (int32_t o = 0; o < node->num_operands; o++, used++) {
      int32_t operand = g->operands[used] = operands[used];
      if (operand < 0 || operand >= i)
        return INK_ERROR_ORDER;
      unused &= ~((uint64_t)1 << operand);
    }
    unused |= (uint64_t)(i < num_nodes - 1) << i;
  }
  g->num_operands = used;
  return unused ? INK_ERROR_SHAPE : INK_OK;
}

int32_t ink_graph_create(const struct ink_graph_node *nodes, int32_t num_nodes,
                         const int32_t *operands, struct ink_graph **graph) {
  if (!nodes || !operands || !graph)
    return INK_ERROR_ARGUMENT;
  if (num_nodes < 2 || num_nodes > MOST)
    return INK_ERROR_SIZE;
  struct ink_graph *g = calloc(1, sizeof *g);
  if (!g)
    return INK_ERROR_MEMORY;
  int32_t code = build(g, nodes, num_nodes, operands);
  if (code)
    free(g);
  else
    *graph = g;
  return code;
}

void ink_graph_destroy(struct ink_graph *graph) {
  free(graph);
}

static int is_leaf(const struct ink_graph *g, int32_t node) {
  return g->nodes[node].op == INK_GRAPH_LEAF;
}

int32_t ink_graph_set(struct ink_graph *graph, int32_t node, double value) {
  if (!graph || node < 0 || node >= graph->num_nodes || !is_leaf(graph, node))
    return INK_ERROR_ARGUMENT;
  if (!(size_of(value) <= LARGEST))
    return INK_ERROR_NOT_FINITE;
  graph->leaves[node] = value;
  return INK_OK;
}

/* ---- forward, and back ---- */

static void gather(const struct ink_graph *g, int32_t node, const double *values, double *x) {
  for (int32_t o = 0; o < g->nodes[node].num_operands; o++)
    x[o] = values[g->operands[g->first[node] + o]];
}

static void forward(const struct ink_graph *g, int32_t node, struct ink_graph_state *s) {
  double x[MOST_OPERANDS];
  gather(g, node, s->values, x);
  s->values[node] = evaluate(&g->nodes[node], x, s->slopes + g->first[node]);
}

/* The chain rule: what a node's gradient adds to those of its operands. */
static void backward(const struct ink_graph *g, int32_t node, struct ink_graph_state *s) {
  for (int32_t o = g->first[node], end = o + g->nodes[node].num_operands; o < end; o++) {
    double *gradient = &s->gradients[g->operands[o]], share = s->gradients[node] * s->slopes[o];
    *gradient = *gradient == *gradient ? *gradient + share : share;
  }
}

static int32_t run(const struct ink_graph *g, int32_t steps, struct ink_graph_state *s) {
  int32_t n = g->num_nodes;
  for (size_t i = 0; i < sizeof *s / sizeof(double); i++)
    ((double *)s)[i] = NAN;
  for (int32_t i = 0; i < n; i++) {
    if (is_leaf(g, i))
      s->values[i] = g->leaves[i];
    else if (steps > 0)
      forward(g, i, s), steps--;
  }
  if (steps > 0)
    s->gradients[n - 1] = 1.0, steps--;
  for (int32_t i = n - 1; i >= 0 && steps > 0; i--)
    if (!is_leaf(g, i))
      backward(g, i, s), steps--;
  for (int32_t i = 0; i < n; i++)
    if (size_of(s->values[i]) > BEYOND || size_of(s->gradients[i]) > BEYOND)
      return INK_ERROR_NOT_FINITE;
  return steps > 0 ? INK_ERROR_SIZE : INK_OK;
}

/* All the way. */
static int32_t run_all(const struct ink_graph *g, struct ink_graph_state *s) {
  int32_t steps = 1;
  for (int32_t i = 0; i < g->num_nodes; i++)
    steps += 2 * !is_leaf(g, i);
  return run(g, steps, s);
}

int32_t ink_graph_run(const struct ink_graph *graph, int32_t steps, struct ink_graph_state *state) {
  struct ink_graph_state s;
  if (!graph || !state)
    return INK_ERROR_ARGUMENT;
  int32_t code = steps < 0 ? INK_ERROR_SIZE : run(graph, steps, &s);
  if (!code)
    *state = s;
  return code;
}

/* ---- central differences ---- */

/* How near the nearest kink is; sides: one bit for each node, on which side of its kink it is. */
static double nearest_kink(const struct ink_graph *g, const struct ink_graph_state *s,
                           uint64_t *sides) {
  double x[MOST_OPERANDS], nearest = INFINITY;
  *sides = 0;
  for (int32_t i = 0; i < g->num_nodes; i++) {
    gather(g, i, s->values, x);
    double distance = from_kink(&g->nodes[i], x);
    *sides |= (uint64_t)(distance > 0.0) << i;
    nearest = size_of(distance) < nearest ? size_of(distance) : nearest;
  }
  return nearest;
}

int32_t ink_graph_check(const struct ink_graph *graph, double *differences, double *errors) {
  if (!graph || !differences || !errors)
    return INK_ERROR_ARGUMENT;
  struct ink_graph g = *graph;
  struct ink_graph_state here, there[2];
  int32_t n = g.num_nodes, code = run_all(&g, &here);
  double found[MOST], off[MOST], at[2];
  uint64_t sides[2];
  for (int32_t i = 0; i < n && !code; i++) {
    found[i] = off[i] = NAN;
    if (!is_leaf(&g, i))
      continue;
    for (int32_t k = 0; k < 2 && !code; k++) {
      g.leaves[i] = at[k] = graph->leaves[i] + (k ? NUDGE : -NUDGE);
      code = run_all(&g, &there[k]);
      nearest_kink(&g, &there[k], &sides[k]);
    }
    g.leaves[i] = graph->leaves[i];
    found[i] = (there[1].values[n - 1] - there[0].values[n - 1]) / (at[1] - at[0]);
    double scale = TINY, size[3] = {TINY * size_of(here.values[n - 1]), size_of(found[i]),
                                    size_of(here.gradients[i])};
    for (int32_t k = 0; k < 3; k++)
      scale = size[k] > scale ? size[k] : scale;
    if (sides[0] == sides[1])
      off[i] = size_of(found[i] - here.gradients[i]) / scale;
  }
  if (code)
    return code;
  memcpy(differences, found, (size_t)n * sizeof *found);
  memcpy(errors, off, (size_t)n * sizeof *off);
  return INK_OK;
}

/* ---- numbers for an exercise ---- */

static double draw_leaf(int32_t kind, struct random *r) {
  static const uint8_t low[] = {5, 1, 5, 10, 10}, high[] = {20, 15, 20, 10, 10}; /* tenths */
  double size = (double)(low[kind] + random_below(r, high[kind] - low[kind] + 1u)) / 10.0;
  double value = random_below(r, 2) ? size : -size;
  return kind == INK_LEAF_CLASS ? value > 0.0 : value;
}

/* Is there something to be learned: a parameter with a gradient that one can see? */
static int teaches(const struct ink_graph *g, const struct ink_graph_state *s) {
  for (int32_t i = 0; i < g->num_nodes; i++) {
    if (is_leaf(g, i) && g->nodes[i].function == INK_LEAF_PARAMETER &&
        size_of(s->gradients[i]) >= 0.001)
      return 1;
  }
  return 0;
}

int32_t ink_graph_draw(struct ink_graph *g, uint32_t seed) {
  if (!g)
    return INK_ERROR_ARGUMENT;
  struct random r = random_seeded(seed, STREAM_GRAPH, 0);
  struct ink_graph_state s;
  uint64_t sides;
  for (int32_t t = 0, is_good = 0; t < TRIES && !is_good; t++) {
    for (int32_t i = 0; i < g->num_nodes; i++)
      if (is_leaf(g, i))
        g->leaves[i] = draw_leaf(g->nodes[i].function, &r);
    run_all(g, &s);
    is_good = nearest_kink(g, &s, &sides) >= CLEARANCE && (t > TRIES / 2 || teaches(g, &s));
  }
  return INK_OK;
}
