package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.RevocationList;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes one list of several that servers with the same issuer made.
public final class ResignRoutes {
  private static final Field<List<String>> LISTS =
      Field.strings("crls", "lists that the issuer signed, as PEM");

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
                ListOrder.ISSUER,
                ListOrder.NUMBER,
                ListOrder.BASE,
                ListOrder.NEXT,
                LISTS,
                ListOrder.FORMAT)
            .write(this::resign));
  }

  private Reply resign(Call call) {
    ListOrder order = ListOrder.of(call);
    Signing signing = authorities.signing(call.get(ListOrder.ISSUER), Usage.CRL_SIGNING);
    var warnings = new ArrayList<String>();
    List<RevocationList.Entry> entries = entries(lists(call, signing), warnings);
    return new Reply.Data(
        order.signed(signing, mount.clock().instant(), entries, List.of()), warnings);
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
