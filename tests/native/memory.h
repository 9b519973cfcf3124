/* memory.h: counts the core's requests for memory, and refuses one when a test asks for it. The
 * linker puts these functions in the place of malloc, calloc, aligned_alloc and free (-Wl,--wrap).
 */
#ifndef INK_TESTS_MEMORY_H
#define INK_TESTS_MEMORY_H

/* Blocks that are allocated and not yet freed. */
long memory_blocks(void);

/* Refuses the n-th request from now on, and only that one; 0: none. */
void memory_fail_at(long n);

/* Returns whether that request has come. */
int memory_has_failed(void);

#endif
