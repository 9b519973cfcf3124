/* wasm_simd128.h: SIMDe stands in for the compiler's header of that name, so that the unchanged
 * core builds natively: for sanitizers, valgrind, coverage and fuzzing. */
#ifndef INK_SHIM_WASM_SIMD128_H
#define INK_SHIM_WASM_SIMD128_H

#define SIMDE_ENABLE_NATIVE_ALIASES
#pragma clang system_header
#include <simde/wasm/simd128.h>

#endif
