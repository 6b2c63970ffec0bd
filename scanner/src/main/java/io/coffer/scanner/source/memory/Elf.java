package io.coffer.scanner.source.memory;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a core file says of its contents.
///
/// @param command the process, or nothing
/// @param regions what was written down of its memory
/// @param fault what could not be read; nothing if all could
record Elf(String command, List<Region> regions, String fault) {
  /// The most segments.
  static final int SEGMENTS = 1 << 20;

  /// How long notes may be, which hold the names of files.
  static final int NOTES = 16 << 20;

  private static final int CORE = 4;
  private static final int LOAD = 1;
  private static final int NOTE = 4;
  private static final int ENTRY = 56;
  private static final int MANY = 0xffff;

  Elf {
    regions = List.copyOf(regions);
  }

  static Elf read(FileChannel file) throws IOException {
    var head = read(file, 0, 64, ByteOrder.LITTLE_ENDIAN);
    if (head.remaining() < 64 || head.getInt(0) != 0x464c457f || head.get(4) != 2) {
      throw new Unreadable("no core file of 64 bits");
    }
    var order = head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    head.order(order);
    if (head.getShort(16) != CORE) {
      throw new Unreadable("no core file: another kind of ELF");
    }
    long count = Short.toUnsignedInt(head.getShort(56));
    if (count == MANY) {
      // the number stands in the first section
      var section = read(file, head.getLong(40), 64, order);
      count = section.remaining() < 64 ? 0 : Integer.toUnsignedLong(section.getInt(44));
    }
    if (count > SEGMENTS || head.getShort(54) != ENTRY) {
      throw new Unreadable("broken: " + count + " segments");
    }
    return segments(file, read(file, head.getLong(32), (int) count * ENTRY, order));
  }

  private static Elf segments(FileChannel file, ByteBuffer table) throws IOException {
    List<Region> regions = new ArrayList<>();
    var notes = new Notes();
    for (int at = 0; at + ENTRY <= table.limit(); at += ENTRY) {
      long position = table.getLong(at + 8);
      long length = table.getLong(at + 32);
      int type = table.getInt(at);
      if (type == NOTE && length > 0 && length <= NOTES) {
        notes.read(read(file, position, (int) length, table.order()));
      } else if (type == LOAD && length > 0 && position >= 0) {
        var permissions = permissions(table.getInt(at + 4));
        regions.add(new Region(table.getLong(at + 16), length, position, permissions, ""));
      }
    }
    boolean cut = table.limit() < table.capacity();
    var named = regions.stream().map(region -> named(region, notes.files())).toList();
    return new Elf(notes.command(), named, cut ? "ends within its table of segments" : "");
  }

  private static Region named(Region region, Map<Long, String> files) {
    var name = files.getOrDefault(region.address(), "");
    return new Region(
        region.address(), region.length(), region.position(), region.permissions(), name);
  }

  private static String permissions(int flags) {
    return ((flags & 4) == 0 ? "-" : "r")
        + ((flags & 2) == 0 ? "-" : "w")
        + ((flags & 1) == 0 ? "-" : "x");
  }

  /// Reads so many bytes, or as many as there are.
  private static ByteBuffer read(FileChannel file, long position, int length, ByteOrder order)
      throws IOException {
    var bytes = ByteBuffer.allocate(length).order(order);
    while (position >= 0 && bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        break;
      }
    }
    return bytes.flip();
  }

  /// The notes of a core file.
  private static final class Notes {
    private static final int PROCESS = 3;
    private static final int FILES = 0x46494c45;

    /// Where the name of the command stands in what is told of the process.
    private static final int COMMAND = 40;

    private static final int COMMAND_LENGTH = 16;

    private final Map<Long, String> files = new java.util.HashMap<>();
    private String command = "";

    Map<Long, String> files() {
      return files;
    }

    String command() {
      return command;
    }

    void read(ByteBuffer notes) {
      int at = 0;
      while (at + 12 <= notes.limit()) {
        long name = Integer.toUnsignedLong(notes.getInt(at));
        long length = Integer.toUnsignedLong(notes.getInt(at + 4));
        int type = notes.getInt(at + 8);
        long from = at + 12 + ((name + 3) & ~3L);
        long end = from + ((length + 3) & ~3L);
        if (end > notes.limit()) {
          return;
        }
        var note = notes.slice((int) from, (int) length).order(notes.order());
        if (type == PROCESS && note.limit() >= COMMAND + COMMAND_LENGTH) {
          command = text(note, COMMAND, COMMAND_LENGTH);
        } else if (type == FILES && note.limit() >= 16) {
          files(note);
        }
        at = (int) end;
      }
    }

    /// A count, the size of a page, three numbers for each file, then their names.
    private void files(ByteBuffer note) {
      long count = Math.min(note.getLong(0), (note.limit() - 16L) / 24);
      int name = 16 + 24 * (int) Math.max(0, count);
      for (int i = 0; i < count; i++) {
        var path = text(note, name, note.limit() - name);
        files.put(note.getLong(16 + 24 * i), path);
        name = Math.min(note.limit(), name + path.length() + 1);
      }
    }

    private static String text(ByteBuffer note, int from, int most) {
      int end = from;
      while (end < from + most && note.get(end) != 0) {
        end++;
      }
      byte[] bytes = new byte[end - from];
      note.get(from, bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
