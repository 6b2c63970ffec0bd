package io.coffer.engines.pki.cel;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A message that a program made, read by the names of its fields.
record CelMessage(Message form) {
  private FieldDescriptor field(String name) {
    return form.getDescriptorForType().findFieldByName(name);
  }

  /// Whether something is said of a field.
  boolean has(String name) {
    FieldDescriptor field = field(name);
    return field.isRepeated() ? form.getRepeatedFieldCount(field) > 0 : form.hasField(field);
  }

  private boolean isSet(String name) {
    return !form.getField(field(name)).equals(field(name).getDefaultValue());
  }

  /// The first of these fields that is not as it is when nothing is said.
  Optional<String> firstSet(List<String> names) {
    return names.stream()
        .filter(name -> field(name).isRepeated() ? has(name) : isSet(name))
        .findFirst();
  }

  String text(String name) {
    return (String) form.getField(field(name));
  }

  boolean flag(String name) {
    return (Boolean) form.getField(field(name));
  }

  long number(String name) {
    return ((Number) form.getField(field(name))).longValue();
  }

  byte[] bytes(String name) {
    return ((ByteString) form.getField(field(name))).toByteArray();
  }

  Optional<CelMessage> message(String name) {
    return has(name)
        ? Optional.of(new CelMessage((Message) form.getField(field(name))))
        : Optional.empty();
  }

  Optional<Instant> time(String name) {
    return message(name)
        .map(time -> Instant.ofEpochSecond(time.number("seconds"), time.number("nanos")));
  }

  private Stream<?> items(String name) {
    return ((List<?>) form.getField(field(name))).stream();
  }

  List<String> texts(String name) {
    return items(name).map(String::valueOf).toList();
  }

  List<Long> numbers(String name) {
    return items(name).map(item -> ((Number) item).longValue()).toList();
  }

  List<CelMessage> messages(String name) {
    return items(name).map(item -> new CelMessage((Message) item)).toList();
  }

  /// An object identifier in its written form.
  String oid(String arcs) {
    return String.join(".", numbers(arcs).stream().map(Long::toUnsignedString).toList());
  }
}
