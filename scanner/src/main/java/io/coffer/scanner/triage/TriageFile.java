package io.coffer.scanner.triage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Decisions in a file: a header, and one line for each. Lines are only added, and what counts does
/// not depend on their order, so that git may merge two files by taking the lines of both.
public final class TriageFile {
  /// The most decisions that are read.
  public static final int DECISIONS = 200_000;

  /// The most bytes that are read.
  public static final long BYTES = 64L << 20;

  private final Path path;

  /// @param path of the file, which need not be there yet
  public TriageFile(Path path) {
    this.path = path;
  }

  /// Makes the file, with its header alone.
  ///
  /// @param key by which identities are made
  /// @throws IOException if it cannot be written, or is there already
  public void create(TriageKey key) throws IOException {
    Files.writeString(path, Lines.header(key) + "\n", StandardOpenOption.CREATE_NEW);
  }

  /// @return what the file says
  /// @throws IOException if it cannot be read, is over a limit, or does not begin with a header
  public Decisions read() throws IOException {
    if (Files.size(path) > BYTES) {
      throw new IOException("the triage file is longer than " + BYTES + " bytes");
    }
    var lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
    var key = lines.isEmpty() ? null : Lines.header(lines.getFirst()).orElse(null);
    if (key == null) {
      throw new IOException("the triage file does not begin with its header");
    }
    List<Decision> decisions = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      var line = lines.get(i);
      var decision = Lines.decision(line);
      if (decision.isPresent()) {
        decisions.add(decision.get());
      } else if (!line.isBlank() && !line.equals(lines.getFirst())) {
        faults.add("line " + (i + 1) + " is no decision");
      }
      if (decisions.size() > DECISIONS) {
        throw new IOException("the triage file has more than " + DECISIONS + " decisions");
      }
    }
    return new Decisions(key, decisions, faults);
  }

  /// @param decisions to add, in this order
  /// @throws IOException if the file cannot be written or is not there
  public void add(List<Decision> decisions) throws IOException {
    var out = new StringBuilder(endsWithLineFeed() ? "" : "\n");
    decisions.forEach(decision -> out.append(Lines.decision(decision)).append('\n'));
    Files.writeString(path, out, StandardOpenOption.APPEND);
  }

  private boolean endsWithLineFeed() throws IOException {
    try (var channel = Files.newByteChannel(path)) {
      long size = channel.size();
      var last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, size - 1));
      return size == 0 || (channel.read(last) == 1 && last.get(0) == '\n');
    }
  }
}
