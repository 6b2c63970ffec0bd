package io.coffer.acceptance;

/// Mounts of the KV engine at `kv/`.
final class Kv {
  private Kv() {}

  /// The root of a server with version 1.
  static Session plain(Scene scene) {
    scene.root().put("sys/mounts/kv", "{'type':'kv'}").orFail();
    return scene.root();
  }

  /// The root of a server with version 2.
  static Session versioned(Scene scene) {
    scene.root().put("sys/mounts/kv", "{'type':'kv','options':{'version':'2'}}").orFail();
    return scene.root();
  }

  /// Writes as many versions, `{"n":1}` and so on.
  static void write(Session caller, String path, int versions) {
    for (int n = 1; n <= versions; n++) {
      caller.put("kv/data/" + path, "{'data':{'n':" + n + "}}").orFail();
    }
  }
}
