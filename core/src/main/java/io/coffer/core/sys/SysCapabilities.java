package io.coffer.core.sys;

import io.coffer.core.identity.Rights;
import io.coffer.core.policy.Acl;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// `sys/capabilities`, `-self` and `-accessor`: what a token may do at paths.
final class SysCapabilities {
  private static final Field<List<String>> PATHS =
      Field.commaStrings("paths", "the paths that are asked about");
  private static final Field<List<String>> PATH =
      Field.commaStrings("path", "the same, an old name");
  private static final Field<String> TOKEN = Field.text("token", "the token");
  private static final Field<String> ACCESSOR = Field.text("accessor", "the token's accessor");

  private final Tokens tokens;
  private final Rights rights;

  SysCapabilities(Tokens tokens, Rights rights) {
    this.tokens = tokens;
    this.rights = rights;
  }

  List<Route> routes() {
    return List.of(
        Route.at("capabilities", "What a token may do.", TOKEN, PATHS, PATH).write(this::ofToken),
        Route.at(
                "capabilities-accessor",
                "What the token of an accessor may do.",
                ACCESSOR,
                PATHS,
                PATH)
            .write(this::ofAccessor),
        Route.at("capabilities-self", "What the caller's token may do.", PATHS, PATH, TOKEN)
            .write(this::own));
  }

  private Reply ofToken(Call call) {
    if (call.get(TOKEN).isEmpty()) {
      throw refuse("no token found");
    }
    return answer(call, tokens.find(call.get(TOKEN)).orElseThrow(() -> refuse("invalid token")));
  }

  private Reply ofAccessor(Call call) {
    if (call.get(ACCESSOR).isEmpty()) {
      throw Refusal.invalid("missing accessor");
    }
    return answer(
        call, tokens.byAccessor(call.get(ACCESSOR)).orElseThrow(() -> refuse("invalid accessor")));
  }

  private Reply own(Call call) {
    return answer(call, Session.of(call).requireToken());
  }

  private Reply answer(Call call, Token token) {
    List<String> paths = paths(call);
    Acl acl = rights.of(token);
    Json.Builder data = Json.object();
    for (String path : paths) {
      if (path.isEmpty()) {
        throw refuse("missing path");
      }
      data.put(path, acl.capabilities(path));
    }
    if (paths.size() == 1) {
      data.put("capabilities", acl.capabilities(paths.getFirst()));
    }
    return Reply.data(data.build());
  }

  // empty items are kept where a list was sent, so that they can be refused
  private static List<String> paths(Call call) {
    for (Field<List<String>> field : List.of(PATHS, PATH)) {
      boolean empty = call.get(field).isEmpty();
      if (call.data().get(field.name()).orElse(Json.NULL) instanceof Json.Arr list
          && !list.texts().isEmpty()) {
        return list.texts();
      }
      if (!empty) {
        return call.get(field);
      }
    }
    throw Refusal.invalid("paths must be supplied");
  }

  private static Refusal refuse(String message) {
    return Refusal.listed(Refusal.Code.INVALID, message);
  }
}
