package io.coffer.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The items between braces, or of a whole text, in order.
public record Body(List<Item> items) {
  /// Copies the items.
  public Body {
    items = List.copyOf(items);
  }

  /// The last item with that key and without labels.
  public Optional<Item> attribute(String key) {
    Optional<Item> last = Optional.empty();
    for (Item item : items) {
      if (item.key().equals(key) && item.labels().isEmpty()) {
        last = Optional.of(item);
      }
    }
    return last;
  }

  /// The first item whose key is not among those that are known.
  public Optional<Item> unknown(Set<String> known) {
    return items.stream().filter(item -> !known.contains(item.key())).findFirst();
  }

  /// All blocks of that key, whatever form they were written in: a block, a list of objects, or an
  /// object whose keys are the labels.
  ///
  /// @param labels how many labels such a block has
  /// @throws HclException when something of that key is no such block
  public List<Block> blocks(String key, int labels) {
    var blocks = new ArrayList<Block>();
    for (Item item : items) {
      if (item.key().equals(key)) {
        collect(item, item.labels(), item.value(), labels, blocks);
      }
    }
    return List.copyOf(blocks);
  }

  private static void collect(
      Item item, List<String> have, HclValue value, int wanted, List<Block> blocks) {
    switch (value) {
      case HclValue.Items list ->
          list.items().forEach(entry -> collect(item, have, entry, wanted, blocks));
      case HclValue.Braces object when have.size() >= wanted -> {
        if (have.size() > wanted) {
          throw new HclException(item.key() + " has too many labels at " + item.at());
        }
        blocks.add(new Block(have, object.body(), item.at()));
      }
      case HclValue.Braces object -> {
        for (Item inner : object.body().items()) {
          var more = new ArrayList<>(have);
          more.add(inner.key());
          more.addAll(inner.labels());
          collect(item, more, inner.value(), wanted, blocks);
        }
      }
      default ->
          throw new HclException(
              item.key() + " must be a block, not a " + value.kind() + ", at " + item.at());
    }
  }
}
