#ifndef TRICKS_CDYNAMICLIBRARY_H
#define TRICKS_CDYNAMICLIBRARY_H

#include <stddef.h>

/* A function of a library: its name, and where its address is put. */
struct tricks_function {
  const char *name;
  void **address;
};

/* Loads a library and looks its functions up; not thread-safe for the same functions.

   Writes what failed into `failure`, or an empty text. */
void tricks_load_library(const char *file, const struct tricks_function *functions, size_t count,
                         char *failure, size_t size);

#endif
