package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import io.recoup.kit.money.Money;
import io.recoup.kit.time.TimeRange;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bounds values by their type: dates and instants to {@link TimeRange}, numbers of free-form JSON
 * to those that a double holds, because that is what canonical JSON (RFC 8785) can say of them,
 * amounts likewise. A list of values holds no null.
 */
final class BoundedValues extends SimpleModule {
  @Serial private static final long serialVersionUID = 1;

  static final String NUMBER_RULE =
      "is a number that JSON does not hold exactly; send fewer digits, or a text";

  private static final Set<Class<?>> BOUNDED = Set.of(Object.class, Money.class);

  BoundedValues() {
    super("bounded-values");
    setDeserializerModifier(new ByType());
    addDeserializer(JsonNode.class, new FreeNode());
  }

  private static final class ByType extends BeanDeserializerModifier {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription type, JsonDeserializer<?> deserializer) {
      if (Temporal.class.isAssignableFrom(type.getBeanClass())) return new Bounded(deserializer);
      return BOUNDED.contains(type.getBeanClass()) ? new Bounded(deserializer) : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
        DeserializationConfig config,
        CollectionType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      var items = type.getContentType();
      var free = items.isJavaLangObject() || items.isTypeOrSubTypeOf(JsonNode.class);
      return free ? deserializer : new WithoutNulls(deserializer);
    }
  }

  private static final class Bounded extends DelegatingDeserializer {
    @Serial private static final long serialVersionUID = 1;

    Bounded(JsonDeserializer<?> any) {
      super(any);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> any) {
      return new Bounded(any);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var value = super.deserialize(json, context);
      require(json, "", value);
      return value;
    }
  }

  private static final class WithoutNulls extends DelegatingDeserializer {
    @Serial private static final long serialVersionUID = 1;

    WithoutNulls(JsonDeserializer<?> list) {
      super(list);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> list) {
      return new WithoutNulls(list);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var list = super.deserialize(json, context);
      var at = 0;
      for (var item : (Collection<?>) list) {
        if (item == null)
          throw RefusedValue.at(
              json, RefusedValue.item(at), RefusedValue.OUT_OF_RANGE, "must not be null");
        at++;
      }
      return list;
    }
  }

  private static final class FreeNode extends JsonDeserializer<JsonNode> {
    private final JsonDeserializer<? extends JsonNode> any =
        JsonNodeDeserializer.getDeserializer(JsonNode.class);

    @Override
    public JsonNode deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      var node = any.deserialize(json, context);
      requireNode(json, "", node);
      return node;
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
      return context.getNodeFactory().nullNode();
    }
  }

  private static void require(JsonParser json, String below, Object value) throws RefusedValue {
    switch (value) {
      case Temporal time when !TimeRange.contains(time) ->
          throw RefusedValue.at(json, below, RefusedValue.OUT_OF_RANGE, TimeRange.RULE);
      case Number number when !isExact(number) ->
          throw RefusedValue.at(json, below, RefusedValue.OUT_OF_RANGE, NUMBER_RULE);
      case Money money when !money.isExact() ->
          throw RefusedValue.at(json, below + ".minor", RefusedValue.OUT_OF_RANGE, Money.RULE);
      case Map<?, ?> object -> {
        for (var member : object.entrySet())
          require(json, below + RefusedValue.member(member.getKey().toString()), member.getValue());
      }
      case List<?> array -> {
        for (var i = 0; i < array.size(); i++)
          require(json, below + RefusedValue.item(i), array.get(i));
      }
      case null, default -> {}
    }
  }

  private static void requireNode(JsonParser json, String below, JsonNode node)
      throws RefusedValue {
    if (node.isNumber()) require(json, below, node.numberValue());
    for (var member : node.properties())
      requireNode(json, below + RefusedValue.member(member.getKey()), member.getValue());
    for (var i = 0; node.isArray() && i < node.size(); i++)
      requireNode(json, below + RefusedValue.item(i), node.get(i));
  }

  /** Whether canonical JSON, which writes a double, writes this number and no other. */
  private static boolean isExact(Number number) {
    var held = number.doubleValue();
    if (!Double.isFinite(held)) return false;
    return !(number instanceof Long || number instanceof BigInteger)
        || new BigDecimal(Double.toString(held)).compareTo(new BigDecimal(number.toString())) == 0;
  }
}
