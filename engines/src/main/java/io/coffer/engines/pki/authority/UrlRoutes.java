package io.coffer.engines.pki.authority;

import io.coffer.engines.pki.authority.Urls.Place;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where documents are, for all issuers that do not say it themselves.
public final class UrlRoutes {
  private static final Field<Boolean> TEMPLATES =
      Field.bool("enable_templating", "whether addresses are templates");
  private static final Field<String> PATH =
      Field.text("path", "address of the mount on this server, for {{cluster_path}}");
  private static final Field<String> AIA_PATH =
      Field.text("aia_path", "address where documents are read, for {{cluster_aia_path}}");

  private final UrlRows rows;

  /// @param authorities whose documents they are
  public UrlRoutes(Authorities authorities) {
    this.rows = authorities.urls();
  }

  /// The routes.
  public List<Route> routes() {
    var fields = new ArrayList<Field<?>>();
    Arrays.stream(Place.values()).map(Place::field).forEach(fields::add);
    fields.add(TEMPLATES);
    return List.of(
        Route.at("config/urls", "Addresses in certificates.", Fields.all(fields))
            .read(call -> Reply.data(show(rows.read())))
            .write(this::write)
            .safe(),
        Route.at("config/cluster", "Where this server is.", PATH, AIA_PATH)
            .read(call -> Reply.data(show(rows.cluster())))
            .write(this::writeCluster)
            .safe());
  }

  private static Json.Obj show(Urls urls) {
    Json.Builder data = Json.object();
    for (Place place : Place.values()) {
      data.put(place.word(), urls.of(place));
    }
    return data.put("enable_templating", urls.templates()).build();
  }

  private Reply write(Call call) {
    Urls urls = rows.read();
    urls = urls.with(call.given(TEMPLATES).orElse(urls.templates()));
    for (Place place : Place.values()) {
      Optional<List<String>> given = call.given(place.field());
      if (given.isPresent()) {
        urls = urls.with(place, given.get());
      }
    }
    rows.write(urls.check());
    return Reply.data(show(urls));
  }

  private static Json.Obj show(UrlRows.Cluster cluster) {
    return Json.object().put("aia_path", cluster.aia()).put("path", cluster.path()).build();
  }

  private Reply writeCluster(Call call) {
    UrlRows.Cluster old = rows.cluster();
    var cluster =
        new UrlRows.Cluster(
            call.given(PATH).orElse(old.path()), call.given(AIA_PATH).orElse(old.aia()));
    if (!cluster.path().isEmpty() && !Urls.isUrl(cluster.path())) {
      throw Refusal.invalid("invalid, non-URL path given to cluster");
    }
    if (!cluster.aia().isEmpty() && !Urls.isUrl(cluster.aia())) {
      throw Refusal.invalid("invalid, non-URL aia_path given to cluster");
    }
    rows.write(cluster);
    return Reply.data(show(cluster));
  }
}
