package io.coffer.engines.transit;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Signing messages, and verifying signatures, HMACs and CMACs.
final class Signing {
  private static final String SIGNATURE_NAME = "signature";
  private static final List<String> TEXTS =
      List.of("input", "context", SIGNATURE_NAME, Hmacs.HMAC_NAME, Cmacs.CMAC_NAME, Item.REFERENCE);
  private static final Field<String> SIGNATURE =
      Field.text(SIGNATURE_NAME, "what signing answered");
  private static final List<String> KINDS =
      List.of(SIGNATURE_NAME, Hmacs.HMAC_NAME, Cmacs.CMAC_NAME);
  private static final Field<String> CMAC = Field.text(Cmacs.CMAC_NAME, "what cmac answered");
  private static final Field<String> HMAC = Field.text(Hmacs.HMAC_NAME, "what hmac answered");
  private static final Json.Obj NOT_SIGNED = Json.object().put(Item.KEY_VERSION, 0).build();
  private static final Json.Obj NOT_VERIFIED = Json.object().put("valid", false).build();

  private final Keys keys;
  private final Hmacs hmacs;
  private final Cmacs cmacs;
  private final Signer signer;

  Signing(Keys keys, SecureRandom random, Hmacs hmacs, Cmacs cmacs) {
    this.keys = keys;
    this.hmacs = hmacs;
    this.cmacs = cmacs;
    this.signer = new Signer(random);
  }

  List<Route> routes() {
    Field<?>[] sign = fields(Fields.INPUT, Fields.CONTEXT, Fields.KEY_VERSION);
    Field<?>[] verify =
        fields(Fields.INPUT, Fields.CONTEXT, SIGNATURE, HMAC, CMAC, Cmacs.MAC_LENGTH);
    return List.of(
        Route.at("sign/{name}", "Signs a message or a batch.", sign).write(this::sign).computing(),
        Route.at("sign/{name}/{urlalgorithm}", "Signs with a hash.", sign)
            .write(this::sign)
            .computing(),
        Route.at("verify/{name}", "Verifies signatures, HMACs or CMACs.", verify)
            .write(this::verify)
            .computing(),
        Route.at("verify/{name}/{urlalgorithm}", "Verifies with a hash.", verify)
            .write(this::verify)
            .computing());
  }

  private static Field<?>[] fields(Field<?>... own) {
    var all = new ArrayList<Field<?>>(List.of(Fields.NAME));
    all.addAll(List.of(own));
    all.addAll(SigningTerms.FIELDS);
    all.add(Batch.INPUT);
    return all.toArray(new Field<?>[0]);
  }

  private Reply sign(Call call) {
    SigningTerms terms = SigningTerms.of(call);
    Key key = key(call, "signing key not found", "signing");
    terms.check();
    Batch batch =
        Batch.of(
            call,
            TEXTS,
            one ->
                Json.object()
                    .put("input", one.get(Fields.INPUT))
                    .put("context", one.get(Fields.CONTEXT))
                    .build());
    long wanted = call.get(Fields.KEY_VERSION);
    String publicName = batch.isSingle() ? "public_key" : "publickey";
    return batch.run(item -> signed(key, wanted, terms, item, publicName), NOT_SIGNED);
  }

  private Key key(Call call, String otherwise, String what) {
    Key key = keys.get(call.get(Fields.NAME), otherwise);
    if (!key.type().signs()) {
      throw Refusal.invalid("key type " + key.type() + " does not support " + what);
    }
    Keys.refuseSoftDeleted(key);
    return key;
  }

  private Json.Builder signed(
      Key key, long wanted, SigningTerms terms, Item item, String publicName) {
    byte[] input = Hmacs.input(item);
    byte[] context = Fields.context(item.text("context"));
    long number = number(key, wanted);
    Version version = keys.version(key, number);
    if (key.type() == KeyType.HYBRID) {
      return told(terms, number, version.hybridPrivateHalf().sign(input));
    }
    PrivateHalf half =
        key.isDerived() ? Derivation.pair(version, context) : version.privateHalf("signing");
    Json.Builder told = told(terms, number, signer.sign(half, terms, input));
    if (key.isDerived()) {
      told.put(publicName, Base64Text.encode(half.publicHalf().bits()));
    }
    return told;
  }

