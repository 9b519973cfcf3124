/* lessons.h: what the lessons' files share. A lesson uses a network and its data; neither knows of
 * lessons. */
#ifndef INK_LESSONS_H
#define INK_LESSONS_H

#include "../nn/nn.h"

/* ---- surface.c: a loss over two numbers ---- */

struct ink_surface {
  int32_t kind;
  struct ink_network *net; /* borrowed; NULL for a formula */
  const struct ink_dataset *data;
  float *base, *first,
      *second;                /* (P) each: the network's parameters are base + x first + y second */
  float *parameters, *before; /* (P) scratch; the network's own parameters */
  int32_t *rows, num_rows;    /* (N), N: rows that arrive later play no part */
};

/* The gradient (2) at a point, of all the data or of a mini-batch of B rows (B = 0: all), and,
 * where loss is not NULL, the loss over all the data. A network's parameters are those of the point
 * afterwards. */
int32_t surface_gradient(const struct ink_surface *surface, float x, float y, int32_t B,
                         struct random *r, float *gradient, float *loss);
/* To the nearest global minimum; NaN where none is known. */
float distance_to_minimum(int32_t kind, float x, float y);
float length_of(float x, float y);

/* ---- graph_ops.c: the operations of a graph's nodes, in double ---- */

/* The value of a node whose operands are x (num_operands), and its slope by each of them. */
double graph_op(const struct ink_graph_node *node, const double *x, double *slopes);
/* How far a node is from its kink, where its slope or the slope's slope jumps, signed by the side;
 * infinite for nodes without one. */
double distance_from_kink(const struct ink_graph_node *node, const double *x);
int num_operands_fits(int32_t op, int32_t n);
int has_function(int32_t op, int32_t f);

static inline double magnitude(double x) {
  return x < 0.0 ? -x : x;
}

#endif
