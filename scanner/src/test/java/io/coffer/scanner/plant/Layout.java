package io.coffer.scanner.plant;

import static io.coffer.scanner.source.archive.Made.bytes;
import static io.coffer.scanner.source.archive.Made.tar;

import io.coffer.crypto.HashAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Saves images.
final class Layout {
  private static final String MANIFEST = "manifest.json";

  private Layout() {}

  static String digest(byte[] contents) {
    return "sha256:" + hash(contents);
  }

  /// A folder as of OCI, with the layers as they are.
  static void oci(Path folder, byte[] config, List<byte[]> layers) throws IOException {
    for (byte[] layer : layers) {
      blob(folder, layer);
    }
    var list =
        layers.stream()
            .map(layer -> "{\"digest\":\"%s\"}".formatted(digest(layer)))
            .collect(Collectors.joining(","));
    byte[] manifest =
        bytes(
            "{\"config\":{\"digest\":\"%s\"},\"layers\":[%s]}"
                .formatted(blob(folder, config), list));
    Files.writeString(
        folder.resolve("index.json"),
        "{\"manifests\":[{\"digest\":\"%s\"}]}".formatted(blob(folder, manifest)));
  }

  /// A tar as docker saves it, with the layers unpacked.
  static void docker(Path file, byte[] config, byte[] lower, byte[] upper) throws IOException {
    var name = hash(config) + ".json";
    var manifest =
        "[{\"Config\":\"%s\",\"RepoTags\":[\"app:1\"],"
            + "\"Layers\":[\"1/layer.tar\",\"2/layer.tar\"]}]";
    manifest = manifest.formatted(name);
    var layers = tar("1/layer.tar", lower, "2/layer.tar", upper, name, config, MANIFEST, manifest);
    Files.write(file, layers);
  }

  private static String blob(Path folder, byte[] contents) throws IOException {
    var blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
    Files.write(blobs.resolve(hash(contents)), contents);
    return digest(contents);
  }

  private static String hash(byte[] contents) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA2_256.digest(contents));
  }
}
