package io.coffer.core.pipeline;

import io.coffer.core.help.HelpText;
import io.coffer.core.mount.Mounted;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Routes;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Hands the call to the handler of its route and turns the reply into a result.
final class DispatchStage implements Stage {
  private final Settlement settlement;

  DispatchStage(Settlement settlement) {
    this.settlement = settlement;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    Mounted mounted = exchange.mounted().orElseThrow(() -> noHandler(exchange.path()));
    if (exchange.verb() == Verb.HELP) {
      return Result.raw(HelpText.of(mounted, mounted.relative(exchange.path())));
    }
    Routes.Match match =
        exchange
            .match()
            .orElseThrow(
                () -> unsupported(exchange, Refusal.Code.UNSUPPORTED_PATH, "unsupported path"));
    Route.Handler handler = match.route().handlers().get(exchange.verb());
    if (handler == null) {
      throw unsupported(exchange, Refusal.Code.UNSUPPORTED_OPERATION, "unsupported operation");
    }
    Call call = exchange.call();
    validate(match.route(), call);
    Reply reply = handler.handle(call);
    return settlement.settle(exchange, call, reply).warn(unused(match, call, reply));
  }

  private static Refusal noHandler(String path) {
    return Refusal.of(
        Refusal.Code.NOT_FOUND, "no handler for route \"" + path + "\". route entry not found.");
  }

  private static Refusal unsupported(Exchange exchange, Refusal.Code code, String message) {
    return exchange.isOpen() ? Refusal.of(code, message) : Refusal.listed(code, message);
  }

  private static void validate(Route route, Call call) {
    for (Field<?> field : route.fields()) {
      try {
        call.given(field);
      } catch (Refusal refusal) {
        // paths that tell creation from update say so in fewer words
        String lead = route.exists().isPresent() ? "" : "Field validation failed: ";
        throw Refusal.invalid(lead + refusal.getMessage());
      }
    }
  }

  // an answer without content stays one, whatever was sent in vain
  private static boolean saysNothing(Reply reply) {
    return switch (reply) {
      case Reply.Raw raw -> true;
      case Reply.Missing missing -> true;
      case Reply.Done done -> done.warnings().isEmpty();
      default -> false;
    };
  }

  private static List<String> unused(Routes.Match match, Call call, Reply reply) {
    if (call.data().isEmpty() || match.route().takesAnything() || saysNothing(reply)) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    match.route().fields().forEach(field -> known.add(field.name()));
    var unknown = new TreeSet<String>();
    var replaced = new TreeSet<String>();
    for (String name : call.data().members().keySet()) {
      if (match.captures().containsKey(name)) {
        replaced.add(name);
      } else if (!known.contains(name)) {
        unknown.add(name);
      }
    }
    return warnings(unknown, replaced);
  }

  private static List<String> warnings(Set<String> unknown, Set<String> replaced) {
    var warnings = new ArrayList<String>();
    if (!unknown.isEmpty()) {
      warnings.add(
          "Endpoint ignored these unrecognized parameters: [" + String.join(" ", unknown) + "]");
    }
    if (!replaced.isEmpty()) {
      warnings.add(
          "Endpoint replaced the value of these parameters with the values captured from the"
              + " endpoint's path: ["
              + String.join(" ", replaced)
              + "]");
    }
    return warnings;
  }
}
