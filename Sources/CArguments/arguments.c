/* Swift reads the command line from /proc on Linux, and finds no words where that is not mounted.
   glibc and dyld pass what `main` gets to constructors too. */
#include "CArguments.h"

/* Any header of the C library says which library it is. */
#include <stdlib.h>

#if defined(__GLIBC__) || defined(__APPLE__)
static int count = -1;
static char **words = NULL;

__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  words = argv;
}
#else
static const int count = -1;
static char **const words = NULL;
#endif

int c_arguments_count(void) { return count; }

const char *c_arguments_word(int number) {
  return number >= 0 && number < count ? words[number] : NULL;
}
