package io.coffer.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.mcp.http.Listener;
import io.coffer.mcp.http.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpCommandTest {
  private static Flags flags(String... words) {
    return Flags.parse(List.of(words), HttpCommand.OPTIONS);
  }

  @Test
  void whereToListenIsRead() {
    Listener plain = HttpCommand.listener(flags("-listen=[::1]:8250"));
    assertTrue(plain.address().getAddress().isLoopbackAddress());
    assertEquals(8250, plain.address().getPort());
    assertEquals(Optional.empty(), plain.tls());
    Listener open =
        HttpCommand.listener(
            flags(
                "-listen=0.0.0.0:443",
                "-allowed-host=a.example",
                "-allowed-host=b.example",
                "-allowed-origin=https://c.example",
                "-tls-cert-file=cert.pem",
                "-tls-key-file=key.pem",
                "-tls-client-ca-file=ca.pem",
                "-tls-min-version=tls13"));
    assertEquals(List.of("a.example", "b.example"), open.hosts());
    assertEquals(List.of("https://c.example"), open.origins());
    var tls =
        new TlsSettings(
            Path.of("cert.pem"), Path.of("key.pem"), Optional.of(Path.of("ca.pem")), "TLSv1.3");
    assertEquals(Optional.of(tls), open.tls());
  }

  @ParameterizedTest
  @CsvSource({
    "-listen=8250, an address and a port",
    "-listen=:8250, an address and a port",
    "-listen=127.0.0.1:x, an address and a port",
    "-listen=127.0.0.1:65536, an address and a port",
    "-listen=127.0.0.1:1 -tls-cert-file=a, both -tls-cert-file and -tls-key-file",
    "-listen=127.0.0.1:1 -tls-key-file=a, both -tls-cert-file and -tls-key-file",
    "-listen=127.0.0.1:1 -tls-client-ca-file=a, both -tls-cert-file and -tls-key-file",
    "-listen=127.0.0.1:1 -tls-min-version=tls13, both -tls-cert-file and -tls-key-file",
    "-listen=127.0.0.1:1 -tls-min-version=tls11, must be tls12 or tls13",
  })
  void whatIsWrongIsNamed(String words, String part) {
    Flags flags = flags(words.split(" "));
    String fault =
        assertThrows(UsageException.class, () -> HttpCommand.listener(flags)).getMessage();
    assertTrue(fault.contains(part), fault);
  }

  @Test
  void whatIsForHttpAloneWantsItSpoken() {
    assertFalse(HttpCommand.isWanted(flags()));
    assertTrue(HttpCommand.isWanted(flags("-listen=127.0.0.1:1", "-allowed-host=a")));
    Flags host = flags("-allowed-host=a");
    String fault =
        assertThrows(UsageException.class, () -> HttpCommand.isWanted(host)).getMessage();
    assertEquals("-allowed-host is for HTTP: give -listen too.", fault);
  }
}
