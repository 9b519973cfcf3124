/* graph.c: a formula of single numbers as a graph of nodes: forward, backward by the chain rule,
 * and central differences as a check. graph_ops.c has the operations. */
#include "lessons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LEAF 1e6
#define MAX_SHOWN 1e100 /* of values and gradients */
/* The h of central differences: near the cube root of double's rounding error, where their error is
 * least. */
#define NUDGE 1e-5
#define TINY 1e-5      /* smaller gradients, as a share of the loss, are compared with this share */
#define CLEARANCE 0.05 /* least distance of drawn numbers from a kink */
#define TRIES 1000

struct ink_graph {
  int32_t num_nodes, num_operands;
  struct ink_graph_node nodes[INK_MAX_GRAPH_NODES];
  int32_t first[INK_MAX_GRAPH_NODES]; /* where a node's operands begin in: */
  int32_t operands[INK_MAX_GRAPH_OPERANDS];
  double leaves[INK_MAX_GRAPH_NODES]; /* the values of the leaves */
};

/* ---- life ---- */

static int32_t build(struct ink_graph *g, const struct ink_graph_node *nodes, int32_t num_nodes,
                     const int32_t *operands) {
  int32_t used = 0;
  uint64_t unused = 0; /* one bit for each node */
  g->num_nodes = num_nodes;
  for (int32_t i = 0; i < num_nodes; i++) {
    const struct ink_graph_node *node = &g->nodes[i];
    g->nodes[i] = nodes[i];
    g->first[i] = used;
    if (!graph_op_has_function(node->op, node->function))
      return INK_ERROR_ARGUMENT;
    if (!(node->parameter >= 0.0f && node->parameter <= 100.0f))
      return INK_ERROR_SETTING;
    if (!graph_op_takes(node->op, node->num_operands) ||
        node->num_operands > INK_MAX_GRAPH_OPERANDS - used)
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
  if (num_nodes < 2 || num_nodes > INK_MAX_GRAPH_NODES)
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
  if (!(magnitude(value) <= MAX_LEAF))
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
  double x[INK_MAX_GRAPH_OPERANDS];
  gather(g, node, s->values, x);
  s->values[node] = graph_op(&g->nodes[node], x, s->slopes + g->first[node]);
}

/* The chain rule: a node's gradient times its slope adds to the gradient of each operand. */
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
  if (steps > 0)
    return INK_ERROR_SIZE;
  for (int32_t i = 0; i < n; i++)
    if (magnitude(s->values[i]) > MAX_SHOWN || magnitude(s->gradients[i]) > MAX_SHOWN)
      return INK_ERROR_NOT_FINITE;
  return INK_OK;
}

/* All steps. */
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

/* The distance to the nearest kink. sides: one bit for each node, the side of its kink. */
static double nearest_kink(const struct ink_graph *g, const struct ink_graph_state *s,
                           uint64_t *sides) {
  double x[INK_MAX_GRAPH_OPERANDS], nearest = INFINITY;
  *sides = 0;
  for (int32_t i = 0; i < g->num_nodes; i++) {
    gather(g, i, s->values, x);
    double distance = graph_op_kink_distance(&g->nodes[i], x);
    *sides |= (uint64_t)(distance > 0.0) << i;
    nearest = magnitude(distance) < nearest ? magnitude(distance) : nearest;
  }
  return nearest;
}

int32_t ink_graph_check(const struct ink_graph *graph, double *differences, double *errors) {
  if (!graph || !differences || !errors)
    return INK_ERROR_ARGUMENT;
  struct ink_graph g = *graph;
  struct ink_graph_state here, there[2];
  int32_t n = g.num_nodes, code = run_all(&g, &here);
  double found[INK_MAX_GRAPH_NODES], off[INK_MAX_GRAPH_NODES], at[2];
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
    double scale = TINY, size[3] = {TINY * magnitude(here.values[n - 1]), magnitude(found[i]),
                                    magnitude(here.gradients[i])};
    for (int32_t k = 0; k < 3; k++)
      scale = size[k] > scale ? size[k] : scale;
    if (sides[0] == sides[1])
      off[i] = magnitude(found[i] - here.gradients[i]) / scale;
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

/* Is there something to learn: a parameter whose gradient is large enough to see? */
static int teaches(const struct ink_graph *g, const struct ink_graph_state *s) {
  for (int32_t i = 0; i < g->num_nodes; i++) {
    if (is_leaf(g, i) && g->nodes[i].function == INK_LEAF_PARAMETER &&
        magnitude(s->gradients[i]) >= 0.001)
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
