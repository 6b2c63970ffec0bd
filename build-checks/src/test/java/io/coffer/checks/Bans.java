package io.coffer.checks;

import static io.coffer.checks.Deeds.declares;
import static io.coffer.checks.Deeds.isCalled;
import static io.coffer.checks.Deeds.isRecordOfArrays;
import static io.coffer.checks.Deeds.liesInAnUnmarkedPackage;
import static io.coffer.checks.Deeds.makes;
import static io.coffer.checks.Deeds.names;
import static io.coffer.checks.Deeds.namesPackage;
import static io.coffer.checks.Deeds.uses;

import io.coffer.checks.bad.unmarked.Unmarked;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.text.DateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;

/// What no class of the product does, and the places where it is right after all.
final class Bans {
  static final List<Ban> ALL =
      List.of(
          clock(),
          chance(),
          sleep(),
          threadLocals(),
          parallelStreams(),
          dates(),
          logging(),
          printing(),
          serialisation(),
          cryptography(),
          finalizers(),
          reflection(),
          serviceLoading(),
          typeNames(),
          arraysInRecords(),
          unmarkedPackages());

  private Bans() {}

  private static Ban clock() {
    return Ban.of(
            "time is passed in as an InstantSource",
            uses(
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.time.Instant.now",
                "java.time.LocalDate.now",
                "java.time.LocalDateTime.now",
                "java.time.LocalTime.now",
                "java.time.OffsetDateTime.now",
                "java.time.ZonedDateTime.now",
                "java.time.InstantSource.system",
                "java.time.Clock.system",
                "java.time.Clock.systemUTC",
                "java.time.Clock.systemDefaultZone"),
            BadDeeds.ReadsTheClock.class)
        .except("io.coffer.server.Node", "the composition root makes the real clock")
        .except("io.coffer.mcp.Main", "the composition root makes the real clock")
        .except("io.coffer.cli.Main", "the composition root makes the real clock")
        .except("io.coffer.scan.Main", "the composition root makes the real clock")
        .except("io.coffer.bench", "a program that measures time");
  }

  private static Ban chance() {
    return Ban.of(
            "chance is passed in as a SecureRandom",
            uses(
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random",
                    "java.security.SecureRandom.getInstance",
                    "java.security.SecureRandom.getInstanceStrong")
                .or(names(ThreadLocalRandom.class))
                .or(makes(SecureRandom.class, Random.class)),
            BadDeeds.RollsDice.class)
        .except("io.coffer.server.Node", "the composition root makes the real source")
        .except("io.coffer.mcp.Main", "the composition root makes the real source")
        .except("io.coffer.cli.Main", "the composition root makes the real source")
        .except("io.coffer.scan.Main", "the composition root makes the real source")
        .except("io.coffer.bench", "names of mounts and a certificate, for servers of a run")
        .except("io.coffer.testkit.SeededRandom", "is a source itself, for tests");
  }

