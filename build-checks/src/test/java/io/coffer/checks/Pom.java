package io.coffer.checks;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads Maven's project files.
final class Pom {
  private Pom() {}

  /// The artifacts of others that a project depends upon. What it merely manages is not among them.
  static List<String> libraries(Source pom) {
    return all(pom, "/project/dependencies/dependency[groupId != 'io.coffer']/artifactId");
  }

  /// The modules of a project.
  static List<String> modules(Source pom) {
    return all(pom, "/project/modules/module");
  }

  private static List<String> all(Source pom, String path) {
    try {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(pom.text())));
      var nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, nodes.getLength())
          .mapToObj(i -> nodes.item(i).getTextContent().strip())
          .toList();
    } catch (IOException
        | ParserConfigurationException
        | SAXException
        | XPathExpressionException e) {
      throw new IllegalArgumentException(pom.path(), e);
    }
  }
}
