package io.coffer.engines.pki.est;

import io.coffer.engines.pki.enrolment.Enroller;
import io.coffer.engines.pki.enrolment.PathPolicy;
import io.coffer.engines.pki.enrolment.Settings;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The settings of EST.
final class ConfigRoutes {
  /// The most labels of a mount.
  static final int MAX_LABELS = 100;

  /// The kind of credentials that HTTP carries.
  static final String USERPASS = "userpass";

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.~-]{0,63}");

  /// RFC 7030, 3.2.2: a label must not look like an operation.
  private static final Set<String> OPERATIONS =
      Set.of("cacerts", "simpleenroll", "simplereenroll", "fullcmc", "serverkeygen", "csrattrs");

  private static final Field<Boolean> DEFAULT_MOUNT =
      Field.bool("default_mount", "whether /.well-known/est leads to this mount");
  private static final Field<Map<String, String>> LABELS =
      Field.pairs(
          "label_to_path_policy", "what is signed below /.well-known/est/LABEL, by that label");

  private final Mount mount;
  private final Enroller enroller;

  ConfigRoutes(Mount mount, Enroller enroller) {
    this.mount = mount;
    this.enroller = enroller;
  }

  Route route() {
    var fields = new ArrayList<Field<?>>(Settings.FIELDS);
    fields.addAll(List.of(DEFAULT_MOUNT, LABELS));
    return Route.at(EstConfig.ROW, "The settings of EST.", fields.toArray(Field<?>[]::new))
        .read(call -> Reply.data(read().print()))
        .write(this::write)
        .safe();
  }

  EstConfig read() {
    return mount
        .storage()
        .get(EstConfig.ROW)
        .map(row -> row.as(EstConfig.READER))
        .orElse(EstConfig.STANDARD);
  }

  private Reply write(Call call) {
    EstConfig old = read();
    Settings settings =
        old.settings()
            .update(call, Set.of("cert", USERPASS), enroller::isRole, mount.clock().instant());
    var config =
        new EstConfig(
            settings,
            call.given(DEFAULT_MOUNT).orElse(old.defaultMount()),
            call.given(LABELS).map(this::labels).orElse(old.labels()));
    if (config.defaultMount() && settings.defaultPolicy().isEmpty()) {
      throw Refusal.invalid("default_path_policy has to be set where default_mount is");
    }
    // first, since it may be refused; by itself it opens nothing that EST does not answer
    mount.wellKnown().claim(config.wellKnown());
    mount.storage().put(EstConfig.ROW, config.print());
    return new Reply.Data(config.print(), settings.warnings());
  }

  private Map<String, PathPolicy> labels(Map<String, String> given) {
    if (given.size() > MAX_LABELS) {
      throw Refusal.invalid("label_to_path_policy has more than " + MAX_LABELS + " labels");
    }
    var labels = new LinkedHashMap<String, PathPolicy>();
    given.forEach((label, word) -> {
      if (!LABEL.matcher(label).matches() || OPERATIONS.contains(label)) {
        throw Refusal.invalid(
            "label_to_path_policy: a label has 1 to 64 letters, digits and any of _.~-, and is no"
                + " operation of EST");
      }
      labels.put(label, Settings.policy("label_to_path_policy", word, enroller::isRole));
    });
    return labels;
  }
}
