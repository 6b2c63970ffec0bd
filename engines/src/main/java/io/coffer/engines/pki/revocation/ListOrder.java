package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.RevocationList;
import io.coffer.crypto.x509.RevocationListTemplate;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a caller says of a list that is signed as it is ordered, and kept nowhere.
///
/// @param number of the list
/// @param base of the complete list that it adds to
/// @param life how long it is good
/// @param der whether it is wanted as DER
record ListOrder(BigInteger number, Optional<BigInteger> base, Duration life, boolean der) {
  static final Field<String> ISSUER =
      Field.text("issuer_ref", "default, or the id or name of an issuer").orElse("default");
  static final Field<Long> NUMBER = Field.integer("crl_number", "of the list");
  static final Field<Long> BASE =
      Field.integer("delta_crl_base_number", "of the complete list that it adds to; -1 for none")
          .orElse(-1L);
  static final Field<String> NEXT =
      Field.text("next_update", "how long the list is good").orElse("72h");
  static final Field<String> FORMAT = Field.text("format", "pem or der").orElse("pem");

  /// @throws Refusal naming what does not fit
  static ListOrder of(Call call) {
    Duration life = life(call.get(NEXT));
    long number = atLeast(call, NUMBER, 0);
    long base = atLeast(call, BASE, -1);
    String format = call.get(FORMAT).toLowerCase(Locale.ROOT);
    if (!format.equals("pem") && !format.equals("der")) {
      throw Refusal.invalid("unknown format value of " + Refusal.shown(call.get(FORMAT)));
    }
    return new ListOrder(
        BigInteger.valueOf(number),
        base < 0 ? Optional.empty() : Optional.of(BigInteger.valueOf(base)),
        life,
        format.equals("der"));
  }

  private static long atLeast(Call call, Field<Long> field, long least) {
    long value = call.get(field);
    if (value < least) {
      throw Refusal.invalid(field.name() + " parameter must be " + least + " or greater");
    }
    return value;
  }

  private static Duration life(String text) {
    Duration life;
    try {
      life = Durations.parse(text);
    } catch (Refusal refusal) {
      throw Refusal.invalid("invalid value for next_update: " + refusal.getMessage());
    }
    if (!life.isPositive()) {
      throw Refusal.invalid("next_update parameter must be greater than 0");
    }
    return life;
  }

  /// The signed list, as the API shows it.
  ///
  /// @throws Refusal when what it is to say has no form
  Json.Obj signed(
      Signing signing, Instant now, List<RevocationList.Entry> entries, List<Extension> more) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    var template =
        new RevocationListTemplate(number, base, second, second.plus(life), entries, more);
    RevocationList list;
    try {
      list = RevocationList.sign(template, Lists.signer(signing));
    } catch (MalformedException e) {
      throw Refusal.invalid("the list cannot be signed: " + e.getMessage());
    }
    return Json.object().put("crl", der ? Base64Text.encode(list.der()) : list.pem()).build();
  }
}
