package io.coffer.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.text.DateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.crypto.Cipher;

/// One class for each banned deed. Each of its methods is a way to do it, and each must be caught.
@SuppressWarnings({"all", "removal"})
final class BadDeeds {
  private BadDeeds() {}

  static final class ReadsTheClock {
    Instant now() {
      return Instant.now();
    }

    Supplier<Instant> nowByReference() {
      return Instant::now;
    }

    Supplier<Instant> nowInLambda() {
      return () -> Instant.now();
    }

    long millis() {
      return System.currentTimeMillis();
    }

    long nanos() {
      return System.nanoTime();
    }

    LocalDateTime local() {
      return LocalDateTime.now(ZoneOffset.UTC);
    }

    LocalDate day() {
      return LocalDate.now(ZoneOffset.UTC);
    }

    InstantSource source() {
      return InstantSource.system();
    }

    Clock clock() {
      return Clock.systemUTC();
    }
  }

  static final class RollsDice {
    SecureRandom secure() {
      return new SecureRandom();
    }

    Supplier<SecureRandom> secureByReference() {
      return SecureRandom::new;
    }

    SecureRandom named() throws GeneralSecurityException {
      return SecureRandom.getInstanceStrong();
    }

    Random plain() {
      return new Random(1);
    }

    UUID id() {
      return UUID.randomUUID();
    }

    int local() {
      return ThreadLocalRandom.current().nextInt();
    }

    double fraction() {
      return Math.random();
    }
  }

  static final class Sleeps {
    void thread() throws InterruptedException {
      Thread.sleep(1);
    }

    void unit() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1);
    }

    void park() {
      LockSupport.parkNanos(1);
    }
  }

  static final class KeepsThreadLocals {
    ThreadLocal<String> make() {
      return new ThreadLocal<>();
    }
  }

  static final class StreamsInParallel {
    Stream<String> of(List<String> some) {
      return some.stream().parallel();
    }

    Stream<String> from(List<String> some) {
      return some.parallelStream();
    }
  }

  static final class UsesOldDates {
    long in(Date date) {
      return date.getTime();
    }

    Calendar calendar() {
      return Calendar.getInstance();
    }

    DateFormat format() {
      return DateFormat.getDateInstance();
    }
  }

  static final class LogsToJavaUtil {
    Logger logger() {
      return Logger.getLogger("x");
    }
  }

  static final class Prints {
    void out() {
      System.out.println("x");
    }

    void err() {
      System.err.println("x");
    }

    void trace(Exception fault) {
      fault.printStackTrace();
    }
  }

  static final class Serialises {
    ObjectInputStream reads(InputStream in) throws IOException {
      return new ObjectInputStream(in);
    }

    ObjectOutputStream writes(OutputStream out) throws IOException {
      return new ObjectOutputStream(out);
    }
  }

  static final class Encrypts {
    Cipher cipher() throws GeneralSecurityException {
      return Cipher.getInstance("AES/GCM/NoPadding");
    }

    MessageDigest digest() throws GeneralSecurityException {
      return MessageDigest.getInstance("SHA-256");
    }

    Signature signature() throws GeneralSecurityException {
      return Signature.getInstance("Ed25519");
    }

    KeyFactory keys() throws GeneralSecurityException {
      return KeyFactory.getInstance("EC");
    }

    KeyPairGenerator pairs() throws GeneralSecurityException {
      return KeyPairGenerator.getInstance("EC");
    }

    KeyStore store() throws GeneralSecurityException {
      return KeyStore.getInstance("PKCS12");
    }
  }

  static final class IsFinalized {
    @Override
    protected void finalize() {}
  }

  static final class Reflects {
    Class<?> byName() throws ClassNotFoundException {
      return Class.forName("x");
    }

    Object method() throws NoSuchMethodException {
      return String.class.getMethod("length");
    }

    Object fields() {
      return String.class.getDeclaredFields();
    }
  }

  static final class LoadsServices {
    ServiceLoader<Runnable> load() {
      return ServiceLoader.load(Runnable.class);
    }
  }

  record Holder(byte[] bytes) {}

  static final class TokenManager {}

  static final class PathUtil {}

  static final class PathUtils {}

  static final class LeaseHelper {}

  static final class StoreImpl {}

  static final class StoreBase {}

  static final class MountInfo {}

  static final class MountData {}

  static final class LoginHandler {}

  abstract static class AbstractStore {}
}
