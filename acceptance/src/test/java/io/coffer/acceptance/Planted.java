package io.coffer.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.crypto.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// One secret, in everything that a job can look through.
final class Planted {
  static final String VALUE = "zQ8#kd02Lm!x";
  static final String LINE = "db_password = \"" + VALUE + "\"\n";

  private Planted() {}

  static Path file(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  static Path zip(Path file, String entry) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(LINE.getBytes(UTF_8));
    }
    return file;
  }

  /// A repository that has the secret in its history alone.
  ///
  /// @return the commit that brought it
  static String repository(Path folder) throws Exception {
    Files.createDirectories(folder);
    git(folder, "init", "-q", "-b", "main");
    file(folder, "conf/settings.py", LINE);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "add");
    String commit = git(folder, "rev-parse", "HEAD");
    Files.delete(folder.resolve("conf/settings.py"));
    git(folder, "commit", "-q", "-a", "-m", "remove");
    return commit;
  }

  private static String git(Path folder, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", "Ann");
      environment.put("GIT_" + role + "_EMAIL", "ann@example.com");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  /// What `docker save` writes, with the secret in a file of a layer.
  static Path image(Path file) throws IOException {
    byte[] layer = tar("app/settings.py", LINE.getBytes(UTF_8));
    byte[] config = "{\"config\":{},\"history\":[]}".getBytes(UTF_8);
    String name = HexFormat.of().formatHex(HashAlgorithm.SHA2_256.digest(config)) + ".json";
    String manifest =
        "[{\"Config\":\"" + name + "\",\"RepoTags\":[\"app:1\"],\"Layers\":[\"1/layer.tar\"]}]";
    return Files.write(
        file, tar(name, config, "1/layer.tar", layer, "manifest.json", manifest.getBytes(UTF_8)));
  }

  private static byte[] tar(Object... namesAndContents) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] contents = (byte[]) namesAndContents[i + 1];
        var entry = new TarArchiveEntry((String) namesAndContents[i]);
        entry.setSize(contents.length);
        tar.putArchiveEntry(entry);
        tar.write(contents);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// A recording of one packet of UDP that says the secret.
  static Path recording(Path file) throws IOException {
    byte[] text = LINE.getBytes(ISO_8859_1);
    var packet = ByteBuffer.allocate(14 + 20 + 8 + text.length);
    packet.put(new byte[12]).putShort((short) 0x0800);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (28 + text.length)).putInt(0);
    packet.put((byte) 64).put((byte) 17).putShort((short) 0).putInt(0x0a000001).putInt(0x0a000002);
    packet.putShort((short) 4_000).putShort((short) 514).putShort((short) (8 + text.length));
    packet.putShort((short) 0).put(text);
    var pcap = ByteBuffer.allocate(40 + packet.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    pcap.putInt(0xa1b2c3d4).putInt(0x00040002).putLong(0).putInt(65_535).putInt(1);
    pcap.putLong(1_700_000_000).putInt(packet.capacity()).putInt(packet.capacity());
    return Files.write(file, pcap.put(packet.array()).array());
  }

  /// A core file with one region.
  static Path core(Path file) throws IOException {
    byte[] text = LINE.getBytes(ISO_8859_1);
    var core = ByteBuffer.allocate(64 + 56 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    core.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
    core.putShort(16, (short) 4).putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
    core.putInt(64, 1).putInt(68, 6).putLong(72, 120).putLong(80, 0x7000);
    core.putLong(96, text.length).putLong(104, text.length);
    return Files.write(file, core.put(120, text).array());
  }
}
