package io.coffer.core.request;

/// Where a request comes from.
///
/// @param id the request's id, a UUID, also in the answer and the audit log
/// @param address the peer's IP address, or empty for a Unix socket
/// @param port the peer's port, or 0
/// @param headers without those that carry the token
public record Origin(String id, String address, int port, Headers headers) {
  @Override
  public String toString() {
    return "request " + id + " from " + address;
  }
}
