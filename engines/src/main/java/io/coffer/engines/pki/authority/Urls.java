package io.coffer.engines.pki.authority;

import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where certificates say that documents of their issuer are: addresses by what is there, or
/// templates of addresses.
///
/// @param lists what was never set is not in it
/// @param templates whether `{{issuer_id}}`, `{{cluster_path}}` and `{{cluster_aia_path}}` stand
///   for something
public record Urls(Map<Place, List<String>> lists, boolean templates) {
  /// None.
  public static final Urls NONE = new Urls(Map.of(), false);

  /// The longest address.
  private static final int MAX_LENGTH = 2_048;

  /// What is at an address.
  public enum Place {
    ISSUING_CERTIFICATES("issuing_certificates", "the issuer's certificate"),
    CRL_DISTRIBUTION_POINTS("crl_distribution_points", "its revocation list"),
    DELTA_CRL_DISTRIBUTION_POINTS("delta_crl_distribution_points", "its delta revocation list"),
    OCSP_SERVERS("ocsp_servers", "who tells of one certificate by OCSP");

    private final String word;
    private final String help;

    Place(String word, String help) {
      this.word = word;
      this.help = help;
    }

    /// The name of the field.
    String word() {
      return word;
    }

    /// Addresses of it.
    Field<List<String>> field() {
      return Field.commaStrings(word, "addresses of " + help);
    }
  }

  /// Copies the lists.
  public Urls {
    lists = lists.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(lists));
  }

  /// Addresses of one kind.
  List<String> of(Place place) {
    return lists.getOrDefault(place, List.of());
  }

  /// Whether there is no address at all.
  boolean isEmpty() {
    return lists.values().stream().allMatch(List::isEmpty);
  }

  Urls with(Place place, List<String> addresses) {
    var copy = new EnumMap<Place, List<String>>(Place.class);
    copy.putAll(lists);
    copy.put(place, List.copyOf(addresses));
    return new Urls(copy, templates);
  }

  Urls with(boolean others) {
    return new Urls(lists, others);
  }

  /// Refuses what is no address, unless they are templates.
  Urls check() {
    if (!templates) {
      for (Place place : Place.values()) {
        of(place).stream()
            .filter(url -> !isUrl(url))
            .findFirst()
            .ifPresent(url -> {
              throw Refusal.invalid(
                  "invalid URL found in Authority Information Access (AIA) parameter "
                      + place.word()
                      + ": "
                      + Refusal.shown(url));
            });
      }
    }
    return this;
  }

  /// Whether a text is an address with a host; what has no scheme is taken for one of HTTP.
  static boolean isUrl(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    try {
      var uri = new URI(text.contains(":/") ? text : "http://" + text);
      return uri.getHost() != null && !uri.getHost().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  Json.Obj write() {
    Json.Builder json = Json.object();
    lists.forEach((place, urls) -> json.put(place.word(), urls));
    return json.put("templates", templates).build();
  }

  static Urls read(Json.Obj row) {
    var lists = new EnumMap<Place, List<String>>(Place.class);
    for (Place place : Place.values()) {
      if (row.get(place.word()).isPresent()) {
        lists.put(place, row.texts(place.word()));
      }
    }
    return new Urls(lists, row.flag("templates"));
  }
}
