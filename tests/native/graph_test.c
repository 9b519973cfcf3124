/* graph_test.c: gradients of graphs against closed forms and against differences of another order;
 * refused arguments. tests/graph.test.js compares them with a network's gradients. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "kernels/elementary64.h"
#include "inkgrad.h"
#include "memory.h"

#define LEAF(kind) \
  { INK_GRAPH_LEAF, kind, 0.0f, 0 }

static struct ink_graph_state state;

/* The lecture's L = (t1 t2 x - y)^2. */
static const struct ink_graph_node LECTURE[] = {
    LEAF(INK_LEAF_PARAMETER),      LEAF(INK_LEAF_PARAMETER),      LEAF(INK_LEAF_INPUT),
    LEAF(INK_LEAF_TARGET),         {INK_GRAPH_MULTIPLY, 0, 0, 2}, {INK_GRAPH_MULTIPLY, 0, 0, 2},
    {INK_GRAPH_SUBTRACT, 0, 0, 2}, {INK_GRAPH_SQUARE, 0, 0, 1}};
static const int32_t LECTURE_OPERANDS[] = {0, 1, 4, 2, 5, 3, 6};

static struct ink_graph *lecture(void) {
  struct ink_graph *graph;
  OK(ink_graph_create(LECTURE, 8, LECTURE_OPERANDS, &graph));
  return graph;
}

static void the_lectures_closed_form(void) {
  struct ink_graph *graph = lecture();
  for (int i = 0; i < 100; i++) {
    double t1 = (double)uniform(-3, 3), t2 = (double)uniform(-3, 3), x = (double)uniform(-3, 3),
           y = (double)uniform(-3, 3), c = t1 * t2 * x - y;
    const double values[] = {t1, t2, x, y};
    for (int32_t k = 0; k < 4; k++)
      OK(ink_graph_set(graph, k, values[k]));
    OK(ink_graph_run(graph, 9, &state));
    NEAR(state.values[7], c * c, 1e-12, 1e-12);
    NEAR(state.gradients[0], 2 * c * x * t2, 1e-12, 1e-12);
    NEAR(state.gradients[1], 2 * c * x * t1, 1e-12, 1e-12);
    NEAR(state.gradients[2], 2 * c * t1 * t2, 1e-12, 1e-12);
    NEAR(state.gradients[3], -2 * c, 1e-12, 1e-12);
  }
  ink_graph_destroy(graph);
}

/* Numbers that are not known yet are NaN; forward comes before backward. */
static void step_by_step(void) {
  struct ink_graph *graph = lecture();
  for (int32_t k = 0; k < 4; k++)
    OK(ink_graph_set(graph, k, k + 1.0));
  for (int32_t steps = 0; steps <= 9; steps++) {
    OK(ink_graph_run(graph, steps, &state));
    for (int32_t i = 4; i < 8; i++)
      CHECK(isnan(state.values[i]) == (steps < i - 3));
    CHECK(isnan(state.slopes[0]) == (steps < 1) && isnan(state.slopes[6]) == (steps < 4));
    for (int32_t i = 4; i < 8; i++)
      CHECK(isnan(state.gradients[i]) == (steps < 12 - i));
    CHECK(isnan(state.gradients[3]) == (steps < 7) && isnan(state.gradients[0]) == (steps < 9));
  }
  ink_graph_destroy(graph);
}

/* x is used three times: its gradients are added. */
static void shares_are_added(void) {
  const struct ink_graph_node nodes[] = {
      LEAF(0), {INK_GRAPH_MULTIPLY, 0, 0, 2}, {INK_GRAPH_ADD, 0, 0, 3}};
  const int32_t operands[] = {0, 0, 1, 0, 1};
  struct ink_graph *graph;
  OK(ink_graph_create(nodes, 3, operands, &graph));
  OK(ink_graph_set(graph, 0, 3.0));
  OK(ink_graph_run(graph, 5, &state));
  CHECK(state.values[2] == 21.0 && state.gradients[1] == 2.0 && state.gradients[0] == 13.0);
  ink_graph_destroy(graph);
}

/* ---- every activation and loss, against math.h and a difference of the fourth order ---- */

