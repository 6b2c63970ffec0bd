package io.coffer.scanner.plant;

import io.coffer.scanner.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlantsTest {
  @TempDir Path folder;

  @Test
  void folders() throws IOException {
    var bed = new Bed();
    var plants = new Plants(1);
    for (int i = 0; i < 260; i++) {
      var plant = plants.next();
      var path = "part" + i % 7 + "/" + i + "/" + plant.file();
      var sheet = new Sheet(bed, path).add("\n".repeat(i % 5)).plant(plant);
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), sheet.toString());
    }
    bed.check("folders", new Folder(folder));
  }

  /// Two words and a few digits look like much that is no secret.
  @Test
  void passwordsOfWords() throws IOException {
    var bed = new Bed();
    var secrets = new Plants(14).secrets();
    for (int i = 0; i < 104; i++) {
      var plant = Languages.assign(i, secrets.words());
      var path = i + "/" + plant.file();
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), new Sheet(bed, path).plant(plant).toString());
    }
    bed.check("passwords of two words", new Folder(folder), 40);
  }
}
