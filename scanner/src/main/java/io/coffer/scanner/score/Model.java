package io.coffer.scanner.score;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What was learned from labelled texts: how likely it is that a candidate is a secret. Immutable;
/// safe for many threads.
///
/// In a file: gzip of a magic number, the version of the features, the letters' pairs, the
/// calibration, the floor and the weights.
public final class Model {
  private static final int MAGIC = 0x43464d31;
  private static final int BUFFER = 64 << 10;

  private final Pairs pairs;
  private final Weights weights;
  private final Calibration calibration;
  private final double floor;
  private final Known known = new Known();

  /// @param floor what name and value have to weigh at least: of what weighs less nothing is a
  ///   secret, whatever stands around it
  Model(Pairs pairs, Weights weights, Calibration calibration, double floor) {
    this.floor = floor;
    this.pairs = pairs;
    this.weights = weights;
    this.calibration = calibration;
  }

  /// @return the model that comes with the scanner
  public static Model standard() {
    try (var stream = Model.class.getResourceAsStream("model.gz")) {
      return read(Objects.requireNonNull(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param stream what [#write] wrote; read to its end, not closed
  /// @return the model in it
  /// @throws IOException if there is none, or one of other features: the text says so
  public static Model read(InputStream stream) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream), BUFFER));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a model of the scanner");
    }
    int version = in.readInt();
    if (version != Features.VERSION) {
      throw new IOException(
          "a model of features of version " + version + ", these are " + Features.VERSION);
    }
    var pairs = Pairs.read(in);
    var calibration = Calibration.read(in);
    double floor = in.readDouble();
    return new Model(pairs, Weights.read(in), calibration, floor);
  }

  /// @param stream where to; not closed
  /// @throws IOException if it cannot be written
  public void write(OutputStream stream) throws IOException {
    var gzip = new GZIPOutputStream(stream);
    var out = new DataOutputStream(gzip);
    out.writeInt(MAGIC);
    out.writeInt(Features.VERSION);
    pairs.write(out);
    calibration.write(out);
    out.writeDouble(floor);
    weights.write(out);
    out.flush();
    gzip.finish();
  }

  /// @param text what is looked through
  /// @param all its candidates: they are looked at together
  /// @return what the model thinks of them; for one thread
  public Judgement judge(Text text, Collection<Candidate> all) {
    return judge(text, all, Judged.NOTHING, Alike.NOTHING);
  }

  /// As [#judge], and thinks the same.
  ///
  /// @param before what was thought of an earlier version of the text, of the same path
  /// @param alike what the two have
  /// @return for one thread
  public Judgement judge(Text text, Collection<Candidate> all, Judged before, Alike alike) {
    return new Judgement(this, text, all, before, alike);
  }

  /// Whether it has learned of what a finder finds.
  boolean knows(String source) {
    return weights.of(OfName.foundBy(source)) != 0;
  }

  Pairs pairs() {
    return pairs;
  }

  Weights weights() {
    return weights;
  }

  Known known() {
    return known;
  }

  double floor() {
    return floor;
  }

  Calibration calibration() {
    return calibration;
  }
}