static double reference(int32_t id, double p, double z) {
  switch (id) {
  case INK_STEP:
    return z >= 0;
  case INK_SIGMOID:
    return 1 / (1 + exp(-z));
  case INK_TANH:
    return tanh(z);
  case INK_RELU:
    return fmax(z, 0);
  case INK_LEAKY_RELU:
    return z > 0 ? z : p * z;
  case INK_ELU:
    return z > 0 ? z : p * expm1(z);
  case INK_GELU:
    return z * erfc(-z / sqrt(2)) / 2;
  case INK_GELU_TANH:
    return z / 2 * (1 + tanh(sqrt(2 / 3.14159265358979324) * (z + 0.044715 * z * z * z)));
  case INK_SOFTPLUS:
    return z > 30 ? z : log1p(exp(z));
  case INK_SWISH:
    return z / (1 + exp(-z));
  default:
    return z;
  }
}

static double loss_reference(int32_t id, double delta, double a, double y) {
  double r = a - y;
  switch (id) {
  case INK_MSE:
    return r * r;
  case INK_MAE:
    return fabs(r);
  case INK_HUBER:
    return fabs(r) <= delta ? r * r / 2 : delta * (fabs(r) - delta / 2);
  case INK_BINARY_CROSS_ENTROPY:
    return log1p(exp(a)) - y * a;
  case INK_HINGE:
    return fmax(0, 1 - y * a);
  default:
    return fmax(0, -y * a);
  }
}

#define H 1e-3

static double slope_of(const double f[4]) {
  return (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * H);
}
static const double OFF[] = {-2 * H, -H, H, 2 * H};

static void activations(void) {
  for (int32_t id = 0; id < INK_MAXOUT; id++) {
    struct ink_graph_node nodes[] = {LEAF(0), {INK_GRAPH_ACTIVATION, 0, 0.3f, 1}};
    nodes[1].function = id;
    const int32_t operand = 0;
    struct ink_graph *graph;
    OK(ink_graph_create(nodes, 2, &operand, &graph));
    for (double z = -9.003; z < 9; z += 0.11) {
      double around[4], p = (double)0.3f;
      for (int i = 0; i < 4; i++)
        around[i] = reference(id, p, z + OFF[i]);
      OK(ink_graph_set(graph, 0, z));
      OK(ink_graph_run(graph, 3, &state));
      NEAR(state.values[1], reference(id, p, z), 4e-15, 1e-13);
      NEAR(state.gradients[0], slope_of(around), 1e-9, 1e-9);
    }
    ink_graph_destroy(graph);
  }
}

static void losses(void) {
  for (int32_t id = INK_MSE; id <= INK_PERCEPTRON; id++) {
    if (id == INK_CROSS_ENTROPY)
      continue;
    struct ink_graph_node nodes[] = {LEAF(0), LEAF(INK_LEAF_TARGET), {INK_GRAPH_LOSS, 0, 0.7f, 2}};
    nodes[2].function = id;
    const int32_t operands[] = {0, 1};
    struct ink_graph *graph;
    OK(ink_graph_create(nodes, 3, operands, &graph));
    for (double a = -4.015; a < 4; a += 0.17) {
      for (double y = -0.95; y <= 1; y += 0.5) {
        double by_a[4], by_y[4], delta = (double)0.7f;
        for (int i = 0; i < 4; i++) {
          by_a[i] = loss_reference(id, delta, a + OFF[i], y);
          by_y[i] = loss_reference(id, delta, a, y + OFF[i]);
        }
        OK(ink_graph_set(graph, 0, a));
        OK(ink_graph_set(graph, 1, y));
        OK(ink_graph_run(graph, 3, &state));
        NEAR(state.values[2], loss_reference(id, delta, a, y), 1e-14, 1e-14);
        NEAR(state.gradients[0], slope_of(by_a), 1e-9, 1e-9);
        NEAR(state.gradients[1], slope_of(by_y), 1e-9, 1e-9);
      }
    }
    ink_graph_destroy(graph);
  }
}

static void far_out(void) {
  CHECK(ink_exp64(-1e300) > 0 && ink_exp64(-1e300) < 1e-300 && ink_exp64(1e300) > 1e300);
  CHECK(ink_sigmoid64(-1e6) < 1e-300 && ink_sigmoid64(1e6) == 1.0);
  CHECK(ink_softplus64(1e6) == 1e6 && ink_softplus64(-1e6) < 1e-300);
  CHECK(ink_normal_cdf64(-1e6) < 1e-300 && ink_normal_cdf64(1e6) == 1.0);
  CHECK(isnan(ink_exp64(NAN)) && isnan(ink_sigmoid64(NAN)) && isnan(ink_softplus64(NAN)) &&
        isnan(ink_normal_cdf64(NAN)));
}

