package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.coffer.scanner.decode.Encodings;
import io.coffer.scanner.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same 200 plants in each encoding.
class EncodingPlantsTest {
  @TempDir Path folder;
  private final Bed bed = new Bed();
  private final List<Plant> plants = new Plants(13).next(200);

  @Test
  void base64InThreeAlignments() throws IOException {
    for (int shift = 0; shift < 3; shift++) {
      for (int i = 0; i < plants.size(); i++) {
        write(shift + "/" + i, "data: ", Encodings.BASE64, "#".repeat(shift) + "\n", plants.get(i));
      }
    }
    bed.check("base64 in 3 alignments", new Folder(folder));
  }

  @Test
  void hexadecimal() throws IOException {
    check("hexadecimal", Encodings.HEX);
  }

  @Test
  void percents() throws IOException {
    check("percents", Encodings.PERCENT);
  }

  @Test
  void escapesOfJson() throws IOException {
    check("escapes of JSON", Encodings.JSON);
  }

  @Test
  void escapesOfJava() throws IOException {
    for (int i = 0; i < plants.size(); i++) {
      write("f" + i, "data = ", Encodings.JAVA, "", plants.get(i));
    }
    bed.check("escapes of Java", new Folder(folder), 95);
  }

  @Test
  void gzipInBase64() throws IOException {
    check("gzip in base64", Encodings.GZIP);
  }

  @Test
  void utf16() throws IOException {
    for (int i = 0; i < plants.size(); i++) {
      var sheet = new Sheet(bed, i + "/le").add("first line\n").plant(plants.get(i));
      write(i + "/le", "\u00ff\u00fe" + Encodings.UTF_16LE.encode(sheet.toString()));
      bed.plant(plants.get(i), i + "/be", 2);
      write(i + "/be", "\u00fe\u00ff" + Encodings.UTF_16BE.encode(sheet.toString()));
    }
    bed.check("UTF-16", new Folder(folder));
  }

  private void check(String name, Encodings encoding) throws IOException {
    for (int i = 0; i < plants.size(); i++) {
      write("f" + i, "data = ", encoding, "", plants.get(i));
    }
    bed.check(name, new Folder(folder));
  }

  private void write(String path, String head, Encodings encoding, String before, Plant plant)
      throws IOException {
    write(path, "first line\n" + head + encoding.encode(before + plant.text()) + "\nlast line\n");
    bed.plant(plant.sort() + " in " + path, plant.value(), path, 2);
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(ISO_8859_1));
  }
}
