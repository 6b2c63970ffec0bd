package io.coffer.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Questions about policies, shortly.
final class Ask {
  private Ask() {}

  /// The policies `p1`, `p2` and so on.
  static Acl acl(String... texts) {
    return acl(TemplateValues.NONE, texts);
  }

  static Acl acl(TemplateValues values, String... texts) {
    List<Policy> policies = new ArrayList<>();
    for (String text : texts) {
      policies.add(PolicyParser.parse("p" + (policies.size() + 1), text));
    }
    return Acl.of(policies, values, PolicyClock.NOW);
  }

  static AccessRequest about(Verb verb, String path) {
    return new AccessRequest(verb, path, Json.Obj.EMPTY, Duration.ZERO, false);
  }

  static AccessRequest wrapped(String path, int seconds) {
    return new AccessRequest(Verb.READ, path, Json.Obj.EMPTY, Duration.ofSeconds(seconds), false);
  }

  static AccessRequest with(Verb verb, String path, String data) {
    Json.Obj sent = JsonCodec.request(data.getBytes(UTF_8));
    return new AccessRequest(verb, path, sent, Duration.ZERO, false);
  }
}
