package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;

/** Reads a {@link FreeForm} property as its type is read anyway, but no further than its bounds. */
final class FreeFormReader extends JsonDeserializer<Object> implements ContextualDeserializer {
  private final BeanProperty property;
  private final JavaType type;
  private final FreeForm bounds;

  FreeFormReader() {
    this(null, null, null);
  }

  private FreeFormReader(BeanProperty property, JavaType type, FreeForm bounds) {
    this.property = property;
    this.type = type;
    this.bounds = bounds;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return new FreeFormReader(property, property.getType(), property.getAnnotation(FreeForm.class));
  }

  @Override
  public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
    var bounded = new BoundedParser(json, bounds);
    return context.findRootValueDeserializer(type).deserialize(bounded, context);
  }

  @Override
  public Object getNullValue(DeserializationContext context) throws JsonMappingException {
    return context.findContextualValueDeserializer(type, property).getNullValue(context);
  }
}
