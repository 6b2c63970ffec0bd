package io.coffer.detect.scanner;

import io.coffer.scanner.known.KnownValues;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Answers scanners that ask whether what they found is stored here.
final class MatchRoutes {
  /// How many tags one request may ask about.
  static final int TAGS_PER_REQUEST = 1_000;

  private static final Pattern TAG = Pattern.compile("[0-9a-f]{32}");

  private static final Field<List<String>> TAGS =
      Field.strings("tags", "of the values: HMAC-SHA-256 under the mount's key, half of it in hex");

  private final MountKey key;
  private final Recognition recognition;
  private final Quota quota;

  MatchRoutes(MountKey key, Recognition recognition, Quota quota) {
    this.key = key;
    this.recognition = recognition;
    this.quota = quota;
  }

  List<Route> routes() {
    return List.of(
        Route.at("key", "The key by which scanners name values, to ask about them.")
            .read(call -> Reply.data(Json.object().put("key", key.shared()).build()))
            .safe(),
        Route.at("hashes", "Hashes of strong stored values, by which scanners find them.")
            .read(this::hashes)
            .safe(),
        Route.at("match", "Whether values are stored here, and where.", TAGS)
            .write(this::match)
            .computing());
  }

  private Reply hashes(Call call) {
    KnownValues values = recognition.values(KnownValues.SHIPPED);
    return Reply.data(
        Json.object()
            .put("values", values.size())
            .put("hashes", Base64.getEncoder().encodeToString(values.write()))
            .build());
  }

  private Reply match(Call call) {
    List<String> tags = call.get(TAGS);
    check(tags);
    quota.take(call, tags.size());
    List<Json.Arr> found = recognition.places(tags);
    var matches = new ArrayList<Json>();
    for (int i = 0; i < tags.size(); i++) {
      if (!found.get(i).items().isEmpty()) {
        matches.add(Json.object().put("tag", tags.get(i)).put("stored", found.get(i)).build());
      }
    }
    return Reply.data(
        Json.object()
            .put("matches", new Json.Arr(matches))
            .put("index", recognition.recogniser().status())
            .build());
  }

  private static void check(List<String> tags) {
    if (tags.isEmpty()) {
      throw Refusal.invalid("tags are missing");
    }
    if (tags.size() > TAGS_PER_REQUEST) {
      throw Refusal.invalid("tags are at most " + TAGS_PER_REQUEST + " a request");
    }
    for (String tag : tags) {
      if (!TAG.matcher(tag).matches()) {
        throw Refusal.invalid("tags have 32 digits in lower-case hexadecimal each");
      }
    }
  }
}
