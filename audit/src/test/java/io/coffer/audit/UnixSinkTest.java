package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnixSinkTest extends AuditSinkContract {
  @TempDir private Path folder;
  private Peer peer;

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
    Path socket = folder.resolve("audit.sock");
    if (peer == null) {
      peer = Peer.at(UnixDomainSocketAddress.of(socket));
    }
    return Map.of("address", socket.toString(), "socket_type", "unix");
  }

  @Override
  String arrived(String sent) throws InterruptedException {
    return peer.received(sent.getBytes(UTF_8).length);
  }
}
