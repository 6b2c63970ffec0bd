package io.coffer.scanner.source.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Collected;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreFileTest {
  @TempDir Path folder;

  @Test
  void regionsOfACoreFile() throws IOException {
    for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      var collected = read(core(order));
      assertEquals(
          Map.of("c!7000-7010", "in the heap.....", "c!9000-9010 /lib/x", "changed pages..."),
          collected.texts());
      var process = collected.blobs.getFirst().origin().within();
      assertEquals(Map.of("command", "victim"), process == null ? Map.of() : process.facts());
      assertEquals(List.of(), collected.skipped);
    }
  }

  @Test
  void aFileThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    byte[] core = core(ByteOrder.LITTLE_ENDIAN);
    var collected = read(Arrays.copyOf(core, core.length - 4));
    assertEquals("changed page", collected.texts().get("c!9000-9010 /lib/x"));
    assertEquals(List.of("c!9000-9010 /lib/x: ends too early"), collected.skipped);
    assertEquals(
        List.of("c: ends within its table of segments"), read(Arrays.copyOf(core, 100)).skipped);
  }

  @Test
  void whatIsNoCoreFileIsAFault() {
    byte[] core = core(ByteOrder.LITTLE_ENDIAN);
    core[16] = 2;
    assertThrows(IOException.class, () -> read(core));
    assertThrows(IOException.class, () -> read(new byte[1]));
    byte[] many = core(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putShort(56, (short) -1);
    ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putLong(40, 64).putInt(108, -1);
    assertThrows(IOException.class, () -> read(many));
  }

  @Test
  void noBytesAreTooMuch() throws IOException {
    var random = new SeededRandom(Long.getLong("coffer.seed", 7));
    for (int i = 0; i < 1_000; i++) {
      byte[] core = core(ByteOrder.LITTLE_ENDIAN);
      for (int j = 0; j < 8; j++) {
        core[64 + random.nextInt(core.length - 64)] = (byte) random.nextInt();
      }
      assertTrue(read(core).blobs.size() <= 4);
    }
  }

  private Collected read(byte[] core) throws IOException {
    return Collected.of(new CoreFile("c", Files.write(folder.resolve("x"), core)));
  }

  /// Notes, then pages of the heap, those of a file, and changed ones of it.
  private static byte[] core(ByteOrder order) {
    var core = ByteBuffer.allocate(64 + 4 * 56 + 256 + 48).order(order);
    core.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1)});
    core.putShort(16, (short) 4).putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 4);
    int notes = 64 + 4 * 56;
    segment(core, 0, 4, 0, 0, notes);
    segment(core, 1, 1, 6, 0x7000, notes + 256);
    segment(core, 2, 1, 5, 0x8000, notes + 272);
    segment(core, 3, 1, 6, 0x9000, notes + 288);
    core.position(notes);
    core.putInt(5).putInt(56).putInt(3).put("CORE\0\0\0\0".getBytes(ISO_8859_1));
    core.put(new byte[40]).put("victim".getBytes(ISO_8859_1)).put(new byte[10]);
    core.putInt(5).putInt(78).putInt(0x46494c45).put("CORE\0\0\0\0".getBytes(ISO_8859_1));
    core.putLong(2).putLong(4096).putLong(0x8000).putLong(0x8010).putLong(0);
    core.putLong(0x9000).putLong(0x9010).putLong(1).put("/lib/x\0/lib/x\0".getBytes(ISO_8859_1));
    core.position(notes + 256);
    core.put("in the heap.....only in the filechanged pages...".getBytes(ISO_8859_1));
    return core.array();
  }

  private static void segment(
      ByteBuffer core, int number, int type, int flags, long address, long from) {
    int length = type == 4 ? 256 : 16;
    int at = 64 + 56 * number;
    core.putInt(at, type).putInt(at + 4, flags).putLong(at + 8, from).putLong(at + 16, address);
    core.putLong(at + 32, length).putLong(at + 40, length);
  }
}
