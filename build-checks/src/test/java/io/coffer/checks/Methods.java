package io.coffer.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The methods and constructors of a Java text, as the JDK's own parser sees them.
final class Methods {
  static final int MAX_LINES = 60;
  static final int MAX_PARAMETERS = 6;

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// A method, with its annotations and without its comment.
  ///
  /// @param line where it begins
  record Method(String path, String name, int line, int lines, int parameters) {
    Fault fault(String what) {
      return new Fault(path, line, name + " has " + what);
    }
  }

  private Methods() {}

  /// No method is longer than a screen.
  static Stream<Fault> length(Source source) {
    return of(source).stream()
        .filter(method -> method.lines() > MAX_LINES)
        .map(method -> method.fault(method.lines() + " lines, at most " + MAX_LINES));
  }

  /// No method takes more than a reader can keep apart; a record would name them.
  static Stream<Fault> parameters(Source source) {
    return of(source).stream()
        .filter(method -> method.parameters() > MAX_PARAMETERS)
        .map(method -> method.fault(method.parameters() + " parameters, at most six"));
  }

  static List<Method> of(Source source) {
    var task =
        (JavacTask)
            COMPILER.getTask(
                null, null, fault -> refuse(source, fault.getMessage(Locale.ROOT)), null, null,
                List.of(new Text(source)));
    try {
      var scanner = new Scanner(source.path(), Trees.instance(task).getSourcePositions());
      task.parse().forEach(unit -> unit.accept(scanner, unit));
      return scanner.found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(Source source, String fault) {
    throw new IllegalStateException(source.path() + ": " + fault);
  }

  private static final class Scanner extends TreeScanner<Void, CompilationUnitTree> {
    private final String path;
    private final SourcePositions positions;
    private final List<Method> found = new ArrayList<>();

    Scanner(String path, SourcePositions positions) {
      this.path = path;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
      int first = line(unit, positions.getStartPosition(unit, method));
      int last = line(unit, positions.getEndPosition(unit, method));
      String name = method.getName().toString();
      int parameters = method.getParameters().size();
      found.add(new Method(path, name, first, last - first + 1, parameters));
      return super.visitMethod(method, unit);
    }

    private static int line(CompilationUnitTree unit, long position) {
      return Math.toIntExact(unit.getLineMap().getLineNumber(position));
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final Source source;

    Text(Source source) {
      super(URI.create("string:///" + source.path()), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }
}
