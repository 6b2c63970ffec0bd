package io.coffer.core.tokenauth;

import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a caller may say about a token that is to be made.
final class CreationFields {
  static final Field<String> ID = Field.text("id", "the token itself; needs sudo");
  static final Field<String> DISPLAY_NAME = Field.text("display_name", "a name for people");
  static final Field<Long> NUM_USES =
      Field.integer("num_uses", "requests it may make; 0 for any number");
  static final Field<List<String>> POLICIES =
      Field.strings("policies", "its policies; the caller's own when none are given");
  static final Field<Map<String, String>> META = Field.pairs("meta", "shown in audit entries");
  static final Field<Boolean> NO_PARENT = Field.bool("no_parent", "makes an orphan; needs sudo");
  static final Field<Boolean> NO_DEFAULT_POLICY =
      Field.bool("no_default_policy", "leaves out the policy default");
  static final Field<Boolean> RENEWABLE =
      Field.bool("renewable", "whether its life can be prolonged").orElse(true);
  static final Field<String> TTL = Field.text("ttl", "its first life, as a duration");
  static final Field<String> LEASE = Field.text("lease", "an old name of ttl");
  static final Field<String> EXPLICIT_MAX_TTL =
      Field.text("explicit_max_ttl", "its whole life, as a duration");
  static final Field<String> PERIOD =
      Field.text("period", "its life after each renewal, as a duration; needs sudo");
  static final Field<String> TYPE = Field.text("type", "service or batch");
  static final Field<String> ROLE = Field.text("role_name", "the token role");
  static final Field<String> ENTITY_ALIAS =
      Field.text("entity_alias", "the identity, where a token role allows it");

  static final Field<?>[] ALL = {
    ID,
    DISPLAY_NAME,
    NUM_USES,
    POLICIES,
    META,
    NO_PARENT,
    NO_DEFAULT_POLICY,
    RENEWABLE,
    TTL,
    LEASE,
    EXPLICIT_MAX_TTL,
    PERIOD,
    TYPE,
    ENTITY_ALIAS
  };

  private CreationFields() {}

  /// A duration that must not be negative.
  static Duration positive(Call call, Field<String> field) {
    Duration duration = Durations.parse(call.get(field));
    if (duration.isNegative()) {
      throw Refusal.invalid(field.name() + " must be positive");
    }
    return duration;
  }

  /// The first life, under either of its names.
  static Duration ttl(Call call) {
    Duration ttl = positive(call, TTL);
    return ttl.isZero() ? positive(call, LEASE) : ttl;
  }
}
