package io.coffer.engines.pki.role;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A role: a value for each of [RoleFields]. Immutable.
public final class Role {
  /// For [io.coffer.spi.MountStorage.Row#as].
  public static final Function<Json.Obj, Role> READER = Role::read;

  /// What every role has that says nothing else.
  public static final Role STANDARD = new Role(Map.of());

  /// Values by the name of the field, of the field's type; a field without one has its fallback.
  private final Map<String, Object> values;

  private Role(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /// The value of a field.
  @SuppressWarnings("unchecked") // only values of the field's own type are put under its name
  public <T> T get(Field<T> field) {
    Object value = values.get(field.name());
    return value == null ? field.fallback() : (T) value;
  }

  /// Whether a flag is up.
  boolean is(Field<Boolean> flag) {
    return get(flag);
  }

  /// A role with another value.
  public <T> Role with(Field<T> field, T value) {
    var copy = new HashMap<>(values);
    copy.put(field.name(), value);
    return new Role(copy);
  }

  /// A role with what a call carries of these fields; null stands for nothing.
  ///
  /// @throws io.coffer.spi.Refusal naming the field that does not fit
  public Role with(Call call, List<? extends Field<?>> fields) {
    var copy = new HashMap<>(values);
    for (Field<?> field : fields) {
      if (!call.data().get(field.name()).filter(Json.NULL::equals).isPresent()) {
        Optional<?> given = call.given(field);
        given.ifPresent(value -> copy.put(field.name(), value));
      }
    }
    return new Role(copy);
  }

  /// As the API shows it, and as it is stored.
  public Json.Obj print() {
    Json.Builder json = Json.object();
    RoleFields.ALL.forEach(field -> json.put(field.name(), print(get(field))));
    // older servers let a role allow the name of whoever asks; none of ours ever does
    return json.put("allow_token_displayname", false).build();
  }

  private static Json print(Object value) {
    return switch (value) {
      case Boolean flag -> Json.of(flag);
      case Long number -> Json.of(number);
      case Duration duration -> Json.of(duration.toSeconds());
      case List<?> texts -> Json.of(texts.stream().map(String::valueOf).toList());
      default -> Json.of(value.toString());
    };
  }

  private static Role read(Json.Obj row) {
    var values = new HashMap<String, Object>();
    for (Field<?> field : RoleFields.ALL) {
      row.get(field.name())
          .ifPresent(value -> values.put(field.name(), field.parser().parse(value)));
    }
    return new Role(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Role role
        && RoleFields.ALL.stream().allMatch(field -> get(field).equals(role.get(field)));
  }

  @Override
  public int hashCode() {
    return RoleFields.ALL.stream().map(this::get).toList().hashCode();
  }

  @Override
  public String toString() {
    return "role " + values.keySet();
  }
}
