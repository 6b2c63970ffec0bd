package io.coffer.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A taker that keeps all it is given.
public final class Collected implements Taker {
  /// The blobs, in order.
  public final List<Blob> blobs = new ArrayList<>();

  /// What was skipped, as `path: why`.
  public final List<String> skipped = new ArrayList<>();

  @Override
  public void take(Blob contents) {
    blobs.add(contents);
  }

  @Override
  public void take(Origin origin, InputStream contents) throws IOException {
    blobs.add(new Blob(origin, contents.readAllBytes()));
  }

  @Override
  public void skip(Origin origin, String why) {
    skipped.add(origin.path() + ": " + why);
  }

  /// What a source hands over.
  public static Collected of(Source source) throws IOException {
    var collected = new Collected();
    source.read(collected);
    return collected;
  }

  /// The paths of the origins, in order.
  public List<String> paths() {
    return blobs.stream().map(blob -> blob.origin().path()).toList();
  }

  /// The paths and contents, by path: contents of one path one after the other.
  public TreeMap<String, String> texts() {
    var texts = new TreeMap<String, String>();
    blobs.forEach(blob -> texts.merge(blob.origin().path(), text(blob), String::concat));
    return texts;
  }

  /// Where a text is found.
  public List<Origin> origins(String marker) {
    return blobs.stream()
        .filter(blob -> text(blob).contains(marker))
        .map(Blob::origin)
        .distinct()
        .toList();
  }

  /// The paths of where a text is found.
  public List<String> where(String marker) {
    return origins(marker).stream().map(Origin::path).toList();
  }

  /// A blob's bytes, each as one character.
  public static String text(Blob blob) {
    return new String(blob.bytes(), ISO_8859_1);
  }
}
