package io.coffer.detect.known;

import io.coffer.scanner.Identity;
import io.coffer.spi.Holdings;
import io.coffer.spi.Holdings.Holder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Knows in which rows of which mounts a value is. It is kept in memory alone: made anew from the
/// rows after each start, a page at a time, and told of every row that is changed from then on.
/// Safe for many threads.
final class HeldIndex implements AutoCloseable {
  /// How many values are known.
  static final int MOST = 1_000_000;

  /// How many changed rows may wait; if there are more, their mounts are gone through again.
  static final int WAITING = 10_000;

  /// A full table is made anew if one value in so many came by a change.
  private static final int WORN = 10;

  private final Holdings holdings;
  private final Identity tags;
  private final Parts parts;
  private final int most;
  private final Holdings.Subscription subscription;
  private final Queue<Place> changed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /// Mounts whose rows are told of: what is changed in others is met when they are gone through.
  private final Set<String> watched = ConcurrentHashMap.newKeySet();

  /// Mounts of which something was lost.
  private final Set<String> missed = ConcurrentHashMap.newKeySet();

  /// Guarded by this, as all below is.
  private PlaceTable table;

  /// How many values came by changes since the table was made.
  private int fromChanges;

  /// Counts rows that were taken in.
  private long taken;

  /// Behind which row of a mount to go on, by accessor; of those that are not yet gone through.
  private final Map<String, String> walks = new HashMap<>();

  HeldIndex(Holdings holdings, Identity tags, Parts parts, int most) {
    this.holdings = holdings;
    this.tags = tags;
    this.parts = parts;
    this.most = most;
    this.table = new PlaceTable(most);
    this.subscription = holdings.listen(this::changed);
  }

  private void changed(String accessor, String row) {
    if (!watched.contains(accessor)) {
      return;
    }
    if (waiting.incrementAndGet() > WAITING) {
      waiting.decrementAndGet();
      missed.add(accessor);
    } else {
      changed.add(new Place(accessor, row));
    }
  }

  /// What is known by now.
  ///
  /// @param values how many
  /// @param complete whether all rows of all mounts were gone through
  /// @param full whether there are more values than are known
  record Status(int values, boolean complete, boolean full) {}

  synchronized Status status() {
    begin();
    return new Status(table.size(), walks.isEmpty(), table.isFull());
  }

  /// Takes in what was changed, and a page of what was there before.
  ///
  /// @return whether there is more
  synchronized boolean advance() {
    Map<String, Holder> holders = begin();
    for (Place place = changed.poll(); place != null; place = changed.poll()) {
      waiting.decrementAndGet();
      Holder holder = holders.get(place.accessor());
      if (holder != null) {
        int before = table.size();
        add(holder, place.row());
        fromChanges += table.size() - before;
      }
    }
    beginAnewIfWorn(holders.keySet());
    walks.keySet().stream().findFirst().ifPresent(accessor -> walk(holders, accessor));
    return !walks.isEmpty();
  }

  /// It forgets nothing, so values that are gone take the places of others in the end.
  private void beginAnewIfWorn(Set<String> accessors) {
    if (table.isFull() && fromChanges >= most / WORN) {
      table = new PlaceTable(most);
      fromChanges = 0;
      accessors.forEach(accessor -> walks.put(accessor, ""));
    }
  }

  private Map<String, Holder> begin() {
    var holders = new HashMap<String, Holder>();
    for (Holder holder : holdings.holders()) {
      String accessor = holder.accessor();
      holders.put(accessor, holder);
      boolean fresh = watched.add(accessor);
      if (missed.remove(accessor) || fresh) {
        walks.put(accessor, "");
      }
    }
    return holders;
  }

  private void walk(Map<String, Holder> holders, String accessor) {
    Holder holder = holders.get(accessor);
    if (holder == null) {
      walks.remove(accessor);
      watched.remove(accessor);
      return;
    }
    List<String> page = HeldRows.page(holder, walks.getOrDefault(accessor, ""));
    page.forEach(row -> add(holder, row));
    if (page.size() < HeldRows.PAGE) {
      walks.remove(accessor);
    } else {
      walks.put(accessor, page.getLast());
    }
  }

  private void add(Holder holder, String row) {
    taken++;
    var place = new Place(holder.accessor(), row);
    var values = new HashSet<String>();
    HeldRows.each(holder, row, held -> values.addAll(parts.of(held.value())));
    values.forEach(value -> table.add(tags.of(value), place));
  }

  /// What is different whenever something else is stored.
  ///
  /// @param taken counts the rows that were taken in
  /// @param mounts accessors of those that hold secrets
  record State(long taken, Set<String> mounts) {
    State {
      mounts = Set.copyOf(mounts);
    }
  }

  synchronized State state() {
    advance();
    return new State(taken, begin().keySet());
  }

  /// The rows that may hold a value; what was changed before is taken in.
  ///
  /// @param tag of the value
  synchronized List<Place> places(String tag) {
    return table.of(tag);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
