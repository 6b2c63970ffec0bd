package io.coffer.core.sys;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which request headers the audit log shows, and whether hashed. Names are lower case.
///
/// The list is read by every request, so it is kept in memory; it changes here alone. Safe for many
/// threads.
public final class AuditedHeaders {
  /// The most headers that can be audited.
  public static final int MAX_HEADERS = 100;

  private static final String FOLDER = "audit/header/";

  private final Rows rows;

  /// Replaced as a whole, under this object's lock.
  private volatile Map<String, Boolean> known = Map.of();

  /// @param rows the core's rows
  public AuditedHeaders(Rows rows) {
    this.rows = rows;
  }

  /// Reads what is stored.
  public synchronized void load() {
    var loaded = new TreeMap<String, Boolean>();
    rows.each(
        FOLDER, row -> loaded.put(row.path().substring(FOLDER.length()), row.value().flag("hmac")));
    known = loaded;
  }

  /// All of them: whether hashed, by name.
  public Map<String, Boolean> all() {
    return known;
  }

  /// One of them: whether hashed.
  Optional<Boolean> find(String name) {
    return Optional.ofNullable(known.get(lower(name)));
  }

  /// Adds or changes one.
  synchronized void put(String name, boolean hashed) {
    String lower = lower(name);
    if (!known.containsKey(lower) && known.size() >= MAX_HEADERS) {
      throw Refusal.invalid("no more than " + MAX_HEADERS + " headers can be audited");
    }
    rows.put(FOLDER + lower, Json.object().put("hmac", hashed).build());
    var changed = new TreeMap<>(known);
    changed.put(lower, hashed);
    known = changed;
  }

  /// Removes one.
  synchronized void remove(String name) {
    rows.delete(FOLDER + lower(name));
    var changed = new TreeMap<>(known);
    changed.remove(lower(name));
    known = changed;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
