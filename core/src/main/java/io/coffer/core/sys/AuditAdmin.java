package io.coffer.core.sys;

import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.AuditLog;
import io.coffer.spi.AuditLog.AuditDevice;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The audit devices as they are stored, one row each with its own key for hashing, and open in the
/// audit log while the server is unsealed.
public final class AuditAdmin {
  private static final String FOLDER = "audit/device/";
  private static final int KEY_BYTES = 32;

  private final Rows rows;
  private final AuditLog log;
  private final SecureRandom random;

  /// Guarded by this: the devices that are open in the log, so that sealing needs no storage.
  private final Set<String> open = new HashSet<>();

  /// @param rows the core's rows
  public AuditAdmin(Rows rows, AuditLog log, SecureRandom random) {
    this.rows = rows;
    this.log = log;
    this.random = random;
  }

  /// A stored device.
  record Stored(AuditDevice device, String description, boolean local) {}

  /// Opens what is stored.
  public synchronized void load() {
    rows.each(FOLDER, row -> open(read(row.value()).device(), row.value()));
  }

  private void open(AuditDevice device, Json.Obj row) {
    log.enable(device, salt(row));
    open.add(device.path());
  }

  private void close(String path) {
    log.disable(path);
    open.remove(path);
  }

  /// Closes what is open.
  public synchronized void unload() {
    List.copyOf(open).forEach(this::close);
  }

  /// All devices in the order of their paths.
  List<Stored> all() {
    var all = new ArrayList<Stored>();
    rows.each(FOLDER, row -> all.add(read(row.value())));
    return all;
  }

  /// Adds a device: it is opened first, so that one that cannot be opened is not kept.
  synchronized void enable(Stored wish) {
    String path = wish.device().path();
    for (Stored other : all()) {
      String taken = other.device().path();
      if (taken.startsWith(path) || path.startsWith(taken)) {
        throw Refusal.invalid("path already in use");
      }
    }
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Json.Obj row = write(wish, Base64.getEncoder().encodeToString(key));
    open(wish.device(), row);
    try {
      rows.put(FOLDER + path, row);
    } catch (RuntimeException e) {
      close(path);
      throw e;
    }
  }

  synchronized void disable(String path) {
    Optional<MountStorage.Row> row = rows.get(FOLDER + path);
    if (row.isPresent()) {
      rows.delete(FOLDER + path);
      close(path);
    }
  }

  String hash(String path, String text) {
    return log.hash(path, text);
  }

  private static Json.Obj write(Stored stored, String key) {
    return Json.object()
        .put("path", stored.device().path())
        .put("type", stored.device().type())
        .put("options", stored.device().options())
        .put("description", stored.description())
        .put("local", stored.local())
        .put("key", key)
        .build();
  }

  private static Stored read(Json.Obj row) {
    Map<String, String> options = row.object("options").textMembers();
    var device = new AuditDevice(row.text("path", ""), row.text("type", ""), options);
    return new Stored(device, row.text("description", ""), row.flag("local"));
  }

  private static AuditSalt salt(Json.Obj row) {
    try (SecretBytes key = SecretBytes.take(Base64.getDecoder().decode(row.text("key", "")))) {
      var hmac = new Hmac(key);
      return text -> "hmac-sha256:" + hmac.hex(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
