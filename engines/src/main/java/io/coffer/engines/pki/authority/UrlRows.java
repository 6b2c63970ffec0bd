package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.AuthorityUrls;
import io.coffer.engines.pki.authority.Urls.Place;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Where documents of issuers are that do not say it themselves, and where this server is.
final class UrlRows {
  private static final String URLS = "config/urls";
  private static final String CLUSTER = "config/cluster";

  private final MountStorage rows;

  UrlRows(MountStorage rows) {
    this.rows = rows;
  }

  /// Where this server is.
  ///
  /// @param path of the mount, for requests of the API
  /// @param aia of the mount, for whoever reads documents
  record Cluster(String path, String aia) {}

  Urls read() {
    return rows.get(URLS).map(row -> row.as(READER)).orElse(Urls.NONE);
  }

  private static final Function<Json.Obj, Urls> READER = Urls::read;

  void write(Urls urls) {
    rows.put(URLS, urls.write());
  }

  Cluster cluster() {
    return rows.get(CLUSTER)
        .map(MountStorage.Row::value)
        .map(row -> new Cluster(row.text("path", ""), row.text("aia_path", "")))
        .orElse(new Cluster("", ""));
  }

  void write(Cluster cluster) {
    rows.put(
        CLUSTER, Json.object().put("path", cluster.path()).put("aia_path", cluster.aia()).build());
  }

  /// The addresses, with what stands for something filled in.
  ///
  /// @throws Refusal when a template needs what nobody has said, or gives no address
  AuthorityUrls fill(Urls urls, String issuerId) {
    return new AuthorityUrls(
        fill(urls, Place.ISSUING_CERTIFICATES, issuerId),
        fill(urls, Place.CRL_DISTRIBUTION_POINTS, issuerId),
        fill(urls, Place.DELTA_CRL_DISTRIBUTION_POINTS, issuerId),
        fill(urls, Place.OCSP_SERVERS, issuerId));
  }

  private List<String> fill(Urls urls, Place place, String issuerId) {
    if (!urls.templates()) {
      return urls.of(place);
    }
    return urls.of(place).stream().map(template -> fill(template, place, issuerId)).toList();
  }

  private String fill(String template, Place place, String issuerId) {
    Cluster cluster = cluster();
    String filled = template;
    for (Map.Entry<String, String> word :
        Map.of(
                "{{issuer_id}}", issuerId,
                "{{cluster_path}}", cluster.path(),
                "{{cluster_aia_path}}", cluster.aia())
            .entrySet()) {
      if (filled.contains(word.getKey()) && word.getValue().isEmpty()) {
        throw Refusal.invalid(
            "unable to fetch AIA URL information: "
                + place.word()
                + " has "
                + word.getKey()
                + ", which is not set");
      }
      filled = filled.replace(word.getKey(), word.getValue());
    }
    if (!Urls.isUrl(filled)) {
      throw Refusal.invalid(
          "unable to fetch AIA URL information: " + place.word() + " is no URL when it is filled");
    }
    return filled;
  }
}
