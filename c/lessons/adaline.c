/* adaline.c: from which learning rate on Adaline diverges. Its loss is a quadratic bowl, so each
 * step multiplies the distance to the minimum along an eigenvector of the Hessian by
 * 1 - rate * eigenvalue. B. Widrow and M. Hoff, "Adaptive switching circuits", 1960. */
#include "lessons.h"

#define MAX_SIDE (INK_NUM_FEATURES + 1)
#define SWEEPS 30 /* Jacobi's method converges quadratically: these matrices need about 6 */

/* One rotation in the plane of axes p and q, after which H[p][q] is 0. Golub & Van Loan, Matrix
 * Computations, 8.5. */
static void rotate(double H[MAX_SIDE][MAX_SIDE], int32_t n, int32_t p, int32_t q) {
  double off = H[p][q];
  if (off == 0.0)
    return;
  double tau = (H[q][q] - H[p][p]) / (2.0 * off);
  double root = __builtin_sqrt(1.0 + tau * tau);
  double t = tau >= 0.0 ? 1.0 / (tau + root) : 1.0 / (tau - root);
  double c = 1.0 / __builtin_sqrt(1.0 + t * t), s = t * c;
  for (int32_t k = 0; k < n; k++) {
    double a = H[k][p], b = H[k][q];
    H[k][p] = c * a - s * b;
    H[k][q] = s * a + c * b;
  }
  for (int32_t k = 0; k < n; k++) {
    double a = H[p][k], b = H[q][k];
    H[p][k] = c * a - s * b;
    H[q][k] = s * a + c * b;
  }
  H[p][q] = H[q][p] = 0.0;
}

static double largest_eigenvalue(double H[MAX_SIDE][MAX_SIDE], int32_t n) {
  for (int32_t sweep = 0; sweep < SWEEPS; sweep++)
    for (int32_t p = 0; p < n; p++)
      for (int32_t q = p + 1; q < n; q++)
        rotate(H, n, p, q);
  double largest = H[0][0];
  for (int32_t i = 1; i < n; i++)
    largest = H[i][i] > largest ? H[i][i] : largest;
  return largest;
}

int32_t ink_critical_rate(const float *values, int32_t N, int32_t D, double *rate) {
  if (!values || !rate)
    return INK_ERROR_ARGUMENT;
  if (N < 1 || N > INK_MAX_EXAMPLES || D < 1 || D > INK_NUM_FEATURES)
    return INK_ERROR_SIZE;
  double H[MAX_SIDE][MAX_SIDE] = {{0.0}};
  for (size_t row = 0; row < (size_t)N; row++) {
    double x[MAX_SIDE];
    for (int32_t d = 0; d < D; d++)
      x[d] = (double)values[row * (size_t)D + (size_t)d];
    x[D] = 1.0; /* the bias's input */
    for (int32_t p = 0; p <= D; p++)
      for (int32_t q = 0; q <= D; q++)
        H[p][q] += 2.0 / N * x[p] * x[q];
  }
  double sum = 0.0; /* of magnitudes: no eigenvalue is larger */
  for (int32_t p = 0; p <= D; p++)
    for (int32_t q = 0; q <= D; q++)
      sum += magnitude(H[p][q]);
  if (!(sum <= 1e100))
    return INK_ERROR_NOT_FINITE;
  *rate = 2.0 / largest_eigenvalue(H, D + 1);
  return INK_OK;
}
