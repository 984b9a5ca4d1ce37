package io.recoup.process.settings;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import java.math.BigInteger;

/** Lets a size among the settings have bounds in bytes, with the annotations of any number. */
@UnwrapByDefault
public final class BytesOfSize
    implements ValueExtractor<@ExtractedValue(type = BigInteger.class) MemorySize> {
  @Override
  public void extractValues(MemorySize size, ValueReceiver receiver) {
    receiver.value(null, size.asBigInteger());
  }
}
