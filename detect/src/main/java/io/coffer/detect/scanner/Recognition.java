package io.coffer.detect.scanner;

import io.coffer.detect.known.Recogniser;
import io.coffer.detect.known.Stored;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.known.KnownValues;
import io.coffer.spi.Holdings;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What recognises stored values, made when it is needed first and anew when the settings change.
/// Safe for many threads.
final class Recognition implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Recognition.class.getName());

  private final Mount mount;
  private final MountKey key;
  private final Holdings holdings;
  private final Supplier<Detector> detector;

  /// Guarded by this.
  private @Nullable Recogniser recogniser;

  /// Guarded by this: takes in what is stored.
  private @Nullable Thread reader;

  /// What was made last, by the strength that was asked for, of which there are two. Guarded by
  /// itself: making them takes seconds, for which neither questions nor ticks wait.
  private final Map<Integer, Made> values = new HashMap<>();

  private volatile boolean closed;

  /// @param from what it was made of
  /// @param state of that at the time
  private record Made(Recogniser from, Object state, KnownValues values) {}

  Recognition(Mount mount, MountKey key, Holdings holdings, Supplier<Detector> detector) {
    this.mount = mount;
    this.key = key;
    this.holdings = holdings;
    this.detector = detector;
  }

  synchronized Recogniser recogniser() {
    Recogniser known = recogniser;
    if (known == null) {
      long least = Settings.read(mount.storage()).leastStrength();
      known = new Recogniser(holdings, key.identity(), detector, least);
      recogniser = known;
    }
    return known;
  }

  /// Where secrets are stored, as the API shows it, for each of some tags.
  List<Json.Arr> places(List<String> tags) {
    if (tags.isEmpty()) {
      return List.of();
    }
    return recogniser().recognise(tags).stream()
        .map(stored -> new Json.Arr(stored.stream().<Json>map(Stored::shown).toList()))
        .toList();
  }

  /// Hashes of all that is stored, by which scans find it.
  ///
  /// @param least how many bits of guessing a value has to withstand
  KnownValues values(int least) {
    synchronized (values) {
      Recogniser current = recogniser();
      Object state = current.state();
      Made made = values.get(least);
      if (made == null || made.from != current || !made.state.equals(state)) {
        made = new Made(current, state, key.with(secret -> current.values(secret, least)));
        values.put(least, made);
      }
      return made.values;
    }
  }

  /// As many bits as the operator asks for, for scans on this machine.
  int leastStrength() {
    return Math.toIntExact(Settings.read(mount.storage()).leastStrength());
  }

  /// Begins anew, as another strength is asked for.
  synchronized void forget() {
    if (recogniser != null) {
      recogniser.close();
      recogniser = null;
    }
  }

  /// Takes in what there is, beside whatever else goes on.
  synchronized void turn() {
    if (reader == null || !reader.isAlive()) {
      Recogniser current = recogniser();
      reader = Thread.ofVirtual().name("scanner: stored values").start(() -> read(current));
    }
  }

  private void read(Recogniser current) {
    try {
      while (!closed && current.advance()) {
        // each takes in a page
      }
    } catch (Refusal | StorageException e) {
      LOG.log(Level.DEBUG, "stored values are taken in later: {0}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    forget();
  }
}
