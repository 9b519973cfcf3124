/* same_bits.c: runs the cases that same-bits.test.js wrote, natively, and prints the results for
 * the comparison with WebAssembly. The file is one array of 32-bit words, case after case; each
 * begins with the kind of case. Usage: same_bits file simd|scalar */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inkgrad.h"

enum what { TRAIN, DIGITS, DRAWING, CURVE, STAGES, IMAGE, POINTS, ROLL, GRAPH };

static const uint32_t *word, *words_end;

/* The next n words; fails where there are fewer. */
static const void *words(size_t n) {
  if ((size_t)(words_end - word) < n)
    exit(2);
  const void *here = word;
  word += n;
  return here;
}

static uint32_t next(void) {
  return *(const uint32_t *)words(1);
}

static const void *bytes(size_t n) {
  return words((n + 3) / 4);
}

/* FNV-1a, 32 bits, over bytes. */
static uint32_t hashed(const void *data, size_t size) {
  uint32_t hash = 0x811c9dc5u;
  for (size_t i = 0; i < size; i++)
    hash = (hash ^ ((const uint8_t *)data)[i]) * 0x01000193u;
  return hash;
}

static void must(int32_t code) {
  if (code == INK_OK)
    return;
  printf("code %d\n", (int)code);
  exit(3);
}

static void *room(size_t size) {
  void *block = malloc(size ? size : 1);
  if (!block)
    exit(4);
  return block;
}

static struct ink_dataset *read_dataset(void) {
  const struct ink_dataset_config *config = words(sizeof *config / 4);
  size_t N = (size_t)config->capacity, D = (size_t)config->inputs,
         size = config->format == INK_U8 ? 1 : 4;
  struct ink_dataset *data = NULL;
  must(ink_dataset_create(config, &data));
  memcpy(ink_dataset_tail(data, config->capacity), bytes(N * D * size), N * D * size);
  const int32_t *labels = config->classes ? words(N) : NULL;
  const float *targets = config->num_targets ? words(N * (size_t)config->num_targets) : NULL;
  must(ink_dataset_append(data, config->capacity, labels, targets));
  return data;
}

static void train(int32_t kernels) {
  const struct ink_network_config *config = words(sizeof *config / 4);
  const struct ink_train_config *settings = words(sizeof *settings / 4);
  struct ink_dataset *data = read_dataset();
  struct ink_network *net = NULL;
  struct ink_train_result result;
  struct ink_evaluation e;
  int32_t N = ink_dataset_size(data), K = config->layers[config->num_layers - 1].units;
  must(ink_network_create(config, &net));
  must(ink_network_use_kernels(net, kernels));
  must(ink_network_train(net, data, settings, &result));
  size_t size = (size_t)ink_network_snapshot_size(net),
         outputs_size = (size_t)(N * K) * sizeof(float);
  float *outputs = room(outputs_size), *losses = room((size_t)N * sizeof *losses);
  uint8_t *snapshot = room(size);
  ink_network_snapshot(net, snapshot);
  must(ink_network_evaluate(net, data, 0, N, &e, NULL, losses, outputs));
  printf("%016llx %08x %d %d %08x %08x %d %08x %08x\n", (unsigned long long)ink_network_hash(net),
         (unsigned)hashed(snapshot, size), (int)result.steps, (int)result.correct,
         (unsigned)hashed(&result.loss, sizeof result.loss),
         (unsigned)hashed(&e.loss, sizeof e.loss), (int)e.correct,
         (unsigned)hashed(losses, (size_t)N * sizeof *losses),
         (unsigned)hashed(outputs, outputs_size));
  free(snapshot);
  free(losses);
  free(outputs);
  ink_network_destroy(net);
  ink_dataset_destroy(data);
}

static void digits(void) {
  uint32_t seed = next();
  int32_t first = (int32_t)next(), count = (int32_t)next();
  uint8_t *images = room((size_t)count * 784), *labels = room((size_t)count);
  must(ink_generate_digits(seed, first, count, images, labels));
  printf("%08x %08x\n", (unsigned)hashed(images, (size_t)count * 784),
         (unsigned)hashed(labels, (size_t)count));
  free(labels);
  free(images);
}

static void drawing(void) {
  uint8_t pixels[784];
  const float *pen_width = words(1);
  uint32_t num_strokes = next(), num_points = next();
  const int32_t *ends = words(num_strokes);
  const float *points = words(2 * (size_t)num_points);
  must(ink_drawing(points, ends, (int32_t)num_strokes, *pen_width, pixels));
  printf("%08x\n", (unsigned)hashed(pixels, sizeof pixels));
}

static void stages(void) {
  uint8_t pixels[784];
  const struct ink_stages *stages = words(sizeof *stages / 4);
  int32_t num_points = (int32_t)next();
  const float *points = words(2 * (size_t)num_points);
  must(ink_drawing_staged(points, &num_points, 1, stages, pixels));
  printf("%08x\n", (unsigned)hashed(pixels, sizeof pixels));
}

