/* data.h: functions on datasets, for this folder and those above it. It knows no network. */
#ifndef INK_DATA_H
#define INK_DATA_H

#include "../core.h"

/* Above this share of non-zero values pixels are stored dense: the dense product is faster then. */
#define MAX_DENSITY 0.4

/* ---- split.c ---- */

void shuffle(int32_t *rows, int32_t n, struct random *r);

/* ---- augment.c: a dataset's rows as training sees them: distorted, or in part generated ---- */

struct augmenter;
int augmentation_check(const struct ink_dataset *data, const struct ink_train_config *config);
int augmentation_is_on(const struct ink_train_config *config);
/* For batches of at most B rows. data and config are borrowed. */
int augmenter_create(const struct ink_dataset *data, const struct ink_train_config *config,
                     int32_t B, int32_t threads, struct augmenter **augmenter);
void augmenter_destroy(struct augmenter *augmenter);
/* A dataset with room for B rows of any density; its first rows are those of the last
 * augment_rows. */
const struct ink_dataset *augmented_rows(const struct augmenter *augmenter);
void augment_rows(struct augmenter *augmenter, const int32_t *rows, int32_t B, uint32_t seed,
                  int32_t epoch, struct ink_pool *pool);

#endif
