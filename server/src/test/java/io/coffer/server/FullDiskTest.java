package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.server.http.Reply;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk is full. To its process a limit on the size of files looks the same.
@Tag("slow")
@Timeout(60)
class FullDiskTest {
  private static final String UNLIMITED = "unlimited";

  @TempDir private Path folder;

  @Test
  void writesAreRefusedReadsGoOnAndAllIsWellWhenThereIsRoom() throws Exception {
    Api.Keys keys;
    String config = "-config=" + Api.configuration(folder, "");
    try (ServerProcess server = ServerProcess.start(folder, config);
        Wire wire = Wire.to(server.port())) {
      keys = Api.begin(wire);
      String token = keys.token();
      Api.ask(wire, "PUT /v1/sys/mounts/kv", token, "{\"type\":\"kv\"}");
      write(wire, token, "before");
      for (int time = 0; time < 3; time++) {
        limitFiles(server, "0");
        assertRefused(Api.send(wire, "PUT /v1/kv/during" + time, token, "{\"v\":\"x\"}"));
        assertRefused(Api.send(wire, "PUT /v1/auth/token/create", token, "{}"));
        assertEquals("before", read(wire, token, "before"));
        assertEquals(200, Api.send(wire, "GET /v1/sys/health", "", "").status());
        limitFiles(server, UNLIMITED);
        write(wire, token, "after" + time);
        assertEquals(404, Api.send(wire, "GET /v1/kv/during" + time, token, "").status());
      }
      assertTrue(server.output().contains(folder.resolve("store").toString()), server.output());
      assertEquals(0, server.stop());
    }
    try (ServerProcess server = ServerProcess.start(folder, config);
        Wire wire = Wire.to(server.port())) {
      Api.unseal(wire, keys);
      for (String name : new String[] {"before", "after0", "after1", "after2"}) {
        assertEquals(name, read(wire, keys.token(), name));
      }
    }
  }

  private static void write(Wire wire, String token, String name) throws IOException {
    Api.ask(wire, "PUT /v1/kv/" + name, token, "{\"v\":\"" + name + "\"}");
  }

  private static String read(Wire wire, String token, String name) throws IOException {
    Json.Obj answer = Api.ask(wire, "GET /v1/kv/" + name, token, "");
    return answer.object("data").text("v", "");
  }

  private static void assertRefused(Reply reply) {
    assertEquals(500, reply.status());
    assertTrue(reply.body().contains("the storage could not do it"), reply.body());
  }

  // its output goes into a pipe, which no limit holds for
  private static void limitFiles(ServerProcess server, String bytes) throws Exception {
    Process limit =
        new ProcessBuilder(
                "prlimit", "--pid", "" + server.process().pid(), "--fsize=" + bytes + ":unlimited")
            .inheritIO()
            .start();
    assertEquals(0, limit.waitFor());
  }
}
