package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.NameConstraints;
import io.coffer.crypto.x509.NameConstraints.Names;
import io.coffer.crypto.x509.NameConstraints.Range;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.util.List;

/// The names that an authority may issue for, as requests say it.
final class Constraints {
  private static final Side PERMITTED = new Side("permitted", "that it may issue for");
  private static final Side EXCLUDED = new Side("excluded", "that it may not issue for");

  /// All fields.
  static final List<Field<?>> FIELDS =
      List.of(
          PERMITTED.dns,
          EXCLUDED.dns,
          PERMITTED.ranges,
          EXCLUDED.ranges,
          PERMITTED.emails,
          EXCLUDED.emails,
          PERMITTED.uris,
          EXCLUDED.uris);

  private Constraints() {}

  static NameConstraints of(Call call) {
    return new NameConstraints(PERMITTED.of(call), EXCLUDED.of(call));
  }

  private static final class Side {
    private final Field<List<String>> dns;
    private final Field<List<String>> ranges;
    private final Field<List<String>> emails;
    private final Field<List<String>> uris;

    private Side(String side, String help) {
      dns = Field.commaStrings(side + "_dns_domains", "domains " + help);
      ranges = Field.commaStrings(side + "_ip_ranges", "ranges of addresses " + help);
      emails = Field.commaStrings(side + "_email_addresses", "email addresses " + help);
      uris = Field.commaStrings(side + "_uri_domains", "domains of URIs " + help);
    }

    private Names of(Call call) {
      return new Names(
          call.get(dns),
          call.get(ranges).stream().map(this::range).toList(),
          call.get(emails),
          call.get(uris));
    }

    private Range range(String text) {
      try {
        return Range.parse(text);
      } catch (MalformedException e) {
        throw Refusal.invalid(ranges.name() + " has what is no range of addresses");
      }
    }
  }
}
