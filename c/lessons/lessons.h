/* lessons.h: structures and functions that the lessons' files share. A lesson uses a network and
 * its data; they know no lesson. */
#ifndef INK_LESSONS_H
#define INK_LESSONS_H

#include "../nn/nn.h"

/* ---- surface.c: a loss over two numbers ---- */

struct ink_surface {
  int32_t kind;
  struct ink_network *net; /* borrowed; NULL for a formula */
  const struct ink_dataset *data;
  /* (P) each; the parameters at (x, y) are base + x first + y second */
  float *base, *first, *second;
  float *parameters, *before; /* (P) scratch; the network's own parameters */
  int32_t *rows, num_rows;    /* (N) scratch; N, without the rows that arrive later */
};

/* The gradient (2) at a point, of all the data or of a mini-batch of B rows (B = 0: all), and,
 * where loss is not NULL, the loss over all the data. A network's parameters are those of the point
 * afterwards. */
int32_t surface_gradient(const struct ink_surface *surface, float x, float y, int32_t B,
                         struct random *r, float *gradient, float *loss);
/* To the nearest global minimum; NaN where none is known. */
float surface_distance_to_minimum(int32_t kind, float x, float y);

static inline float length_of(float x, float y) {
  return __builtin_sqrtf(x * x + y * y);
}

/* ---- graph_ops.c: the operations of a graph's nodes, in double ---- */

/* The value of a node whose operands are x (num_operands), and its slope by each of them. */
double graph_op(const struct ink_graph_node *node, const double *x, double *slopes);
/* How far a node is from its kink, where its slope or the slope's slope jumps, signed by the side;
 * infinite for nodes without one. */
double graph_op_kink_distance(const struct ink_graph_node *node, const double *x);
int graph_op_takes(int32_t op, int32_t n);
int graph_op_has_function(int32_t op, int32_t f);

static inline double magnitude(double x) {
  return x < 0.0 ? -x : x;
}

#endif
