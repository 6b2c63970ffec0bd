package io.coffer.bench.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.ServerProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservedTest {
  @Test
  void findsAServerByItsPortAndSeesWhatItUses(@TempDir Path home) {
    try (ServerProcess server = ServerProcess.dev(home)) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
      assertEquals(Optional.of(server.process().pid()), Listening.pid(address));
      Instant from = Instant.now();
      try (Observed observed = Observed.of(server.process().pid()).orElseThrow()) {
        Usage usage = observed.usage(observed.cpuSeconds(), from, Instant.now());
        assertTrue(usage.cpuSeconds() > 0);
        assertTrue(usage.rssBytes() > 10_000_000);
        assertEquals(Optional.of(new Usage.Heap(0, 0, 0)), usage.heap());
      }
    }
  }

  @Test
  void thereMayBeNoSuchProcess() {
    assertTrue(Observed.of(1L << 40).isEmpty());
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    assertTrue(Listening.pid(address).isEmpty());
  }
}
