package io.coffer.scanner.known;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFileTest {
  private static List<String> strong(SeededRandom random, int count) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(Alphabet.BASE62.draw(64 + random.nextInt(100), random));
    }
    return values;
  }

  private static KnownValues shippable(List<String> values) {
    var builder = Stock.builder(KnownValues.SHIPPED);
    values.forEach(value -> assertEquals(Admission.SEARCHED, builder.add(value)));
    return builder.build();
  }

  private static KnownValues read(byte[] file, int key) throws IOException {
    return Stock.key(key, k -> KnownValues.read(new ByteArrayInputStream(file), k));
  }

  private static String fault(byte[] file) {
    return assertThrows(IOException.class, () -> read(file, 1)).getMessage();
  }

  @Test
  void whatIsReadFindsWhatWasWritten() {
    Property.check(
        20,
        random -> {
          var values = strong(random, random.nextInt(200));
          var file = shippable(values).write();
          var read = read(file, 1);
          assertEquals(values.size(), read.size());
          assertArrayEquals(file, read.write());
          for (var value : values) {
            var hits = read.find(new Text("", ("k=" + value).getBytes(UTF_8)));
            assertEquals(read.tag(value), hits.all().getFirst().tag());
          }
        });
  }

  @Test
  void whatMayBeWeakIsNotWritten() {
    var values = Stock.builder(KnownValues.SHIPPED - 1).build();
    assertThrows(IllegalStateException.class, values::write);
  }

  /// 128 bits of a keyed hash of all of it, 32 of a fingerprint, 16 of a length, and nothing else.
  @Test
  void aFileHas176BitsForEachValueAndNoMore() {
    for (int count : List.of(0, 1, 1_000)) {
      var file = shippable(strong(new SeededRandom(7), count)).write();
      assertEquals(48 + 22 * count, file.length);
    }
  }

  /// The order of the entries is that of their own numbers, not that of the tags or of the values.
  @Test
  void nothingTellsWhichTagAndWhichEntryBelongTogether() {
    var values = strong(new SeededRandom(8), 1_000);
    var file = shippable(values).write();
    assertArrayEquals(file, shippable(values.reversed()).write());
    List<Long> tags = new ArrayList<>();
    List<Long> entries = new ArrayList<>();
    var in = ByteBuffer.wrap(file, 16, file.length - 48);
    for (int i = 0; i < 1_000; i++) {
      tags.add(in.getLong());
      in.getLong();
    }
    for (int i = 0; i < 1_000; i++) {
      entries.add((in.getInt() & 0xffff_ffffL) << 16 | in.getShort());
    }
    assertEquals(tags.stream().sorted().toList(), tags);
    assertEquals(entries.stream().sorted().toList(), entries);
  }

  /// Who knows a window cannot tell more by it: what stands before it changes the length alone.
  @Test
  void anEntryDependsOnTheLastBytesAndTheLengthAlone() {
    var random = new SeededRandom(9);
    var end = Alphabet.BASE62.draw(16, random);
    Set<String> entries = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      var file = shippable(List.of(Alphabet.BASE62.draw(80, random) + end)).write();
      entries.add(Arrays.toString(Arrays.copyOfRange(file, 32, 38)));
    }
    assertEquals(1, entries.size());
  }

  @Test
  void whatIsCutOffOrContinuedIsRefused() {
    var file = shippable(strong(new SeededRandom(10), 3)).write();
    for (int length = 0; length < file.length; length++) {
      var message = fault(Arrays.copyOf(file, length));
      assertTrue(
          message.equals("this is no file of stored values")
              || message.equals("stored values need 114 bytes, here are " + length),
          message);
    }
    assertEquals("stored values need 114 bytes, here are 115", fault(Arrays.copyOf(file, 115)));
  }

  @Test
  void whatWasAlteredIsRefused() {
    var file = shippable(strong(new SeededRandom(11), 3)).write();
    for (int bit = 0; bit < 8 * file.length; bit++) {
      var altered = file.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(fault(altered).isEmpty());
    }
  }

  @Test
  void anotherKeyIsRefused() {
    var file = shippable(strong(new SeededRandom(12), 3)).write();
    var refused = assertThrows(IOException.class, () -> read(file, 2));
    assertEquals("stored values made with another key, or altered", refused.getMessage());
  }

  @Test
  void otherVersionsAndOtherFilesAreRefused() {
    var file = shippable(List.of()).write();
    file[7] = 2;
    assertEquals("stored values of version 2, this reads 1", fault(file));
    assertEquals("this is no file of stored values", fault(new byte[100]));
  }

  @Test
  void morePlacesThanValuesAreRefused() {
    var file = ByteBuffer.wrap(shippable(List.of()).write());
    file.putInt(12, 1);
    assertEquals("0 stored values in 1 places, the limit is 2000000", fault(file.array()));
  }

  @Test
  void moreValuesThanTheLimitAreRefusedBeforeRoomIsMade() {
    for (int count : List.of(KnownValues.MOST + 1, Integer.MAX_VALUE, -1)) {
      var file = ByteBuffer.wrap(shippable(List.of()).write());
      file.putInt(8, count);
      assertEquals(count + " stored values in 0 places, the limit is 2000000", fault(file.array()));
    }
    var file = ByteBuffer.wrap(shippable(List.of()).write());
    file.putInt(8, KnownValues.MOST);
    assertEquals("stored values need 32000048 bytes, here are 48", fault(file.array()));
  }

  @Test
  void ofAFileWithoutEndNoMoreIsReadThanALimit() {
    var begin = new ByteArrayInputStream(shippable(List.of()).write());
    var endless =
        new InputStream() {
          private int read;

          @Override
          public int read() {
            read++;
            int next = begin.read();
            return next < 0 ? 0 : next;
          }
        };
    assertThrows(IOException.class, () -> Stock.key(1, k -> KnownValues.read(endless, k)));
    assertEquals(KnownFile.LONGEST + 1, endless.read);
  }
}
