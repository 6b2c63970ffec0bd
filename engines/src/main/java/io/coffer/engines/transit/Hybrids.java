package io.coffer.engines.transit;

import io.coffer.crypto.key.HybridKind;
import io.coffer.crypto.key.KeyKind;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Optional;

/// Which two algorithms a hybrid key has.
final class Hybrids {
  static final Field<String> EC =
      Field.text(
          Key.HYBRID_EC,
          "of a hybrid key, the first algorithm: ecdsa-p256, ecdsa-p384, ecdsa-p521 or ed25519");
  static final Field<String> PQC =
      Field.text(Key.HYBRID_PQC, "of a hybrid key, the second algorithm: ml-dsa or slh-dsa");

  private static final List<Field<String>> FIELDS = List.of(EC, PQC);

  private Hybrids() {}

  /// Puts down which algorithms a call wants for a key, if its type wants them.
  ///
  /// @param set the parameter set of the second
  static void choose(Json.Builder settings, KeyType type, Call call, String set) {
    if (type != KeyType.HYBRID) {
      for (Field<String> field : FIELDS) {
        if (!call.get(field).isEmpty()) {
          throw Refusal.invalid(field.name() + " is not valid for algorithm " + type);
        }
      }
      return;
    }
    KeyType first =
        first(call.get(EC)).orElseThrow(() -> unknown(EC, "ecdsa-p256, -p384, -p521 or ed25519"));
    KeyType second = second(call.get(PQC)).orElseThrow(() -> unknown(PQC, "ml-dsa or slh-dsa"));
    String parameters =
        ParameterSets.of(second, set)
            .orElseThrow(() ->
                Refusal.invalid(
                    set.isEmpty()
                        ? "a hybrid key needs a parameter_set"
                        : "invalid parameter_set " + Refusal.shown(set) + " for " + second));
    settings
        .put(Key.HYBRID_EC, first.word())
        .put(Key.HYBRID_PQC, second.word())
        .put(Key.PARAMETER_SET, parameters);
  }

  private static Refusal unknown(Field<String> field, String known) {
    return Refusal.invalid(field.name() + " of a hybrid key must be " + known);
  }

  private static Optional<KeyType> first(String word) {
    return KeyType.of(word).filter(type -> type.isEc() || type == KeyType.ED25519);
  }

  private static Optional<KeyType> second(String word) {
    return KeyType.of(word).filter(KeyType::hasParameterSets);
  }

  /// The kinds of a key that may come from anybody; empty when there are no such ones.
  static Optional<HybridKind> find(Json.Obj row) {
    Optional<KeyKind> curve = first(row.text(Key.HYBRID_EC, "")).flatMap(KeyType::pair);
    Optional<KeyType> lasting = second(row.text(Key.HYBRID_PQC, ""));
    Optional<KeyKind> other =
        lasting.flatMap(type ->
            ParameterSets.of(type, row.text(Key.PARAMETER_SET, ""))
                .map(set -> new KeyKind(type.pair().orElseThrow().family(), set)));
    return curve.flatMap(one -> other.map(two -> new HybridKind(one, two)));
  }

  /// The kinds of a key.
  static HybridKind of(Key key) {
    return find(key.row()).orElseThrow();
  }
}