  private static Json.Builder told(SigningTerms terms, long number, byte[] signature) {
    return Json.object()
        .put(SIGNATURE_NAME, Marked.print(number, encoded(terms, signature)))
        .put(Item.KEY_VERSION, number);
  }

  private static long number(Key key, long wanted) {
    if (wanted < 0) {
      throw Refusal.invalid("requested version for signing is negative");
    }
    if (wanted > key.latest()) {
      throw Refusal.invalid("requested version for signing is higher than the latest key version");
    }
    if (wanted != 0 && wanted < key.minEncryption()) {
      throw Refusal.invalid(
          "requested version for signing is less than the minimum encryption key version");
    }
    return wanted == 0 ? key.latest() : wanted;
  }

  private static String encoded(SigningTerms terms, byte[] signature) {
    return terms.jws()
        ? Base64.getUrlEncoder().withoutPadding().encodeToString(signature)
        : Base64Text.encode(signature);
  }

  private Reply verify(Call call) {
    Batch batch =
        Batch.of(
            call,
            TEXTS,
            one ->
                Batch.given(one, List.of(SIGNATURE, HMAC, CMAC))
                    .with("input", Json.of(one.get(Fields.INPUT)))
                    .with("context", Json.of(one.get(Fields.CONTEXT))));
    String kind = kind(batch);
    SigningTerms terms = SigningTerms.of(call);
    if (!kind.equals(SIGNATURE_NAME)) {
      Key key = keys.get(call.get(Fields.NAME), Encryption.NOT_FOUND);
      return kind.equals(Hmacs.HMAC_NAME)
          ? hmacs.verify(key, terms.neededHash(), batch)
          : cmacs.verify(key, call.get(Cmacs.MAC_LENGTH), batch);
    }
    Key key = key(call, "signature verification key not found", "verification");
    terms.check();
    return batch.run(item -> Json.object().put("valid", isValid(key, terms, item)), NOT_VERIFIED);
  }

  /// What a batch gives to verify: signatures, HMACs or CMACs, which do not mix.
  private static String kind(Batch batch) {
    Set<String> kinds = new TreeSet<>();
    int without = 0;
    for (Item item : batch.items()) {
      List<String> given = KINDS.stream().filter(item::has).toList();
      if (batch.isSingle() && given.size() > 1) {
        throw Refusal.invalid("provide one of 'signature' or 'hmac'");
      }
      given.stream().findFirst().ifPresent(kinds::add);
      without += given.isEmpty() ? 1 : 0;
    }
    if (kinds.isEmpty()) {
      throw Refusal.invalid(
          batch.isSingle()
              ? "neither a 'signature' nor an 'hmac' were given to verify"
              : "no batch_input elements have 'signature' or 'hmac'");
    }
    if (kinds.size() > 1) {
      throw Refusal.invalid(
          "elements of batch_input must all provide 'signature' or all provide 'hmac'");
    }
    String kind = kinds.iterator().next();
    if (without > 0) {
      throw Refusal.invalid("some elements of batch_input are missing '" + kind + "'");
    }
    return kind;
  }

  private boolean isValid(Key key, SigningTerms terms, Item item) {
    byte[] input = Hmacs.input(item);
    byte[] context = Fields.context(item.text("context"));
    Marked marked = Marked.of(item.text(SIGNATURE_NAME), "signature", key);
    byte[] signature = decoded(terms, marked.rest());
    Version version = keys.version(key, marked.version());
    if (key.type() == KeyType.HYBRID) {
      return version.hybridPublicHalf().verify(input, signature);
    }
    PublicHalf half =
        key.isDerived() ? Derivation.pair(version, context).publicHalf() : version.publicHalf();
    return signer.verify(half, terms, input, signature);
  }

  private static byte[] decoded(SigningTerms terms, String text) {
    if (!terms.jws()) {
      return Fields.decoded(text, "invalid base64 signature value");
    }
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("invalid base64 signature value");
    }
  }
}
