package io.coffer.scanner;

import io.coffer.scanner.detect.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The blobs that are looked through at a time, in the order in which they came.
///
/// Whoever hands over the next one waits while there are too many, and tells meanwhile what the
/// oldest held. All but the looking through is done by that one thread.
final class Line implements Taker, AutoCloseable {
  private final Worker worker;
  private final ExecutorService threads;
  private final Listener listener;
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private final Memory memory = new Memory(Scan.CONTENTS, Scan.FINDINGS);
  private final Versions versions = new Versions();
  private final Told told = new Told();
  private final long most;
  private long waitingBytes;
  private long blobs;
  private long repeated;
  private long bytes;
  private long findings;
  private long skipped;

  Line(Worker worker, int threads, Listener listener) {
    this.worker = worker;
    this.threads = Executors.newFixedThreadPool(threads);
    this.most = threads * Scan.WAITING;
    this.listener = listener;
  }

  /// A blob in the line.
  ///
  /// @param content what others may be known by; null if there are none, or one was known before
  private record Entry(Blob blob, @Nullable Content content, Future<Searched> searched) {}

  @Override
  public void take(Blob blob) {
    blobs++;
    waiting.add(blob.isVersion() ? begun(blob, null) : known(blob));
    waitingBytes += blob.bytes().length;
    while (waitingBytes > most || waiting.size() > Scan.LONGEST_LINE || isOldestDone()) {
      tellOldest();
    }
  }

  private Entry known(Blob blob) {
    var content = Content.of(blob, worker.detector().dependsOnPlace());
    var known = memory.get(content);
    if (known.isPresent()) {
      repeated++;
      return new Entry(blob, null, known.get());
    }
    var entry = begun(blob, content);
    memory.put(content, entry.searched);
    return entry;
  }

  private Entry begun(Blob blob, @Nullable Content content) {
    bytes += blob.bytes().length;
    return new Entry(blob, content, threads.submit(() -> worker.find(blob, versions)));
  }

  private boolean isOldestDone() {
    return !waiting.isEmpty() && waiting.element().searched.isDone();
  }

  @Override
  public void pause() {
    tellAll();
  }

  @Override
  public void take(Origin origin, InputStream contents) throws IOException {
    byte[] all;
    try {
      all = contents.readNBytes(Blob.LIMIT);
      if (all.length == Blob.LIMIT && contents.read() >= 0) {
        skip(origin, "what follows the first " + Blob.LIMIT + " bytes");
      }
    } catch (IOException e) {
      skip(origin, "cannot be read: " + e.getMessage());
      return;
    }
    take(new Blob(origin, all));
  }

  @Override
  public void skip(Origin origin, String why) {
    // after what came before it, so that the order does not depend on who was quicker
    tellAll();
    skipped++;
    listener.skipped(origin, why);
  }

  Summary finish() {
    tellAll();
    return new Summary(blobs, repeated, bytes, findings, skipped);
  }

  private void tellAll() {
    while (!waiting.isEmpty()) {
      tellOldest();
    }
  }

  private void tellOldest() {
    var entry = waiting.remove();
    waitingBytes -= entry.blob.bytes().length;
    var result = result(entry);
    if (entry.content != null) {
      memory.settle(entry.content, result);
    }
    told.begin(entry.blob);
    for (var finding : result.findings()) {
      if (entry.blob.reports(finding.place().line()) && told.add(finding)) {
        findings++;
        listener.found(finding.at(entry.blob.origin()));
      }
    }
    if (!result.complete()) {
      skipped++;
      listener.skipped(entry.blob.origin(), "holds more than is told, " + part(entry.blob));
    }
  }

  private static String part(Blob blob) {
    return blob.bytes().length + " bytes from line " + blob.firstLine() + " on";
  }

  private static Searched result(Entry entry) {
    try {
      return entry.searched.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking through " + entry.blob, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect, at " + entry.blob, e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
