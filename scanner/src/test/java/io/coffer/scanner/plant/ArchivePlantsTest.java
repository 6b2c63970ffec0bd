package io.coffer.scanner.plant;

import static io.coffer.scanner.source.archive.Made.ar;
import static io.coffer.scanner.source.archive.Made.bytes;
import static io.coffer.scanner.source.archive.Made.bzip2;
import static io.coffer.scanner.source.archive.Made.cpio;
import static io.coffer.scanner.source.archive.Made.gzip;
import static io.coffer.scanner.source.archive.Made.sevenZip;
import static io.coffer.scanner.source.archive.Made.tar;
import static io.coffer.scanner.source.archive.Made.xz;
import static io.coffer.scanner.source.archive.Made.zip;
import static io.coffer.scanner.source.archive.Made.zstd;

import io.coffer.scanner.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivePlantsTest {
  private static final int EACH = 8;

  @TempDir Path folder;
  private final Bed bed = new Bed();
  private final Plants plants = new Plants(5);

  @Test
  void archives() throws IOException {
    write("a.zip", zip(entries("a.zip!", "conf/")));
    write("a.tar", tar(entries("a.tar!", "etc/")));
    write("a.tgz", gzip(tar(entries("a.tgz!", ""))));
    write("a.tar.xz", xz(tar(entries("a.tar.xz!", "x/"))));
    write("a.tar.zst", zstd(tar(entries("a.tar.zst!", "z/"))));
    write("a.tar.bz2", bzip2(tar(entries("a.tar.bz2!", "b/"))));
    write("app-1.0-py3-none-any.whl", zip(entries("app-1.0-py3-none-any.whl!", "app/")));
    write("app-1.0.0.tgz", gzip(tar(entries("app-1.0.0.tgz!", "package/"))));
    var jar = zip(entries("app.zip!lib/app.war!WEB-INF/lib/core.jar!", "META-INF/"));
    write("app.zip", zip("lib/app.war", zip("WEB-INF/lib/core.jar", jar)));
    var data = xz(tar(entries("app.deb!data.tar.xz!", "./opt/")));
    write("app.deb", ar("debian-binary", "2.0\n", "data.tar.xz", data));
    write("a.cpio", cpio(entries("a.cpio!", "")));
    for (int i = 0; i < EACH; i++) {
      write("log" + i + ".gz", gzip(bytes(text("log" + i + ".gz"))));
      write(i + ".7z", sevenZip("conf", bytes(text(i + ".7z!conf"))));
    }
    bed.check("archives", new Folder(folder));
  }

  /// Names and contents in turn.
  private Object[] entries(String archive, String within) {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      entries.add(within + i);
      entries.add(text(archive + within + i));
    }
    return entries.toArray();
  }

  private String text(String path) {
    return new Sheet(bed, path).add("# settings\n\n").plant(plants.next()).toString();
  }

  private void write(String name, byte[] contents) throws IOException {
    Files.write(folder.resolve(name), contents);
  }
}