  private static Ban sleep() {
    return Ban.of(
        "a thread waits for something, not for a while",
        uses(
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.parkNanos"),
        BadDeeds.Sleeps.class);
  }

  private static Ban threadLocals() {
    return Ban.of(
        "virtual threads are not reused: pass an argument instead",
        names(ThreadLocal.class, InheritableThreadLocal.class),
        BadDeeds.KeepsThreadLocals.class);
  }

  private static Ban parallelStreams() {
    return Ban.of(
        "the common pool has no limit of ours",
        uses("java.util.Collection.parallelStream", "java.util.stream.BaseStream.parallel"),
        BadDeeds.StreamsInParallel.class);
  }

  private static Ban dates() {
    return Ban.of(
            "java.time has better types",
            names(Date.class, Calendar.class, DateFormat.class),
            BadDeeds.UsesOldDates.class)
        .except("io.coffer.seal.PgpShareEncryption", "the OpenPGP library asks for a Date")
        .except("io.coffer.crypto.x509.Times", "the library of X.509 tells times as Dates")
        .except("io.coffer.cli.pki.Dates", "the JDK's certificates tell their times so");
  }

  private static Ban logging() {
    return Ban.of(
            "libraries log to System.Logger",
            namesPackage("java.util.logging.."),
            BadDeeds.LogsToJavaUtil.class)
        .except("io.coffer.server.Logging", "sets up what stands behind System.Logger")
        .except("io.coffer.mcp.Main", "sets up what stands behind System.Logger");
  }

  private static Ban printing() {
    return Ban.of(
            "only a main prints",
            uses(
                "java.lang.System.out",
                "java.lang.System.err",
                "java.lang.Throwable.printStackTrace"),
            BadDeeds.Prints.class)
        .except("io.coffer.server.Main", "a main")
        .except("io.coffer.mcp.Main", "a main")
        .except("io.coffer.bench.Main", "a main");
  }

  private static Ban serialisation() {
    return Ban.of(
            "Java serialisation runs code on reading and copies secrets on writing",
            names(ObjectInputStream.class, ObjectOutputStream.class),
            BadDeeds.Serialises.class)
        .except("io.coffer.crypto.CipherKey", "inherits Serializable, and refuses in writeObject");
  }

  private static Ban cryptography() {
    return Ban.of(
            "cryptography lives in one module",
            namesPackage("javax.crypto..")
                .or(
                    names(
                        MessageDigest.class,
                        Signature.class,
                        KeyFactory.class,
                        KeyPairGenerator.class,
                        KeyStore.class)),
            BadDeeds.Encrypts.class)
        .except("io.coffer.crypto", "the module")
        .except("io.coffer.server.http.Pem", "reads the private key of a TLS listener")
        .except("io.coffer.server.http.KeyPairs", "tries whether a listener's two halves match")
        .except("io.coffer.server.http.TlsMaterial", "hands the JDK's TLS its key store")
        .except("io.coffer.client.TlsContext", "the client shares no code with the server")
        .except(
            "io.coffer.cli.transit",
            "a key is wrapped before it leaves the caller's machine, by the JDK alone: the command"
                + " line shares no code with the server")
        .except("io.coffer.mcp.http.TlsFiles", "tries whether a listener's two halves match");
  }

  private static Ban finalizers() {
    return Ban.of(
        "finalizers run late or never: close instead",
        declares("finalize"),
        BadDeeds.IsFinalized.class);
  }

  private static Ban reflection() {
    return Ban.of(
            "what is called is written down",
            namesPackage("java.lang.reflect..")
                .or(
                    uses(
                        "java.lang.Class.forName",
                        "java.lang.Class.getMethod",
                        "java.lang.Class.getMethods",
                        "java.lang.Class.getDeclaredMethods",
                        "java.lang.Class.getDeclaredFields",
                        "java.lang.Class.getDeclaredConstructor",
                        "java.lang.invoke.MethodHandles.lookup",
                        "java.lang.invoke.MethodHandles.privateLookupIn")),
            BadDeeds.Reflects.class)
        .except("io.coffer.server.Signals", "the JDK has no supported API for signals")
        .except("io.coffer.mcp.Hangup", "the JDK has no supported API for signals");
  }

  private static Ban serviceLoading() {
    return Ban.of(
        "the server's lists are explicit: nothing is found on the class path",
        names(ServiceLoader.class),
        BadDeeds.LoadsServices.class);
  }

  private static Ban typeNames() {
    return Ban.of(
            "a name says what a thing is",
            isCalled("Abstract.*|.+(Manager|Helper|Utils?|Impl|Base|Data|Info|Handler)"),
            BadDeeds.TokenManager.class,
            BadDeeds.PathUtil.class,
            BadDeeds.PathUtils.class,
            BadDeeds.LeaseHelper.class,
            BadDeeds.StoreImpl.class,
            BadDeeds.StoreBase.class,
            BadDeeds.MountInfo.class,
            BadDeeds.MountData.class,
            BadDeeds.LoginHandler.class,
            BadDeeds.AbstractStore.class)
        .except("io.coffer.spi.WrapInfo", "wrap_info is the API's own word");
  }

  private static Ban arraysInRecords() {
    return Ban.of(
        "a record's equality does not look into arrays, and its array can be changed",
        isRecordOfArrays(),
        BadDeeds.Holder.class);
  }

  private static Ban unmarkedPackages() {
    return Ban.of(
        "every package says what null means in it", liesInAnUnmarkedPackage(), Unmarked.class);
  }
}
