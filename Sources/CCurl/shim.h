#ifndef TRICKS_CCURL_SHIM_H
#define TRICKS_CCURL_SHIM_H

#include <curl/curl.h>

#endif
