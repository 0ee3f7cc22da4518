#ifndef TRICKS_CKATEX_H
#define TRICKS_CKATEX_H

#include <stddef.h>

/* The script of KaTeX, as Debian's libjs-katex brings it: `*length` bytes, not ended by a NUL. */
const char *tricks_katex(size_t *length);

#endif
