package io.coffer.engines.transit;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The things to do in one request: those of `batch_input`, or the one that the request itself
/// describes. What can be done of a batch is done, in its order; the answer tells of each.
final class Batch {
  /// The most things in a batch.
  static final int MAX_ITEMS = 10_000;

  static final Field<Optional<List<Json>>> INPUT =
      new Field<>(
          "batch_input",
          Field.Kind.LIST,
          "several things to do, each an object; what is said beside it does not count then",
          Optional.empty(),
          Batch::list);

  static final Field<Long> PARTIAL_STATUS =
      Field.integer(
          "partial_failure_response_code", "the status when some of a batch failed, and not all");

  private static final int FAILED = 400;
  private static final int LEAST_STATUS = 200;
  private static final int MOST_STATUS = 599;

  private final List<Item> items;
  private final boolean single;

  private Batch(List<Item> items, boolean single) {
    this.items = items;
    this.single = single;
  }

  private static Optional<List<Json>> list(Json json) {
    return switch (json) {
      case Json.Arr list -> Optional.of(list.items());
      case Json.Null none -> Optional.empty();
      default -> throw Refusal.invalid("expected a list of objects");
    };
  }

  /// @param texts the names of what may be said of each, all texts
  /// @param alone what is said when it is no batch
  static Batch of(Call call, List<String> texts, Function<Call, Json.Obj> alone) {
    Optional<List<Json>> input = call.get(INPUT);
    if (input.isEmpty()) {
      return new Batch(List.of(new Item(0, alone.apply(call))), true);
    }
    if (input.get().isEmpty()) {
      throw Refusal.invalid("missing batch input to process");
    }
    if (input.get().size() > MAX_ITEMS) {
      throw Refusal.invalid("batch_input has more than " + MAX_ITEMS + " items");
    }
    var items = new ArrayList<Item>();
    for (Json json : input.get()) {
      if (!(json instanceof Json.Obj said)) {
        throw Refusal.invalid("failed to parse batch_input: [" + items.size() + "] expected a map");
      }
      var item = new Item(items.size(), said);
      item.check(texts);
      items.add(item);
    }
    return new Batch(List.copyOf(items), false);
  }

  /// Texts that the call carries, as what is said of one thing.
  static Json.Obj given(Call call, List<Field<String>> fields) {
    Json.Builder said = Json.object();
    for (Field<String> field : fields) {
      call.given(field).ifPresent(value -> said.put(field.name(), value));
    }
    return said.build();
  }

  List<Item> items() {
    return items;
  }

  boolean isSingle() {
    return single;
  }

  /// Refuses a batch of which some say a name and some do not.
  void allOrNone(String name, String otherwise) {
    long those = items.stream().filter(item -> !item.text(name).isEmpty()).count();
    if (those > 0 && those < items.size()) {
      throw Refusal.invalid(otherwise);
    }
  }

  /// Does each thing. A batch of which some failed succeeds all the same.
  ///
  /// @param work what is told of a thing that was done
  /// @param failed what is told of one that was not, beside the error
  Reply run(Function<Item, Json.Builder> work, Json.Obj failed) {
    if (single) {
      return Reply.data(work.apply(items.getFirst()).build());
    }
    return Reply.data(results(outcomes(work, failed)));
  }

  /// Does each thing. A batch of which some failed fails.
  Reply runStrictly(Call call, Function<Item, Json.Builder> work, Json.Obj failed) {
    if (single) {
      return Reply.data(work.apply(items.getFirst()).build());
    }
    List<Outcome> outcomes = outcomes(work, failed);
    long failures = outcomes.stream().filter(outcome -> !outcome.isDone()).count();
    Json.Obj data = results(outcomes);
    if (failures == 0) {
      return Reply.data(data);
    }
    if (failures == items.size() || !call.has(PARTIAL_STATUS)) {
      return new Reply.Mixed(FAILED, data, List.of());
    }
    long status = call.get(PARTIAL_STATUS);
    return status >= LEAST_STATUS && status <= MOST_STATUS
        ? new Reply.Mixed((int) status, data, List.of())
        : new Reply.Mixed(
            FAILED,
            data,
            List.of(
                "invalid HTTP response code override from partial_failure_response_code,"
                    + " reverting to "
                    + FAILED));
  }

  private record Outcome(Json.Obj told, boolean isDone) {}

  private List<Outcome> outcomes(Function<Item, Json.Builder> work, Json.Obj failed) {
    var outcomes = new ArrayList<Outcome>(items.size());
    for (Item item : items) {
      String reference = item.text(Item.REFERENCE);
      try {
        Json.Builder told = work.apply(item);
        outcomes.add(new Outcome(told.put(Item.REFERENCE, reference).build(), true));
      } catch (Refusal refusal) {
        Json.Builder told = Json.object().putAll(failed).put("error", refusal.getMessage());
        outcomes.add(new Outcome(told.put(Item.REFERENCE, reference).build(), false));
      }
    }
    return outcomes;
  }

  private static Json.Obj results(List<Outcome> outcomes) {
    var told = new ArrayList<Json>(outcomes.size());
    outcomes.forEach(outcome -> told.add(outcome.told()));
    return Json.object().put("batch_results", new Json.Arr(told)).build();
  }
}
