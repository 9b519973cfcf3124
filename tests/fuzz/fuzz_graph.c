/* fuzz_graph.c: graphs of any nodes and operands, with any numbers in their leaves. What is known
 * after some steps stays known after more, and a gradient is near its central difference. */
#include "input.h"

#define MAX_NODES 12
#define MAX_OPERANDS 40

struct formula {
  struct ink_graph_node nodes[MAX_NODES];
  int32_t operands[MAX_OPERANDS];
  int32_t num_nodes, num_inner; /* inner: those that are not leaves */
};

static int32_t usual_operands(struct input *in, int32_t op) {
  if (op == INK_GRAPH_LEAF)
    return 0;
  if (op == INK_GRAPH_SUBTRACT || op == INK_GRAPH_MULTIPLY || op == INK_GRAPH_LOSS)
    return 2;
  if (op == INK_GRAPH_ADD)
    return take_between(in, 2, 4);
  return op == INK_GRAPH_UNIT ? 2 * take_between(in, 1, 3) + 1 : 1;
}

/* Mostly a graph in which each node is used: an operand is the first node that is not used yet. */
static struct formula take_formula(struct input *in) {
  static const float parameters[] = {0.0f, 0.01f, 1.0f, 100.0f};
  struct formula f = {.num_nodes = take_between(in, 2, MAX_NODES)};
  int32_t used = 0, next = 0;
  for (int32_t i = 0; i < f.num_nodes; i++) {
    struct ink_graph_node *node = &f.nodes[i];
    node->op = i ? take_around(in, 0, INK_NUM_GRAPH_OPS - 1) : INK_GRAPH_LEAF;
    int32_t last = node->op == INK_GRAPH_ACTIVATION ? INK_MAXOUT - 1 : INK_NUM_LOSSES - 1;
    if (node->op == INK_GRAPH_LEAF)
      last = INK_NUM_LEAVES - 1;
    int has_function = node->op == INK_GRAPH_LEAF || node->op == INK_GRAPH_ACTIVATION ||
                       node->op == INK_GRAPH_LOSS;
    node->function = has_function ? take_around(in, 0, last) : 0;
    node->parameter = take_choice(in, parameters, 4);
    int32_t wanted = usual_operands(in, node->op);
    if (used + wanted > MAX_OPERANDS)
      wanted = MAX_OPERANDS - used;
    node->num_operands = take_byte(in) < 252 ? wanted : take_between(in, 0, MAX_OPERANDS - used);
    for (int32_t o = 0; o < node->num_operands; o++) {
      int32_t unused = next < i ? next++ : i - 1;
      f.operands[used++] = take_byte(in) < 200 ? unused : take_around(in, 0, i ? i - 1 : 0);
    }
    f.num_inner += node->op != INK_GRAPH_LEAF;
  }
  return f;
}

/* After `steps` steps, everything that was known before them is the same. */
static void run(const struct ink_graph *graph, const struct formula *f, int32_t steps) {
  struct ink_graph_state before, after;
  int32_t most = 2 * f->num_inner + 1;
  int32_t code = ink_graph_run(graph, steps, &after);
  if (steps < 0 || steps > most)
    MUST(code == INK_ERROR_SIZE);
  MUST(code == INK_OK || code == INK_ERROR_SIZE || code == INK_ERROR_NOT_FINITE);
  if (code || steps == 0)
    return;
  MUST(ink_graph_run(graph, steps - 1, &before) == INK_OK);
  for (int32_t i = 0; i < f->num_nodes; i++) {
    double value = before.values[i];
    MUST(value != value || value == after.values[i]);
    MUST(before.gradients[i] != before.gradients[i] || after.gradients[i] == after.gradients[i]);
  }
}

static void check(const struct ink_graph *graph, const struct formula *f) {
  double differences[MAX_NODES], errors[MAX_NODES];
  struct ink_graph_state state;
  int32_t code = ink_graph_check(graph, differences, errors);
  MUST(code == INK_OK || code == INK_ERROR_NOT_FINITE);
  if (code)
    return;
  MUST(ink_graph_run(graph, 2 * f->num_inner + 1, &state) == INK_OK);
  for (int32_t i = 0; i < f->num_nodes; i++) {
    if (f->nodes[i].op != INK_GRAPH_LEAF)
      MUST(differences[i] != differences[i] && errors[i] != errors[i]);
    else
      MUST(errors[i] != errors[i] || errors[i] >= 0.0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  struct input in = {bytes, bytes + size};
  struct formula f = take_formula(&in);
  struct ink_graph *graph = NULL;
  int32_t code = ink_graph_create(f.nodes, f.num_nodes, f.operands, &graph);
  MUST(code <= 0 && (code == INK_OK) == (graph != NULL));
  if (code)
    return 0;
  if (take_byte(&in) & 1) {
    uint32_t seed = take_word(&in);
    struct ink_graph_state one, two;
    code = ink_graph_draw(graph, seed);
    int32_t first = code ? code : ink_graph_run(graph, 0, &one);
    MUST(ink_graph_draw(graph, seed) == code);
    MUST(code || ink_graph_run(graph, 0, &two) == first);
    MUST(code || first || memcmp(one.values, two.values, sizeof one.values) == 0);
  }
  for (int32_t i = 0; i < f.num_nodes && in.at < in.end; i++) {
    double value = (double)take_float(&in) * (take_byte(&in) < 240 ? 1.0 : 1e5);
    code = ink_graph_set(graph, i, value);
    MUST((code == INK_OK) == (f.nodes[i].op == INK_GRAPH_LEAF && value >= -1e6 && value <= 1e6));
  }
  for (int32_t i = 0; i < 3; i++)
    run(graph, &f, take_around(&in, 0, 2 * f.num_inner + 1));
  check(graph, &f);
  ink_graph_destroy(graph);
  return 0;
}
