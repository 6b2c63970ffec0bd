package io.coffer.bench.load;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Keeps threads of the load from taking a processor away from the server that they measure.
///
/// Each answer wakes the load, and the system lets who is woken run at once. Where both share few
/// processors, that would stop the server in its next request, for the sake of one answer; a thread
/// of the policy `SCHED_BATCH` (sched(7)) waits for a processor to be free, and finds more answers
/// then. Not for a load that has to be on time.
final class BatchScheduling {
  private static final int SCHED_BATCH = 3;
  private static final int THIS_THREAD = 0;

  private static final Optional<MethodHandle> SET_SCHEDULER = setScheduler();

  private BatchScheduling() {}

  @SuppressWarnings("restricted") // the function has the signature that is told here
  private static Optional<MethodHandle> setScheduler() {
    Linker linker = Linker.nativeLinker();
    var signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    boolean linux = System.getProperty("os.name").equals("Linux");
    return linux
        ? linker
            .defaultLookup()
            .find("sched_setscheduler")
            .map(function -> linker.downcallHandle(function, signature))
        : Optional.empty();
  }

  /// Makes the calling thread wait for its turn, where the system can.
  ///
  /// @return whether it does
  static boolean ofThisThread() {
    return SET_SCHEDULER.isPresent() && set(SET_SCHEDULER.get());
  }

  private static boolean set(MethodHandle function) {
    try (Arena arena = Arena.ofConfined()) {
      // the one member of struct sched_param is the priority, which this policy has not
      MemorySegment parameters = arena.allocateFrom(ValueLayout.JAVA_INT, 0);
      return (int) function.invokeExact(THIS_THREAD, SCHED_BATCH, parameters) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the system that throws nothing threw", e);
    }
  }
}
