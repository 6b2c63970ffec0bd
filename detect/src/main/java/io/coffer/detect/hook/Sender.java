package io.coffer.detect.hook;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Sends a message to an address.
@FunctionalInterface
interface Sender {
  /// @param headers of the request
  /// @param text its body, in JSON
  /// @return the status of the answer
  /// @throws IOException if there was none
  int send(URI to, Map<String, String> headers, byte[] text)
      throws IOException, InterruptedException;
}
