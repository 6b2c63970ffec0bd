package io.coffer.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
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
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Finds the methods of Java texts by the JDK's own parser, which always knows the language.
final class Parser {
  private Parser() {}

  /// @throws IllegalArgumentException when a text does not parse
  static List<Method> methods(List<Source> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    // the compiler wraps its files, so a unit is traced to its source by address
    Map<URI, Source> byAddress = sources.stream().collect(Collectors.toMap(Text::address, s -> s));
    var texts = sources.stream().map(Text::new).toList();
    var task =
        (JavacTask) compiler.getTask(null, null, Parser::refuse, List.of(), List.of(), texts);
    List<Method> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        var positions = Trees.instance(task).getSourcePositions();
        Source source = Objects.requireNonNull(byAddress.get(unit.getSourceFile().toUri()));
        unit.accept(new Scanner(source, unit, positions, found), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(found);
  }

  private static void refuse(Diagnostic<? extends JavaFileObject> fault) {
    throw new IllegalArgumentException(fault.getMessage(Locale.ROOT));
  }

  /// Carries along whether it is in a record.
  private static final class Scanner extends TreeScanner<Void, Boolean> {
    private final Source source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> found;

    Scanner(
        Source source, CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
      this.source = source;
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Boolean inRecord) {
      return super.visitClass(type, type.getKind() == Tree.Kind.RECORD);
    }

    @Override
    public Void visitMethod(MethodTree method, Boolean inRecord) {
      String name = method.getName().toString();
      boolean components = inRecord && name.equals("<init>");
      int first = line(positions.getStartPosition(unit, method));
      int lines = line(positions.getEndPosition(unit, method)) - first + 1;
      int parameters = components ? 0 : method.getParameters().size();
      found.add(new Method(source, name, first, lines, parameters));
      return super.visitMethod(method, inRecord);
    }

    private int line(long position) {
      return Math.toIntExact(unit.getLineMap().getLineNumber(position));
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final Source source;

    Text(Source source) {
      super(address(source), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    static URI address(Source source) {
      return URI.create("string:///" + source.path());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }
}
