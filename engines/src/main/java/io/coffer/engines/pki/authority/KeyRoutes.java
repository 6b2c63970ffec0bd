package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.x509.Signer;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Optional;

/// The keys of a mount.
public final class KeyRoutes {
  private static final Field<String> BUNDLE = Field.text("pem_bundle", "a private key, as PEM");
  private static final Field<String> DEFAULT = Field.text("default", "id or name of a key");

  private final Mount mount;
  private final Authorities authorities;

  /// @param authorities whose keys they are
  public KeyRoutes(Mount mount, Authorities authorities) {
    this.mount = mount;
    this.authorities = authorities;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("keys/?", "The keys.", Fields.AFTER, Fields.LIMIT).list(this::list).safe(),
        Route.at(
                "keys/generate/{exported}",
                "Makes a key.",
                Fields.EXPORTED,
                RoleFields.KEY_TYPE,
                RoleFields.KEY_BITS,
                Fields.KEY_NAME)
            .write(this::generate),
        Route.at("keys/import", "Takes a key.", BUNDLE, Fields.KEY_NAME).write(this::take),
        Route.at("key/{key_ref}", "A key.", Fields.KEY_REF, Fields.KEY_NAME)
            .read(this::read)
            .write(this::rename)
            .delete(this::delete)
            .safe(),
        Route.at("config/keys", "The default key.", DEFAULT)
            .read(call -> Reply.data(config(authorities.defaults())))
            .write(this::configure)
            .safe());
  }

  private Reply list(Call call) {
    Snapshot now = authorities.snapshot();
    Json.Builder details = Json.object();
    List<Key> keys =
        now.keys().stream()
            .filter(key -> key.id().compareTo(call.get(Fields.AFTER)) > 0)
            .limit(Fields.limit(call) == 0 ? Long.MAX_VALUE : Fields.limit(call))
            .toList();
    for (Key key : keys) {
      details.put(
          key.id(),
          Json.object()
              .put("key_name", key.name())
              .put("is_default", key.id().equals(now.defaults().key()))
              .build());
    }
    return new Reply.Keys(keys.stream().map(Key::id).toList(), details.build(), List.of());
  }

  private static Json.Builder about(Key key) {
    return Json.object()
        .put("key_id", key.id())
        .put("key_name", key.name())
        .put("key_type", key.type());
  }

  private Reply generate(Call call) {
    String exported = call.get(Fields.EXPORTED);
    if (!exported.equals("internal") && !exported.equals("exported")) {
      throw Refusal.invalid("Unknown type of key to generate");
    }
    String name = GenerateRoutes.newKeyName(call, authorities.snapshot());
    PrivateHalf half;
    try {
      half = NewKeys.make(call, mount.random());
    } catch (Refusal refusal) {
      throw Refusal.invalid("Validation for key_type, key_bits failed: " + refusal.getMessage());
    }
    Json.Builder data = about(authorities.change(draft -> draft.add(half, name)).thing());
    if (exported.equals("exported")) {
      data.put("private_key", PrivatePem.traditional(half));
    }
    return Reply.data(data.build());
  }

  private Reply take(Call call) {
    String pem = call.get(BUNDLE);
    String name = GenerateRoutes.newKeyName(call, authorities.snapshot());
    if (!pem.contains("-----BEGIN")) {
      throw Refusal.invalid(
          "provided data for pem_bundle holds no PEM; perhaps a path was passed to the API"
              + " rather than the contents of a PEM file");
    }
    PrivateHalf half = only(pem);
    Draft.Added<Key> added = authorities.change(draft -> draft.add(half, name));
    Reply.Data answer = Reply.data(about(added.thing()).build());
    return added.isNew()
        ? answer
        : answer.warn("Key already imported, use key/ endpoint to update name.");
  }

  private static PrivateHalf only(String pem) {
    try {
      long keys =
          Pem.decode(pem).stream().filter(block -> block.label().endsWith("PRIVATE KEY")).count();
      if (keys > 1) {
        throw Refusal.invalid(
            "only a single key can be present within the pem_bundle for importing");
      }
      return PrivatePem.read(pem);
    } catch (MalformedKeyException e) {
      throw Refusal.invalid(
          "pem_bundle: "
              + e.getMessage()
              + "; a block of a private key is wanted, in PKCS#8, PKCS#1 or SEC 1");
    }
  }

  private static Refusal absent(String fault) {
    return Refusal.listed(Refusal.Code.NOT_FOUND, fault);
  }

  private Reply read(Call call) {
    Key key = authorities.snapshot().keyOr(call.get(Fields.KEY_REF), KeyRoutes::absent);
    return Reply.data(
        about(key).put("subject_key_id", Signer.keyId(key.publicHalf()).toString()).build());
  }

  private Reply rename(Call call) {
    Key renamed =
        authorities.change(draft -> {
          Snapshot now = draft.snapshot();
          Key key = now.keyOr(call.get(Fields.KEY_REF), KeyRoutes::absent);
          String name = call.get(Fields.KEY_NAME).strip();
          if (!name.isEmpty() && !Names.isName(name)) {
            throw Refusal.invalid("new key name outside of valid character limits");
          }
          Key changed = key.named(name);
          draft.put(changed);
          return changed;
        });
    return Reply.data(about(renamed).build());
  }

  private Reply delete(Call call) {
    String ref = call.get(Fields.KEY_REF);
    boolean wasDefault =
        authorities.change(draft -> {
          Snapshot now = draft.snapshot();
          Optional<Key> key = now.key(ref);
          if (key.isEmpty()) {
            return false;
          }
          String id = key.get().id();
          now.issuers().stream()
              .filter(issuer -> issuer.keyId().equals(id))
              .findFirst()
              .ifPresent(issuer -> {
                throw Refusal.invalid(
                    "Failed to Delete Key.  Key in Use by Issuer: " + issuer.id());
              });
          return draft.removeKey(id);
        });
    return wasDefault
        ? Reply.nothing()
            .warn(
                "Deleted key "
                    + ref
                    + "; this was configured as the default key. Operations without an explicit"
                    + " key will not work until a new default is configured.")
        : Reply.done();
  }

  private static Json.Obj config(Defaults defaults) {
    return Json.object().put("default", defaults.key()).build();
  }

  private Reply configure(Call call) {
    String ref = call.get(DEFAULT);
    if (ref.isEmpty() || ref.equals(Snapshot.DEFAULT)) {
      throw Refusal.invalid("Invalid key specification; must be non-empty and can't be 'default'.");
    }
    Defaults after =
        authorities.change(draft -> {
          Key key =
              draft
                  .snapshot()
                  .keyOr(
                      ref, fault -> Refusal.invalid("Error resolving issuer reference: " + fault));
          draft.put(draft.defaults().withKey(key.id()));
          return draft.defaults();
        });
    return Reply.data(config(after));
  }
}
