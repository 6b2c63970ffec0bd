package io.coffer.engines.pki.acme;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Hands out the keys that new accounts are bound by (RFC 8555, 7.3.4).
final class EabRoutes {
  /// The most that are not used yet.
  static final int MAX_KEYS = 10_000;

  /// What every key begins with, so that none begins with a `-`, which programs take for an option.
  private static final String LEAD = "coffer-eab-0";

  private static final int KEY_BYTES = 32;
  private static final Field<String> KEY_ID = Field.text("key_id", "id of a key");
  private static final Field<String> AFTER = Field.text("after", "ids greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most ids");

  private final Mount mount;
  private final MountStorage rows;

  EabRoutes(Mount mount) {
    this.mount = mount;
    this.rows = mount.storage();
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String directory : Directory.PATTERNS) {
      Field<?>[] fields = Directory.fields(directory);
      routes.add(
          Route.at(directory + "/new-eab", "Makes a key that binds one account.", fields)
              .write(this::make));
    }
    routes.add(
        Route.at("eab/?", "Keys that bind accounts and are not used yet.", AFTER, LIMIT)
            .list(this::list)
            .safe());
    routes.add(
        Route.at("eab/{key_id}", "A key that binds an account.", KEY_ID).delete(this::delete));
    return routes;
  }

  private Reply make(Call call) {
    if (rows.list(Eab.FOLDER, "", MAX_KEYS).size() >= MAX_KEYS) {
      throw Refusal.invalid("there are " + MAX_KEYS + " unused EAB keys; delete some of them");
    }
    byte[] key = key();
    String shown = Base64Url.encode(key);
    try (SecretBytes secret = SecretBytes.take(key)) {
      var eab =
          new Eab(
              Ids.uuid(mount.random()),
              Directory.of(call).path(),
              mount.keys().wrap(secret),
              mount.clock().instant().truncatedTo(ChronoUnit.SECONDS));
      rows.put(eab.row(), eab.write());
      return Reply.data(show(eab).with("id", Json.of(eab.id())).with("key", Json.of(shown)));
    }
  }

  private byte[] key() {
    byte[] chance = new byte[KEY_BYTES];
    mount.random().nextBytes(chance);
    try {
      byte[] lead = Base64Url.decode("lead", LEAD);
      byte[] key = Arrays.copyOf(lead, lead.length + KEY_BYTES);
      System.arraycopy(chance, 0, key, lead.length, KEY_BYTES);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException("the lead is base64url", e);
    } finally {
      Arrays.fill(chance, (byte) 0);
    }
  }

  private static Json.Obj show(Eab eab) {
    return Json.object()
        .put("acme_directory", eab.directory() + "/directory")
        .put("created_on", Times.rfc3339(eab.created()))
        .put("key_type", "hs")
        .build();
  }

  private Reply list(Call call) {
    int limit = Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
    List<String> ids = rows.list(Eab.FOLDER, call.get(AFTER), limit);
    Json.Builder details = Json.object();
    for (String id : ids) {
      find(id).ifPresent(eab -> details.put(id, show(eab)));
    }
    return new Reply.Keys(ids, details.build(), List.of());
  }

  private Optional<Eab> find(String id) {
    return rows.get(Eab.FOLDER + id).map(row -> row.as(Eab.READER));
  }

  private Reply delete(Call call) {
    String id = call.get(KEY_ID);
    if (find(id).isEmpty()) {
      return Reply.warned("No key id found with id: " + id);
    }
    rows.delete(Eab.FOLDER + id);
    return Reply.done();
  }
}
