package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.audit.AuditDevices;
import io.coffer.auth.userpass.UserpassType;
import io.coffer.core.Kernel;
import io.coffer.engines.kv.KvType;
import io.coffer.engines.ssh.SshType;
import io.coffer.engines.transit.TransitType;
import io.coffer.seal.ShamirSeal;
import io.coffer.spi.Json;
import io.coffer.storage.StorageTypes;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Records whose components hold secrets, by their names, do not print them: a record that is put
/// into a message by a slip tells nothing.
class RecordsTest {
  private static final String MARK = "Kanarya7731-mark";

  /// A class of each module.
  private static final List<Class<?>> MODULES =
      List.of(
          Json.class,
          Kernel.class,
          AuditDevices.class,
          KvType.class,
          SshType.class,
          TransitType.class,
          UserpassType.class,
          ShamirSeal.class,
          StorageTypes.class,
          Main.class);

  /// What a component is called that may hold a secret.
  private static final Pattern SECRET =
      Pattern.compile(
          "(client)?token|clear|.*secret.*|.*password.*|keys(base64)?|.*roottoken|unsealkey"
              + "|share|response|values|headers|data|internal|login|body|raw(query)?|digits|value"
              + "|members|items|options|hash|content|rest|input",
          Pattern.CASE_INSENSITIVE);

  /// What only looks like a secret: names, addresses, words of the API, a keyed hash, and what
  /// `sys/mounts` shows.
  private static final Set<String> OPEN =
      Set.of(
          "Keys.keys",
          "LeaseRow.token",
          "Mount.options",
          "MountEntry.options",
          "Option.values",
          "Role.secretIdCidrs",
          "Settings.options",
          "Wish.options");

  @Test
  void noRecordPrintsTheSecretsThatItHolds() throws Exception {
    var loud = new TreeSet<String>();
    var opaque = new TreeSet<String>();
    int tried = 0;
    for (Class<?> type : records()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (isSecret(type, component)) {
          tried++;
          String name = type.getName() + "." + component.getName();
          try {
            if (filled(type, component).toString().contains(MARK)) {
              loud.add(name);
            }
          } catch (RuntimeException e) {
            opaque.add(name + " " + e);
          }
        }
      }
    }
    assertEquals(Set.of(), loud);
    assertEquals(Set.of(), opaque);
    assertTrue(tried > 20, "only " + tried + " components were looked at");
  }

  /// What the search finds where there is something to find.
  private record Loud(String token, List<String> values) {}

  @Test
  void aRecordThatPrintsASecretIsFound() throws Exception {
    for (RecordComponent component : Loud.class.getRecordComponents()) {
      assertTrue(isSecret(Loud.class, component));
      assertTrue(filled(Loud.class, component).toString().contains(MARK));
    }
  }

  private static boolean isSecret(Class<?> type, RecordComponent component) {
    return SECRET.matcher(component.getName().toLowerCase(Locale.ROOT)).matches()
        && component.getGenericType().getTypeName().matches(".*\\.(String|Json|Json[$]Obj)>*")
        && !OPEN.contains(type.getSimpleName() + "." + component.getName());
  }

  private static List<Class<?>> records() throws Exception {
    List<Class<?>> records = new ArrayList<>();
    for (Class<?> module : MODULES) {
      for (String name : classes(module)) {
        Class<?> type = Class.forName(name, false, RecordsTest.class.getClassLoader());
        if (type.isRecord()) {
          records.add(type);
        }
      }
    }
    return records;
  }

  private static List<String> classes(Class<?> module) throws IOException, URISyntaxException {
    Path place = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return classes(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<String> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.startsWith("io/coffer/") && file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
          .filter(name -> !name.endsWith("package-info"))
          .toList();
    }
  }

  /// A record in which that component alone holds the mark.
  private static Object filled(Class<?> type, RecordComponent marked) {
    return made(type, component -> component.getName().equals(marked.getName()) ? MARK : "1");
  }

  private static Object made(Class<?> type, Function<RecordComponent, String> texts) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(component -> value(component.getGenericType(), texts.apply(component)))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private static Object value(Type type, String text) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return Optional.ofNullable(value(last, text));
      }
      Object inner = value(last, text);
      if (raw == List.class) {
        return inner == null ? List.of() : List.of(inner);
      }
      if (raw == Set.class) {
        return inner == null ? Set.of() : Set.of(inner);
      }
      return raw != Map.class ? null : inner == null ? Map.of() : Map.of("name", inner);
    }
    return plain((Class<?>) type, text);
  }

  private static Object plain(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == Json.class || type == Json.Obj.class) {
      return Json.object().put("name", text).build();
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == Duration.class) {
      return Duration.ofSeconds(1);
    }
    if (type == Instant.class) {
      return Instant.EPOCH;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isRecord() ? made(type, component -> text) : null;
  }
}