/* ---- units, the check, the draws ---- */

/* One neuron: w1, x1, w2, x2, b, y, z, a, L. */
static struct ink_graph *neuron(int32_t activation, int32_t loss, int32_t target) {
  const struct ink_graph_node nodes[] = {
      LEAF(INK_LEAF_PARAMETER),       LEAF(INK_LEAF_INPUT),
      LEAF(INK_LEAF_PARAMETER),       LEAF(INK_LEAF_INPUT),
      LEAF(INK_LEAF_PARAMETER),       LEAF(target),
      {INK_GRAPH_UNIT, 0, 0, 5},      {INK_GRAPH_ACTIVATION, activation, 0.5f, 1},
      {INK_GRAPH_LOSS, loss, 1.0f, 2}};
  const int32_t operands[] = {0, 1, 2, 3, 4, 6, 7, 5};
  struct ink_graph *graph;
  OK(ink_graph_create(nodes, 9, operands, &graph));
  return graph;
}

static void drawn_numbers_pass_the_check(void) {
  const int32_t targets[] = {0, INK_LEAF_TARGET, INK_LEAF_TARGET, INK_LEAF_TARGET, INK_LEAF_CLASS,
                             0, INK_LEAF_SIDE,   INK_LEAF_SIDE};
  double differences[INK_MAX_GRAPH_NODES], errors[INK_MAX_GRAPH_NODES];
  for (int32_t activation = 0; activation < INK_MAXOUT; activation++) {
    for (int32_t loss = INK_MSE; loss < INK_NUM_LOSSES; loss++) {
      if (loss == INK_CROSS_ENTROPY)
        continue;
      struct ink_graph *graph = neuron(activation, loss, targets[loss]);
      for (int i = 0; i < 10; i++) {
        OK(ink_graph_draw(graph, random_u32(&chance)));
        OK(ink_graph_check(graph, differences, errors));
        OK(ink_graph_run(graph, 7, &state));
        double learned = 0;
        for (int32_t k = 0; k < 9; k++) {
          if (k > 5) {
            CHECK(isnan(differences[k]) && isnan(errors[k]));
            continue;
          }
          CHECK(errors[k] <= 1e-4);
          NEAR(state.gradients[k], differences[k], 1e-8, 1e-4);
          CHECK(fabs(state.values[k]) <= 2 &&
                fabs(10 * state.values[k] - round(10 * state.values[k])) < 1e-9);
          if (k % 2 == 0)
            learned = fmax(learned, fabs(state.gradients[k]));
        }
        CHECK(activation == INK_STEP ? learned == 0 : learned >= 0.001);
        if (targets[loss] == INK_LEAF_CLASS)
          CHECK(state.values[5] == 0 || state.values[5] == 1);
        if (targets[loss] == INK_LEAF_SIDE)
          CHECK(fabs(state.values[5]) == 1);
      }
      ink_graph_destroy(graph);
    }
  }
}

/* A seed gives a worksheet; thirty seeds give thirty different ones. */
static void seeds(void) {
  struct ink_graph *graph = lecture();
  double first[30][4];
  for (uint32_t seed = 0; seed < 30; seed++) {
    OK(ink_graph_draw(graph, seed));
    OK(ink_graph_run(graph, 0, &state));
    memcpy(first[seed], state.values, sizeof first[seed]);
    for (uint32_t other = 0; other < seed; other++)
      CHECK(memcmp(first[seed], first[other], sizeof first[seed]) != 0);
  }
  OK(ink_graph_draw(graph, 0));
  OK(ink_graph_run(graph, 0, &state));
  CHECK(memcmp(first[0], state.values, sizeof first[0]) == 0);
  ink_graph_destroy(graph);
}

/* At a kink, a difference across it says nothing, and is not counted as an error. */
static void at_a_kink(void) {
  double differences[INK_MAX_GRAPH_NODES], errors[INK_MAX_GRAPH_NODES];
  struct ink_graph *graph = neuron(INK_RELU, INK_MSE, INK_LEAF_TARGET);
  const double values[] = {0.5, 2, 1, -1, 0, 1}; /* z = 0 */
  for (int32_t k = 0; k < 6; k++)
    OK(ink_graph_set(graph, k, values[k]));
  OK(ink_graph_check(graph, differences, errors));
  CHECK(isnan(errors[0]) && isnan(errors[4]) && errors[5] < 1e-4);
  ink_graph_destroy(graph);
}

