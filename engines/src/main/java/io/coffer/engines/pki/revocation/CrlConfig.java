package io.coffer.engines.pki.revocation;

import io.coffer.spi.Durations;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.function.Function;

/// How revocation is told of: one row. Durations stay as they were written.
///
/// @param expiry how long a list is good
/// @param disable whether lists are empty
/// @param ocspDisable whether OCSP is not answered
/// @param ocspExpiry how long an answer of OCSP may be kept; zero to not say it
/// @param autoRebuild whether lists are made by the clock, and not by each revocation
/// @param grace how long before its end a list is made anew, by the clock
/// @param delta whether there are lists of what changed since the last complete one
/// @param deltaInterval how often those are made
/// @param allowExpired whether what has run out can be revoked
record CrlConfig(
    String expiry,
    boolean disable,
    boolean ocspDisable,
    String ocspExpiry,
    boolean autoRebuild,
    String grace,
    boolean delta,
    String deltaInterval,
    boolean allowExpired) {
  static final String ROW = "config/crl";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, CrlConfig> READER = CrlConfig::read;

  static final CrlConfig STANDARD =
      new CrlConfig("72h", false, false, "12h", false, "12h", false, "15m", false);

  Duration expiryTime() {
    return Durations.parse(expiry);
  }

  Duration ocspTime() {
    return Durations.parse(ocspExpiry);
  }

  Duration graceTime() {
    return Durations.parse(grace);
  }

  Duration deltaTime() {
    return Durations.parse(deltaInterval);
  }

  /// Refuses what does not go together.
  CrlConfig check() {
    if (autoRebuild && graceTime().compareTo(expiryTime()) >= 0) {
      throw Refusal.invalid(
          "CRL auto-rebuilding grace period (auto_rebuild_grace_period) must be strictly shorter"
              + " than CRL expiry (expiry) value when auto-rebuilding of CRLs is enabled");
    }
    if (delta && deltaTime().compareTo(expiryTime()) >= 0) {
      throw Refusal.invalid(
          "CRL delta rebuild window (delta_rebuild_interval) must be strictly shorter than CRL"
              + " expiry (expiry) value when delta CRLs are enabled");
    }
    if (!expiryTime().isPositive()) {
      throw Refusal.invalid("CRL expiry must be greater than zero: expiry");
    }
    if (delta && !autoRebuild) {
      throw Refusal.invalid(
          "Delta CRLs (enable_delta) cannot be enabled when auto rebuilding (auto_rebuild) is"
              + " disabled as the complete CRL is always regenerated!");
    }
    return this;
  }

  /// As the API shows it, and as it is stored.
  Json.Obj write() {
    return Json.object()
        .put("allow_expired_cert_revocation", allowExpired)
        .put("auto_rebuild", autoRebuild)
        .put("auto_rebuild_grace_period", grace)
        .put("delta_rebuild_interval", deltaInterval)
        .put("disable", disable)
        .put("enable_delta", delta)
        .put("expiry", expiry)
        .put("ocsp_disable", ocspDisable)
        .put("ocsp_expiry", ocspExpiry)
        .build();
  }

  private static CrlConfig read(Json.Obj row) {
    return new CrlConfig(
        row.text("expiry", STANDARD.expiry()),
        row.flag("disable"),
        row.flag("ocsp_disable"),
        row.text("ocsp_expiry", STANDARD.ocspExpiry()),
        row.flag("auto_rebuild"),
        row.text("auto_rebuild_grace_period", STANDARD.grace()),
        row.flag("enable_delta"),
        row.text("delta_rebuild_interval", STANDARD.deltaInterval()),
        row.flag("allow_expired_cert_revocation"));
  }
}
