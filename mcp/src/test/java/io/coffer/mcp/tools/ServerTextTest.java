package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.server.config.ConfigReader;
import io.coffer.server.config.ServerConfig;
import io.coffer.server.http.Listener;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is written is read by the server as it was meant, whatever the texts hold.
class ServerTextTest {
  private static final List<String> PARTS =
      List.of(
          "a",
          "Z",
          "0",
          " ",
          "\"",
          "\\",
          "\n",
          "\r",
          "\t",
          "\b",
          "\f",
          "\u000b",
          "\u007f",
          "\u2028",
          "${",
          "}",
          "%{",
          "{",
          "$",
          "#",
          "//",
          "/*",
          "*/",
          "<<X",
          "=",
          ",",
          "[",
          "'",
          "`",
          "é",
          "\ufeff",
          "\ud83d\ude00",
          "\\n",
          "\\u0041",
          "\"\n}\nlistener \"tcp\" { tls_disable = true }\n",
          "password");

  private static String text(SeededRandom random, int least) {
    return random
        .ints(least + random.nextInt(12), 0, PARTS.size())
        .mapToObj(PARTS::get)
        .collect(Collectors.joining());
  }

  private static ServerConfig read(String text) {
    return ConfigReader.read(List.of(), Map.of("COFFER_LOCAL_CONFIG", text));
  }

  @Test
  void everyTextIsReadBack() {
    Property.check(
        2_000,
        random -> {
          var storage = new LinkedHashMap<String, String>();
          storage.put("path", text(random, 0));
          storage.put("connection_url", text(random, 0));
          String kind = text(random, 1);
          String cluster = text(random, 0);
          Map<String, String> address = Map.of("address", text(random, 1));
          var wish = new ServerWish(cluster, "n", kind, storage, "unix", address);
          ServerConfig config = read(wish.text());
          assertEquals(cluster, config.clusterName());
          assertEquals(new ServerConfig.StorageConfig(kind, storage), config.storage());
          assertEquals(List.of(), config.warnings());
          assertEquals(1, config.listeners().size());
          assertEquals(
              UnixDomainSocketAddress.of(address.get("address")),
              config.listeners().getFirst().address());
        });
  }

  @Test
  void filesOfTlsAreReadBack() {
    Property.check(
        500,
        random -> {
          var listener = new LinkedHashMap<String, String>();
          listener.put("address", "127.0.0.1:8200");
          listener.put(ServerKinds.CERT, text(random, 1));
          listener.put(ServerKinds.KEY, text(random, 1));
          listener.put(ServerKinds.VERSION, "tls13");
          var wish = new ServerWish("c", "n", "inmem", Map.of(), "tcp", listener);
          Listener read = read(wish.text()).listeners().getFirst();
          assertEquals(
              Path.of(listener.get(ServerKinds.CERT)), read.tls().orElseThrow().certificates());
          assertEquals(Path.of(listener.get(ServerKinds.KEY)), read.tls().orElseThrow().key());
          assertEquals("TLSv1.3", read.tls().orElseThrow().minVersion());
        });
  }

  @Test
  void theFirstLineIsOneLineWhateverTheClusterIsCalled() {
    Property.check(
        500,
        random -> {
          var wish =
              new ServerWish(
                  text(random, 0), "n", "inmem", Map.of(), "unix", Map.of("address", "s"));
          assertEquals(wish.mark(), wish.text().substring(0, wish.text().indexOf('\n')));
        });
  }
}
