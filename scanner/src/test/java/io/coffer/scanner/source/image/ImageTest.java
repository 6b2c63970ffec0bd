package io.coffer.scanner.source.image;

import static io.coffer.scanner.source.archive.Made.bytes;
import static io.coffer.scanner.source.archive.Made.gzip;
import static io.coffer.scanner.source.archive.Made.tar;
import static io.coffer.scanner.source.archive.Made.zip;
import static io.coffer.scanner.source.archive.Made.zstd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ImageTest {
  @TempDir Path temp;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private static final String CONFIG =
      """
      {"architecture":"amd64","author":"Ann",
       "config":{"Env":["PATH=/bin","TOKEN=in-env"],"Labels":{"key":"in-label"},
                 "Cmd":["run","--password","in-cmd"],"ExposedPorts":{"80/tcp":{}}},
       "history":[{"created_by":"|1 ARG=in-arg /bin/sh -c make"},
                  {"created_by":"COPY x / # in-history","empty_layer":true}],
       "rootfs":{"type":"layers","diff_ids":[%s]}}
      """;

  @Test
  void aLayoutOfOciIsReadAsFolderAndAsTar() throws Exception {
    byte[] lower = tar("etc/conf", "in lower", "app.jar", zip("a.properties", "in jar"));
    byte[] upper = tar("etc/.wh.conf", "", "new", "in upper");
    var digests = oci(gzip(lower), zstd(upper));
    for (var path : List.of(folder(), tarball(false), tarball(true))) {
      var image = path.toString();
      var found = collect(path);
      assertEquals(
          List.of(image + "!" + digests.get(0) + "!app.jar!a.properties"), found.where("in jar"));
      assertEquals(List.of(image + "!" + digests.get(1) + "!new"), found.where("in upper"));
      var deleted = found.origins("in lower").getFirst();
      assertEquals(image + "!" + digests.get(0) + "!etc/conf", deleted.path());
      assertEquals(digests.get(1), deleted.facts().get("deleted in layer"));
      assertEquals("layer", deleted.within().kind());
      assertEquals(Map.of(), found.origins("in upper").getFirst().facts());
      assertEquals(List.of(), found.skipped);
    }
  }

  @Test
  void whatDockerSavesIsRead() throws Exception {
    byte[] layer = tar("etc/conf", "in layer");
    byte[] config = bytes(CONFIG.formatted("\"" + digest(layer) + "\""));
    files.put(hash(config) + ".json", config);
    files.put("1/layer.tar", layer);
    files.put(
        "manifest.json",
        bytes(
            "[{\"Config\":\"%s.json\",\"RepoTags\":[\"app:1\"],\"Layers\":[\"1/layer.tar\"]}]"
                .formatted(hash(config))));
    for (var path : List.of(tarball(false), tarball(true))) {
      var found = collect(path);
      assertEquals(List.of(path + "!" + digest(layer) + "!etc/conf"), found.where("in layer"));
      assertEquals(
          "app:1", found.origins("in layer").getFirst().within().within().facts().get("name"));
      assertEquals(List.of(path + "!" + digest(config)), found.where("in-env"));
      assertEquals(List.of(), found.skipped);
    }
  }

  @Test
  void theConfigurationComesAsLines() throws Exception {
    oci();
    var lines =
        collect(folder()).blobs.stream()
            .filter(blob -> blob.origin().kind().equals("config"))
            .map(Collected::text)
            .collect(Collectors.joining())
            .lines()
            .toList();
    assertEquals(
        List.of(
            "architecture=amd64",
            "author=Ann",
            "PATH=/bin",
            "TOKEN=in-env",
            "key=in-label",
            "Cmd run --password in-cmd",
            "|1 ARG=in-arg /bin/sh -c make",
            "COPY x / # in-history",
            "empty_layer=true"),
        lines);
  }

  @Test
  void imagesOfSeveralPlatformsShareLayers() throws Exception {
    var shared = blob(gzip(tar("f", "shared")));
    var own = blob(tar("f", "own", ".wh..wh..opq", ""));
    var one = manifest(List.of(shared));
    var two = manifest(List.of(shared, own));
    var index =
        blob(
            bytes(
                """
                {"manifests":[{"digest":"%s","platform":{"os":"linux","architecture":"amd64"}},
                {"digest":"%s","platform":{"os":"linux","architecture":"arm64"}}]}
                """
                    .formatted(one, two)));
    files.put("index.json", bytes("{\"manifests\":[{\"digest\":\"%s\"}]}".formatted(index)));
    var found = collect(folder());
    assertEquals(1, found.where("shared").size());
    var facts = found.origins("own").getFirst().within().within().facts();
    assertEquals(Map.of("os", "linux", "architecture", "arm64"), facts);
    assertEquals(List.of(), found.skipped);
  }

  @Test
  void aFolderThatIsMadeOpaqueDeletesWhatIsBelow() throws Exception {
    oci(
        tar("a/f", "gone", "a/b/f", "gone", "ab/f", "stays", "d/x", "gone with its folder"),
        tar("a/.wh..wh..opq", "", "./.wh.d", ""));
    var found = collect(folder());
    for (var origin : found.origins("gone")) {
      assertTrue(origin.facts().containsKey("deleted in layer"), origin.path());
    }
    assertEquals(Map.of(), found.origins("stays").getFirst().facts());
  }

  @Test
  void wrongDigestsAndMissingLayersAreNamedAndTheRestGoesOn() throws Exception {
    var digests = oci(gzip(tar("f", "lowest")), tar("f", "middle"), tar("f", "upper"));
    files.put(Layer.file(digests.get(0)), gzip(tar("f", "another")));
    files.remove(Layer.file(digests.get(1)));
    var image = folder();
    var found = collect(image);
    assertEquals(1, found.where("another").size());
    assertEquals(1, found.where("upper").size());
    assertEquals(
        List.of(
            image + "!" + digests.get(1) + ": is not there",
            image
                + "!"
                + digests.get(0)
                + ": its digest is wrong: what was read is not what was saved"),
        found.skipped);
  }

  @Test
  void brokenManifestsAreNamed() throws Exception {
    files.put("index.json", bytes("{\"manifests\":[{\"digest\":\"sha256:../../../etc/passwd\"}]}"));
    files.put("manifest.json", bytes("[{"));
    assertEquals(2, collect(folder()).skipped.size());
    assertEquals(2, collect(tarball(false)).skipped.size());
  }

  @Test
  void whatIsNoImageIsAFault() throws Exception {
    files.put("other", bytes("text"));
    for (var path : List.of(folder(), tarball(false), temp.resolve("missing"))) {
      assertThrows(IOException.class, () -> collect(path));
    }
    assertThrows(Unreadable.class, () -> collect(folder()));
  }

  @Test
  void nothingOutsideOfTheFolderIsRead() throws Exception {
    var outside = Files.write(temp.resolve("outside"), bytes("outside"));
    var digests = oci(tar("f", "inside"));
    var layer = folder().resolve(Layer.file(digests.getFirst()));
    Files.delete(layer);
    Files.createSymbolicLink(layer, outside);
    var found = collect(temp.resolve("folder"));
    assertEquals(List.of(), found.where("outside"));
    assertTrue(found.skipped.getFirst().endsWith("is no file of the image"));
  }

  @Test
  void theNumberOfLayersIsLimited() throws Exception {
    var layer = blob(tar("f", "1"));
    var layers = Stream.generate(() -> layer).limit(Manifests.LAYERS).toList();
    index(manifest(layers));
    assertEquals(List.of(), collect(folder()).skipped);
    var more = new ArrayList<>(layers);
    more.add(layer);
    index(manifest(more));
    assertTrue(collect(folder()).skipped.getFirst().endsWith("more than 1000 layers: not read"));
  }

  @Test
  void howDeepIndexesLieIsLimited() throws Exception {
    var digest = manifest(List.of(blob(tar("f", "deep"))));
    for (int depth = 1; depth < Manifests.DEPTH; depth++) {
      digest = blob(bytes("{\"manifests\":[{\"digest\":\"%s\"}]}".formatted(digest)));
    }
    index(digest);
    assertEquals(1, collect(folder()).where("deep").size());
    index(blob(bytes("{\"manifests\":[{\"digest\":\"%s\"}]}".formatted(digest))));
    var found = collect(folder());
    assertEquals(List.of(), found.where("deep"));
    assertTrue(found.skipped.getFirst().contains("4 deep"));
  }

  @Test
  void theNumberOfFilesOfATarIsLimited() throws Exception {
    oci(tar("f", "1"));
    for (int i = files.size(); i < TarStore.ENTRIES; i++) {
      files.put("more/" + i, new byte[0]);
    }
    assertEquals(List.of(), collect(tarball(false)).skipped);
    files.put("one more", new byte[0]);
    assertThrows(Unreadable.class, () -> collect(tarball(false)));
  }

  @Test
  void theNumberOfDeletionsThatAreRememberedIsLimited() {
    var deletions = new Deletions();
    var paths = IntStream.rangeClosed(0, Deletions.COUNT).mapToObj(i -> "f" + i).toList();
    deletions.apply("upper", paths);
    var layer = Origin.file("layer");
    for (int i : List.of(0, Deletions.COUNT - 1)) {
      assertEquals(
          Map.of("deleted in layer", "upper"),
          deletions.mark(layer.inner("entry", "f" + i), layer).facts());
    }
    assertEquals(
        Map.of(), deletions.mark(layer.inner("entry", "f" + Deletions.COUNT), layer).facts());
  }

  /// Layers of one image, the lowest first.
  ///
  /// @return their digests
  private List<String> oci(byte[]... layers) {
    List<String> digests = new ArrayList<>();
    for (byte[] layer : layers) {
      digests.add(blob(layer));
    }
    index(manifest(digests));
    return digests;
  }

  private String manifest(List<String> layers) {
    var list =
        layers.stream().map("{\"digest\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    return blob(
        bytes(
            "{\"config\":{\"digest\":\"%s\"},\"layers\":[%s]}"
                .formatted(blob(bytes(CONFIG.formatted(""))), list)));
  }

  private void index(String digest) {
    files.put("index.json", bytes("{\"manifests\":[{\"digest\":\"%s\"}]}".formatted(digest)));
  }

  private String blob(byte[] contents) {
    var digest = digest(contents);
    files.put(Layer.file(digest), contents);
    return digest;
  }

  private static String digest(byte[] contents) {
    return "sha256:" + hash(contents);
  }

  private static String hash(byte[] contents) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA2_256.digest(contents));
  }

  private Path folder() throws IOException {
    var folder = temp.resolve("folder");
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  private Path tarball(boolean isCompressed) throws IOException {
    var entries =
        files.entrySet().stream()
            .flatMap(file -> Stream.<Object>of(file.getKey(), file.getValue()))
            .toArray();
    byte[] tar = tar(entries);
    return isCompressed
        ? Files.write(temp.resolve("image.tar.gz"), gzip(tar))
        : Files.write(temp.resolve("image.tar"), tar);
  }

  private static Collected collect(Path image) throws IOException {
    var collected = new Collected();
    new Image(image).read(new Cutter(collected));
    return collected;
  }
}
