package io.coffer.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The audit devices: what was asked and answered is written to each of them.
///
/// Safe for many threads.
public interface AuditLog extends AutoCloseable {
  /// The kinds of devices that there are, with the options that each takes.
  List<Variant> variants();

  /// Opens a device and adds it.
  ///
  /// @param salt the device's own key for hashing values
  /// @throws Refusal when a type or option is unknown or wrong, or the device cannot be opened
  void enable(AuditDevice device, AuditSalt salt);

  /// Opens a device that is new and adds it once it has taken an event.
  ///
  /// @param probe the event, which no other device gets; the device's options may forgo it
  /// @throws Refusal also when the device does not take the event
  void enable(AuditDevice device, AuditSalt salt, AuditEvent probe);

  /// Closes and removes a device; nothing happens when there is none.
  void disable(String path);

  /// The hash that stands for a text in the entries of a device.
  ///
  /// @throws Refusal when there is no such device
  String hash(String path, String text);

  /// Writes events of one request to all devices, in this order and together. Returns when at least
  /// one device has accepted them, or at once when there are none.
  ///
  /// @throws AuditFailure when there are devices and none accepted the events in time
  void record(List<AuditEvent> events);

  /// Closes and opens files anew, so that they can be rotated from outside.
  void reopen();

  @Override
  void close();

  /// A device as it is configured.
  ///
  /// @param path its name, ending in `/`
  /// @param type such as `file`
  /// @param options texts, as the API takes them
  record AuditDevice(String path, String type, Map<String, String> options) {
    /// Copies the options.
    public AuditDevice {
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    @Override
    public String toString() {
      return type + " at " + path;
    }
  }
}
