package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.audit.AuditDevices;
import io.coffer.core.Kernel;
import io.coffer.core.KernelParts;
import io.coffer.core.json.JsonCodec;
import io.coffer.core.metrics.RequestMetrics;
import io.coffer.seal.PgpShareEncryption;
import io.coffer.seal.ShamirSeal;
import io.coffer.spi.EngineType;
import io.coffer.spi.Json;
import io.coffer.spi.MountLimits;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A server with the audit device `main`, whose file can be read and broken, and with a [Witness]
/// at `witness/`.
final class Audited implements AutoCloseable {
  private static final Path FULL = Path.of("/dev/full");

  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final TestClock clock = new TestClock();
  private final Witness witness = new Witness();
  private final Path file;
  private AuditDevices audit = new AuditDevices();
  private Kernel kernel = kernel();
  private String token = "";
  private String share = "";

  private Audited(Path file) {
    this.file = file;
  }

  /// A server that serves, whose audit log is in that folder.
  static Audited open(Path folder) {
    var server = new Audited(folder.resolve("main.log"));
    Said keys =
        server.nobody().put("sys/init", "{'secret_shares':1,'secret_threshold':1}").orFail();
    server.token = keys.text("root_token");
    server.share = keys.body().texts("keys_base64").getFirst();
    server.unseal().orFail();
    server.root().put("sys/mounts/witness", "{'type':'witness'}").orFail();
    server.root().put("sys/mounts/kv", "{'type':'kv'}").orFail();
    server.enable("main", server.file, "").orFail();
    return server;
  }

  private Kernel kernel() {
    var random = new SecureRandom();
    List<EngineType> engines = new ArrayList<>(Scene.engines());
    engines.add(witness);
    return new Kernel(
        new KernelParts(
            storage,
            new ShamirSeal(random),
            new PgpShareEncryption(random, clock),
            engines,
            Scene.methods(),
            audit,
            new FakeSetup(),
            new RequestMetrics(clock.instant()),
            new KernelParts.Settings(
                "2.0.0",
                "2026-01-01T00:00:00Z",
                "inmem",
                "",
                new MountLimits(Scene.DEFAULT_TTL, Scene.DEFAULT_TTL),
                KernelParts.Settings.STANDARD_CACHE_SIZE),
            clock,
            random));
  }

  Said unseal() {
    return nobody().put("sys/unseal", "{'key':'" + share + "'}");
  }

  /// Stops the server and starts another one on the same storage, sealed.
  void stop() {
    kernel.close();
    audit.close();
    audit = new AuditDevices();
    kernel = kernel();
  }

  Session root() {
    return as(token);
  }

  Session nobody() {
    return as("");
  }

  Session as(String other) {
    return new Session(() -> kernel, other);
  }

  Witness witness() {
    return witness;
  }

  FaultyStorage storage() {
    return storage;
  }

  String token() {
    return token;
  }

  /// Adds a device of type `file`.
  ///
  /// @param more options, as JSON members that begin with a comma
  Said enable(String path, Path target, String more) {
    return root()
        .put(
            "sys/audit/" + path,
            "{'type':'file','options':{'file_path':'" + target + "'" + more + "}}");
  }

  /// From now on the device `main` writes to a full disk.
  void breakDevice() {
    try {
      Files.delete(file);
      Files.createSymbolicLink(file, FULL);
      audit.reopen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From now on the device `main` writes to a new file.
  void mendDevice() {
    try {
      Files.delete(file);
      audit.reopen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All that the device `main` has written.
  List<Json.Obj> entries() {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> JsonCodec.row(line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The two entries of one request.
  record Pair(Json.Obj request, Json.Obj response) {}

  /// The entries of what is done, which is one request.
  Pair pair(Runnable deed) {
    int before = entries().size();
    deed.run();
    List<Json.Obj> now = entries();
    assertEquals(before + 2, now.size());
    return new Pair(now.get(before), now.get(before + 1));
  }

  /// The hash of a text in the entries of the device `main`.
  String hash(String text) {
    return root()
        .put("sys/audit-hash/main", JsonCodec.text(Json.of(Map.of("input", text))))
        .orFail()
        .text("hash");
  }

  /// That an entry is exactly this: JSON with single quotes, in which texts that begin with `#`
  /// stand for the hash of their rest.
  void assertEntry(String expected, Json.Obj entry) {
    Json wanted = JsonCodec.row(expected.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    assertEquals(print(hashed(wanted)), print(entry));
  }

  private Json hashed(Json json) {
    return switch (json) {
      case Json.Text text ->
          text.value().startsWith("#") ? Json.of(hash(text.value().substring(1))) : text;
      case Json.Arr list -> new Json.Arr(list.items().stream().map(this::hashed).toList());
      case Json.Obj object -> {
        Json.Builder copy = Json.object();
        object.members().forEach((name, value) -> copy.put(name, hashed(value)));
        yield copy.build();
      }
      default -> json;
    };
  }

  /// A line for each member, sorted.
  private static String print(Json json) {
    var out = new StringBuilder();
    print("", json, out);
    return out.toString();
  }

  private static void print(String path, Json json, StringBuilder out) {
    if (json instanceof Json.Obj object) {
      out.append(path).append(" {}\n");
      new TreeMap<>(object.members())
          .forEach((name, value) -> print(path + "." + name, value, out));
    } else {
      out.append(path).append(' ').append(JsonCodec.text(json)).append('\n');
    }
  }

  @Override
  public void close() {
    kernel.close();
    audit.close();
    storage.close();
  }
}
