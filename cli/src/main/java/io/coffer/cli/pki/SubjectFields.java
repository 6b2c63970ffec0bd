package io.coffer.cli.pki;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// The parts of a subject's name under the names of the API's fields.
final class SubjectFields {
  // two that RFC 2253 has no words for
  private static final Map<String, String> MORE_WORDS =
      Map.of("2.5.4.5", "serialNumber", "2.5.4.17", "postalCode");
  private static final Map<String, String> TEXTS =
      Map.of("cn", "common_name", "serialnumber", "serial_number");
  private static final Map<String, String> LISTS =
      Map.of(
          "c", "country",
          "l", "locality",
          "o", "organization",
          "ou", "ou",
          "st", "province",
          "street", "street_address",
          "postalcode", "postal_code");

  private SubjectFields() {}

  static Map<String, @Nullable Object> of(X500Principal subject) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    try {
      var name = new LdapName(subject.getName(X500Principal.RFC2253, MORE_WORDS));
      for (Rdn part : name.getRdns()) {
        var attributes = part.toAttributes().getAll();
        while (attributes.hasMore()) {
          add(fields, attributes.next());
        }
      }
    } catch (InvalidNameException e) {
      throw new IllegalStateException("the JDK does not read what it wrote", e);
    } catch (NamingException e) {
      throw new IllegalStateException("a part of the name is gone", e);
    }
    return fields;
  }

  private static void add(Map<String, @Nullable Object> fields, Attribute attribute)
      throws NamingException {
    String word = attribute.getID().toLowerCase(Locale.ROOT);
    if (!(attribute.get() instanceof String value)) {
      return;
    }
    if (TEXTS.containsKey(word)) {
      fields.put(TEXTS.get(word), value);
    } else if (LISTS.containsKey(word)) {
      var values = new ArrayList<@Nullable Object>();
      if (fields.get(LISTS.get(word)) instanceof List<?> earlier) {
        values.addAll(earlier);
      }
      values.add(value);
      fields.put(LISTS.get(word), values);
    }
  }
}
