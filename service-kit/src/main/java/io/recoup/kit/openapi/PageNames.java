package io.recoup.kit.openapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Names a page after what is on it, AccountPage, and not after the class that renders it. */
final class PageNames {
  private static final String RENDERED = "Page.+";

  private PageNames() {}

  static void write(OpenAPI api) {
    var schemas = api.getComponents().getSchemas();
    if (schemas == null) return;
    var names = new HashMap<String, String>();
    var renamed = new LinkedHashMap<String, Schema>();
    schemas.forEach(
        (name, schema) -> {
          var page = name.matches(RENDERED) ? nameOf(schema) : null;
          if (page != null) names.put(EverySchema.REFERENCE + name, EverySchema.REFERENCE + page);
          renamed.put(page == null ? name : page, schema);
        });
    EverySchema.of(api)
        .forEach(
            schema -> {
              var reference = names.get(schema.getRef());
              if (reference != null) schema.setRef(reference);
            });
    api.getComponents().setSchemas(renamed);
  }

  private static String nameOf(Schema page) {
    var items = page.getProperties() == null ? null : page.getProperties().get("items");
    if (items == null || items.getItems() == null || items.getItems().getRef() == null) return null;
    return items.getItems().getRef().substring(EverySchema.REFERENCE.length()) + "Page";
  }
}
