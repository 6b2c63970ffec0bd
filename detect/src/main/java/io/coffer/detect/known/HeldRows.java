package io.coffer.detect.known;

import io.coffer.spi.HeldSecret;
import io.coffer.spi.Holdings.Holder;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/// Reads rows of mounts that hold secrets.
final class HeldRows {
  /// How many rows are read one after the other.
  static final int PAGE = 500;

  private static final System.Logger LOG = System.getLogger(HeldRows.class.getName());

  private HeldRows() {}

  /// The paths of up to a page of rows.
  ///
  /// @param after only those behind this one; empty for the first
  static List<String> page(Holder holder, String after) {
    return holder.rows().scan("", after, PAGE);
  }

  /// The secrets of a row. One that its engine cannot read is passed over, so that it does not keep
  /// the others from being known.
  static void each(Holder holder, String row, Consumer<HeldSecret> secrets) {
    try {
      holder
          .rows()
          .get(row)
          .map(MountStorage.Row::value)
          .ifPresent(value -> holder.secrets().secrets(row, value, secrets));
    } catch (Refusal | StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      // its words may hold what the row does
      LOG.log(
          Level.WARNING,
          "a row of the mount {0} cannot be looked at for secrets: {1}",
          holder.path(),
          e.getClass().getName());
    }
  }
}
