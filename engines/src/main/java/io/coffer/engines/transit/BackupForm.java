package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.HybridPrivateHalf;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Json;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The text of a backup: JSON with what is said of the key, and its versions in one text, a line
/// each. Nothing in it is believed when it comes back: it may come from anybody.
final class BackupForm {
  private static final String FORM = "coffer_backup";
  private static final long VERSION = 1;
  private static final String NAME = "name";
  private static final String KEY = "key";
  private static final String VERSIONS = "versions";
  private static final String NONE = "-";
  private static final int PARTS = 5;

  /// What a backup says of a key, besides its versions.
  private static final List<String> TEXTS =
      List.of(Key.TYPE, Key.PARAMETER_SET, Key.HYBRID_EC, Key.HYBRID_PQC, Key.ROTATED);

  private static final List<String> FLAGS =
      List.of(
          Key.DERIVED,
          Key.CONVERGENT,
          Key.EXPORTABLE,
          Key.PLAINTEXT_BACKUP,
          Key.DELETION_ALLOWED,
          Key.IMPORTED,
          Key.ALLOW_ROTATION);
  private static final List<String> NUMBERS =
      List.of(
          Key.AUTO_ROTATE,
          Key.KEY_SIZE,
          Key.MIN_DECRYPTION,
          Key.MIN_ENCRYPTION,
          Key.MIN_AVAILABLE,
          Key.LATEST);

  private final Keys keys;
  private final Mount mount;

  BackupForm(Keys keys, Mount mount) {
    this.keys = keys;
    this.mount = mount;
  }

  /// A backup that was read.
  ///
  /// @param versions rows by number
  record Read(String name, Key key, Map<Long, Json.Obj> versions) {}

  String print(String name, Key key) {
    var lines = new StringBuilder();
    for (long n = key.oldest(); n <= key.latest(); n++) {
      lines.append(n).append(' ').append(line(keys.version(key, n))).append('\n');
    }
    Json.Obj text =
        Json.object()
            .put(FORM, VERSION)
            .put(NAME, name)
            .put(KEY, key.row().without(Key.ID))
            .put(VERSIONS, lines.toString())
            .build();
    return new String(JsonWriter.bytes(text), StandardCharsets.UTF_8);
  }

  private static String line(Version version) {
    String chain = String.join("\n", version.chain());
    String material = NONE;
    if (version.isWhole()) {
      try (SecretBytes key = version.material()) {
        material = clear(key);
      }
    }
    String hmacKey;
    try (SecretBytes key = version.hmacKey()) {
      hmacKey = clear(key);
    }
    return String.join(
        " ",
        version.row().text(Version.CREATED, ""),
        material,
        hmacKey,
        version.row().text(Version.PUBLIC, NONE),
        chain.isEmpty() ? NONE : Base64Text.encode(chain.getBytes(StandardCharsets.UTF_8)));
  }

  @RevealsSecret("whoever may back up a key in clear may have it")
  private static String clear(SecretBytes key) {
    byte[] bytes = key.copy();
    String text = Base64Text.encode(bytes);
    Arrays.fill(bytes, (byte) 0);
    return text;
  }

  /// @throws Refusal when it is no backup, or says what cannot be
  Read read(String text) {
    Json.Obj backup;
    try {
      backup = mount.json().parse(text);
    } catch (Refusal refusal) {
      throw fault("is not in JSON");
    }
    if (backup.number(FORM, 0) != VERSION) {
      throw fault("is none of this server's, or of a newer one");
    }
    Key key = key(backup.object(KEY));
    return new Read(backup.text(NAME, ""), key, versions(key, backup.text(VERSIONS, "")));
  }

  private static Refusal fault(String what) {
    return Refusal.invalid("the backup " + what);
  }

  private Key key(Json.Obj said) {
    Json.Builder row = Json.object();
    TEXTS.forEach(name -> {
      if (!said.text(name, "").isEmpty()) {
        row.put(name, said.text(name, ""));
      }
    });
    FLAGS.forEach(name -> row.put(name, said.flag(name)));
    NUMBERS.forEach(name -> {
      if (said.number(name, 0) != 0) {
        row.put(name, said.number(name, 0));
      }
    });
    Json.Obj taken = said.object(Key.BACKUP);
    if (!taken.isEmpty()) {
      row.put(
          Key.BACKUP,
          Json.object()
              .put("time", time(taken.text("time", "")))
              .put("version", taken.number("version", 0))
              .build());
    }
    if (KeyType.of(said.text(Key.TYPE, "")).isEmpty()) {
      throw fault("is of an unknown key type");
    }
    Json.Obj fresh = keys.fresh(row.build()).row();
    Key key =
        Key.read(
            fresh
                .with(Key.LATEST, Json.of(said.number(Key.LATEST, 0)))
                .with(Key.MIN_DECRYPTION, Json.of(said.number(Key.MIN_DECRYPTION, 0))));
    check(key);
    time(key.row().text(Key.ROTATED, ""));
    return key;
  }

