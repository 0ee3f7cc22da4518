#ifndef TRICKS_CCURL_H
#define TRICKS_CCURL_H

/* libcurl, loaded when it is first needed: see curl.c. */

#include <curl/curl.h>

/* Loads libcurl, once in a process; before this no other function may be called.

   Returns NULL, or a sentence that says why libcurl cannot be loaded. */
const char *tricks_curl_load(void);

/* The version of the library that was loaded, as 0xMMmmpp: major, minor, patch. */
static inline unsigned tricks_curl_version(void) {
  return curl_version_info(CURLVERSION_NOW)->version_num;
}

/* Swift cannot call variadic C functions: one function for each type of argument. */

CURLcode tricks_easy_set_long(CURL *easy, CURLoption option, long value);
CURLcode tricks_easy_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode tricks_easy_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode tricks_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode tricks_easy_set_data_function(CURL *easy, CURLoption option, curl_write_callback value);
CURLcode tricks_easy_set_open_socket(CURL *easy, curl_opensocket_callback value);
CURLcode tricks_easy_set_close_socket(CURL *easy, curl_closesocket_callback value);
CURLMcode tricks_multi_set_socket_function(CURLM *multi, curl_socket_callback value);
CURLMcode tricks_multi_set_timer_function(CURLM *multi, curl_multi_timer_callback value);
CURLMcode tricks_multi_set_pointer(CURLM *multi, CURLMoption option, void *value);
CURLcode tricks_easy_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode tricks_easy_get_time(CURL *easy, CURLINFO info, curl_off_t *value);
CURLcode tricks_easy_get_pointer(CURL *easy, CURLINFO info, void **value);
CURLMcode tricks_multi_set_long(CURLM *multi, CURLMoption option, long value);

/* The union of a CURLMsg, valid when its msg is CURLMSG_DONE. */
static inline CURLcode tricks_message_result(const CURLMsg *message) {
  return message->data.result;
}

/* The value of an expression macro. */
static inline curl_socket_t tricks_bad_socket(void) { return CURL_SOCKET_BAD; }

#endif
