package io.coffer.spi;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The members of an object that has few, in the order of insertion: looked through one after the
/// other, which takes no more time than a hash table and a quarter of its memory.
///
/// Set by [Json.Builder] before anybody else sees it, and immutable from then on. What is printed
/// again and again, such as a secret that is read often, is kept as it was printed.
final class FewMembers extends AbstractMap<String, Json> {
  /// The most members; an object with more has a hash table.
  static final int MOST = 12;

  /// How often it is printed before what comes of it is kept. Most objects are printed a few times
  /// and then gone, to an answer and to the audit devices.
  static final int OFTEN = 8;

  /// The most bytes that are kept of what one printer prints.
  static final int SHORT = 1_024;

  private static final int USUAL = 3;

  /// In the place of what is not kept.
  static final byte[] ANEW = {};

  private String[] names = new String[USUAL];
  private Json[] values = new Json[USUAL];
  private int size;

  /// Up to [#OFTEN]; by whom it is counted up, and whether each time counts, does not matter.
  private int printed;

  private volatile @Nullable Prints<byte[]> prints;

  /// Sets a member, if there is room for it.
  ///
  /// @return whether there was
  boolean set(String name, Json value) {
    int place = place(name);
    if (place < 0) {
      if (size == MOST) {
        return false;
      }
      place = size++;
      grow();
    }
    names[place] = name;
    values[place] = value;
    return true;
  }

  private void grow() {
    if (size > names.length) {
      names = Arrays.copyOf(names, MOST);
      values = Arrays.copyOf(values, MOST);
    }
  }

  /// What a printer prints of the object that has these members, if that is kept.
  ///
  /// @return empty when it has to be printed anew
  byte[] kept(Json.Printer printer, Json.Obj object) {
    if (printed < OFTEN) {
      printed++;
      return ANEW;
    }
    Prints<byte[]> known = prints;
    if (known == null) {
      known = new Prints<>();
      prints = known;
    }
    return known.of(
        printer,
        () -> {
          var out = new JsonWriter(SHORT);
          printer.print(out, object);
          byte[] text = out.bytes();
          return text.length > SHORT ? ANEW : text;
        });
  }

  private int place(@Nullable Object name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return place(name) >= 0;
  }

  @Override
  public @Nullable Json get(@Nullable Object name) {
    int place = place(name);
    return place < 0 ? null : values[place];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    Objects.requireNonNull(action);
    for (int i = 0; i < size; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Json>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, Json>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, Json>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, Json> next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      int place = next++;
      return Map.entry(names[place], values[place]);
    }
  }
}
