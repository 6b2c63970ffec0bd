package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.detect.reach.Reach;
import io.coffer.detect.scanner.ScannerType;
import io.coffer.scanner.Identity;
import io.coffer.spi.Json;
import io.coffer.storage.MemoryStorage;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;

/// A server whose scanner may look through a folder, at `scanner/`.
final class JobScene implements AutoCloseable {
  private final Scene scene;
  private final Session root;
  private final Identity names;

  /// @param threads that jobs are given to
  JobScene(Reach reach, Executor threads) {
    scene = Scene.open(new MemoryStorage(), new ScannerType(reach, threads));
    root = scene.root();
    root.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
    byte[] key = Base64.getDecoder().decode(root.get("scanner/key").text("key"));
    try (var secret = SecretBytes.take(key)) {
      names = new Identity(new Hmac(secret));
    }
  }

  /// Jobs are done within the tick that begins them.
  static JobScene of(Path folder) {
    return new JobScene(new Reach(List.of(folder), true, 1), Runnable::run);
  }

  Scene scene() {
    return scene;
  }

  Session root() {
    return root;
  }

  /// What the planted secret is called.
  String name() {
    return names.of(Planted.VALUE);
  }

  String name(String value) {
    return names.of(value);
  }

  static String wish(String kind, Object target) {
    return "'kind':'" + kind + "','targets':['" + target + "']";
  }

  /// Asks for a job.
  ///
  /// @return its id
  String ask(String wish) {
    return root.put("scanner/jobs", "{" + wish + "}").orFail().text("id");
  }

  /// Asks for a job and lets it happen.
  ///
  /// @return its id
  String run(String wish) {
    String id = ask(wish);
    scene.tick();
    return id;
  }

  Said job(String id) {
    return root.get("scanner/jobs/" + id).orFail();
  }

  String state(String id) {
    return job(id).text("state");
  }

  /// What a job found; nothing that is told of it holds the secret.
  List<Json.Obj> findings(String id) {
    Said said = root.get("scanner/jobs/" + id + "/findings").orFail();
    for (Said told : List.of(said, job(id), root.list("scanner/jobs/" + id + "/findings"))) {
      assertFalse(told.content().contains(Planted.VALUE), "the value is told");
    }
    return ((Json.Arr) said.data().get("findings").orElseThrow())
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  /// The findings of the planted secret.
  List<Json.Obj> planted(String id) {
    return findings(id).stream()
        .filter(finding -> finding.text("identity", "").equals(name()))
        .toList();
  }

  List<Json.Obj> faults(String id) {
    return ((Json.Arr) job(id).data().get("faults").orElseThrow())
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  /// How many rows there are, of all mounts.
  int rows() {
    return scene.storage().keys("", "", Integer.MAX_VALUE).size();
  }

  @Override
  public void close() {
    scene.close();
  }
}
