package io.coffer.audit;

import io.coffer.spi.Refusal;
import io.coffer.spi.Variant;
import io.coffer.spi.Variant.Option;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The kinds of devices, by the name that the API gives them.
final class Sinks {
  private static final String FILE = "file";
  private static final String SOCKET = "socket";

  private Sinks() {}

  /// All of them.
  static List<Variant> variants() {
    return List.of(variant(FILE, FileSink.OPTIONS), variant(SOCKET, SocketSink.OPTIONS));
  }

  private static Variant variant(String type, List<Option> own) {
    return new Variant(type, Stream.concat(own.stream(), DeviceOptions.ALL.stream()).toList());
  }

  /// @throws Refusal when there is no such kind, or an option does not fit
  static Sink open(String type, Map<String, String> options) {
    return switch (type) {
      case FILE -> file(options);
      case SOCKET -> SocketSink.open(options);
      default -> throw Refusal.invalid("unknown backend type: \"" + type + "\"");
    };
  }

  private static Sink file(Map<String, String> options) {
    String path = options.getOrDefault(FileSink.FILE_PATH.name(), options.getOrDefault("path", ""));
    return switch (path) {
      case "" -> throw Refusal.invalid("file_path is required");
      case "discard" -> new Nowhere();
      case "stdout" -> new StandardOutput();
      default -> FileSink.open(path(path), options);
    };
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Refusal.invalid("file_path is no path of a file");
    }
  }

  /// Takes everything and keeps nothing.
  private static final class Nowhere implements Sink {
    @Override
    public void write(Lines lines) {}

    @Override
    public void reopen() {}

    @Override
    public void close() {}
  }

  /// Writes to the process's standard output, past the buffers of its own prints.
  private static final class StandardOutput implements Sink {
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(Lines lines) throws IOException {
      lines.writeTo(out);
    }

    @Override
    public void reopen() {}

    @Override
    public void close() {}
  }
}
