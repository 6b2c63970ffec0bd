package io.coffer.acceptance;

import io.coffer.spi.AuthType;
import io.coffer.spi.EngineType;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;

/// A server on which everything is mounted that can be.
final class AllMounts {
  private AllMounts() {}

  static Scene open() {
    Scene scene = Scene.open();
    Session root = scene.root();
    for (EngineType type : Scene.engines()) {
      root.put("sys/mounts/" + type.name(), "{'type':'" + type.name() + "'}").orFail();
    }
    root.put("sys/mounts/kv-v2", "{'type':'kv-v2'}").orFail();
    for (AuthType type : Scene.methods()) {
      root.put("sys/auth/" + type.name(), "{'type':'" + type.name() + "'}").orFail();
    }
    return scene;
  }

  /// The paths of all mounts, each ending in `/`.
  static List<String> paths(Scene scene) {
    var paths = new ArrayList<String>(scene.root().get("sys/mounts").data().members().keySet());
    scene
        .root()
        .get("sys/auth")
        .data()
        .members()
        .keySet()
        .forEach(path -> paths.add("auth/" + path));
    return paths;
  }

  /// A path that the route is for.
  static String example(Route route) {
    return route.pattern().replaceAll("/\\?$", "").replaceAll("\\{\\w+[@*+]?}", "x");
  }
}
