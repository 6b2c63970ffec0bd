package io.coffer.engines.transit;

import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.Ed25519Seed;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.Arrays;
import java.util.List;

/// Hands out keys that may be handed out, and public halves.
final class Export {
  private static final String ENCRYPTION = "encryption-key";
  private static final String SIGNING = "signing-key";
  private static final String HMAC = "hmac-key";
  private static final String CMAC = "cmac-key";
  private static final String PUBLIC = "public-key";
  private static final String CHAIN = "certificate-chain";
  private static final List<String> WHATS = List.of(ENCRYPTION, SIGNING, HMAC, CMAC, PUBLIC, CHAIN);
  private static final List<String> FORMATS = List.of("", "raw", "der", "pem");

  private static final Field<String> WHAT =
      Field.text("type", "what of the key: " + String.join(", ", WHATS));
  private static final Field<String> VERSION =
      Field.text("version", "a number, or latest; all when there is none");
  private static final Field<String> FORMAT =
      Field.text("format", "raw, der or pem; empty for what is usual");

  private final Keys keys;

  Export(Keys keys) {
    this.keys = keys;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "export/{type}/{name}",
                "The versions of a key.",
                Fields.NAME,
                WHAT,
                VERSION,
                FORMAT)
            .read(this::export)
            .safe(),
        Route.at(
                "export/{type}/{name}/{version}",
                "One version of a key.",
                Fields.NAME,
                WHAT,
                VERSION,
                FORMAT)
            .read(this::export)
            .safe());
  }

  private Reply export(Call call) {
    String what = call.get(WHAT);
    String format = call.get(FORMAT);
    if (!WHATS.contains(what)) {
      throw Refusal.invalid("invalid export type: " + Refusal.shown(what));
    }
    if (!FORMATS.contains(format)) {
      throw Refusal.invalid("invalid format: " + Refusal.shown(format));
    }
    String name = call.get(Fields.NAME);
    Key key = keys.find(name).orElse(null);
    if (key == null) {
      return Reply.absent();
    }
    check(key, what);
    List<Long> numbers = VersionChoice.of(call.get(VERSION), key);
    return Reply.data(
        VersionChoice.print(
            name,
            key,
            numbers,
            number -> printed(key.type(), keys.version(key, number), what, format)));
  }

  private static void check(Key key, String what) {
    boolean open = what.equals(PUBLIC) || what.equals(CHAIN);
    if (!open && !key.is(Key.EXPORTABLE)) {
      throw Refusal.invalid("private key material is not exportable");
    }
    Keys.refuseSoftDeleted(key);
    if (what.equals(ENCRYPTION) && !key.type().encrypts()) {
      throw Refusal.invalid("encryption not supported for the key");
    }
    if (what.equals(SIGNING) && !key.type().signs()) {
      throw Refusal.invalid("signing not supported for the key");
    }
    if (what.equals(CMAC) && !key.type().isCmac()) {
      throw Refusal.invalid("CMAC not supported for the key");
    }
    if (what.equals(CHAIN) && !key.type().signs()) {
      throw Refusal.invalid("certificate chain not supported for keys that do not support signing");
    }
    if (what.equals(PUBLIC) && !key.type().isAsymmetric()) {
      throw Refusal.invalid("unknown key type " + key.type() + " for export type public-key");
    }
  }

  private static String printed(KeyType type, Version version, String what, String format) {
    return switch (what) {
      case CHAIN -> chain(version);
      case PUBLIC ->
          type == KeyType.HYBRID
              ? hybrid(version, false, format)
              : printed(type, version.publicHalf(), format);
      case HMAC -> {
        try (SecretBytes key = version.hmacKey()) {
          yield bare(key, format);
        }
      }
      default -> {
        if (type == KeyType.HYBRID) {
          yield hybrid(version, true, format);
        }
        yield type.isAsymmetric() ? pair(type, version, format) : material(version, format);
      }
    };
  }

  private static String hybrid(Version version, boolean whole, String format) {
    if (!format.isEmpty() && !format.equals("pem")) {
      throw Refusal.invalid("unknown key format for hybrid; supported values are `` or `pem`");
    }
    return (whole ? version.hybridPrivateHalf().pem() : version.hybridPublicHalf().pem()) + "\n";
  }

  private static String chain(Version version) {
    if (version.chain().isEmpty()) {
      throw Refusal.invalid("selected key version does not have a certificate chain imported");
    }
    return String.join("\n", version.chain());
  }

  private static String material(Version version, String format) {
    try (SecretBytes key = version.material()) {
      return bare(key, format);
    }
  }

  @RevealsSecret("the caller may have the key")
  private static String bare(SecretBytes key, String format) {
    if (!format.isEmpty() && !format.equals("raw")) {
      throw Refusal.invalid("unknown format for symmetric key; supported values are `` or `raw`");
    }
    byte[] clear = key.copy();
    try {
      return Base64Text.encode(clear);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  private static String printed(KeyType type, PublicHalf half, String format) {
    refuseRaw(type, format);
    return switch (format) {
      case "der" -> Base64Text.encode(half.der());
      case "pem" -> half.pem();
      default -> KeyPrint.printed(type, half);
    };
  }

  private static void refuseRaw(KeyType type, String format) {
    if (format.equals("raw") && type != KeyType.ED25519) {
      throw Refusal.invalid(
          "unknown key format for " + type + "; supported values are ``, `der`, or `pem`");
    }
  }

  private static String pair(KeyType type, Version version, String format) {
    refuseRaw(type, format);
    if (!version.isWhole()) {
      return "";
    }
    PrivateHalf half = version.privateHalf("export");
    return switch (format) {
      case "der" -> der(half);
      case "pem" -> PrivatePem.pkcs8(half);
      default -> {
        if (type != KeyType.ED25519) {
          yield PrivatePem.traditional(half) + "\n";
        }
        try (SecretBytes both = Ed25519Seed.withPublic(half)) {
          yield bare(both, format);
        }
      }
    };
  }

  private static String der(PrivateHalf half) {
    byte[] clear = PrivatePem.pkcs8Der(half);
    try {
      return Base64Text.encode(clear);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }
}
