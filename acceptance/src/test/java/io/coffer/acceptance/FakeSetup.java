package io.coffer.acceptance;

import io.coffer.core.setup.Setup;
import io.coffer.spi.Variant;
import java.util.List;
import java.util.Map;

/// Configurations of one word: `right` is, and every other is a fault.
final class FakeSetup implements Setup {
  @Override
  public Map<String, List<Variant>> variants() {
    var shelf = Variant.Option.choice("shelf", "which one", "upper", "lower");
    return Map.of("storage", List.of(new Variant("cupboard", List.of(shelf))));
  }

  @Override
  public Findings check(String text) {
    return text.equals("right")
        ? new Findings(List.of(), List.of("it is short"))
        : new Findings(List.of("it is not right"), List.of());
  }
}
