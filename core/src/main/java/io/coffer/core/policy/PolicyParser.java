package io.coffer.core.policy;

import io.coffer.hcl.Block;
import io.coffer.hcl.Body;
import io.coffer.hcl.Hcl;
import io.coffer.hcl.HclException;
import io.coffer.hcl.HclValue;
import io.coffer.hcl.Item;
import io.coffer.hcl.Nearest;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Policies from HCL or JSON.
public final class PolicyParser {
  private static final Set<String> ROOT_KEYS = Set.of("name", "path");

  private PolicyParser() {}

  /// Parses a policy.
  ///
  /// @throws Refusal saying what is wrong with which path
  public static Policy parse(String name, String text) {
    try {
      Body body = Hcl.parse(text);
      Optional<Item> unknown = body.unknown(ROOT_KEYS);
      if (unknown.isPresent()) {
        throw fault(
            Nearest.complaint("key", unknown.get().key(), ROOT_KEYS) + " at " + unknown.get().at());
      }
      checkName(body);
      var clauses = new ArrayList<Policy.Clause>();
      for (Block block : body.blocks("path", 1)) {
        clauses.add(ClauseParser.parse(name, block));
      }
      return new Policy(name, clauses);
    } catch (HclException e) {
      throw fault(e.getMessage());
    }
  }

  private static void checkName(Body body) {
    List<Item> names = body.items().stream().filter(item -> item.key().equals("name")).toList();
    for (Item item : names) {
      if (!(item.value() instanceof HclValue.Text)) {
        throw fault("name must be a text at " + item.at());
      }
    }
  }

  static Refusal fault(String message) {
    return Refusal.invalid("failed to parse policy: " + message);
  }
}
