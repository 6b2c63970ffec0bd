package io.coffer.scanner.source.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.testkit.SeededRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
  /// Made at run time, so that no class file holds it.
  private final String secret = secret();

  @TempDir Path folder;

  private static String secret() {
    byte[] bytes = new byte[12];
    new SeededRandom(System.nanoTime()).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void stringsOfAProgramInC() throws IOException {
    var builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("SECRET", secret);
    var child = builder.start();
    try {
      // the memory is the parent's until the program begins
      while (!Files.readString(Path.of("/proc/" + child.pid() + "/comm")).startsWith("sleep")) {
        Thread.onSpinWait();
      }
      var collected = Collected.of(new ProcessMemory(child.pid()));
      var origin = collected.origins("SECRET=" + secret).getFirst();
      assertTrue(origin.name().endsWith(" [stack]"), origin.path());
      assertEquals("region", origin.kind());
      assertEquals(List.of("sleep"), command(origin));
    } finally {
      child.destroyForcibly();
    }
  }

  private static List<String> command(Origin region) {
    var process = region.within();
    return process == null ? List.of() : List.copyOf(process.facts().values());
  }

  @Test
  void aSecretOverTheEdgeOfPagesAndOfWhatIsReadAtATime() throws IOException {
    var python =
        """
        import mmap, sys
        secret = sys.stdin.readline().strip().encode()
        memory = mmap.mmap(-1, 4 << 20, flags=mmap.MAP_PRIVATE)
        memory[4090:4090 + len(secret) + 2] = b'1:' + secret
        memory[(1 << 20) - 9:(1 << 20) - 7 + len(secret)] = b'2:' + secret
        print('ready', flush=True)
        sys.stdin.readline()
        """;
    var collected = ofChild("python3", "-c", python);
    assertEquals(1, collected.origins("1:" + secret).size());
    assertEquals(collected.origins("1:" + secret), collected.origins("2:" + secret));
    var origin = collected.origins("1:" + secret).getFirst();
    assertEquals("rw-p", origin.facts().get("permissions"));
  }

  @Test
  void stringsOfJava() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var collected =
        ofChild(java, "-Xmx32m", "-XX:+UseSerialGC", "-cp", classes, Child.class.getName());
    assertTrue(!collected.origins("narrow=" + secret).isEmpty());
    var wide = new String(("wide\u20ac=" + secret).getBytes(UTF_16LE), ISO_8859_1);
    assertTrue(!collected.origins(wide).isEmpty());
  }

  private Collected ofChild(String... command) throws IOException {
    var child = new ProcessBuilder(command).start();
    try (BufferedReader output = child.inputReader()) {
      child.outputWriter().append(secret).append('\n').flush();
      assertEquals("ready", output.readLine());
      return Collected.of(new ProcessMemory(child.pid()));
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void filesDevicesAndTheKernelsPagesAreNotRead() throws IOException {
    var maps =
        """
        1000-2000 r-xp 00000000 08:01 5 /usr/lib/x.so
        2000-3000 rw-p 00001000 08:01 5 /usr/lib/x.so
        3000-4000 rw-s 00000000 00:01 6 /dev/dri/card0
        4000-5000 rw-s 00000000 00:01 7 /dev/shm/a b
        5000-6000 r--p 00000000 00:00 0 [vvar]
        6000-7000 ---p 00000000 00:00 0\s
        7000-8000 r--p 00000000 00:00 0 [anon: x]
        nonsense
        ffffffffff600000-ffffffffff601000 r-xp 00000000 00:00 0 [vsyscall]
        """;
    var collected = Collected.of(process(maps, "x".repeat(0x8000)));
    assertEquals(
        List.of("7!2000-3000 /usr/lib/x.so", "7!4000-5000 /dev/shm/a b", "7!7000-8000 [anon: x]"),
        collected.paths());
    assertEquals(List.of(), collected.skipped);
  }

  @Test
  void zerosArePassedOver() throws IOException {
    var source = process("0-1000000 rw-p 00000000 00:00 0 [heap]\n", "");
    try (var memory = new RandomAccessFile(folder.resolve("7/mem").toFile(), "rw")) {
      memory.setLength(0x1000000);
      memory.seek(0x345670);
      memory.write("some text".getBytes(UTF_8));
    }
    var blob = Collected.of(source).blobs.getFirst();
    assertEquals("some text\0\0\0\0\0\0\0", Collected.text(blob));
    assertEquals(0x345670, blob.offset());
  }

  @Test
  void stretchesOverlap() throws IOException {
    var text = "0123456789abcde\n".repeat(2 * Reach.STRETCH / 16);
    var source = process("0-200000 rw-p 00000000 00:00 0 [heap]\n", text);
    var blobs = Collected.of(source).blobs;
    assertEquals(2, blobs.size());
    assertEquals(Reach.STRETCH - Blob.OVERLAP, blobs.get(1).offset());
    assertEquals(Reach.STRETCH + Blob.OVERLAP, blobs.get(1).bytes().length);
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    var source = process("0-1000 rw-p 0 0:0 0 [heap]\n9000-a000 rw-p 0 0:0 0 [stack]\n", "x");
    assertEquals(List.of("7!9000-a000 [stack]: ends too early"), Collected.of(source).skipped);
    assertEquals(List.of("7: has no memory of its own"), Collected.of(process("", "x")).skipped);
    assertThrows(NoSuchFileException.class, () -> Collected.of(new ProcessMemory(folder, 8)));
  }

  private ProcessMemory process(String maps, String memory) throws IOException {
    var files = Files.createDirectories(folder.resolve("7"));
    Files.writeString(files.resolve("maps"), maps);
    Files.writeString(files.resolve("comm"), "x\n");
    Files.writeString(files.resolve("mem"), memory);
    return new ProcessMemory(folder, 7);
  }
}
