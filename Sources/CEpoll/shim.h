#ifndef TRICKS_CEPOLL_SHIM_H
#define TRICKS_CEPOLL_SHIM_H

/* Linux's epoll and eventfd, which Swift's Glibc module leaves out. */
#include <sys/epoll.h>
#include <sys/eventfd.h>

#endif
