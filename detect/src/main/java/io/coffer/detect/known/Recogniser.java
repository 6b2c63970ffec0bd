package io.coffer.detect.known;

import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.known.KnownValues;
import io.coffer.scanner.known.KnownValuesBuilder;
import io.coffer.spi.Holdings;
import io.coffer.spi.Holdings.Holder;
import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Says where a value is kept, by its tag alone. Every answer is read from the rows as they are
/// now. Safe for many threads.
public final class Recogniser implements AutoCloseable {
  /// How many pages of rows a question waits for at most, when the server was started just now.
  private static final int PAGES_PER_QUESTION = 4;

  private final Holdings holdings;
  private final Identity tags;
  private final Parts parts;
  private final HeldIndex index;

  /// @param tags makes the tags of values
  /// @param least how many bits of guessing a value has to withstand to be recognised
  public Recogniser(Holdings holdings, Identity tags, Supplier<Detector> detector, double least) {
    this.holdings = holdings;
    this.tags = tags;
    this.parts = new Parts(detector, least);
    this.index = new HeldIndex(holdings, tags, parts, HeldIndex.MOST);
  }

  /// Takes in some of the rows that were not looked at yet.
  ///
  /// @return whether there are more
  public boolean advance() {
    return index.advance();
  }

  /// Equal to an earlier one only if the same is stored as then.
  public Object state() {
    return index.state();
  }

  /// Hashes of all that is stored now, by which scans find it wherever it stands.
  ///
  /// @param key that the hashes are made with
  /// @param least how many bits of guessing a value has to withstand
  public KnownValues values(SecretBytes key, int least) {
    var builder = new KnownValuesBuilder(key, least);
    for (Holder holder : holdings.holders()) {
      String after = "";
      List<String> page;
      do {
        page = HeldRows.page(holder, after);
        for (String row : page) {
          HeldRows.each(holder, row, held -> parts.of(held.value()).forEach(builder::add));
          after = row;
        }
      } while (page.size() == HeldRows.PAGE);
    }
    return builder.build();
  }

  /// How far it is, as the API shows it.
  public Json.Obj status() {
    HeldIndex.Status status = index.status();
    return Json.object()
        .put("values", status.values())
        .put("complete", status.complete())
        .put("full", status.full())
        .build();
  }

  /// @param wanted tags of values
  /// @return for each, where it is kept: nothing, or several places
  public List<List<Stored>> recognise(List<String> wanted) {
    for (int i = 0; i < PAGES_PER_QUESTION && index.advance(); i++) {
      // each takes in a page
    }
    List<Holder> holders = holdings.holders();
    return wanted.stream().map(tag -> recognise(tag, holders)).toList();
  }

  private List<Stored> recognise(String tag, List<Holder> holders) {
    var found = new ArrayList<Stored>();
    for (Place place : index.places(tag)) {
      holders.stream()
          .filter(holder -> holder.accessor().equals(place.accessor()))
          .forEach(holder -> look(holder, place.row(), tag, found));
    }
    return found;
  }

  private void look(Holder holder, String row, String tag, List<Stored> found) {
    HeldRows.each(
        holder,
        row,
        held -> {
          if (parts.of(held.value()).stream().anyMatch(part -> tags.of(part).equals(tag))) {
            found.add(
                new Stored(holder.path(), holder.type(), held, holder.secrets().remedies(held)));
          }
        });
  }

  @Override
  public void close() {
    index.close();
  }
}