/* Where the output is large, positive or negative, its rounding error is far larger than a small
 * gradient times h. */
static void a_large_output(void) {
  const struct ink_graph_node nodes[] = {LEAF(0), LEAF(0), LEAF(0), {INK_GRAPH_UNIT, 0, 0, 3}};
  const int32_t operands[] = {0, 1, 2};
  double differences[INK_MAX_GRAPH_NODES], errors[INK_MAX_GRAPH_NODES];
  struct ink_graph *graph;
  OK(ink_graph_create(nodes, 4, operands, &graph));
  for (double side = -1e6; side <= 1e6; side += 2e6) { /* L is -1e12, then 1e12 */
    OK(ink_graph_set(graph, 0, 1e6));
    OK(ink_graph_set(graph, 1, side));
    OK(ink_graph_check(graph, differences, errors));
    CHECK(fabs(differences[2] - 1) > 0.5); /* far from the gradient, which is 1 */
    for (int k = 0; k < 3; k++)
      CHECK(errors[k] <= 1e-4);
  }
  ink_graph_destroy(graph);
}

/* ---- refused arguments ---- */

static void refuses(void) {
  struct ink_graph *none = NULL, *graph = lecture();
  struct ink_graph_node nodes[INK_MAX_GRAPH_NODES + 1], good[8];
  int32_t operands[7];
  double numbers[INK_MAX_GRAPH_NODES];
  memcpy(good, LECTURE, sizeof good);
  memcpy(operands, LECTURE_OPERANDS, sizeof operands);
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_create(NULL, 8, operands, &none));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_create(good, 8, NULL, &none));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_create(good, 8, operands, NULL));
  memset(nodes, 0, sizeof nodes);
  ANSWERS(INK_ERROR_SIZE, ink_graph_create(good, 1, operands, &none));
  ANSWERS(INK_ERROR_SIZE, ink_graph_create(nodes, INK_MAX_GRAPH_NODES + 1, operands, &none));
  const struct {
    int32_t node;
    struct ink_graph_node is;
    int32_t code;
  } wrong[] = {{7, {INK_NUM_GRAPH_OPS, 0, 0, 1}, INK_ERROR_ARGUMENT},
               {7, {-1, 0, 0, 1}, INK_ERROR_ARGUMENT},
               {0, {INK_GRAPH_LEAF, INK_NUM_LEAVES, 0, 0}, INK_ERROR_ARGUMENT},
               {0, {INK_GRAPH_LEAF, -1, 0, 0}, INK_ERROR_ARGUMENT},
               {7, {INK_GRAPH_ACTIVATION, INK_MAXOUT, 0, 1}, INK_ERROR_ARGUMENT},
               {7, {INK_GRAPH_ACTIVATION, -1, 0, 1}, INK_ERROR_ARGUMENT},
               {6, {INK_GRAPH_LOSS, INK_LOSS_NONE, 0, 2}, INK_ERROR_ARGUMENT},
               {6, {INK_GRAPH_LOSS, INK_CROSS_ENTROPY, 0, 2}, INK_ERROR_ARGUMENT},
               {6, {INK_GRAPH_LOSS, INK_NUM_LOSSES, 0, 2}, INK_ERROR_ARGUMENT},
               {7, {INK_GRAPH_SQUARE, 0, NAN, 1}, INK_ERROR_SETTING},
               {7, {INK_GRAPH_SQUARE, 0, -1, 1}, INK_ERROR_SETTING},
               {7, {INK_GRAPH_SQUARE, 0, 101, 1}, INK_ERROR_SETTING},
               {7, {INK_GRAPH_SQUARE, 0, 0, 2}, INK_ERROR_SIZE},
               {6, {INK_GRAPH_ADD, 0, 0, 1}, INK_ERROR_SIZE},
               {6, {INK_GRAPH_UNIT, 0, 0, 2}, INK_ERROR_SIZE},
               {6, {INK_GRAPH_UNIT, 0, 0, 1}, INK_ERROR_SIZE},
               {4, {INK_GRAPH_MULTIPLY, 0, 0, 3}, INK_ERROR_SIZE},
               {0, {INK_GRAPH_LEAF, 0, 0, 1}, INK_ERROR_SIZE},
               {4, {INK_GRAPH_ADD, 0, 0, INK_MAX_GRAPH_OPERANDS + 1}, INK_ERROR_SIZE}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    memcpy(good, LECTURE, sizeof good);
    good[wrong[i].node] = wrong[i].is;
    ANSWERS(wrong[i].code, ink_graph_create(good, 8, operands, &none));
  }
  memcpy(good, LECTURE, sizeof good);
  for (int32_t bad = -1; bad <= 4; bad += 5) { /* before the first; itself */
    operands[1] = bad;
    ANSWERS(INK_ERROR_ORDER, ink_graph_create(good, 8, operands, &none));
  }
  operands[1] = 0; /* t2 is not used */
  ANSWERS(INK_ERROR_SHAPE, ink_graph_create(good, 8, operands, &none));
  CHECK(none == NULL);

  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_set(NULL, 0, 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_set(graph, -1, 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_set(graph, 8, 1));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_set(graph, 4, 1));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_graph_set(graph, 0, NAN));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_graph_set(graph, 0, 1.1e6));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_graph_set(graph, 0, -INFINITY));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_run(NULL, 0, &state));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_run(graph, 0, NULL));
  ANSWERS(INK_ERROR_SIZE, ink_graph_run(graph, -1, &state));
  ANSWERS(INK_ERROR_SIZE, ink_graph_run(graph, 10, &state));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_check(NULL, numbers, numbers));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_check(graph, NULL, numbers));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_check(graph, numbers, NULL));
  ANSWERS(INK_ERROR_ARGUMENT, ink_graph_draw(NULL, 1));
  ink_graph_destroy(graph);
  ink_graph_destroy(NULL);
}

