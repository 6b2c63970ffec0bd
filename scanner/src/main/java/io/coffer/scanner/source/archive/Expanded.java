package io.coffer.scanner.source.archive;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens what is an archive or compressed, and hands over what it holds in its place; everything
/// else is handed on as it came. Forms are known by how contents begin, whatever they are called:
/// zip (so jar, war, whl, nupkg, apk …), tar, gzip, bzip2, xz, zstd, 7-Zip, ar (so deb), cpio, rpm,
/// and each of them in each other.
///
/// An entry's origin lies within its archive's. Nothing is written to a disk. For one thread.
public final class Expanded implements Taker {
  /// How many archives and compressions may be around something that is still opened.
  public static final int DEPTH = 8;

  /// How many entries all archives within one outermost file may have together.
  public static final int ENTRIES = 1 << 20;

  /// The most bytes of one entry, or of one compressed file.
  public static final long ENTRY = 16L << 30;

  /// The most bytes that one outermost file may become, those of each depth counted.
  public static final long TOTAL = 64L << 30;

  /// How many times its own size an outermost file may become …
  public static final long RATIO = 250;

  /// … when it becomes more than this.
  public static final long RATIO_FROM = 64L << 20;

  private final Taker next;
  private final Limits limits;
  private final @Nullable Budget around;
  private final int depth;

  /// @param next takes what cannot be opened further
  public Expanded(Taker next) {
    this(next, Limits.DEFAULT);
  }

  Expanded(Taker next, Limits limits) {
    this(next, limits, null, 0);
  }

  private Expanded(Taker next, Limits limits, @Nullable Budget around, int depth) {
    this.next = next;
    this.limits = limits;
    this.around = around;
    this.depth = depth;
  }

  @Override
  public void take(Blob contents) {
    byte[] bytes = contents.bytes();
    var form =
        contents.offset() > 0
            ? Optional.<Form>empty()
            : Form.of(Arrays.copyOf(bytes, Math.min(bytes.length, Form.HEAD)));
    if (form.isEmpty()) {
      next.take(contents);
      return;
    }
    try {
      open(form.get(), contents.origin(), new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      next.skip(contents.origin(), Reasons.of(e));
    }
  }

  @Override
  public void take(Origin origin, InputStream contents) throws IOException {
    var all = new Peeked(contents, Form.HEAD);
    var form = Form.of(all.head());
    if (form.isEmpty()) {
      next.take(origin, all);
    } else {
      open(form.get(), origin, all);
    }
  }

  @Override
  public void pause() {
    next.pause();
  }

  @Override
  public void skip(Origin origin, String why) {
    next.skip(origin, why);
  }

  private void open(Form form, Origin origin, InputStream contents) throws IOException {
    if (depth == limits.depth()) {
      next.skip(origin, "more than " + depth + " archives deep: not opened");
      return;
    }
    var intake = new Intake(contents);
    var budget = around == null ? new Budget(limits, intake) : around;
    new Opener(form, intake, budget).open(origin, new Expanded(next, limits, budget, depth + 1));
  }
}
