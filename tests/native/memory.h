/* memory.h: the core's calls for memory, counted, and made to fail when a test asks for it. The
 * linker puts these in the place of malloc and its kin (-Wl,--wrap). */
#ifndef INK_TESTS_MEMORY_H
#define INK_TESTS_MEMORY_H

/* Blocks that are allocated and not yet freed. */
long memory_blocks(void);

/* From now on the n-th request is refused, and only that one; 0: none. */
void memory_fail_at(long n);

/* Whether that request has come. */
int memory_has_failed(void);

#endif
