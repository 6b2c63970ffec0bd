package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpSinkTest extends AuditSinkContract {
  private final Peer peer = Peer.tcp();

  @AfterEach
  void closePeer() throws Exception {
    peer.close();
  }

  @Override
  String type() {
    return "socket";
  }

  @Override
  Map<String, String> options() {
    try {
      return Map.of("address", "127.0.0.1:" + peer.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  String arrived(String sent) throws InterruptedException {
    return peer.received(sent.getBytes(UTF_8).length);
  }
}
