package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.RevocationList;
import io.coffer.crypto.x509.RevocationListTemplate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes one list of several that servers with the same issuer made.
public final class ResignRoutes {
  private static final Field<String> ISSUER =
      Field.text("issuer_ref", "default, or the id or name of an issuer").orElse("default");
  private static final Field<Long> NUMBER = Field.integer("crl_number", "of the list");
  private static final Field<Long> BASE =
      Field.integer("delta_crl_base_number", "of the complete list that it adds to; -1 for none")
          .orElse(-1L);
  private static final Field<String> NEXT =
      Field.text("next_update", "how long the list is good").orElse("72h");
  private static final Field<List<String>> LISTS =
      Field.strings("crls", "lists that the issuer signed, as PEM");
  private static final Field<String> FORMAT = Field.text("format", "pem or der").orElse("pem");

  private final Mount mount;
  private final Authorities authorities;

  /// @param authorities who sign
  public ResignRoutes(Mount mount, Authorities authorities) {
    this.mount = mount;
    this.authorities = authorities;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at(
                "issuer/{issuer_ref}/resign-crls",
                "Makes one list of several.",
                ISSUER,
                NUMBER,
                BASE,
                NEXT,
                LISTS,
                FORMAT)
            .write(this::resign));
  }

  private Reply resign(Call call) {
    String format = call.get(FORMAT);
    if (!format.equals("pem") && !format.equals("der")) {
      throw Refusal.invalid("format must be pem or der");
    }
    long number = atLeast(call, NUMBER, 0);
    long base = atLeast(call, BASE, -1);
    Duration life = life(call.get(NEXT));
    Signing signing = authorities.signing(call.get(ISSUER), Usage.CRL_SIGNING);
    var warnings = new ArrayList<String>();
    List<RevocationList.Entry> entries = entries(lists(call, signing), warnings);
    Instant now = mount.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    RevocationList list =
        RevocationList.sign(
            new RevocationListTemplate(
                BigInteger.valueOf(number),
                base < 0 ? Optional.empty() : Optional.of(BigInteger.valueOf(base)),
                now,
                now.plus(life),
                entries,
                List.of()),
            Lists.signer(signing));
    String shown =
        format.equals("der") ? Base64.getEncoder().encodeToString(list.der()) : list.pem();
    return new Reply.Data(Json.object().put("crl", shown).build(), warnings);
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

  private static List<RevocationList> lists(Call call, Signing signing) {
    var lists = new ArrayList<RevocationList>();
    for (String pem : call.get(LISTS)) {
      RevocationList list;
      try {
        list = RevocationList.ofPem(pem);
      } catch (MalformedException e) {
        throw Refusal.invalid("crls: " + e.getMessage());
      }
      if (!list.isSignedBy(signing.issuer().certificate())) {
        throw Refusal.invalid("crls: a list is not signed by the issuer's key");
      }
      lists.add(list);
    }
    if (lists.isEmpty()) {
      throw Refusal.invalid("crls: no list was given");
    }
    return lists;
  }

  private static List<RevocationList.Entry> entries(
      List<RevocationList> lists, List<String> warnings) {
    Map<SerialNumber, RevocationList.Entry> all = new TreeMap<>();
    for (RevocationList list : lists) {
      for (RevocationList.Entry entry : list.entries()) {
        RevocationList.Entry known = all.putIfAbsent(entry.serial(), entry);
        if (known != null && !known.time().equals(entry.time())) {
          warnings.add(
              "Duplicate serial "
                  + entry.serial()
                  + " with different times: the earliest is kept.");
          if (entry.time().isBefore(known.time())) {
            all.put(entry.serial(), entry);
          }
        }
      }
    }
    return new ArrayList<>(all.values());
  }
}