static void image(void) {
  uint8_t pixels[784];
  int32_t width = (int32_t)next(), height = (int32_t)next();
  size_t n = (size_t)(width * height);
  uint8_t *ink = room(n);
  memcpy(ink, bytes(n), n);
  must(ink_image_to_ink(ink, width, height));
  must(ink_drawing_from_image(ink, width, height, pixels));
  free(ink);
  printf("%08x\n", (unsigned)hashed(pixels, sizeof pixels));
}

static void curve(void) {
  uint32_t activation = next();
  const float *parameter = words(1);
  size_t n = next();
  const float *z = words(n);
  float *f = room(n * sizeof *f), *d = room(n * sizeof *d);
  must(ink_activation_curve((int32_t)activation, *parameter, z, (int32_t)n, f, d));
  printf("%08x %08x\n", (unsigned)hashed(f, n * sizeof *f), (unsigned)hashed(d, n * sizeof *d));
  free(d);
  free(f);
}

static void points(void) {
  int32_t kind = (int32_t)next(), count = (int32_t)next();
  uint32_t seed = next();
  const float *noise = words(1);
  size_t n = (size_t)count;
  float *xy = room(2 * n * sizeof *xy);
  int32_t *labels = room(n * sizeof *labels);
  must(ink_points_generate(kind, seed, *noise, count, xy, labels));
  printf("%08x %08x\n", (unsigned)hashed(xy, 2 * n * sizeof *xy),
         (unsigned)hashed(labels, n * sizeof *labels));
  free(xy);
  free(labels);
}

/* A ball on a formula's surface: its path, and its state at the end. */
static void roll(void) {
  int32_t kind = (int32_t)next(), steps = (int32_t)next();
  const float *start = words(2);
  const struct ink_optimizer *rule = words(sizeof *rule / 4);
  struct ink_network_config config = {
      .inputs = 1, .num_layers = 1, .loss = INK_MSE, .layers = {{.units = 1, .pieces = 1}}};
  struct ink_surface *surface;
  struct ink_network *ball;
  struct ink_roll result = {0};
  float *path = room(2 * (size_t)steps * sizeof *path);
  must(ink_surface_create(kind, &surface));
  must(ink_network_create(&config, &ball));
  must(ink_network_set_parameters(ball, start));
  must(ink_surface_roll(surface, ball, rule, 0, 1, steps, path, &result));
  const float end[] = {result.loss, result.rate, result.travelled, result.to_minimum};
  printf("%08x %08x %d %d\n", (unsigned)hashed(path, 2 * (size_t)result.steps * sizeof *path),
         (unsigned)hashed(end, sizeof end), (int)result.steps, (int)result.state);
  free(path);
  ink_network_destroy(ball);
  ink_surface_destroy(surface);
}

/* One neuron with drawn numbers: w, x, b, y, z, a, L; its state at the end, and its central
 * differences. */
static void graph(void) {
  int32_t activation = (int32_t)next(), loss = (int32_t)next(), target = (int32_t)next();
  uint32_t seed = next();
  const struct ink_graph_node nodes[] = {{INK_GRAPH_LEAF, INK_LEAF_PARAMETER, 0, 0},
                                         {INK_GRAPH_LEAF, INK_LEAF_INPUT, 0, 0},
                                         {INK_GRAPH_LEAF, INK_LEAF_PARAMETER, 0, 0},
                                         {INK_GRAPH_LEAF, target, 0, 0},
                                         {INK_GRAPH_UNIT, 0, 0, 3},
                                         {INK_GRAPH_ACTIVATION, activation, 0.5f, 1},
                                         {INK_GRAPH_LOSS, loss, 0.5f, 2}};
  const int32_t operands[] = {0, 1, 2, 4, 5, 3};
  struct ink_graph *made;
  struct ink_graph_state state;
  double differences[7], errors[7];
  must(ink_graph_create(nodes, 7, operands, &made));
  must(ink_graph_draw(made, seed));
  must(ink_graph_run(made, 7, &state));
  must(ink_graph_check(made, differences, errors));
  printf("%08x %08x %08x\n", (unsigned)hashed(state.values, 7 * sizeof(double)),
         (unsigned)hashed(state.gradients, 7 * sizeof(double)),
         (unsigned)hashed(differences, 4 * sizeof(double)));
  ink_graph_destroy(made);
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
  if (!file || fseek(file, 0, SEEK_END) != 0)
    return 1;
  size_t size = (size_t)ftell(file);
  uint32_t *all = room(size);
  rewind(file);
  if (fread(all, 1, size, file) != size)
    return 1;
  fclose(file);
  word = all, words_end = all + size / 4;
  while (word < words_end) {
    switch (next()) {
    case TRAIN:
      train(strcmp(argv[2], "simd") == 0 ? INK_SIMD : INK_SCALAR);
      break;
    case DIGITS:
      digits();
      break;
    case DRAWING:
      drawing();
      break;
    case CURVE:
      curve();
      break;
    case STAGES:
      stages();
      break;
    case IMAGE:
      image();
      break;
    case POINTS:
      points();
      break;
    case ROLL:
      roll();
      break;
    case GRAPH:
      graph();
      break;
    default:
      return 5;
    }
  }
  free(all);
  return 0;
}
