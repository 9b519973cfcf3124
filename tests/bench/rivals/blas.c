/* blas.c: the rival by hand, natively: C with OpenBLAS for the products, one file, one purpose. A
 * multilayer perceptron with ReLU, softmax and cross-entropy, plain SGD with rate 0.1, in float32.
 *
 *   gcc -O3 -march=native -ffast-math blas.c -o blas -lopenblas -lm
 *   OPENBLAS_NUM_THREADS=1 ./blas EXAMPLES 60000 10000 BATCH 784 128 10
 *
 * EXAMPLES: a file of training images and labels, then test images and labels, all bytes. On
 * standard input each line "epoch" trains one epoch and answers its milliseconds; "accuracy"
 * answers that of the test images. */
#include <cblas.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_LAYERS = 8, EVALUATED = 1000 }; /* rows evaluated at a time */
static const float RATE = 0.1f;

static int layers, size[MAX_LAYERS + 1];     /* size[0] inputs, size[l + 1] units of layer l */
static float *w[MAX_LAYERS], *b[MAX_LAYERS]; /* (size[l], size[l + 1]) */
static float *a[MAX_LAYERS + 1], *delta[MAX_LAYERS + 1]; /* (rows, size[l]); a[0] is the batch */

static uint64_t state = 88172645463325252u; /* xorshift64 */
static uint32_t random32(void) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (uint32_t)(state >> 32);
}
static float normal(void) { /* Box and Muller */
  float u = ((float)random32() + 1) / 4294967808.0f, v = (float)random32() / 4294967296.0f;
  return sqrtf(-2 * logf(u)) * cosf(6.2831853f * v);
}

static float *matrix(size_t rows, size_t columns) {
  float *m = aligned_alloc(64, (rows * columns * sizeof(float) + 63) & ~(size_t)63);
  if (!m)
    exit(1);
  return memset(m, 0, rows * columns * sizeof(float));
}

static void forward(int rows) {
  for (int l = 0; l < layers; l++) {
    int n = size[l + 1];
    for (int r = 0; r < rows; r++)
      memcpy(a[l + 1] + (size_t)r * n, b[l], n * sizeof(float));
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, n, size[l], 1, a[l], size[l], w[l],
                n, 1, a[l + 1], n);
    if (l < layers - 1)
      for (size_t i = 0; i < (size_t)rows * n; i++)
        a[l + 1][i] = a[l + 1][i] > 0 ? a[l + 1][i] : 0;
  }
}

static void backward(const uint8_t *labels, int rows) {
  int K = size[layers];
  for (int r = 0; r < rows; r++) { /* softmax and cross-entropy: delta = (p - y) / rows */
    float *z = a[layers] + (size_t)r * K, *d = delta[layers] + (size_t)r * K, largest = z[0],
          sum = 0;
    for (int k = 1; k < K; k++)
      largest = z[k] > largest ? z[k] : largest;
    for (int k = 0; k < K; k++)
      sum += d[k] = expf(z[k] - largest);
    for (int k = 0; k < K; k++)
      d[k] /= sum * (float)rows;
    d[labels[r]] -= 1 / (float)rows;
  }
  for (int l = layers - 1; l >= 0; l--) {
    int m = size[l], n = size[l + 1];
    if (l) {
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, m, n, 1, delta[l + 1], n, w[l], n,
                  0, delta[l], m);
      for (size_t i = 0; i < (size_t)rows * m; i++)
        delta[l][i] = a[l][i] > 0 ? delta[l][i] : 0;
    }
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, rows, -RATE, a[l], m, delta[l + 1],
                n, 1, w[l], n);
    for (int r = 0; r < rows; r++)
      for (int j = 0; j < n; j++)
        b[l][j] -= RATE * delta[l + 1][(size_t)r * n + j];
  }
}

static void epoch(const float *x, const uint8_t *y, int *order, uint8_t *labels, int N, int B) {
  for (int i = N - 1; i > 0; i--) {
    int j = (int)((uint64_t)random32() * (uint64_t)(i + 1) >> 32), swap = order[i];
    order[i] = order[j], order[j] = swap;
  }
  for (int first = 0; first < N; first += B) {
    int rows = N - first < B ? N - first : B;
    for (int r = 0; r < rows; r++) {
      memcpy(a[0] + (size_t)r * size[0], x + (size_t)order[first + r] * size[0],
             size[0] * sizeof(float));
      labels[r] = y[order[first + r]];
    }
    forward(rows);
    backward(labels, rows);
  }
}

static double accuracy(const float *x, const uint8_t *y, int T) {
  int correct = 0, K = size[layers];
  for (int first = 0; first < T; first += EVALUATED) {
    int rows = T - first < EVALUATED ? T - first : EVALUATED;
    memcpy(a[0], x + (size_t)first * size[0], (size_t)rows * size[0] * sizeof(float));
    forward(rows);
    for (int r = 0; r < rows; r++) {
      int best = 0;
      for (int k = 1; k < K; k++)
        if (a[layers][r * K + k] > a[layers][r * K + best])
          best = k;
      correct += best == y[first + r];
    }
  }
  return (double)correct / T;
}

static void read_examples(FILE *file, int count, float *x, uint8_t *y) {
  size_t values = (size_t)count * size[0];
  uint8_t *bytes = malloc(values);
  if (!bytes || fread(bytes, 1, values, file) != values ||
      fread(y, 1, count, file) != (size_t)count)
    exit(1);
  for (size_t i = 0; i < values; i++)
    x[i] = (float)bytes[i] / 255;
  free(bytes);
}

int main(int argc, char **argv) {
  if (argc < 7)
    return 2;
  int N = atoi(argv[2]), T = atoi(argv[3]), B = atoi(argv[4]), rows = B > EVALUATED ? B : EVALUATED;
  layers = argc - 6;
  for (int l = 0; l <= layers; l++)
    size[l] = atoi(argv[5 + l]), a[l] = matrix(rows, size[l]), delta[l] = matrix(rows, size[l]);
  for (int l = 0; l < layers; l++) {
    w[l] = matrix(size[l], size[l + 1]), b[l] = matrix(1, size[l + 1]);
    for (int i = 0; i < size[l] * size[l + 1]; i++)
      w[l][i] = normal() * sqrtf(2 / (float)size[l]);
  }
  float *x = matrix(N, size[0]), *test_x = matrix(T, size[0]);
  uint8_t *y = malloc(N), *test_y = malloc(T), *labels = malloc(B);
  int *order = malloc(N * sizeof(int));
  FILE *file = fopen(argv[1], "rb");
  if (!file || !y || !test_y || !labels || !order)
    return 1;
  read_examples(file, N, x, y);
  read_examples(file, T, test_x, test_y);
  for (int i = 0; i < N; i++)
    order[i] = i;
  for (char line[16]; fgets(line, sizeof line, stdin);) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    if (line[0] == 'a') {
      printf("%.4f\n", accuracy(test_x, test_y, T));
    } else {
      epoch(x, y, order, labels, N, B);
      clock_gettime(CLOCK_MONOTONIC, &to);
      printf("%.3f\n",
             (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6);
    }
    fflush(stdout);
  }
}
