package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.server.http.Reply;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  @Test
  void whatWasAcknowledgedUntilTheDiskWasFullIsThere() throws Exception {
    String config = "-config=" + Api.configuration(folder, "");
    try (ServerProcess server = ServerProcess.start(folder, config);
        Wire wire = Wire.to(server.port())) {
      String token = Api.begin(wire).token();
      Api.ask(wire, "PUT /v1/sys/mounts/kv", token, "{\"type\":\"kv\"}");
      limitFiles(server, "1000000");
      int acknowledged = 0;
      while (acknowledged < 1000 && isWritten(wire, token, acknowledged)) {
        acknowledged++;
      }
      assertTrue(acknowledged > 0 && acknowledged < 1000, acknowledged + " writes");
      for (int i = 0; i < acknowledged; i++) {
        assertEquals("" + i, read(wire, token, "n" + i));
      }
      assertEquals(404, Api.send(wire, "GET /v1/kv/n" + acknowledged, token, "").status());
      limitFiles(server, UNLIMITED);
      assertTrue(isWritten(wire, token, acknowledged));
    }
  }

  private static boolean isWritten(Wire wire, String token, int number) throws IOException {
    String body = "{\"v\":\"" + number + "\",\"more\":\"" + "x".repeat(20_000) + "\"}";
    return Api.send(wire, "PUT /v1/kv/n" + number, token, body).status() == 204;
  }

  @Test
  void withoutRoomForTheAuditLogNothingIsAnsweredUntilThereIsRoom() throws Exception {
    Path log = folder.resolve("audit.log");
    String config = "-config=" + Api.configuration(folder, "");
    try (ServerProcess server = ServerProcess.start(folder, config);
        Wire wire = Wire.to(server.port())) {
      String token = Api.begin(wire).token();
      String device = "{\"type\":\"file\",\"options\":{\"file_path\":\"" + log + "\"}}";
      Api.ask(wire, "PUT /v1/sys/audit/file", token, device);
      limitFiles(server, "" + Files.size(log));
      for (int time = 0; time < 3; time++) {
        Reply refused = Api.send(wire, "GET /v1/sys/mounts", token, "");
        assertEquals(
            "500 {\"errors\":[\"internal error\"]}\n", refused.status() + " " + refused.body());
      }
      limitFiles(server, UNLIMITED);
      Api.ask(wire, "GET /v1/sys/mounts", token, "");
      for (String line : Files.readAllLines(log)) {
        JsonCodec.row(line.getBytes(StandardCharsets.UTF_8));
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
