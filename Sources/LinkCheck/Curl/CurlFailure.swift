internal import CCurl
internal import Glibc

/// Turns libcurl's codes into what went wrong.
enum CurlFailure {
  /// What went wrong with a transfer that ended without a complete answer.
  ///
  /// - Returns: `nameMissing` stands for any failed lookup here, for libcurl does not tell them
  ///   apart; the transport looks again to find out.
  static func describe(_ code: CURLcode, _ transfer: CurlTransfer) -> TransportFailure {
    let detail = detail(code, transfer)
    let phase = phase(transfer)
    func failure(
      _ kind: TransportFailure.Kind, _ phase: TransportFailure.Phase
    ) -> TransportFailure {
      TransportFailure(kind, in: phase, detail: detail)
    }
    switch code {
    case CURLE_URL_MALFORMAT:
      return failure(.badURL, .resolve)
    case CURLE_COULDNT_RESOLVE_PROXY:
      return failure(.resolverFailed, .resolve)
    case CURLE_COULDNT_RESOLVE_HOST:
      return failure(.nameMissing, .resolve)
    case CURLE_COULDNT_CONNECT:
      return failure(connectTrouble(transfer), .connect)
    case CURLE_OPERATION_TIMEDOUT:
      return failure(.timeout, phase)
    case CURLE_PEER_FAILED_VERIFICATION:
      return failure(.tls(certificateTrouble(transfer, detail)), .secure)
    case CURLE_SSL_CONNECT_ERROR:
      return failure(isBroken(detail) ? .closed : .tls(.handshake), .secure)
    case CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return failure(.tls(.certificate), .secure)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
      return failure(.closed, phase)
    case CURLE_HTTP2, CURLE_HTTP2_STREAM:
      return failure(.http2, .answer)
    // Before 8.1.2 libcurl calls it a bad argument when the first header line begins with a blank.
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT:
      return failure(.notHTTP, .answer)
    case CURLE_WRITE_ERROR:
      return failure(.headersTooLong, .answer)
    case CURLE_OUT_OF_MEMORY:
      return failure(.ownResources, phase)
    default:
      return failure(.other, phase)
    }
  }

  private static func detail(_ code: CURLcode, _ transfer: CurlTransfer) -> String {
    let words =
      transfer.message.pointee == 0
      ? String(cString: curl_easy_strerror(code)) : String(cString: transfer.message)
    // A server has its say in these words: what could steer a terminal is left out.
    return String(words.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200))
  }

  /// How far a transfer came: libcurl's times are 0 for what did not happen.
  private static func phase(_ transfer: CurlTransfer) -> TransportFailure.Phase {
    if time(CURLINFO_PRETRANSFER_TIME_T, transfer) > 0 { return .answer }
    if time(CURLINFO_CONNECT_TIME_T, transfer) > 0 { return .secure }
    return time(CURLINFO_NAMELOOKUP_TIME_T, transfer) > 0 ? .connect : .resolve
  }

  private static func time(_ info: CURLINFO, _ transfer: CurlTransfer) -> curl_off_t {
    var value: curl_off_t = 0
    tricks_easy_get_time(transfer.easy, info, &value)
    return value
  }

  private static func number(_ info: CURLINFO, _ transfer: CurlTransfer) -> Int {
    var value = 0
    tricks_easy_get_long(transfer.easy, info, &value)
    return value
  }

  private static func connectTrouble(_ transfer: CurlTransfer) -> TransportFailure.Kind {
    if transfer.lacksResources { return .ownResources }
    if let address = transfer.refusedAddress { return .privateAddress(address.description) }
    switch Int32(truncatingIfNeeded: number(CURLINFO_OS_ERRNO, transfer)) {
    case ECONNREFUSED: return .refused
    case ENETUNREACH, EHOSTUNREACH: return .unreachable
    case ETIMEDOUT: return .timeout
    default: return .other
    }
  }

  /// OpenSSL's words for a connection that broke during the handshake.
  private static func isBroken(_ detail: String) -> Bool {
    let words = detail.lowercased()
    return ["reset by peer", "syscall", "unexpected eof", "broken pipe"].contains {
      words.contains($0)
    }
  }

  /// The sub-cause by OpenSSL's verification result (`X509_V_ERR_…` in `x509_vfy.h`).
  private static func certificateTrouble(
    _ transfer: CurlTransfer, _ detail: String
  ) -> TLSTrouble {
    // libcurl itself compares the names, before it takes over OpenSSL's result.
    if detail.contains("target host name") || detail.contains("target ip address") {
      return .wrongHost
    }
    return switch number(CURLINFO_SSL_VERIFYRESULT, transfer) {
    case 62, 64: .wrongHost
    case 9: .notYetValid
    case 10: .expired
    case 18: .selfSigned
    case 2, 19, 20, 21, 27: .unknownIssuer
    case 23: .revoked
    default: .certificate
    }
  }
}