  private static void check(Key key) {
    boolean ordered =
        key.number(Key.MIN_AVAILABLE) >= 0
            && key.oldest() <= key.minDecryption()
            && key.minDecryption() >= 1
            && key.minDecryption() <= key.latest()
            && key.minEncryption() >= 0
            && key.minEncryption() <= key.latest()
            && key.kept() <= Keys.MAX_VERSIONS;
    if (!ordered || key.number(Key.AUTO_ROTATE) < 0) {
      throw fault("has versions or times that cannot be");
    }
    if (key.type() == KeyType.HYBRID && Hybrids.find(key.row()).isEmpty()) {
      throw fault("is of an unknown hybrid");
    }
    if (key.type().hasParameterSets()
        && ParameterSets.of(key.type(), key.kind().parameters()).isEmpty()) {
      throw fault("is of an unknown parameter set");
    }
    if ((key.isDerived() && !key.type().derives())
        || (key.isConvergent() && (key.type().aead().isEmpty() || !key.isDerived()))) {
      throw fault("is derived, which its type cannot be");
    }
  }

  private static String time(String text) {
    try {
      return Times.rfc3339(Times.parse(text));
    } catch (DateTimeParseException e) {
      throw fault("has a time that is none");
    }
  }

  private Map<Long, Json.Obj> versions(Key key, String lines) {
    var rows = new TreeMap<Long, Json.Obj>();
    long expected = key.oldest();
    for (String line : lines.lines().toList()) {
      var parts = new ArrayList<>(List.of(line.split(" ", -1)));
      if (parts.size() != PARTS + 1 || !parts.removeFirst().equals(Long.toString(expected))) {
        throw fault("lacks version " + expected);
      }
      rows.put(expected, version(key, parts));
      expected++;
    }
    if (expected != key.latest() + 1) {
      throw fault("lacks version " + expected);
    }
    return rows;
  }

  private Json.Obj version(Key key, List<String> parts) {
    Json.Obj row = material(key, parts).with(Version.CREATED, Json.of(time(parts.get(0))));
    if (key.type() != KeyType.HMAC) {
      try (SecretBytes hmacKey = bytes(parts.get(2))) {
        row = row.with(Version.HMAC_KEY, Json.of(mount.keys().wrap(hmacKey)));
      }
    }
    if (!parts.get(4).equals(NONE)) {
      byte[] chain = Fields.decoded(parts.get(4), "the backup holds no base64");
      List<String> certificates =
          List.of(
              new String(chain, StandardCharsets.UTF_8).split("(?<=-----END CERTIFICATE-----)\n"));
      row = row.with(Version.CHAIN, Json.of(certificates));
    }
    return row;
  }

  private Json.Obj material(Key key, List<String> parts) {
    if (key.type() == KeyType.HYBRID) {
      return hybrid(key, parts.get(1));
    }
    return key.type().isAsymmetric() ? pair(key, parts) : symmetric(key, parts.get(1));
  }

  private Json.Obj hybrid(Key key, String text) {
    try (SecretBytes both = bytes(text)) {
      HybridPrivateHalf half = HybridPrivateHalf.of(both);
      refuseUnless(half.kind().equals(Hybrids.of(key)));
      return keys.versions().of(half);
    } catch (MalformedKeyException e) {
      throw fault("has a key that is none: " + e.getMessage());
    }
  }

  private Json.Obj symmetric(Key key, String text) {
    try (SecretBytes material = bytes(text)) {
      if (material.length() != key.length()) {
        throw fault("has a key of the wrong length");
      }
      return keys.versions().of(key, material);
    }
  }

  private Json.Obj pair(Key key, List<String> parts) {
    try {
      if (parts.get(1).equals(NONE)) {
        PublicHalf half = PublicHalf.of(Fields.decoded(parts.get(3), "the backup holds no base64"));
        refuseUnless(half.kind().equals(key.kind()));
        return keys.versions().of(half);
      }
      try (SecretBytes pkcs8 = bytes(parts.get(1))) {
        PrivateHalf half = PrivateHalf.of(pkcs8);
        refuseUnless(half.kind().equals(key.kind()));
        return keys.versions().of(half);
      }
    } catch (MalformedKeyException e) {
      throw fault("has a key that is none: " + e.getMessage());
    }
  }

  private static void refuseUnless(boolean fits) {
    if (!fits) {
      throw fault("has a key of another kind");
    }
  }

  @MustBeClosed
  private static SecretBytes bytes(String text) {
    byte[] bytes = Fields.decoded(text, "the backup holds no base64");
    if (bytes.length == 0) {
      throw fault("has an empty key");
    }
    return SecretBytes.take(bytes);
  }
}
