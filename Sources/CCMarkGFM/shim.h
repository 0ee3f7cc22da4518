#ifndef TRICKS_CCMARKGFM_SHIM_H
#define TRICKS_CCMARKGFM_SHIM_H

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
/* The node's fields: the accessors copy each text to the heap, which doubles the time of a parse. */
#include <cmark-gfm/node.h>
/* The table of HTML entities. */
#include <cmark-gfm/houdini.h>

#endif
