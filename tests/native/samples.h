/* samples.h: networks and data for the tests, drawn by the test's seed. If one cannot be made, the
 * test fails. */
#ifndef INK_TESTS_SAMPLES_H
#define INK_TESTS_SAMPLES_H

#include "check.h"
#include "inkgrad.h"

/* ---- networks ---- */

struct ink_layer_config layer(int32_t units, int32_t activation);

/* inputs -> hidden (tanh) -> outputs, with the activation that goes with the loss. */
struct ink_network_config small_config(int32_t inputs, int32_t hidden, int32_t outputs,
                                       int32_t loss);

/* 1 to 4 ragged layers of any kind with any loss (or this one, where loss >= 0). */
struct ink_network_config random_config(int32_t loss);

struct ink_network *network(const struct ink_network_config *config);
int32_t outputs_of(const struct ink_network_config *config);
int32_t loss_wants_targets(int32_t loss);

/* Draws all parameters, biases too, from N(0, scale^2). */
void scatter(struct ink_network *net, float scale);

/* A hash of all state that a caller can see: snapshot and gradients. */
uint64_t state_of(const struct ink_network *net);

/* ---- update rules ---- */

struct ink_optimizer sgd_rule(float learning_rate);
struct ink_optimizer random_rule(void);

/* ---- data ---- */

/* N rows of N(0, 1) values (f32), or of pixels of which `density` percent are not 0 (u8). classes
 * and targets as in the configuration; targets are drawn from [0, 1). */
struct ink_dataset *dataset(int32_t N, int32_t D, int32_t format, int32_t density, int32_t classes,
                            int32_t num_targets);

/* Data that such a network can learn from. */
struct ink_dataset *dataset_for(const struct ink_network_config *config, int32_t N);

/* The inputs (B, D) of these rows, as the network sees them; to be freed. */
float *inputs_of(const struct ink_dataset *data, const int32_t *rows, int32_t B, int32_t D);

uint64_t data_of(const struct ink_dataset *data);

uint64_t mixed(uint64_t hash, const void *bytes, size_t size);

#endif
