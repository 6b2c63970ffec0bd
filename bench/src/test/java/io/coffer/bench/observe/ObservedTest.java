package io.coffer.bench.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.ServerProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ObservedTest {
  @Test
  void findsAServerByItsPortAndSeesWhatItUses(@TempDir Path home) throws Exception {
    try (ServerProcess server = ServerProcess.dev(home)) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
      assertEquals(Optional.of(server.process().pid()), Listening.pid(address));
      try (Observed observed = Observed.of(server.process().pid()).orElseThrow()) {
        Observed.Mark first = observed.mark();
        collect(server);
        Observed.Mark second = observed.mark();
        collect(server);
        collect(server);
        Observed.Mark third = observed.mark();
        Usage usage = observed.between(second, third);
        assertTrue(usage.cpuSeconds() >= 0 && third.cpuSeconds() > 0);
        assertTrue(usage.rssBytes() > 10_000_000);
        Usage.Heap heap = usage.heap().orElseThrow();
        assertEquals(2, heap.pauses());
        assertTrue(heap.pauseMillis() > 0);
        assertTrue(heap.allocatedBytes() > 0, "the attached command alone allocates");
        assertEquals(3, observed.between(first, third).heap().orElseThrow().pauses());
      }
    }
  }

  private static void collect(ServerProcess server) throws Exception {
    String command = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var builder = new ProcessBuilder(command, "" + server.process().pid(), "GC.run");
    assertEquals(0, builder.redirectErrorStream(true).inheritIO().start().waitFor());
  }

  @Test
  void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "600").start();
    try (Observed observed = Observed.of(other.pid()).orElseThrow()) {
      Observed.Mark begin = observed.mark();
      assertTrue(observed.between(begin, observed.mark()).heap().isEmpty());
      assertFalse(other.waitFor(1, TimeUnit.SECONDS), "it was ended by a signal");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void thereMayBeNoSuchProcess() {
    assertTrue(Observed.of(1L << 40).isEmpty());
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    assertTrue(Listening.pid(address).isEmpty());
  }
}
