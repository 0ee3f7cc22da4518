#ifndef TRICKS_CDUKTAPE_H
#define TRICKS_CDUKTAPE_H

/* A JavaScript interpreter for scripts that must not be trusted with time and memory: see
   interpreter.c. It knows no files, no network and no clock of its own. */

#include <stddef.h>

typedef struct tricks_interpreter tricks_interpreter;

/* What became of a call. */
typedef enum {
  tricks_done = 0,       /* the result is the function's */
  tricks_failed = 1,     /* the script threw; the result says what */
  tricks_exhausted = 2   /* out of memory or work; the interpreter must be closed */
} tricks_outcome;

/* Makes an interpreter that may hold `memory` bytes at a time.

   Returns NULL where there is not enough memory. */
tricks_interpreter *tricks_interpreter_open(size_t memory);

/* Runs a script, which may do about `work` million instructions. */
tricks_outcome tricks_interpreter_run(
    tricks_interpreter *interpreter, const char *script, size_t length, unsigned work);

/* Calls the global function `name` with a text in UTF-8 and a truth value; it may do about `work`
   million instructions. Its result stays until the next call. */
tricks_outcome tricks_interpreter_call(
    tricks_interpreter *interpreter, const char *name, const char *text, size_t length, int flag,
    unsigned work);

/* The result of the last call, in UTF-8. */
const char *tricks_interpreter_result(tricks_interpreter *interpreter, size_t *length);

void tricks_interpreter_close(tricks_interpreter *interpreter);

#endif
