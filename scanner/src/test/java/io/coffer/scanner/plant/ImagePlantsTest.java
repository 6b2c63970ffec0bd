package io.coffer.scanner.plant;

import static io.coffer.scanner.source.archive.Made.bytes;
import static io.coffer.scanner.source.archive.Made.gzip;
import static io.coffer.scanner.source.archive.Made.zip;
import static io.coffer.scanner.source.archive.Made.zstd;

import io.coffer.scanner.source.archive.Made;
import io.coffer.scanner.source.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images of two layers: the lower one has 24 files, 12 of which the upper one deletes, and the
/// upper one 16 files, 8 of them in a jar. Besides there is the configuration.
class ImagePlantsTest {
  private static final String CONFIG =
      """
      {"architecture":"amd64",
       "config":{"Env":["PATH=/bin","%s"],"Labels":{"%s":"%s"},"Cmd":["run","--port","80"]},
       "history":[{"created_by":"|1 %s /bin/sh -c make"},
                  {"created_by":"RUN curl -H 'Authorization: Bearer %s' https://app.internal/"},
                  {"created_by":"ENV %s"}],
       "rootfs":{"type":"layers","diff_ids":["%s","%s"]}}
      """;

  @TempDir Path temp;
  private final Bed bed = new Bed();
  private final Plants plants = new Plants(6);

  @Test
  void layoutsOfOci() throws IOException {
    var image = temp.resolve("image");
    var lower = new Layer(24, "etc/");
    var upper = new Layer(8, "app/").jar().deletes(12, "etc/");
    byte[] below = gzip(lower.tar());
    byte[] above = zstd(upper.tar());
    Layout.oci(image, config(image, lower, upper), List.of(below, above));
    lower.planted(image + "!" + Layout.digest(below) + "!", 12, Layout.digest(above));
    upper.planted(image + "!" + Layout.digest(above) + "!", 0, "");
    bed.check("image in a layout of OCI", new Image(image));
  }

  @Test
  void whatDockerSaves() throws IOException {
    var image = temp.resolve("image.tar");
    var lower = new Layer(24, "etc/");
    var upper = new Layer(8, "app/").jar().deletes(12, "etc/");
    Layout.docker(image, config(image, lower, upper), lower.tar(), upper.tar());
    lower.planted(image + "!" + Layout.digest(lower.tar()) + "!", 12, Layout.digest(upper.tar()));
    upper.planted(image + "!" + Layout.digest(upper.tar()) + "!", 0, "");
    bed.check("image saved by docker", new Image(image));
  }

  private byte[] config(Path image, Layer lower, Layer upper) throws IOException {
    var secrets = plants.secrets().next(5);
    var env = secrets.get(0);
    var label = secrets.get(1);
    byte[] config =
        bytes(
            CONFIG.formatted(
                assigned(env),
                label.name(),
                label.value(),
                assigned(secrets.get(2)),
                secrets.get(3).value(),
                assigned(secrets.get(4)),
                Layout.digest(lower.tar()),
                Layout.digest(upper.tar())));
    var path = image + "!" + Layout.digest(config);
    for (var secret : secrets) {
      bed.plant(
          secret.sort() + " in a configuration",
          secret.value(),
          finding -> finding.origin().path().equals(path));
    }
    return config;
  }

  private static String assigned(Secret secret) {
    return secret.name() + "=" + secret.value();
  }

  /// Files, each with a plant.
  private final class Layer {
    private final List<Object> entries = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Plant> texts = new ArrayList<>();

    Layer(int count, String folder) {
      for (int i = 0; i < count; i++) {
        entries.add(folder + i);
        entries.add(text(folder + i));
      }
    }

    Layer jar() throws IOException {
      List<Object> within = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        within.add("META-INF/" + i);
        within.add(text("app/core.jar!META-INF/" + i));
      }
      entries.add("app/core.jar");
      entries.add(zip(within.toArray()));
      return this;
    }

    Layer deletes(int count, String folder) {
      for (int i = 0; i < count; i++) {
        entries.add(folder + ".wh." + i);
        entries.add("");
      }
      return this;
    }

    private String text(String name) {
      var plant = plants.next();
      names.add(name);
      texts.add(plant);
      return plant.text();
    }

    byte[] tar() throws IOException {
      return Made.tar(entries.toArray());
    }

    /// @param deleted how many of the files say so
    void planted(String path, int deleted, String by) {
      for (int i = 0; i < texts.size(); i++) {
        var plant = texts.get(i);
        var name = path + names.get(i);
        int line = 1 + plant.before();
        var expected = i < deleted ? by : "";
        bed.plant(
            plant.sort() + " in " + name,
            plant.value(),
            finding ->
                finding.origin().path().equals(name)
                    && finding.place().line() == line
                    && finding
                        .origin()
                        .facts()
                        .getOrDefault("deleted in layer", "")
                        .equals(expected));
      }
    }
  }
}
