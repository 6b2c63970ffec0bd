package io.coffer.engines.ssh;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Passwords that work once: handed out, verified by the machine that was given one, and revoked.
///
/// A password is a random UUID, of 122 random bits: its row is named by its SHA-256, which tells
/// nobody what it is.
final class OtpRoutes {
  private static final Field<String> IP = Field.text("ip", "the machine's IP address");
  private static final Field<String> USERNAME =
      Field.text("username", "the user on the machine; else the role's default user");
  private static final Field<String> OTP =
      Field.text("otp", "the password that a machine was given");

  /// What a machine asks to find out whether it reaches this mount.
  private static final String ECHO_REQUEST = "verify-echo-request";

  private static final String ECHO_RESPONSE = "verify-echo-response";
  private static final String FOLDER = "otp/";
  private static final LeaseTerms TERMS = new LeaseTerms(Duration.ZERO, Duration.ZERO, false);

  private final Mount mount;
  private final MountStorage rows;
  private final Roles roles;

  OtpRoutes(Mount mount, Roles roles) {
    this.mount = mount;
    this.rows = mount.storage();
    this.roles = roles;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "creds/{role@}",
                "Hands out a password that works once.",
                RoleFields.ROLE,
                IP,
                USERNAME)
            .write(this::create),
        Route.at("verify", "Takes a password that works once.", OTP)
            .write(this::verify)
            .unauthenticated(),
        Route.at("lookup", "The roles that a machine is covered by.", IP).write(this::lookup),
        Route.at("tidy/dynamic-keys", "Removes what older versions kept: nothing here.")
            .delete(this::tidy));
  }

  private Reply create(Call call) {
    String name = call.get(RoleFields.ROLE);
    requireIp(call);
    Role role =
        roles
            .find(name)
            .orElseThrow(() -> Refusal.invalid("Role \"" + Refusal.shown(name) + "\" not found"));
    String user = user(call, role);
    String asked = call.get(IP);
    Address address = Address.of(asked).orElseThrow(() -> invalidIp(asked));
    requireAt(name, role, address);
    if (role.isCa()) {
      throw Refusal.invalid("role key type 'ca' not allowed to create passwords");
    }
    String otp = Uuid.draw(mount.random());
    String row = row(otp);
    rows.put(row, kept(name, user, address));
    return new Reply.Leased(
        Json.object()
            .put("key_type", role.keyType())
            .put("key", otp)
            .put("username", user)
            .put("ip", address.text())
            .put("port", role.port())
            .build(),
        TERMS,
        Json.object().put("row", row).build());
  }

  // with an end of its own, should the lease that takes it away be late
  private Json.Obj kept(String role, String user, Address address) {
    Instant end = mount.clock().instant().plus(mount.limits().get().defaultTtl());
    return Json.object()
        .put("username", user)
        .put("ip", address.text())
        .put("role_name", role)
        .put("expires", Times.rfc3339(end))
        .build();
  }

  private static void requireIp(Call call) {
    if (call.get(IP).isEmpty()) {
      throw Refusal.invalid("Missing ip");
    }
  }

  private static Refusal invalidIp(String text) {
    return Refusal.invalid("Invalid IP \"" + Refusal.shown(text) + "\"");
  }

  private static String user(Call call, Role role) {
    String standard = role.text("default_user");
    String asked = call.get(USERNAME);
    if (asked.isEmpty() && standard.isEmpty()) {
      throw Refusal.invalid("No default username registered. Use 'username' option");
    }
    String user = asked.isEmpty() ? standard : asked;
    String allowed = role.text("allowed_users");
    if (user.equals(standard) || allowed.equals("*") || CommaList.items(allowed).contains(user)) {
      return user;
    }
    throw Refusal.invalid(
        allowed.isEmpty()
            ? "Username has to be either in allowed users list or has to be a default username"
            : "Username is not present is allowed users list");
  }

  private void requireAt(String name, Role role, Address address) {
    boolean anywhere = roles.ofAnyAddress().filter(names -> names.contains(name)).isPresent();
    boolean within =
        address.isIn(role.text("cidr_list")) && !address.isIn(role.text("exclude_cidr_list"));
    if (!anywhere && !within) {
      throw Refusal.invalid("Error validating IP: IP does not belong to role");
    }
  }

  private static String row(String otp) {
    byte[] hash = HashAlgorithm.SHA2_256.digest(otp.getBytes(StandardCharsets.UTF_8));
    return FOLDER + HexFormat.of().formatHex(hash);
  }

  private Reply verify(Call call) {
    String otp = call.get(OTP);
    if (otp.equals(ECHO_REQUEST)) {
      return Reply.data(Json.object().put("message", ECHO_RESPONSE).build());
    }
    String path = row(otp);
    Optional<MountStorage.Row> row = rows.get(path);
    Json.Obj kept = row.map(MountStorage.Row::value).orElseThrow(OtpRoutes::unknown);
    try {
      // of two who come at once, one finds it gone
      rows.commit(new Changes().delete(path).unchanged(path, row));
    } catch (ConflictException e) {
      throw unknown();
    }
    if (!mount.clock().instant().isBefore(Times.parse(kept.text("expires", "")))) {
      throw unknown();
    }
    return Reply.data(kept.without("expires"));
  }

  private static Refusal unknown() {
    return Refusal.invalid("OTP not found");
  }

  private Reply lookup(Call call) {
    requireIp(call);
    String asked = call.get(IP);
    Address address = Address.of(asked).orElseThrow(() -> invalidIp("<nil>"));
    var found = new ArrayList<String>();
    for (String name : roles.names("", 0)) {
      if (roles.find(name).filter(role -> address.isIn(role.text("cidr_list"))).isPresent()) {
        found.add(name);
      }
    }
    for (String name : roles.ofAnyAddress().orElse(List.of())) {
      if (!found.contains(name)) {
        found.add(name);
      }
    }
    return Reply.data(
        Json.object().put("roles", found.isEmpty() ? Json.NULL : Json.of(found)).build());
  }

  private Reply tidy(Call call) {
    return Reply.data(Json.object().put("message", "Removed 0 of 0 host keys.").build());
  }

  void revoke(Lease lease) {
    rows.delete(lease.internal().text("row", ""));
  }
}
