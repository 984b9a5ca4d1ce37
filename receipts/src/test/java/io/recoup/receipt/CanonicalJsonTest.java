package io.recoup.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The sample of RFC 8785, section 3.2.2. */
  @Test
  void writesTheSampleOfTheStandard() throws Exception {
    var sample =
        """
        {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}""";
    assertThat(CanonicalJson.of(JSON.readValue(sample, Map.class)).toString())
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** The order of section 3.2.3, which is that of UTF-16 units and not of characters. */
  @Test
  void sortsNamesByTheirUtf16Units() {
    var names = List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6");
    var object = new HashMap<String, Object>();
    names.forEach(name -> object.put(name, 0));
    assertThat(CanonicalJson.of(object).toString())
        .isEqualTo(
            "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}");
  }

  @Test
  void agreesWithAnIndependentWriterOnWhateverThereIs() throws Exception {
    var seed = Long.getLong("recoup.test.seed", System.nanoTime());
    var chance = new Random(seed);
    for (var i = 0; i < 2_000; i++) {
      var value = List.of(value(chance, 0));
      assertThat(CanonicalJson.of(value).toString())
          .as("-Drecoup.test.seed=%d", seed)
          .isEqualTo(new JsonCanonicalizer(JSON.writeValueAsString(value)).getEncodedString());
    }
  }

  @Test
  void equalAmountsHaveOneForm() {
    assertThat(CanonicalJson.of(List.of(new BigDecimal("100.10"), 100.1, 7, 7L)).toString())
        .isEqualTo("[100.1,100.1,7,7]");
  }

  /** PostgreSQL stores 1e28 with all its digits and gives it back as a whole number. */
  @Test
  void aWholeNumberIsHeldByTheDigitsItWasReadFrom() {
    assertThat(
            CanonicalJson.of(
                    List.of(
                        new BigDecimal("1e23").toBigIntegerExact(),
                        new BigDecimal("-1e29").toBigIntegerExact(),
                        new BigDecimal("123456789012345680000").toBigIntegerExact(),
                        1L << 60))
                .toString())
        .isEqualTo("[1e+23,-1e+29,123456789012345680000,1152921504606847000]");
    assertThatThrownBy(
            () -> CanonicalJson.of(new BigDecimal("1e23").toBigInteger().add(BigInteger.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatJsonCannotHold() {
    for (var value : List.of(Double.NaN, Long.MAX_VALUE, "\ud800", new Object()))
      assertThatThrownBy(() -> CanonicalJson.of(List.of(value)))
          .isInstanceOf(IllegalArgumentException.class);
  }

  private static Object value(Random chance, int depth) {
    return switch (chance.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> chance.nextBoolean();
      case 1 -> chance.nextInt();
      case 2 -> Math.scalb(chance.nextDouble() - 0.5, chance.nextInt(200) - 100);
      case 3 -> text(chance);
      case 4 -> {
        var items = new ArrayList<>();
        for (var n = chance.nextInt(4); n > 0; n--) items.add(value(chance, depth + 1));
        yield items;
      }
      default -> {
        var members = new HashMap<String, Object>();
        for (var n = chance.nextInt(4); n > 0; n--)
          members.put(text(chance), value(chance, depth + 1));
        yield members;
      }
    };
  }

  private static String text(Random chance) {
    var text = new StringBuilder();
    for (var n = chance.nextInt(8); n > 0; n--) {
      var point = chance.nextInt(3) == 0 ? chance.nextInt(0x20000) : chance.nextInt(0x90);
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        text.appendCodePoint(point);
    }
    return text.toString();
  }
}
