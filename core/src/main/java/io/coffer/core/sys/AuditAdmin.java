package io.coffer.core.sys;

import io.coffer.core.barrier.Rows;
import io.coffer.core.random.RandomText;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditLog;
import io.coffer.spi.AuditLog.AuditDevice;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
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
  private static final System.Logger LOG = System.getLogger(AuditAdmin.class.getName());
  private static final String FOLDER = "audit/device/";
  private static final int KEY_BYTES = 32;
  private static final byte[] HASH = "hmac-sha256:".getBytes(StandardCharsets.US_ASCII);

  private final Rows rows;
  private final AuditLog log;
  private final InstantSource clock;
  private final SecureRandom random;

  /// Guarded by this: the devices that are open in the log, so that sealing needs no storage.
  private final Set<String> open = new HashSet<>();

  /// @param rows the core's rows
  public AuditAdmin(Rows rows, AuditLog log, InstantSource clock, SecureRandom random) {
    this.rows = rows;
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  /// A stored device.
  record Stored(AuditDevice device, String description, boolean local) {}

  /// Opens what is stored. One that opens is enough, as one that accepts an entry is.
  ///
  /// @throws Refusal when there are devices and none can be opened
  public synchronized void load() {
    var broken = new ArrayList<String>();
    rows.each(FOLDER, row -> open(row.value(), broken));
    if (open.isEmpty() && !broken.isEmpty()) {
      throw Refusal.of(
          Refusal.Code.UNAVAILABLE,
          "no audit device can be opened, so nothing could be accounted for: "
              + String.join(", ", broken));
    }
  }

  private void open(Json.Obj row, List<String> broken) {
    AuditDevice device = read(row).device();
    try {
      log.enable(device, salt(row));
      open.add(device.path());
    } catch (Refusal refusal) {
      LOG.log(
          Level.ERROR,
          "audit device {0} cannot be opened: {1}",
          device.path(),
          refusal.getMessage());
      broken.add(device.path());
    }
  }

  /// Closes what is open.
  public synchronized void unload() {
    open.forEach(log::disable);
    open.clear();
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
    log.enable(wish.device(), salt(row), probe());
    try {
      rows.put(FOLDER + path, row);
      open.add(path);
    } catch (RuntimeException e) {
      log.disable(path);
      throw e;
    }
  }

  synchronized void disable(String path) {
    Optional<MountStorage.Row> row = rows.get(FOLDER + path);
    if (row.isPresent()) {
      rows.delete(FOLDER + path);
      log.disable(path);
      open.remove(path);
    }
  }

  // what a new device is tried with
  private AuditEvent probe() {
    var request =
        new AuditEvent.Request(
            RandomText.uuid(random),
            "",
            "update",
            Optional.empty(),
            new AuditEvent.Space("root", ""),
            "sys/audit/test",
            Json.Obj.EMPTY,
            "",
            "",
            "",
            0,
            0,
            Map.of());
    var asked = new AuditEvent.Asked(Optional.empty(), request);
    return new AuditEvent(clock.instant(), asked, Optional.empty(), "");
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
      return text -> hmac.hex(HASH, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
