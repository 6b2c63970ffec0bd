package io.coffer.scanner.source.image;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the images in what was saved: by `index.json` of OCI, which may lead to further indexes,
/// one entry for each platform, and by `manifest.json` of `docker save`.
final class Manifests {
  /// How long a manifest, an index or a configuration may be.
  static final int LENGTH = 4 << 20;

  /// How many manifests and indexes are read.
  static final int COUNT = 1_000;

  /// How deep an index may lie in others.
  static final int DEPTH = 4;

  /// How many layers an image may have.
  static final int LAYERS = 1_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final Store store;
  private final String name;
  private final Taker taker;
  private final List<Saved> images = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  Manifests(Store store, String name, Taker taker) {
    this.store = store;
    this.name = name;
    this.taker = taker;
  }

  /// @throws IOException if there is no image at all
  List<Saved> all() throws IOException {
    if (!store.has("index.json") && !store.has("manifest.json")) {
      throw new Unreadable("no image: neither index.json nor manifest.json is in " + name);
    }
    if (store.has("index.json")) {
      index("index.json", Map.of(), 0);
    }
    if (store.has("manifest.json")) {
      docker();
    }
    return images;
  }

  static JsonNode json(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new Unreadable("is no JSON", e);
    }
  }

  private Origin origin(Map<String, String> facts) {
    return new Origin(null, "image", name, facts);
  }

  /// An index, or a manifest in the place of one.
  private void index(String file, Map<String, String> facts, int depth) {
    var origin = origin(facts).inner("manifest", file);
    if (!read.add(file)) {
      return;
    }
    if (depth > DEPTH || read.size() > COUNT) {
      taker.skip(origin, "more than " + COUNT + " manifests, or " + DEPTH + " deep");
      return;
    }
    JsonNode json;
    try {
      byte[] bytes = store.small(file, LENGTH);
      json = json(bytes);
      taker.take(new Blob(origin, bytes));
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
      return;
    }
    for (var descriptor : json.path("manifests")) {
      var more = new LinkedHashMap<>(facts);
      note(more, "name", descriptor.path("annotations"), "org.opencontainers.image.ref.name");
      note(more, "name", descriptor.path("annotations"), "io.containerd.image.name");
      note(more, "os", descriptor.path("platform"), "os");
      note(more, "architecture", descriptor.path("platform"), "architecture");
      index(Layer.file(descriptor.path("digest").asText()), more, depth + 1);
    }
    if (json.has("config")) {
      List<Layer> layers = new ArrayList<>();
      json.path("layers").forEach(layer -> layers.add(Layer.of(layer.path("digest").asText())));
      add(new Saved(origin(facts), Layer.of(json.path("config").path("digest").asText()), layers));
    }
  }

  private static void note(Map<String, String> facts, String fact, JsonNode from, String key) {
    if (from.path(key).isTextual()) {
      facts.put(fact, from.path(key).asText());
    }
  }

  private void docker() {
    var origin = origin(Map.of()).inner("manifest", "manifest.json");
    try {
      for (var image : json(store.small("manifest.json", LENGTH))) {
        var facts = new LinkedHashMap<String, String>();
        note(facts, "name", image.path("RepoTags"), 0);
        docker(image, origin(facts));
      }
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
    }
  }

  private static void note(Map<String, String> facts, String fact, JsonNode from, int index) {
    if (from.path(index).isTextual()) {
      facts.put(fact, from.path(index).asText());
    }
  }

  private void docker(JsonNode image, Origin origin) {
    var config = DockerNames.file(image.path("Config").asText());
    List<Layer> layers = new ArrayList<>();
    var hashes = hashes(config.file());
    int i = 0;
    for (var layer : image.path("Layers")) {
      layers.add(DockerNames.layer(layer.asText(), hashes.path(i).asText()));
      i++;
    }
    add(new Saved(origin, config, layers));
  }

  /// What layers are called, by the configuration.
  private JsonNode hashes(String config) {
    try {
      return json(store.small(config, LENGTH)).path("rootfs").path("diff_ids");
    } catch (IOException e) {
      // told when the configuration is read for its own sake
      return JSON.createArrayNode();
    }
  }

  private void add(Saved image) {
    if (image.layers().size() > LAYERS) {
      taker.skip(image.origin(), "more than " + LAYERS + " layers: not read");
    } else {
      images.add(image);
    }
  }
}
