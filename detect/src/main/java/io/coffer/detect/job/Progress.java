package io.coffer.detect.job;

import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.List;

/// How far the work is. Safe for many threads.
final class Progress {
  /// How many places that were skipped are told.
  static final int FAULTS = 100;

  /// The longest place, in characters.
  static final int LONGEST_PLACE = 500;

  private static final int ALL = 100;

  private final List<Json> faults = new ArrayList<>();
  private long blobs;
  private long bytes;
  private long findings;
  private long read;

  /// How many bytes there are to be read; 0 if nobody knows.
  private long total;

  synchronized void expect(long more) {
    total += more;
  }

  synchronized void blob(long length) {
    blobs++;
    bytes += length;
  }

  synchronized void read(long count) {
    read += count;
  }

  synchronized void found() {
    findings++;
  }

  /// @param place what was skipped
  /// @param reason without what it holds
  synchronized void fault(String place, String reason) {
    if (faults.size() < FAULTS) {
      faults.add(Json.object().put("place", brief(place)).put("reason", brief(reason)).build());
    }
  }

  /// The end of a long place says more than its beginning.
  static String brief(String place) {
    return place.length() <= LONGEST_PLACE
        ? place
        : "…" + place.substring(place.length() - LONGEST_PLACE + 1);
  }

  synchronized Json faults() {
    return new Json.Arr(faults);
  }

  /// As the API shows it; the fraction, of a hundred, is left out where it is not known.
  synchronized Json.Obj shown() {
    var shown = Json.object().put("blobs", blobs).put("bytes", bytes).put("findings", findings);
    if (total > 0) {
      shown.put("fraction", Math.min(ALL, Math.min(read, total) * ALL / total));
    }
    return shown.build();
  }

  /// The same of work that is done.
  synchronized Json.Obj whole() {
    return shown().with("fraction", Json.of(ALL));
  }
}
