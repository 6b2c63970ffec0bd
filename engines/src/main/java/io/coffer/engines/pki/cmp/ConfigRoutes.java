package io.coffer.engines.pki.cmp;

import io.coffer.engines.pki.enrolment.Enroller;
import io.coffer.engines.pki.enrolment.Settings;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The settings of CMP.
final class ConfigRoutes {
  private static final Field<List<String>> DISABLED =
      Field.commaStrings("disabled_validations", "checks of messages that are left out");

  private final Mount mount;
  private final Enroller enroller;

  ConfigRoutes(Mount mount, Enroller enroller) {
    this.mount = mount;
    this.enroller = enroller;
  }

  Route route() {
    var fields = new ArrayList<Field<?>>(Settings.FIELDS);
    fields.add(DISABLED);
    return Route.at(CmpConfig.ROW, "The settings of CMP.", fields.toArray(Field<?>[]::new))
        .read(call -> Reply.data(read().print()))
        .write(this::write)
        .safe();
  }

  CmpConfig read() {
    return mount
        .storage()
        .get(CmpConfig.ROW)
        .map(row -> row.as(CmpConfig.READER))
        .orElse(CmpConfig.STANDARD);
  }

  private Reply write(Call call) {
    CmpConfig old = read();
    Settings settings =
        old.settings().update(call, Set.of("cert"), enroller::isRole, mount.clock().instant());
    List<String> disabled = call.given(DISABLED).orElse(old.disabledValidations());
    for (String name : disabled) {
      if (!CmpConfig.VALIDATIONS.contains(name)) {
        throw Refusal.invalid(
            "disabled_validations: there are " + String.join(" and ", CmpConfig.VALIDATIONS));
      }
    }
    if (settings.enabled() && settings.defaultPolicy().isEmpty()) {
      throw Refusal.invalid("default_path_policy has to be set where CMP is enabled");
    }
    var config = new CmpConfig(settings, disabled);
    mount.storage().put(CmpConfig.ROW, config.print());
    return new Reply.Data(config.print(), settings.warnings());
  }
}