static void without_memory(void) {
  struct ink_graph *graph = NULL;
  long blocks = memory_blocks();
  memory_fail_at(1);
  ANSWERS(INK_ERROR_MEMORY, ink_graph_create(LECTURE, 8, LECTURE_OPERANDS, &graph));
  CHECK(memory_has_failed() && graph == NULL && memory_blocks() == blocks);
}

/* Squares of squares grow beyond all bounds: refused, and nothing is written. */
static void too_large(void) {
  struct ink_graph_node nodes[12] = {LEAF(0)};
  int32_t operands[11];
  for (int32_t i = 1; i < 12; i++)
    nodes[i] = (struct ink_graph_node){INK_GRAPH_SQUARE, 0, 0, 1}, operands[i - 1] = i - 1;
  struct ink_graph *graph;
  struct ink_graph_state before;
  double differences[INK_MAX_GRAPH_NODES] = {7}, errors[INK_MAX_GRAPH_NODES] = {7};
  OK(ink_graph_create(nodes, 12, operands, &graph));
  OK(ink_graph_set(graph, 0, 1e6));
  memset(&state, 1, sizeof state);
  before = state;
  ANSWERS(INK_ERROR_NOT_FINITE, ink_graph_run(graph, 11, &state));
  ANSWERS(INK_ERROR_SIZE, ink_graph_run(graph, 100, &state));
  CHECK(memcmp(&before, &state, sizeof state) == 0);
  OK(ink_graph_run(graph, 3, &state));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_graph_check(graph, differences, errors));
  CHECK(differences[0] == 7 && errors[0] == 7);
  ink_graph_destroy(graph);
  /* infinity - infinity is NaN, and so is its exponential */
  nodes[7] = (struct ink_graph_node){INK_GRAPH_SUBTRACT, 0, 0, 2}, operands[6] = operands[7] = 6;
  nodes[8] = (struct ink_graph_node){INK_GRAPH_ACTIVATION, INK_SIGMOID, 0, 1}, operands[8] = 7;
  OK(ink_graph_create(nodes, 9, operands, &graph));
  OK(ink_graph_set(graph, 0, 1e6));
  ANSWERS(INK_ERROR_NOT_FINITE, ink_graph_run(graph, 8, &state));
  ink_graph_destroy(graph);
}

static const struct test tests[] = {
    {"the lecture's closed form", the_lectures_closed_form},
    {"step by step", step_by_step},
    {"gradients of one node are added", shares_are_added},
    {"activations, against math.h and differences", activations},
    {"losses, likewise", losses},
    {"far out", far_out},
    {"drawn numbers pass the check", drawn_numbers_pass_the_check},
    {"seeds", seeds},
    {"at a kink", at_a_kink},
    {"a large output", a_large_output},
    {"refuses", refuses},
    {"without memory", without_memory},
    {"too large", too_large},
};

MAIN(tests)
